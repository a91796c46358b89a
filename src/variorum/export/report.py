"""The report: one self-contained page (first version: the stories and their topics as plain lists)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from variorum.model.codec import Record


def report(records: Sequence[Record]) -> bytes:
    """The page as UTF-8 bytes."""
    stories = {r["id"]: r for r in records if r["type"] == "story"}
    parts = ["<!doctype html><meta charset=utf-8><title>variorum</title><h1>Stories</h1>"]
    for edition in (r for r in records if r["type"] == "edition"):
        parts.append(f"<h2>{escape(stories[edition['story_id']]['title'])}</h2><ul>")
        parts += [f"<li>{escape(t['question'])} {escape(t['verdict'])}</li>" for t in edition["topics"]]
        parts.append("</ul>")
    return "\n".join(parts).encode("utf-8", "replace")

"""A briefing in Markdown: each story's agreed, differing and single statements, every one with footnotes to its passages.

It holds no sentence of its own: headings and labels are ours, all else stands in the sources that the footnotes name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from variorum.export.page.labels import CLOSE, DIFFERS, VERDICTS
from variorum.export.page.marks import shown
from variorum.export.parts import Part, encoded, witness_name
from variorum.export.shelf import Shelf, url_of
from variorum.model.codec import Record

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_SECTIONS = (("Agreed", ("agree",)), ("Differs", (*DIFFERS, *CLOSE)), ("Only one says", ("single",)))


def markdown(shelf: Shelf) -> tuple[Part, ...]:
    """All editions, one after the other."""
    notes: list[str] = []
    lines = ["# Briefing", ""]
    for edition in shelf.all("edition"):
        lines += _edition(edition, shelf, notes)
    lines += [f"[^{number}]: {note}" for number, note in enumerate(notes, start=1)]
    topics = sum(len(edition["topics"]) for edition in shelf.all("edition"))
    return (Part(name="briefing.md", content=encoded("\n".join(lines) + "\n"), rows=topics),)


def _edition(edition: Record, shelf: Shelf, notes: list[str]) -> list[str]:
    story = shelf.by_id[edition["story_id"]]
    lines = [f"## {plain(story['title'])}", ""]
    lines += [f"{len(edition['witnesses'])} articles, {len(story['lines'])} independent lines of reporting.", ""]
    for title, verdicts in _SECTIONS:
        topics = [topic for topic in edition["topics"] if topic["verdict"] in verdicts]
        if topics:
            lines += [f"### {title}", ""]
            for topic in topics:
                lines += _topic(topic, shelf, notes)
            lines.append("")
    return lines


def _topic(topic: Record, shelf: Shelf, notes: list[str]) -> list[str]:
    label = "" if topic["verdict"] in {"agree", "single"} else f" ({VERDICTS[topic['verdict']][1]})"
    lines = [f"- {plain(topic['question'])}{label}"]
    for reading in topic["readings"]:
        marks = _noted(reading["evidence"], shelf, notes)
        count = reading["independent"]
        lines.append(f"  - {plain(reading['value'])} ({count} {'line' if count == 1 else 'lines'}){marks}")
    return lines


def _noted(evidence: Iterable[Record], shelf: Shelf, notes: list[str]) -> str:
    marks = ""
    for span in evidence:
        article = shelf.by_id[span["article_id"]]
        url = url_of(article)
        address = f", <{url}>" if url and ">" not in url else ""
        where = f"characters {span['start']} to {span['end']}"
        notes.append(f"{plain(witness_name(article))}{address}, {where}: “{plain(span['exact'])}”")
        marks += f"[^{len(notes)}]"
    return marks


def plain(text: str) -> str:
    """`text` on one line, nothing in it taken for markup."""
    return _MARKUP.sub(r"\\\1", " ".join(shown(text).split()))

"""Word tables of the package, in `annotate/data`: plain text, one entry a line, `#` for comments; or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any


def _text(name: str) -> str:
    return files("variorum.annotate").joinpath(f"data/{name}").read_text(encoding="utf-8")


def json_table(name: str) -> Any:
    """What a JSON table holds, read anew at every call: those who ask keep what they make of it."""
    return json.loads(_text(name))


def lines(name: str) -> Iterator[str]:
    """The lines of a table, without comments and blank ones."""
    return (line.strip() for line in _text(name).splitlines() if line.strip() and not line.startswith("#"))


def table(name: str) -> dict[str, list[str]]:
    """A table of `KEY: words`; lines with the same key are joined."""
    found: dict[str, list[str]] = {}
    for line in lines(name):
        key, _, words = line.partition(":")
        found.setdefault(key.strip(), []).extend(words.split())
    return found


@cache
def _names() -> dict[str, list[str]]:
    return table("names.txt")


def word_list(key: str) -> frozenset[str]:
    """One list of names.txt, the words of the entity annotators."""
    return frozenset(_names()[key])

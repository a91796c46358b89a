"""Word tables of the package: plain text files in `annotate/data`, one entry a line, `#` for comments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def lines(name: str) -> Iterator[str]:
    """The lines of a table, without comments and blank ones."""
    text = files("variorum.annotate").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


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

"""Builds an article's text out of characters of its page, and remembers where each one came from.

Limit: the order of the text is the order in which pieces are added; nothing is moved afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from variorum.errors import ProvenanceError
from variorum.model.article import Edit, EditKind


@dataclass(slots=True)
class TextBuilder:
    """Collects characters for `Article.text` with their places on the page; adjoining copies become one edit."""

    _pieces: list[str] = field(default_factory=list)
    _edits: list[Edit] = field(default_factory=list)
    length: int = 0

    def copy(self, characters: str, source_start: int) -> None:
        """Add characters that stand on the page one for one from `source_start`."""
        if characters:
            self._add(characters, source_start, source_start + len(characters), EditKind.COPY)

    def set(self, characters: str, source_start: int, source_end: int, kind: EditKind) -> None:
        """Add characters that stand for `page[source_start:source_end]` in another form."""
        if characters:
            self._add(characters, source_start, source_end, kind)

    def _add(self, characters: str, source_start: int, source_end: int, kind: EditKind) -> None:
        last = self._edits[-1] if self._edits else None
        start = self.length
        self.length += len(characters)
        self._pieces.append(characters)
        if last and kind is EditKind.COPY is last.kind and last.source_end == source_start:
            start, source_start = last.start, last.source_start
            self._edits.pop()
        self._edits.append(
            Edit(start=start, end=self.length, source_start=source_start, source_end=source_end, kind=kind)
        )

    def build(self) -> tuple[str, tuple[Edit, ...]]:
        """The text and its edits, which tile it."""
        return "".join(self._pieces), tuple(self._edits)


def identity_edits(text: str) -> tuple[Edit, ...]:
    """The edits of a text that is its page."""
    if not text:
        return ()
    return (Edit(start=0, end=len(text), source_start=0, source_end=len(text), kind=EditKind.COPY),)


def to_source(edits: tuple[Edit, ...], start: int, end: int) -> tuple[int, int]:
    """Where on the page `text[start:end]` stands: the smallest range that holds all of it.

    Raises ProvenanceError when the edits don't reach that far.
    """
    first, last = _edit_at(edits, start), _edit_at(edits, end - 1)
    source_start = first.source_start + (start - first.start if first.kind is EditKind.COPY else 0)
    source_end = last.source_start + (end - last.start) if last.kind is EditKind.COPY else last.source_end
    return source_start, source_end


def _edit_at(edits: tuple[Edit, ...], offset: int) -> Edit:
    found = bisect_right(edits, offset, key=lambda edit: edit.start) - 1
    if found < 0 or offset >= edits[found].end:
        raise ProvenanceError(f"no edit covers character {offset} of the text; its trace is broken")
    return edits[found]


def trace_errors(text: str, page: str, edits: tuple[Edit, ...]) -> list[str]:
    """Every way in which `edits` fail to tile `text` or to stand on `page`; empty when the trace is whole."""
    errors, at = [], 0
    for edit in edits:
        if edit.start != at:
            errors.append(f"characters {at}:{edit.start} have no edit")
        if not 0 <= edit.source_start <= edit.source_end <= len(page):
            errors.append(f"edit {edit.start}:{edit.end} points outside the page")
        elif edit.kind is EditKind.COPY and page[edit.source_start : edit.source_end] != text[edit.start : edit.end]:
            errors.append(f"edit {edit.start}:{edit.end} is not what stands on the page")
        at = edit.end
    if at != len(text):
        errors.append(f"characters {at}:{len(text)} have no edit")
    return errors

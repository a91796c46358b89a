"""The visible lines of a page, each with the places of its characters: what HTML and text renderings have in common.

Why lines: whether words belong to the article is decided for whole lines (a paragraph, a caption, a menu entry), and by
the same features whether the line came out of markup or out of a text file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from variorum.clean.wording import SENTENCE_END
from variorum.model.article import EditKind
from variorum.text import repair
from variorum.text.edits import TextBuilder

_NOTHING = r"\x00-\x08\x0e-\x1f\x7f\N{SOFT HYPHEN}\u200b\u2060\N{ZERO WIDTH NO-BREAK SPACE}"  # characters not shown
# What a run of text may hold besides plain words with single spaces between them.
_ODD = re.compile(rf"&|[^\S ]| {{2,}}|[{_NOTHING}{repair.BEGINS}]")
_PARTS = re.compile(
    r"(?P<space>\s+)|(?P<reference>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    rf"|(?P<nothing>[{_NOTHING}]+)|(?P<mojibake>{repair.MOJIBAKE})"
    rf"|[^\s&{_NOTHING}{repair.BEGINS}]+|[&{repair.BEGINS}]"
)


_HIDDEN = re.compile(rf"[&\s{_NOTHING}]")
_OPENING = 600  # characters: captions and credits are shorter
_ENDING = 12  # characters that show how a line ends
_MOST_PIECES = 200_000  # of a line: a page of nothing but character references
_MERGED = 4000  # characters of a piece that is still added to: longer ones would be copied again and again


class Piece(NamedTuple):
    """Characters of a line and where they stand on the page."""

    characters: str
    source_start: int
    source_end: int
    kind: EditKind


class Hyperlink(NamedTuple):
    """The address a part of a line leads to, and where the link begins on the page."""

    address: str
    source_start: int
    source_end: int


class Line(NamedTuple):
    """One visible line; a tuple, because a page has hundreds and each is made once and asked often.

    `marks` are the bits of `clean/marks` of the elements around it, `container` the number of the element that holds its
    paragraph, `link_length` counts its characters inside links. In text, `gap` counts blank lines before it, `indent`
    its leading blanks and `bullet` is the sign of a list entry.
    """

    text: str
    pieces: tuple[Piece, ...]
    marks: int = 0
    container: int = 0
    link_length: int = 0
    strong_length: int = 0
    links: tuple[Hyperlink, ...] = ()
    heading: int = 0
    gap: int = 0
    indent: int = 0
    bullet: str = ""
    names: str = ""
    moment: str = ""

    @property
    def source_start(self) -> int:
        """Where the line begins on the page."""
        return self.pieces[0].source_start

    @property
    def source_end(self) -> int:
        """Where the line ends on the page."""
        return self.pieces[-1].source_end

    @property
    def words(self) -> int:
        """How many words the line has: its white space is single blanks."""
        return self.text.count(" ") + 1

    @property
    def opening(self) -> str:
        """The part of the line in which signs of its kind are looked for."""
        return self.text[:_OPENING]

    @property
    def ends(self) -> bool:
        """Whether the line ends as a sentence does."""
        return SENTENCE_END.search(self.text[-_ENDING:]) is not None

    def write(self, builder: TextBuilder) -> None:
        """Add the line to a text with its places."""
        for characters, start, end, kind in self.pieces:
            if kind is EditKind.COPY:
                builder.copy(characters, start)
            else:
                builder.set(characters, start, end, kind)


@dataclass(slots=True)
class LineBuilder:
    """Collects the characters of one line; white space is folded, none stands at its ends."""

    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    _space: tuple[int, int, bool] | None = None

    def add(self, page: str, start: int, end: int, *, strict: bool = False) -> int:
        """Add `page[start:end]`; returns how many characters it gave. `strict`: a reference needs its semicolon."""
        before = self.length
        if len(self.pieces) > _MOST_PIECES:
            return 0
        if _ODD.search(page, start, end):
            self._add_parts(page, start, end, strict=strict)
        else:
            self._add_plain(page, start, end)
        return self.length - before

    def _add_plain(self, page: str, start: int, end: int) -> None:
        first, last = start, end
        if page[first] == " ":
            self.space(first, first + 1, single=True)
            first += 1
        if last > first and page[last - 1] == " ":
            last -= 1
        if last > first:
            self.put(page[first:last], first, last, EditKind.COPY)
        if last < end and last >= first and page[last] == " ":
            self.space(last, end, single=True)

    def _add_parts(self, page: str, start: int, end: int, *, strict: bool) -> None:
        for match in _PARTS.finditer(page, start, end):
            if len(self.pieces) > _MOST_PIECES:
                return
            at, to = match.span()
            kind = match.lastgroup
            if kind == "space":
                self.space(at, to, single=match[0] == " ")
            elif kind == "reference" and (not strict or match[0][-1] == ";"):
                self._put_other(match[0], unescape(match[0]), (at, to), EditKind.ENTITY)
            elif kind == "mojibake":
                self._put_other(match[0], repair.repaired(match[0]), (at, to), EditKind.REPAIR)
            elif kind != "nothing":
                self.put(match[0], at, to, EditKind.COPY)

    def _put_other(self, written: str, characters: str, place: tuple[int, int], kind: EditKind) -> None:
        """Add `characters`, for which the page has `written`."""
        if characters == written:
            self.put(written, *place, EditKind.COPY)
        elif characters.isspace():
            self.space(*place, single=False)
        elif characters == "&" or not _HIDDEN.match(characters):
            self.put(characters, *place, kind)

    def space(self, start: int, end: int, *, single: bool) -> None:
        """White space on the page: one blank if words follow on this line, nothing otherwise."""
        if self._space:
            self._space = (self._space[0], end, False)
        elif self.pieces:
            self._space = (start, end, single)

    def put(self, characters: str, start: int, end: int, kind: EditKind) -> None:
        """Add characters that stand at `page[start:end]`."""
        if self._space:
            at, to, single = self._space
            self._space = None
            self._append(Piece(" ", at, to, EditKind.COPY if single else EditKind.SPACE))
        self._append(Piece(characters, start, end, kind))

    def _append(self, piece: Piece) -> None:
        self.length += len(piece.characters)
        if self.pieces and piece.kind is EditKind.COPY:
            last = self.pieces[-1]
            if last.kind is EditKind.COPY and last.source_end == piece.source_start and len(last.characters) < _MERGED:
                self.pieces[-1] = Piece(
                    last.characters + piece.characters, last.source_start, piece.source_end, EditKind.COPY
                )
                return
        self.pieces.append(piece)

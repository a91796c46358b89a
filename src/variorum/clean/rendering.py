"""The lines of a text rendering of a page: what a crawl or copy-paste left, stray markup inside included.

A line of the file is a line; a block tag or <br> inside it begins another. Tags are recognised only when they are ones
that news text carries ("<p>", "<strong>", "<a href=...>"), so that "a < b" stays.
Limit: a text wrapped at a fixed width is recognised by its shape and its lines joined; a poem may be taken for one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from variorum.clean import marks
from variorum.clean.elements import Page, attributes_of
from variorum.clean.lines import Hyperlink, Line, LineBuilder, Piece
from variorum.clean.scan import MOST_LINES
from variorum.model.article import EditKind

_TAG = re.compile(
    r"<(/?)(p|br|div|span|strong|b|em|i|u|a|ul|ol|li|h[1-6]|blockquote|figure|figcaption|img|table|tr|td|th|tbody|hr|sup|"
    r"sub|font|center|cite|section|article|small)\b([^<>]{0,2000})>",
    re.IGNORECASE,
)
_BLOCK = frozenset(
    [
        "p",
        "br",
        "div",
        "ul",
        "ol",
        "li",
        "blockquote",
        "figure",
        "figcaption",
        "table",
        "tr",
        "td",
        "th",
        "hr",
        "section",
        "article",
        "center",
    ]
)
_PHYSICAL = re.compile(r"[^\n\r\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]+")
_BULLET = re.compile(
    r"(?:[\N{BULLET}\N{MIDDLE DOT}\N{WHITE BULLET}\N{BLACK SQUARE}\N{TRIANGULAR BULLET}\N{EN DASH}*+-]|\d{1,2}[.)])(?=\s|$)\s{0,8}"
)
_HASHES = re.compile(r"(#{1,6})\s{1,4}(?=\S)")

_WIDEST = 100  # characters: a file in which no line is longer was wrapped by a program, if the other signs agree
_NARROWEST = 55


def scan_text(source: str) -> Page:
    """What stands in the text `source`, line by line."""
    page = Page(source=source)
    wrapped = is_wrapped(source)
    paragraph: list[Line] = []
    for gap, start, end in _physical_lines(source):
        lines = _lines_in(source, start, end, gap)
        if wrapped and not gap and paragraph and lines and not lines[0].bullet:
            paragraph += lines
        else:
            page.lines += _joined(paragraph) if wrapped else paragraph
            paragraph = lines
        if len(page.lines) >= MOST_LINES:
            break
    page.lines += _joined(paragraph) if wrapped else paragraph
    return page


def _physical_lines(source: str) -> Iterator[tuple[int, int, int]]:
    """(blank lines before it, start, end) of each line with words."""
    blank, last = 0, 0
    for match in _PHYSICAL.finditer(source):
        start, end = match.span()
        blank += source.count("\n", last, start) - (1 if last else 0)
        last = end
        if match[0].isspace():
            continue
        yield max(0, blank), start, end
        blank = 0


def _lines_in(source: str, start: int, end: int, gap: int) -> list[Line]:
    """The lines that one line of the file gives: one, unless tags inside it begin others."""
    at = start
    while at < end and source[at].isspace():
        at += 1
    indent = at - start
    bullet = _BULLET.match(source, at, end)
    sign = bullet[0].strip() if bullet else ""
    heading = _HASHES.match(source, at, end)
    begin = bullet.end() if bullet else heading.end() if heading else at
    found: list[Line] = []
    for builder, links, linked, stressed in _segments(source, begin, end):
        if builder.pieces:
            length = builder.length
            found.append(
                Line(
                    text="".join(piece.characters for piece in builder.pieces),
                    pieces=tuple(builder.pieces),
                    marks=(marks.STRONG if stressed * 5 > length * 4 else 0)
                    | (marks.LINK if linked * 2 > length else 0),
                    link_length=linked,
                    strong_length=stressed,
                    links=links,
                    heading=len(heading[1]) if heading else 0,
                    gap=gap if not found else 0,
                    indent=indent,
                    bullet=sign if not found else "",
                )
            )
    return found


def _segments(source: str, start: int, end: int) -> Iterator[tuple[LineBuilder, tuple[Hyperlink, ...], int, int]]:
    builder, links, linked, stressed = LineBuilder(), [], 0, 0
    link, strong, at = False, False, start
    for tag in _TAG.finditer(source, start, end) if source.find("<", start, end) >= 0 else ():
        given = builder.add(source, at, tag.start(), strict=True) if tag.start() > at else 0
        linked, stressed, at = linked + given * link, stressed + given * strong, tag.end()
        name, opens = tag[2].lower(), not tag[1]
        if name == "a":
            link = opens
            if opens and (address := attributes_of(tag[0]).get("href")):
                links.append(Hyperlink(address, tag.start(), tag.end()))
        elif name in ("b", "strong"):
            strong = opens
        elif name in _BLOCK or name[0] == "h":
            yield builder, tuple(links), linked, stressed
            builder, links, linked, stressed = LineBuilder(), [], 0, 0
    if end > at:
        given = builder.add(source, at, end, strict=True)
        linked, stressed = linked + given * link, stressed + given * strong
    yield builder, tuple(links), linked, stressed


def is_wrapped(source: str) -> bool:
    """Whether the lines of the text were broken at a fixed width: none long, and most paragraphs' inner lines near it."""
    rows = source[:200_000].splitlines()
    lengths = [len(row.rstrip()) for row in rows]
    widest = max(lengths, default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return False
    inner = [length for length, following in itertools.pairwise(lengths) if length and following]
    near = sum(length >= widest * 0.75 for length in inner)
    return len(inner) >= 4 and near >= 0.6 * len(inner)


def _joined(lines: Sequence[Line]) -> list[Line]:
    """One line out of the lines of a paragraph that were wrapped; a word hyphenated between two is joined."""
    if len(lines) < 2:
        return list(lines)
    builder = LineBuilder()
    for line in lines:
        if builder.pieces and not _unhyphenated(builder, line):
            builder.space(builder.pieces[-1].source_end, line.source_start, single=False)
        for piece in line.pieces:
            builder.put(*piece)
    first = lines[0]
    return [
        first._replace(
            text="".join(piece.characters for piece in builder.pieces),
            pieces=tuple(builder.pieces),
            links=tuple(link for line in lines for link in line.links),
            link_length=sum(line.link_length for line in lines),
        )
    ]


def _unhyphenated(builder: LineBuilder, following: Line) -> bool:
    """Take the hyphen off a word that goes on in small letters on the next line; whether there was one."""
    tail = builder.pieces[-1]
    joins = tail.kind is EditKind.COPY and tail.characters[-2:-1].isalpha() and tail.characters.endswith("-")
    if not joins or not following.text[:1].islower():
        return False
    letter = tail.characters[-2]
    builder.pieces[-1:] = [
        tail._replace(characters=tail.characters[:-2], source_end=tail.source_end - 2),
        Piece(letter, tail.source_end - 2, following.source_start, EditKind.JOIN),
    ]
    return True

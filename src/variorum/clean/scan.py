"""A page of HTML, read once: its visible lines, its head, its elements, with the place of every character.

Why an own reader: a parser that builds a tree forgets where characters stood, and quoting needs exactly that. Tags are
found one after another; a page is read in time proportional to its length whatever it holds.
Limits: nesting is followed as written, without the repairs of the HTML standard; a line break inside a paragraph makes a
new line; what a style sheet hides is seen unless the element itself says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from html import unescape

from variorum.clean import marks
from variorum.clean.elements import (
    SILENT,
    Element,
    Page,
    element_of,
)
from variorum.clean.lines import Hyperlink, Line, LineBuilder
from variorum.clean.tags import NAME, Kind, Tag, open_quote, tag_named, tag_of

_USUAL = 2_000  # characters of a tag that is looked up as a whole
_LONGEST_TAG = (
    200_000  # characters: data attributes hold whole documents, an unclosed quotation mark the rest of the page
)
_MOST_QUOTED = 12  # values of one tag that hold a ">"
_DEEPEST = 2_000  # open elements; pages that close nothing open a hundred thousand
MOST_LINES = 10_000  # lines read of one page; the longest of dev has 2,000, comments included
_MOST_TAGS = 500_000  # tags read of one page; the largest of dev has 20,000
_MOST_ELEMENTS = 5_000  # meta, time and image elements kept of one page
_MOST_SCRIPTS = 500  # scripts of data kept of one page; the most of dev is some dozens
_RAW_END = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in (*SILENT, "title")}


@dataclass(slots=True)
class _Open:
    name: str
    marks: int
    container: int
    heading: int
    names: str
    address: Hyperlink | None
    moment: str


class Scanner:
    """Reads one page. Use `scan`."""

    def __init__(self, source: str) -> None:
        self.page = Page(source=source)
        self._source = source
        self._stack = [_Open("", 0, 0, 0, "", None, "")]
        self._count: defaultdict[str, int] = defaultdict(int)
        self._line = LineBuilder()
        self._new_line()
        self._exhausted: set[str] = set()

    def _new_line(self) -> None:
        self._line = LineBuilder()
        self._bits = 0
        self._at: _Open | None = None
        self._linked = self._stressed = 0
        self._links: list[Hyperlink] = []
        self._moment = ""

    def run(self) -> Page:
        """Read the page from its first character to its last."""
        source, at = self._source, 0
        find = source.find
        for _ in range(_MOST_TAGS):
            if at >= len(source) or len(self.page.lines) >= MOST_LINES:
                break
            opening = find("<", at)
            if opening < 0:
                self._text(at, len(source))
                break
            if opening > at and (self._line.pieces or not source[at:opening].isspace()):
                self._text(at, opening)
            at = self._markup(opening)
        self._break()
        return self.page

    def _markup(self, at: int) -> int:
        """Read what begins with "<" at `at`; returns where to go on."""
        source = self._source
        if source.startswith(("<!", "<?"), at):
            return self._other_markup(at)
        end = source.find(">", at, at + _USUAL) + 1
        tag = tag_of(source[at:end]) if end else None
        return self._unusual(at) if tag is None else self._follow(tag, at, end)

    def _unusual(self, at: int) -> int:
        """Read what is no tag, or a tag with a ">" in a value or with very much in it; returns where to go on."""
        named = NAME.match(self._source, at)
        if not named:
            return self._other_markup(at)
        end = self._tag_end(at)
        if end < 0:  # no tag ends from here on: all of it is text
            self._text(at, len(self._source))
            return len(self._source)
        return self._follow(tag_named(named, self._source[at:end]), at, end)

    def _follow(self, tag: Tag, at: int, end: int) -> int:
        """Do what a tag says; returns where to go on."""
        if tag.closes:
            self._close(tag)
            return end
        if tag.kind is Kind.RAW:
            return self._raw(tag.name, self._source[at:end], end)
        if tag.breaks:
            self._break()
            if tag.name == "p" and self._stack[-1].name == "p":
                self._close(tag)
        if tag.kind is Kind.OPEN:
            self._open(tag, at, end)
        elif tag.kind is Kind.VOID:
            self._void(tag.name, self._source[at:end], at, end)
        return end

    def _other_markup(self, at: int) -> int:
        source = self._source
        if source.startswith("<!--", at):
            return self._past("-->", at + 4)
        if source.startswith("<![CDATA[", at):
            return self._past("]]>", at + 9)
        if source.startswith(("<!", "<?", "</"), at):
            return self._past(">", at + 2)
        self._text(at, at + 1)
        return at + 1

    def _past(self, mark: str, at: int) -> int:
        """Behind the next `mark`, or `at` where there is none (looked for once only)."""
        if mark in self._exhausted:
            return at
        found = self._source.find(mark, at)
        if found < 0:
            self._exhausted.add(mark)
            return at
        return found + len(mark)

    def _tag_end(self, at: int) -> int:
        """Behind the ">" that closes the tag at `at`, those in quoted values passed over; -1 where none does."""
        if ">" in self._exhausted:
            return -1
        source = self._source
        end = source.find(">", at)
        if end < 0:
            self._exhausted.add(">")
            return -1
        first, start = end, at
        for _ in range(_MOST_QUOTED):
            quote = open_quote(source, start, end)
            if not quote:
                return end + 1
            closing = source.find(quote, end, at + _LONGEST_TAG)
            end = source.find(">", closing + 1, at + _LONGEST_TAG) if closing >= 0 else -1
            if end < 0:
                break
            start = closing + 1
        return first + 1

    def _text(self, start: int, end: int) -> None:
        top = self._stack[-1]
        given = self._line.add(self._source, start, end)
        if not given:
            return
        self._bits |= top.marks
        if self._at is None:
            self._at = top
        if top.marks & marks.LINK:
            self._linked += given
            if top.address and (not self._links or self._links[-1] is not top.address):
                self._links.append(top.address)
        if top.marks & marks.STRONG:
            self._stressed += given
        if top.moment:
            self._moment = top.moment

    def _break(self) -> None:
        """End the line."""
        at, pieces = self._at, self._line.pieces
        if not pieces:
            return  # nothing was read since the last line, so that nothing need be forgotten
        if at is not None:
            self.page.lines.append(
                Line(
                    text="".join(piece.characters for piece in pieces),
                    pieces=tuple(pieces),
                    marks=self._bits & ~(marks.LINK | marks.STRONG | marks.TIME) | self._whole_line_bits(),
                    container=at.container,
                    link_length=self._linked,
                    strong_length=self._stressed,
                    links=tuple(self._links),
                    heading=at.heading,
                    names=at.names,
                    moment=self._moment,
                )
            )
        self._new_line()

    def _whole_line_bits(self) -> int:
        length = self._line.length
        bits = marks.LINK if self._linked * 2 > length else 0
        bits |= marks.STRONG if self._stressed * 5 > length * 4 else 0
        return bits | (marks.TIME if self._moment else 0)

    def _void(self, name: str, tag: str, at: int, end: int) -> None:
        if name in {"meta", "link", "base"} and len(self.page.metas) < _MOST_ELEMENTS:
            self.page.metas.append(element_of(name, tag, "", at, end))
        elif name == "img" and ("alt=" in tag or "title=" in tag) and len(self.page.images) < _MOST_ELEMENTS:
            self.page.images.append(element_of(name, tag, "", at, end))

    def _open(self, tag: Tag, at: int, end: int) -> None:
        if len(self._stack) > _DEEPEST:
            return
        parent, name = self._stack[-1], tag.name
        container, address, moment = parent.container, parent.address, parent.moment
        if tag.special:
            address, moment = self._special(tag, parent, at, end)
        if not tag.transparent:
            container = len(self.page.parents)
            self.page.parents.append(parent.container)
            self.page.containers.append(name)
        heading = parent.heading if tag.heading is None else tag.heading
        self._stack.append(
            _Open(name, parent.marks | tag.marks, container, heading, tag.names or parent.names, address, moment)
        )
        self._count[name] += 1

    def _special(self, tag: Tag, parent: _Open, at: int, end: int) -> tuple[Hyperlink | None, str]:
        """Keep what a link, a time or the page's own element says; the address and the moment that hold inside it."""
        address, moment, attributes = parent.address, parent.moment, tag.attributes
        if tag.name == "a" and attributes.get("href"):
            address = Hyperlink(attributes["href"], at, end)
        elif tag.name == "time":
            moment = attributes.get("datetime", "")
        elif tag.name == "html":
            self.page.language = attributes.get("lang", "")
        return address, moment

    def _close(self, tag: Tag) -> None:
        if tag.breaks:
            self._break()
        stack, count, name = self._stack, self._count, tag.name
        if not count[name]:
            return
        while len(stack) > 1:
            gone = stack.pop().name
            count[gone] -= 1
            if gone == name:
                return

    def _raw(self, name: str, tag: str, end: int) -> int:
        """An element whose content is not read as markup; returns where to go on."""
        if tag.endswith("/>") and name != "script":
            return end
        key = "</" + name
        found = None if key in self._exhausted else _RAW_END[name].search(self._source, end)
        if not found:
            self._exhausted.add(key)
            return len(self._source) if name in ("script", "style") else end
        if name == "script" and "json" in tag and len(self.page.scripts) < _MOST_SCRIPTS:
            self.page.scripts.append(element_of(name, tag, self._source[end : found.start()], end, found.start()))
        elif name == "title" and self.page.title is None:
            text = " ".join(unescape(self._source[end : found.start()]).split())
            self.page.title = Element(name=name, attributes={}, text=text, source_start=end, source_end=found.start())
        return self._past(">", found.end())


def scan(source: str) -> Page:
    """What stands on the HTML page `source`."""
    return Scanner(source).run()

"""The passages a page points at, and the articles' texts cut at every boundary of such a passage.

An anchor names a passage: `p3-3c-1o` are the 60 (1o) characters from the 120th (3c) on of the third article of the page.
Numbers have 36 digits, since a page holds thousands of anchors. Passages become nested marks; one that crosses the end of
another is cut there, since HTML knows no overlapping elements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import pairwise
from string import ascii_lowercase, digits

from variorum.model.codec import Record

_DIGITS = digits + ascii_lowercase
_BETWEEN = 2  # characters between two blocks of a text we put together
_Span = tuple[int, int, str]  # start, end, anchor

# An override turns the order of letters for everything after it; isolation in the style sheet holds the others.
_OVERRIDES = re.compile("[\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def shown(text: str) -> str:
    """`text` as it may be shown: characters that would turn or break the page stand as replacement characters."""
    return _OVERRIDES.sub("\N{REPLACEMENT CHARACTER}", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters of a text: the anchors of the marks that open before them (empty: without one), how many close after."""

    opens: tuple[str, ...]
    text: str
    closes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of an article.

    `start` is given only where it does not follow from the blocks before, each two characters after the one before it:
    the script counts, so that no passage has to say where it stands.
    """

    role: str
    start: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The passages of a page while it is built. `numbers` gives each article its number on the page.

    `spans` are all passages by article, and tell of each whether a link leads to it.
    """

    numbers: Mapping[str, int]
    spans: dict[str, dict[tuple[int, int], bool]] = field(default_factory=lambda: defaultdict(dict))
    taken: set[str] = field(default_factory=set)

    def place(self, name: str, home: str) -> str:
        """What something is called on the page: by its own name, and with that of its home where another has it already."""
        found = f"{home}-{name}" if name in self.taken else name
        self.taken.add(found)
        return found

    def anchor(self, span: Record, home: str = "") -> str:
        """The anchor of a passage; from now on the text of its article is cut there and has a place to jump to."""
        article_id = span.get("article_id") or home
        self.spans[article_id][span["start"], span["end"]] = True
        return f"p{self.numbers[article_id]}-{_named(span['start'], span['end'])}"

    def further(self, span: Record) -> str:
        """The name within its article of a passage that a script leads to from another one: it is marked, and has no anchor."""
        self.spans[span["article_id"]].setdefault((span["start"], span["end"]), False)
        return _named(span["start"], span["end"])

    def paragraphs(self, article: Record) -> tuple[Paragraph, ...]:
        """The text of `article`, block by block, cut at the passages asked for so far."""
        spans = sorted(
            (start, end, f"p{self.numbers[article['id']]}-{_named(start, end)}" if linked else "")
            for (start, end), linked in self.spans.get(article["id"], {}).items()
        )
        blocks = _blocks(article)
        follows = [0, *(block["end"] + _BETWEEN for block in blocks)]
        return tuple(
            Paragraph(
                role=block["role"],
                start=None if block["start"] == expected else block["start"],
                pieces=_pieces(article["text"], block["start"], block["end"], spans),
            )
            for block, expected in zip(blocks, follows, strict=False)
        )


def _named(start: int, end: int) -> str:
    return f"{_written(start)}-{_written(end - start)}"


def _written(number: int) -> str:
    """A number with 36 digits, as JavaScript reads it."""
    most, last = divmod(number, 36)
    return (_written(most) if most else "") + _DIGITS[last]


def _blocks(article: Record) -> list[Record]:
    """The blocks of an article; one for all of it where it has none."""
    blocks: list[Record] = article.get("blocks") or []
    if blocks or not article["text"]:
        return blocks
    return [{"start": 0, "end": len(article["text"]), "role": "paragraph"}]


def _pieces(text: str, start: int, end: int, spans: Iterable[_Span]) -> tuple[Piece, ...]:
    """The characters of a block cut where a mark opens or closes."""
    inside = [
        (max(first, start), min(last, end), anchor if first >= start else "")
        for first, last, anchor in spans
        if first < end and start < last
    ]
    opens: dict[int, list[str]] = defaultdict(list)
    closes: dict[int, int] = defaultdict(int)
    for first, last, anchor in _nested(inside):
        opens[first].append(anchor)
        closes[last] += 1
    edges = sorted({start, *opens, *closes, end})
    return tuple(
        Piece(opens=tuple(opens.get(left, ())), text=shown(text[left:right]), closes=closes.get(right, 0))
        for left, right in pairwise(edges)
    )


def _nested(spans: Iterable[_Span]) -> Iterator[_Span]:
    """The spans as elements may stand: each inside another or after it, outer ones first.

    What crosses the end of another goes on after it without an anchor; what has no anchor and is marked already is left out.
    """
    waiting = [(start, -end, anchor) for start, end, anchor in spans]
    heapify(waiting)
    ends: list[int] = []
    while waiting:
        start, minus_end, anchor = heappop(waiting)
        end = -minus_end
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and end > ends[-1]:
            heappush(waiting, (ends[-1], minus_end, ""))
            end = ends[-1]
        if anchor or not ends:
            ends.append(end)
            yield start, end, anchor

"""The passages a page points at, and the articles' texts cut at every boundary of such a passage.

An anchor names a passage: `p3-120-180` are the characters 120 to 180 of the third article of the page. A text is cut into
pieces so that HTML, which knows no overlapping elements, can mark overlapping passages.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from variorum.model.codec import Record

# An override turns the order of letters for everything after it; isolation in the style sheet holds the others.
_OVERRIDES = re.compile("[\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def shown(text: str) -> str:
    """`text` as it may be shown: characters that would turn or break the page stand as replacement characters."""
    return _OVERRIDES.sub("\N{REPLACEMENT CHARACTER}", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters of a text that lie in the same passages: how many, and the anchors of those that begin here."""

    text: str
    start: int
    end: int
    depth: int
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of an article."""

    role: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The passages of a page while it is built. `numbers` gives each article its number on the page."""

    numbers: Mapping[str, int]
    spans: dict[str, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))

    def anchor(self, span: Record, home: str = "") -> str:
        """The anchor of a passage; from now on the text of its article is cut there."""
        article_id = span.get("article_id") or home
        self.spans[article_id].add((span["start"], span["end"]))
        return self.name(article_id, span["start"], span["end"])

    def name(self, article_id: str, start: int, end: int) -> str:
        """What the anchor of these characters is called."""
        return f"p{self.numbers[article_id]}-{start}-{end}"

    def paragraphs(self, article: Record) -> tuple[Paragraph, ...]:
        """The text of `article`, block by block, cut at the passages asked for so far."""
        spans = self.spans.get(article["id"], set())
        cuts = sorted({offset for span in spans for offset in span})
        starts: dict[int, list[str]] = defaultdict(list)
        for start, end in sorted(spans):
            starts[start].append(self.name(article["id"], start, end))
        return tuple(
            Paragraph(role=block["role"], pieces=_pieces(article["text"], block, cuts, spans, starts))
            for block in _blocks(article)
        )


def _blocks(article: Record) -> list[Record]:
    """The blocks of an article; one for all of it where it has none."""
    blocks: list[Record] = article.get("blocks") or []
    if blocks or not article["text"]:
        return blocks
    return [{"start": 0, "end": len(article["text"]), "role": "paragraph"}]


def _pieces(
    text: str,
    block: Record,
    cuts: list[int],
    spans: Collection[tuple[int, int]],
    starts: Mapping[int, list[str]],
) -> tuple[Piece, ...]:
    low, high = bisect_left(cuts, block["start"] + 1), bisect_left(cuts, block["end"])
    edges = [block["start"], *cuts[low:high], block["end"]]
    near = [span for span in spans if span[0] < block["end"] and span[1] > block["start"]]
    return tuple(
        Piece(
            text=shown(text[left:right]),
            start=left,
            end=right,
            depth=sum(start <= left < end for start, end in near),
            anchors=tuple(starts.get(left, ())),
        )
        for left, right in pairwise(edges)
        if left < right
    )

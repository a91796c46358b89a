"""Two articles side by side: each paragraph of one beside the paragraph of the other that is most like it.

Paragraphs that are like no other stand alone. Likeness is the share of words in common; the order of the first is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.export.page.marks import shown
from variorum.export.page.wording import Part, compare
from variorum.export.shelf import file_of, outlet_of
from variorum.model.codec import Record

_WORD = re.compile(r"\w+")
_LEAST = 0.3  # of the words of both: below it two paragraphs only share small words
_MOST = 400  # paragraphs: pairing is quadratic


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A pair of paragraphs; one side is empty where the other has no match. `parts` compares the right with the left."""

    left: str
    right: str
    likeness: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two articles: how each is called, their rows, the share of the second that stands in the first (percent)."""

    left: str
    right: str
    rows: tuple[Row, ...]
    shared: int


def beside(one: Record, other: Record) -> Beside:
    """Two article records side by side."""
    left, right = _paragraphs(one), _paragraphs(other)
    pairs = _pairs(left, right)
    rows = []
    told: set[int] = set()
    for number, paragraph in enumerate(left):
        match = pairs.get(number)
        if match is None:
            rows.append(Row(left=paragraph, right="", likeness=0.0, parts=()))
            continue
        told.add(match[0])
        text = right[match[0]]
        rows.append(Row(left=paragraph, right=text, likeness=round(match[1], 2), parts=compare(paragraph, text)))
    rest = [text for number, text in enumerate(right) if number not in told]
    rows += [Row(left="", right=text, likeness=0.0, parts=(Part(kind="new", text=text),)) for text in rest]
    return Beside(left=name_of(one), right=name_of(other), rows=tuple(rows), shared=_shared(one["text"], other["text"]))


def name_of(article: Record) -> str:
    """What an article is called beside another: its outlet and its headline."""
    parts = (outlet_of(article), article["headline"] or file_of(article))
    return shown(": ".join(part for part in parts if part))


def _paragraphs(article: Record) -> list[str]:
    blocks = article["blocks"] or [{"start": 0, "end": len(article["text"])}]
    found = [shown(article["text"][block["start"] : block["end"]]) for block in blocks]
    return [text for text in found if text.strip()][:_MOST]


def _pairs(left: list[str], right: list[str]) -> dict[int, tuple[int, float]]:
    """For each paragraph on the left the one on the right that is most like it; each is taken once, the likest first."""
    words = [[frozenset(_WORD.findall(text.casefold())) for text in side] for side in (left, right)]
    scores = sorted(
        (
            (2 * len(a & b) / (len(a) + len(b)), i, j)
            for i, a in enumerate(words[0])
            for j, b in enumerate(words[1])
            if a and b and not a.isdisjoint(b)
        ),
        reverse=True,
    )
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, i, j in scores:
        if score >= _LEAST and i not in pairs and j not in taken:
            pairs[i] = (j, score)
            taken.add(j)
    return pairs


def _shared(left: str, right: str) -> int:
    """The share of the second's words that stand in the first in runs of at least four, in percent."""
    one, other = (_WORD.findall(text.casefold())[:4000] for text in (left, right))
    if not other:
        return 0
    runs = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return round(100 * sum(run.size for run in runs if run.size >= 4) / len(other))

"""Who is named with whom: people and organisations on one line, joined by arcs where one sentence names both.

Why arcs and not a cloud of circles: every name stands where it can be read, print keeps it, and the same names give the
same drawing. An arc's weight is the number of independent lines that name the two in one sentence.

Limits: the `_MOST` names that most lines give; naming two in one sentence is not a relation between them, only company.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.export.page.desk import Desk
from variorum.export.page.people import Named
from variorum.export.page.wording import sentence_bounds

WIDTH, LEFT, ROW, TOP = 640, 190, 24, 18
_MOST = 14  # names: more and the arcs hide each other
_MOST_ARCS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """Two names in company: the curve, its weight in lines, and how it is read out."""

    path: str
    lines: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """The drawing. `height` is 0 where no two names are in company."""

    names: tuple[tuple[float, Named], ...]
    arcs: tuple[Arc, ...]
    width: int
    height: int
    left: int


def ties_of(people: Sequence[Named], desk: Desk) -> Ties:
    """The names of a story in company."""
    shown = people[:_MOST]
    company = _company(shown, desk)
    met = sorted({number for pair in company for number in pair})
    y_of = {number: TOP + ROW * row for row, number in enumerate(met)}
    arcs = sorted(company.items(), key=lambda item: (-item[1], item[0]))[:_MOST_ARCS]
    return Ties(
        names=tuple((y_of[number], shown[number]) for number in met),
        arcs=tuple(
            Arc(path=_arc(y_of[a], y_of[b]), lines=lines, says=f"{shown[a].name}, {shown[b].name}: {lines}")
            for (a, b), lines in arcs
        ),
        width=WIDTH,
        height=TOP + ROW * len(met) if arcs else 0,
        left=LEFT,
    )


def _company(people: Sequence[Named], desk: Desk) -> dict[tuple[int, int], int]:
    """For each two names in how many independent lines a sentence names both."""
    spoken: Mapping[tuple[str, int], set[int]] = defaultdict(set)
    for number, person in enumerate(people):
        for article_id, start in person.places:
            spoken[article_id, sentence_bounds(desk.shelf.text(article_id), start, start + 1)[0]].add(number)
    lines: Mapping[tuple[int, int], set[int]] = defaultdict(set)
    for (article_id, _), numbers in spoken.items():
        for a, b in combinations(sorted(numbers), 2):
            lines[a, b].add(desk.badges[desk.sigla[article_id]].line)
    return {pair: len(found) for pair, found in lines.items()}


def _arc(top: float, bottom: float) -> str:
    reach = min(WIDTH - LEFT - 20, 30 + (bottom - top) * 1.1)
    return f"M{LEFT},{top} C{LEFT + reach:.0f},{top} {LEFT + reach:.0f},{bottom} {LEFT},{bottom}"

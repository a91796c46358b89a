"""Counts of some beside the count of all: 23 of the dead in one town, 29 everywhere; four children among them.

They answer two questions, and a reader who holds one against the other is misled: so they are told together, as differing by
scope. Limits: a part is known by the words that say so ("of the dead", "among them") or by a narrower noun ("officers").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from variorum.edition.facets import WIDER
from variorum.edition.measures import PEOPLE, Number, is_alone, same_value
from variorum.edition.points import Point
from variorum.edition.readings import grouped

_MOST = 40  # numbers in one such topic: more are a list, not a comparison


def parts_and_wholes(points: Sequence[Point[Number]]) -> Iterator[list[Point[Number]]]:
    """The counts of one fate, the whole ones first, where several articles give some of a part and some of the whole."""
    asked: dict[str, list[Point[Number]]] = defaultdict(list)
    for point in points:
        question = point.finding.measure.question
        if (
            question
            and question.is_alone
            and point.finding.measure.family in {PEOPLE, "", "percent"}
            and not point.finding.is_past
            and WIDER not in point.finding.measure.facets
        ):
            asked[question.name].append(point)
    for name in sorted(asked):
        whole = [point for point in asked[name] if is_alone(point.finding)]
        part = [point for point in asked[name] if not is_alone(point.finding)]
        chosen = _compared(whole, {point.article_id for point in part})
        told = [*chosen, *part][: _MOST + len(chosen)]
        if part and chosen and len({point.article_id for point in told}) > 1:
            yield told


def _compared(whole: Sequence[Point[Number]], partial: Collection[str]) -> Sequence[Point[Number]]:
    """The one count of all that parts are held against: how the others stand to it, its own card tells.

    Best told beside a part in one article (`partial`), of several the highest, which is mostly the last.
    """
    groups = grouped(whole, lambda one, two: same_value(one.finding, two.finding))
    return max(groups, key=lambda group: _standing(group, partial), default=[])


def _standing(group: Sequence[Point[Number]], partial: Collection[str]) -> tuple[bool, float]:
    return not {point.article_id for point in group}.isdisjoint(partial), _value(group[0])


def _value(point: Point[Number]) -> float:
    return point.finding.quantity.low or point.finding.quantity.high or 0.0

"""Counts of some beside the count of all: 23 of the dead in one town, 29 everywhere; four children among them.

They answer two questions, and a reader who holds one against the other is misled: so they are told together, as differing by
scope. Limits: a part is known by the words that say so ("of the dead", "among them") or by a narrower noun ("officers").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from variorum.edition.measures import PEOPLE, Number, is_alone
from variorum.edition.points import Point

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
        ):
            asked[question.name].append(point)
    for name in sorted(asked):
        whole = [point for point in asked[name] if is_alone(point.finding)]
        part = [point for point in asked[name] if not is_alone(point.finding)]
        several = len({point.article_id for point in (*whole, *part)}) > 1
        if part and (whole or len({point.finding.quantity.unit for point in part}) > 1) and several:
            yield [*whole, *part][: _MOST + len(whole)]

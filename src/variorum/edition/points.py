"""Findings that may speak on one point, brought together across the articles of a story.

A Point is a finding made comparable: its words, its kind, its value in a normal form and the words around it. Points of
different articles that are each other's nearest are paired; pairs grow into clusters while every new pair is, on
average, like what the cluster holds already (average-link agglomeration), so that a chain of half-likeness holds nothing
together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from variorum.edition.context import Bag
from variorum.model.annotation import Clause
from variorum.model.span import Span

F = TypeVar("F")
_KEYS = (
    12  # words of a point by which others are looked up. Dev points found: .64 at 3, .67 at 4, .69 from 6 on, .70 at 20
)
APART = -1.0  # likeness of two points that cannot answer one question, whatever stands between them
_SAMPLED = 8  # points of a group that stand for it
_AVERAGE = 0.75  # of the threshold, that a cluster's average likeness to a newcomer must reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Generic[F]):
    """One finding as an answer to some question.

    `span` is the evidence, `bag` the weighed words around it, `finding` the record it comes from. `keys` are further marks
    by which points that belong together are looked up, whatever words stand around them. Points with one `home` answer one
    question from the start.
    """

    span: Span
    finding: F
    bag: Bag
    clause: Clause | None
    keys: tuple[str, ...] = ()
    home: str | None = None

    @property
    def article_id(self) -> str:
        """The article it stands in."""
        return self.span.article_id


Alike = Callable[[Point[F], Point[F]], float]
Pair = tuple[float, int, int]


def clusters(points: Sequence[Point[F]], alike: Alike[F], threshold: float) -> list[list[Point[F]]]:
    """Points that speak on one point, each cluster in order of `points`; only clusters of at least two articles.

    What an article adds changes only clusters that its points reach: whether two points are a pair hangs on their two
    articles alone, and clusters grow along pairs.
    """
    points = sorted(points, key=lambda point: point.span)
    pairs = list(_mutual(points, alike, threshold))
    groups = _grown(points, pairs, alike, threshold * _AVERAGE)
    found = [sorted(group) for group in groups if len({points[i].article_id for i in group}) > 1]
    return [[points[i] for i in group] for group in sorted(found)]


def asked_again(
    groups: Sequence[Sequence[Point[F]]], points: Sequence[Point[F]], alike: Alike[F], least: float
) -> list[list[Point[F]]]:
    """The clusters `groups`, each with the one best answer of every article that is not in it, at or above `least`.

    That a question is asked is known once two articles answer it, so a third is heard with less. Only points that no cluster
    holds are asked, and each answers that cluster alone of which one point is most like it.
    """
    points = sorted(points, key=lambda point: point.span)
    number_of = {point.span: number for number, group in enumerate(groups) for point in group}
    numbers = [number_of.get(point.span) for point in points]
    asked: dict[int, set[int]] = defaultdict(set)
    for pair in _candidates(points):
        for free, other in (pair, pair[::-1]):
            if numbers[free] is None and (number := numbers[other]) is not None:
                asked[free].add(number)
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for index in sorted(asked):
        score, number = max((_nearest(points[index], groups[n], alike), -n) for n in asked[index])
        home = (-number, points[index].article_id)
        if score >= least and score > best.get(home, (APART, 0))[0]:
            best[home] = (score, index)
    joined = {home: points[index] for home, (_, index) in best.items()}
    return [_with(group, [point for (n, _), point in joined.items() if n == at]) for at, group in enumerate(groups)]


def _nearest(point: Point[F], group: Sequence[Point[F]], alike: Alike[F]) -> float:
    """The likeness of a point to the nearest of a cluster; APART where one of its members forbids it or is of its article."""
    if any(member.article_id == point.article_id for member in group):
        return APART
    scores = [alike(point, member) for member in group[:_SAMPLED]]
    return APART if APART in scores else max(scores)


def _with(group: Sequence[Point[F]], joining: Sequence[Point[F]]) -> list[Point[F]]:
    return sorted([*group, *joining], key=lambda point: point.span)


def _mutual(points: Sequence[Point[F]], alike: Alike[F], threshold: float) -> Iterator[Pair]:
    """Pairs of points of different articles that are each other's nearest there, at or above the threshold."""
    best: list[dict[str, tuple[float, int]]] = [{} for _ in points]
    homes = [point.article_id for point in points]
    for left, right in _candidates(points):
        score = alike(points[left], points[right])
        if score >= threshold:
            _better(best[left], homes[right], score, right)
            _better(best[right], homes[left], score, left)
    for left, nearest in enumerate(best):
        for score, right in nearest.values():
            back = best[right].get(homes[left])
            if left < right and back and back[0] <= score:
                yield score, left, right


def _better(nearest: dict[str, tuple[float, int]], article_id: str, score: float, index: int) -> None:
    if article_id not in nearest or score > nearest[article_id][0]:
        nearest[article_id] = (score, index)


def _candidates(points: Sequence[Point[F]]) -> Iterator[tuple[int, int]]:
    """Pairs of different articles that share one of the words that tell most on each of them."""
    homes = [point.article_id for point in points]
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, point in enumerate(points):
        telling = sorted([(-weight, word) for word, weight in point.bag.items()])[:_KEYS]
        keys = [*(word for _, word in telling), *point.keys]
        home = homes[index]
        for other in sorted(set().union(*[by_word[word] for word in keys])):
            if homes[other] != home:
                yield other, index
        for word in keys:
            by_word[word].append(index)


def _grown(points: Sequence[Point[F]], pairs: Sequence[Pair], alike: Alike[F], least: float) -> list[list[int]]:
    home = _homes(points)
    for _, left, right in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        a, b = home.setdefault(left, [left]), home.setdefault(right, [right])
        if a is not b and (len(a) == len(b) == 1 or _average(points, a, b, alike) >= least):
            a.extend(b)
            home.update(dict.fromkeys(b, a))
    return list({id(group): group for group in home.values()}.values())


def _homes(points: Sequence[Point[F]]) -> dict[int, list[int]]:
    """The groups of points that belong together from the start."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, point in enumerate(points):
        if point.home is not None:
            groups[point.home].append(index)
    return {index: group for group in groups.values() for index in group}


def _average(points: Sequence[Point[F]], a: Sequence[int], b: Sequence[int], alike: Alike[F]) -> float:
    """The average likeness between two groups, from at most 64 pairs; APART where any of these must not be one."""
    scores = [alike(points[i], points[j]) for i in a[:_SAMPLED] for j in b[:_SAMPLED]]
    return APART if APART in scores else sum(scores) / len(scores)

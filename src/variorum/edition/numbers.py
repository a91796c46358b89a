"""Topics of the kind quantity: one count or measure as several articles give it.

Two quantities measure one thing when their units are of one family and their clauses are alike; an equal number that is not
a small one is itself strong evidence. How the readings stand to each other is interval arithmetic first, and then what can
explain a difference: time (a growing toll), speakers, or another thing counted; only what nothing explains, in clauses
that plainly speak of one thing, is a conflict. Limit: a scope that only the reader's knowledge of the world tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.edition.context import Contexts, likeness
from variorum.edition.intervals import range_of, same_number
from variorum.edition.points import Point, clusters
from variorum.edition.readings import Scene, grouped, reading
from variorum.edition.wording import words_of
from variorum.model.annotation import Bound, EntityKind, Quantity
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature
from variorum.model.span import Span

# Least likeness of two quantities that measure one thing. Dev points found: .76 at .26 and .30, .75 at .34, .73 at .42;
# right verdicts are most at .30 and .42.
ALIKE = 0.30
_LEAST_SHARED = 0.08  # likeness of their clauses without which no number can bring them together
_PLAINLY = 0.45  # likeness of clauses that plainly speak of one thing
_SMALL = 10  # numbers up to this are equal by chance
_MONEY = re.compile(r"[A-Z]{3}(?: per [a-z]+)?")
_GROWS = ("people killed", "people injured", "people arrested", "people missing", "people displaced")

Why = tuple[Feature, ...]


def quantity_topics(scene: Scene, contexts: Contexts) -> Iterator[Topic]:
    """A topic for every count or measure that at least two articles give."""
    points = [
        point for a in scene.members.values() for quantity in a.quantities if (point := _point(quantity, contexts))
    ]
    for cluster in clusters(points, _alike, ALIKE):
        yield _topic(cluster, scene)


def _point(quantity: Quantity, contexts: Contexts) -> Point[Quantity] | None:
    bag = contexts.bag(quantity.article_id, quantity.start, quantity.end)
    if not bag or range_of(quantity) is None:
        return None
    clause = contexts.clause_at(quantity.article_id, quantity.start, quantity.end)
    span = Span(article_id=quantity.article_id, start=quantity.start, end=quantity.end)
    return Point(span=span, finding=quantity, bag=bag, clause=clause)


def _alike(left: Point[Quantity], right: Point[Quantity]) -> float:
    one, two = left.finding, right.finding
    unit = _units_agree(one, two)
    near = likeness(left.bag, right.bag)
    if unit is None or near < _LEAST_SHARED:
        return 0.0
    about = 0.15 if one.about and one.about == two.about else 0.0
    return min(1.0, near + unit + about + _by_value(one, two))


def _units_agree(left: Quantity, right: Quantity) -> float | None:
    """What the units add, None where they cannot measure one thing."""
    if left.unit == right.unit:
        return 0.1
    one, two = family(left.unit), family(right.unit)
    if one != two:
        return None
    return 0.0 if one == "count" else 0.05


def family(unit: str) -> str:
    """What a unit measures: money, a share, an age, a count, or itself."""
    if _MONEY.fullmatch(unit):
        return "money" + unit[:3]
    if unit in {"percent", "percentage point", "year of age"}:
        return unit
    if unit in _TIMES:
        return "duration"
    return _LENGTHS.get(unit, "count")


_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_LENGTHS = {
    name: kind
    for kind, names in {
        "length": ("km", "mile", "m", "foot", "metre", "meter", "yard", "inch", "cm", "mm"),
        "weight": ("kg", "pound", "ton", "tonne", "gram", "ounce", "metric ton"),
        "speed": ("km/h", "mph", "knot"),
        "area": ("hectare", "acre", "square km", "square mile", "square foot", "square metre"),
        "temperature": ("degree", "degree celsius", "degree fahrenheit"),
    }.items()
    for name in names
}


def _by_value(left: Quantity, right: Quantity) -> float:
    """What the numbers themselves say on whether they measure one thing."""
    if (left.low, left.high) == (right.low, right.high):
        value = left.low if left.low is not None else left.high
        return 0.05 if value is None or abs(value) <= _SMALL else 0.30
    one, two = range_of(left), range_of(right)
    if one and two and one.meets(two):
        return 0.10
    return -0.05


def _topic(cluster: Sequence[Point[Quantity]], scene: Scene) -> Topic:
    groups = grouped(cluster, lambda one, two: same_number(one.finding, two.finding))
    verdict, why = _relation(groups, scene)
    best = max(cluster, key=lambda point: (point.finding.about is not None, len(point.bag), point.span))
    return Topic(
        id=content_id("topic", "quantity", *(p.span for p in cluster)),
        kind=TopicKind.QUANTITY,
        question=best.finding.about or _clause_words(best, scene),
        verdict=verdict,
        why=why,
        readings=tuple(reading(group, scene) for group in groups),
    )


def _clause_words(point: Point[Quantity], scene: Scene) -> str:
    if point.clause is None:
        return scene.words(point.span)
    whole = Span(article_id=point.article_id, start=point.clause.start, end=point.clause.end)
    return " ".join(scene.words(whole).split())


def _relation(groups: Sequence[Sequence[Point[Quantity]]], scene: Scene) -> tuple[Relation, Why]:
    if len(groups) == 1:
        return Relation.AGREE, (Feature(name="the same number", score=1.0),)
    apart = [
        (one, two)
        for group, other in combinations(groups, 2)
        for one in group
        for two in other
        if not _can_be_one(one.finding, two.finding)
    ]
    if not apart:
        return Relation.COMPATIBLE, (Feature(name="one number holds the other", score=1.0),)
    for explain in (_by_time, _by_speaker, _by_scope):
        for one, two in apart:
            if found := explain(one, two, scene):
                return found
    one, two = apart[0]
    detail = f"{scene.words(one.span)} / {scene.words(two.span)}"
    why = Feature(
        name="cannot both be true", score=likeness(one.bag, two.bag), detail=detail, left=one.span, right=two.span
    )
    return Relation.CONFLICT, (why,)


def _can_be_one(left: Quantity, right: Quantity) -> bool:
    one, two = range_of(left), range_of(right)
    return one is None or two is None or (left.unit != right.unit and family(left.unit) != "count") or one.meets(two)


def _by_time(one: Point[Quantity], two: Point[Quantity], scene: Scene) -> tuple[Relation, Why] | None:
    """A later report of a growing count, or the same measure taken at another time."""
    first, second = one.finding, two.finding
    if first.as_of.latest and second.as_of.earliest and first.as_of != second.as_of:
        days = (scene.published(one.article_id), scene.published(two.article_id))
        grows = first.about == second.about and first.about in _GROWS
        if days[0] and days[1] and days[0] != days[1] and (grows or likeness(one.bag, two.bag) >= _PLAINLY):
            earlier, later = sorted(((days[0], one), (days[1], two)), key=lambda pair: pair[0])
            if not grows or (later[1].finding.low or 0) >= (earlier[1].finding.low or 0):
                return Relation.UPDATE, (
                    Feature(name="later count", score=1.0, left=earlier[1].span, right=later[1].span),
                )
    return None


def _by_speaker(one: Point[Quantity], two: Point[Quantity], scene: Scene) -> tuple[Relation, Why] | None:
    left, right = _speaker(one, scene), _speaker(two, scene)
    if left and right and not set(words_of(left)) & set(words_of(right)):
        detail = f"{left} / {right}"
        why = Feature(name="other speaker", score=1.0, detail=detail, left=one.span, right=two.span)
        return Relation.DIFFERS_BY_ATTRIBUTION, (why,)
    return None


def _speaker(point: Point[Quantity], scene: Scene) -> str | None:
    """The person whom the article gives the number to, None for its own voice or a body."""
    annotated = scene.members[point.article_id]
    quote = next((quote for quote in annotated.quotes if quote.id == point.finding.attributed_to), None)
    people = {entity.id for entity in annotated.entities if entity.kind is EntityKind.PERSON}
    return quote.speaker_name if quote and quote.speaker_entity in people else None


def _by_scope(one: Point[Quantity], two: Point[Quantity], scene: Scene) -> tuple[Relation, Why] | None:
    """Another thing counted: other words beside the number, or clauses that are not plainly about one thing."""
    near = likeness(one.bag, two.bag)
    same_thing = bool(set(_thing(one, scene)) & set(_thing(two, scene))) or one.finding.about == two.finding.about
    vague = Bound.VAGUE in {one.finding.bound, two.finding.bound}
    if near >= _PLAINLY and same_thing and not vague:
        return None
    why = Feature(name="other thing counted", score=1.0 - near, left=one.span, right=two.span)
    return Relation.DIFFERS_BY_SCOPE, (why,)


def _thing(point: Point[Quantity], scene: Scene) -> tuple[str, ...]:
    return words_of(scene.words(point.finding.of)) if point.finding.of else (point.finding.unit,)

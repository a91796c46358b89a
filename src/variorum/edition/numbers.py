"""Topics of the kind quantity: one count or measure as several articles give it.

Two quantities measure one thing when their units are of one family and their clauses are alike; an equal number that is not
a small one is itself strong evidence, and one article seldom gives two numbers for one thing. How the readings stand to
each other is interval arithmetic first, then what explains a difference (explanations.py). Limit: a scope that only the
reader's knowledge of the world tells apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from variorum.edition.context import Contexts, likeness
from variorum.edition.explanations import AMONG_OTHER_WORDS, number_relation
from variorum.edition.intervals import range_of, same_figure, same_number
from variorum.edition.measures import EVERYBODY, PEOPLE, Measure, Number, base_range, measure_of, same_value
from variorum.edition.points import APART, Point, clusters
from variorum.edition.readings import Scene, grouped, reading
from variorum.model.annotation import Clause, Quantity
from variorum.model.edition import Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.span import Span

# Least likeness of two quantities that measure one thing. Dev points found and right verdicts: .72 and .43 at .26, .70 and .45
# at .30, .70 and .46 at .34, .70 and .45 at .38.
ALIKE = 0.34
_LEAST_SHARED = 0.08  # likeness of their clauses without which no number can bring them together
_DESCRIBED = 20  # characters after a measure in which the noun stands that it describes
_LONG_AGO = 45  # days
_SMALL = 10  # numbers up to this are equal by chance
_SAME_UNIT = 0.10
_SAME_THING = 0.12
_SAME_FATE = 0.25
_OTHER_FATE = -0.35
_OTHER_SLANT = -0.30
_OTHER_PEOPLE = -0.10  # another noun and another number: "12 people", "3 children"
_ONE_THING = 0.60  # likeness of clauses in which one article gives one thing two numbers; seldom
_FAR_APART = -0.15
_FAR = 3.0  # times: numbers farther apart are of two things, unless all else says one


def quantity_topics(scene: Scene, contexts: Contexts, guests: Collection[str] = ()) -> Iterator[Topic]:
    """A topic for every count or measure that at least two articles give.

    Of the articles `guests`, which tell a related story, only measures of lasting things are heard: what they count, the dead
    or the arrested, belongs to their own affair.
    """
    points = [
        point
        for article_id, annotated in scene.members.items()
        for quantity in annotated.quantities
        if (point := _point(quantity, contexts, scene))
        and (article_id not in guests or point.finding.measure.is_standing)
    ]
    for cluster in clusters(points, _alike, ALIKE):
        topic = _topic(cluster, scene)
        if any(why.name == AMONG_OTHER_WORDS for why in topic.why):
            yield from _each_by_itself(cluster, scene)
        else:
            yield topic


def _each_by_itself(cluster: Sequence[Point[Number]], scene: Scene) -> Iterator[Topic]:
    """The readings of a cluster that answer no common question, each as a topic that its articles agree on."""
    for group in grouped(cluster, lambda one, two: same_value(one.finding, two.finding)):
        if len({point.article_id for point in group}) > 1:
            yield _topic(group, scene)


def _point(quantity: Quantity, contexts: Contexts, scene: Scene) -> Point[Number] | None:
    bag = contexts.bag(quantity.article_id, quantity.start, quantity.end)
    if not bag or range_of(quantity) is None:
        return None
    clause = contexts.clause_at(quantity.article_id, quantity.start, quantity.end)
    span = Span(article_id=quantity.article_id, start=quantity.start, end=quantity.end)
    measure = measure_of(quantity, scene.members[quantity.article_id].article.text, _described(quantity, clause))
    own = contexts.bag_without(clause, span) if clause else {}
    number = Number(quantity=quantity, measure=measure, own=own, is_past=_is_past(quantity, scene))
    keys = (f"={measure.fate}",) if _is_toll(number) else ()
    return Point(span=span, finding=number, bag=bag, clause=clause, keys=keys)


def _described(quantity: Quantity, clause: Clause | None) -> frozenset[str]:
    """The words straight after a measure that stands before its noun: "border" of "a 210-km (130-mile) border"."""
    if clause is None:
        return frozenset()
    reach = range(quantity.end, quantity.end + _DESCRIBED)
    return frozenset(w for w, at in zip(clause.words, clause.word_starts, strict=True) if at in reach)


def _is_toll(number: Number) -> bool:
    """Whether the quantity counts all the people who met one fate: the same toll is told among any words."""
    return number.measure.fate is not None and number.quantity.unit in EVERYBODY and not number.is_past


def _is_past(quantity: Quantity, scene: Scene) -> bool:
    """Whether the quantity is of a time long before its article was published: the toll of an earlier disaster."""
    published, latest = scene.published(quantity.article_id), quantity.as_of.latest
    if not published or not latest:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(latest[:10])).days > _LONG_AGO


def _alike(left: Point[Number], right: Point[Number]) -> float:
    one, two = left.finding, right.finding
    counts_people = one.measure.family == PEOPLE or one.measure.fate is not None
    if one.is_past != two.is_past and counts_people and not same_value(one, two):
        return 0.0
    unit = _units_agree(one, two)
    near = likeness(left.bag, right.bag)
    tolls = _is_toll(one) and _is_toll(two) and one.measure.fate == two.measure.fate
    if unit is None or (near < _LEAST_SHARED and not tolls):
        return 0.0
    if left.article_id == right.article_id and not same_number(one.quantity, two.quantity):
        return 0.0 if near >= _ONE_THING and left.clause is not right.clause else APART
    return max(0.0, min(1.0, near + unit + _by_measure(one.measure, two.measure) + _by_value(one, two)))


def _units_agree(left: Number, right: Number) -> float | None:
    """What the units add, None where they cannot measure one thing."""
    if left.quantity.unit == right.quantity.unit:
        return _SAME_UNIT
    families = {left.measure.family, right.measure.family}
    if len(families) == 1:
        return 0.05
    if "" in families and PEOPLE in families:
        return 0.0
    counts = left.measure.factor == right.measure.factor == 1.0
    return 0.0 if counts and same_value(left, right) and (left.quantity.low or 0) > _SMALL else None


def _by_measure(left: Measure, right: Measure) -> float:
    """What the things measured add: their nouns, what happened to them, from where a length or a time is reckoned."""
    found = _SAME_THING if left.things & right.things else 0.0
    if left.fate and right.fate:
        found += _SAME_FATE if left.fate == right.fate else _OTHER_FATE
    if left.slant != right.slant:
        found += _OTHER_SLANT if left.slant and right.slant else _OTHER_SLANT / 2
    if left.is_more != right.is_more:
        found += _OTHER_SLANT
    return found


def _by_value(left: Number, right: Number) -> float:
    """What the numbers themselves say on whether they measure one thing."""
    if same_value(left, right) or (
        left.quantity.unit == right.quantity.unit and same_figure(left.quantity, right.quantity)
    ):
        value = left.quantity.low if left.quantity.low is not None else left.quantity.high
        return 0.05 if value is None or abs(value) <= _SMALL else 0.30
    one, two = base_range(left), base_range(right)
    other_people = left.measure.family == PEOPLE and left.quantity.unit != right.quantity.unit
    if one and two and one.meets(two):
        return 0.0 if other_people else 0.10
    apart = _FAR_APART if one and two and not _changes(left) and one.farther(two, _FAR) else -0.05
    return min(apart, _OTHER_PEOPLE) if other_people else apart


def _changes(number: Number) -> bool:
    """Whether the measure is one that grows or moves from report to report."""
    return number.measure.fate is not None or number.measure.moves


def _topic(cluster: Sequence[Point[Number]], scene: Scene) -> Topic:
    groups = grouped(cluster, lambda one, two: same_value(one.finding, two.finding))
    verdict, why = number_relation(groups, scene)
    best = max(
        cluster,
        key=lambda point: (
            point.finding.quantity.about is not None,
            len(point.bag),
            scene.clause_words(point),
            point.span,
        ),
    )
    return Topic(
        id=content_id("topic", "quantity", *(p.span for p in cluster)),
        kind=TopicKind.QUANTITY,
        question=best.finding.quantity.about or scene.clause_words(best),
        verdict=verdict,
        why=why,
        readings=tuple(reading(group, scene) for group in groups),
    )

"""Topics of the kind quantity: one count or measure as several articles give it.

Two quantities measure one thing when their units are of one family and their clauses are alike; an equal number that is not
a small one is itself strong evidence, and one article seldom gives two numbers for one thing. How the readings stand to
each other is interval arithmetic first, then what explains a difference (explanations.py). Limit: a scope that only the
reader's knowledge of the world tells apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from variorum.edition.context import Contexts, likeness
from variorum.edition.counts import People, counts_of
from variorum.edition.explanations import number_relation, scope_relation
from variorum.edition.facets import WIDER
from variorum.edition.intervals import same_figure, same_number
from variorum.edition.measures import MONEY, PEOPLE, Measure, Number, base_range, group_of, same_value
from variorum.edition.parts import parts_and_wholes
from variorum.edition.points import APART, Point, asked_again, clusters
from variorum.edition.readings import Scene, grouped, reading
from variorum.edition.scopes import AMONG_OTHER_WORDS
from variorum.edition.titles import title_of
from variorum.model.edition import Topic, TopicKind
from variorum.model.identity import content_id

# Least likeness of two quantities that measure one thing. Dev points found and right verdicts: .72 and .43 at .26, .70 and .45
# at .30, .70 and .46 at .34, .70 and .45 at .38.
ALIKE = 0.34
# The same for one more article's answer to a question that several answer, where its number stands beside theirs. Readings
# covered of 858 and right verdicts over four sets of stories: 506 and 124 without, 523 and 126 at .30, 530 and 128 at .22,
# 532 and 126 at .14.
AGAIN = 0.22
_CLOSE = 1.1  # times: an answer given late lies so near another's; what lies farther is mostly of another thing
_LEAST_SHARED = 0.08  # likeness of their clauses without which no number can bring them together
_SMALL = 10  # whole numbers up to this are equal by chance
_SAME_UNIT = 0.10
_SAME_THING = 0.12
_ALONE = 0.30
_SAME_QUESTION = 0.15
_OTHER_QUESTION = -0.25
_OTHER_PART = -0.20
_OTHER_RATE = -0.10  # a price a share and another sum
_SAME_FACETS = 0.15  # few numbers of a story are told "including debt"
_SAME_FATE = 0.25
_OTHER_FATE = -0.35
_OTHER_SLANT = -0.30
_OTHER_PEOPLE = -0.10  # another noun and another number: "12 people", "3 children"
_ONE_THING = 0.60  # likeness of clauses in which one article gives one thing two numbers; seldom
# Kinds of people of whom nobody is two.
_KINDS = frozenset({"soldier", "civilian", "militant", "officer"})
_PAIR = 2
_SCOPED = ": some, and all"
_FAR_APART = -0.15
_FAR = 3.0  # times: numbers farther apart are of two things, unless all else says one


def quantity_topics(scene: Scene, contexts: Contexts, people: People, guests: Collection[str] = ()) -> Iterator[Topic]:
    """A topic for every count or measure that at least two articles give.

    Of the articles `guests`, which tell a related story, only measures of lasting things are heard: what they count, the dead
    or the arrested, belongs to their own affair.
    """
    points = [
        point
        for article_id in scene.members
        for point in counts_of(article_id, contexts, scene, people)
        if article_id not in guests or point.finding.measure.is_standing
    ]
    for cluster in asked_again(clusters(points, _alike, ALIKE), points, _alike_beside, AGAIN):
        if _tells_nothing(cluster):
            continue
        topic = _topic(cluster, scene)
        if any(why.name == AMONG_OTHER_WORDS for why in topic.why):
            yield from _each_by_itself(cluster, scene)
        else:
            yield topic
    for parts in parts_and_wholes(points):
        yield _topic(parts, scene, scoped=True)


def _tells_nothing(cluster: Sequence[Point[Number]]) -> bool:
    """Whether all agree on one or two of something that answers no question: "the two countries", "both sides"."""
    numbers = [point.finding for point in cluster]
    return all(
        number.measure.question is None
        and number.measure.family != PEOPLE
        and number.measure.fate is None
        and not number.measure.is_physical
        and number.quantity.low == number.quantity.high
        and (number.quantity.low or _PAIR + 1) <= _PAIR
        and number.quantity.low == numbers[0].quantity.low
        for number in numbers
    )


def _each_by_itself(cluster: Sequence[Point[Number]], scene: Scene) -> Iterator[Topic]:
    """The readings of a cluster that answer no common question, each as a topic that its articles agree on."""
    for group in grouped(cluster, lambda one, two: same_value(one.finding, two.finding)):
        if len({point.article_id for point in group}) > 1:
            yield _topic(group, scene)


def _alike(left: Point[Number], right: Point[Number]) -> float:
    one, two = left.finding, right.finding
    counts_people = one.measure.family == PEOPLE or one.measure.fate is not None
    if (one.is_past or two.is_past) and counts_people and not same_value(one, two):
        return 0.0
    if _of_others(one, two):
        return APART
    unit = _units_agree(one, two)
    near = likeness(left.bag, right.bag)
    alone = left.home is not None and left.home == right.home
    if unit is None or (near < _LEAST_SHARED and not alone):
        return 0.0
    if left.article_id == right.article_id and not same_number(one.quantity, two.quantity) and not alone:
        return 0.0 if near >= _ONE_THING and left.clause is not right.clause else APART
    bonus = _ALONE if alone else 0.0
    former = (one.measure.is_former or two.measure.is_former) and one.is_earlier != two.is_earlier
    former = former or (one.measure.family == two.measure.family == "duration" and one.is_past != two.is_past)
    told = _by_measure(one.measure, two.measure) + (_OTHER_PART if former else 0.0)
    return max(0.0, min(1.0, near + bonus + unit + told + _by_value(one, two)))


def _alike_beside(left: Point[Number], right: Point[Number]) -> float:
    """Likeness of two numbers that can both be true or nearly so, 0 of others."""
    score, one, two = _alike(left, right), base_range(left.finding), base_range(right.finding)
    beside = one is None or two is None or one.meets(two) or not one.farther(two, _CLOSE)
    return score if beside else min(score, 0.0)


def _units_agree(left: Number, right: Number) -> float | None:
    """What the units add, None where they cannot measure one thing."""
    if left.quantity.unit == right.quantity.unit:
        return _SAME_UNIT
    families = {left.measure.family, right.measure.family}
    if len(families) == 1 or (MONEY in families and all(family.startswith(MONEY) for family in families)):
        return 0.05
    if "" in families and PEOPLE in families:
        return 0.0
    counts = left.measure.factor == right.measure.factor == 1.0
    return 0.0 if counts and same_value(left, right) and (left.quantity.low or 0) > _SMALL else None


def _by_measure(left: Measure, right: Measure) -> float:
    """What the things measured add: their nouns, what happened to them, from where a length or a time is reckoned."""
    found = _SAME_THING if left.things & right.things else 0.0
    if left.question and right.question:
        alone = left.question.is_alone and right.question.is_alone
        found += _SAME_QUESTION if left.question == right.question else _OTHER_QUESTION if alone else 0.0
    elif left.fate and right.fate:
        found += _SAME_FATE if left.fate == right.fate else _OTHER_FATE
    if left.is_part != right.is_part:
        found += _OTHER_PART
    if left.per != right.per and {left.per, right.per} & {"share", "all"}:
        found += _OTHER_RATE
    if left.facets and left.facets == right.facets:
        found += _SAME_FACETS
    if left.slant != right.slant:
        found += _OTHER_SLANT if left.slant and right.slant else _OTHER_SLANT / 2
    if (WIDER in left.facets) != (WIDER in right.facets):
        found += _OTHER_FATE
    if left.is_more != right.is_more:
        found += _OTHER_SLANT
    return found


def _by_value(left: Number, right: Number) -> float:
    """What the numbers themselves say on whether they measure one thing."""
    if same_value(left, right) or (
        left.quantity.unit == right.quantity.unit and same_figure(left.quantity, right.quantity)
    ):
        value = left.quantity.low if left.quantity.low is not None else left.quantity.high
        return 0.05 if value is None or (abs(value) <= _SMALL and value == int(value)) else 0.30
    one, two = base_range(left), base_range(right)
    other_people = left.measure.family == PEOPLE and left.quantity.unit != right.quantity.unit
    if one and two and one.meets(two):
        return 0.0 if other_people else 0.10
    apart = _FAR_APART if one and two and not _changes(left) and one.farther(two, _FAR) else -0.05
    return min(apart, _OTHER_PEOPLE) if other_people else apart


def _same_reading(left: Number, right: Number) -> bool:
    """Whether two numbers are one reading: one value, of the same people."""
    return same_value(left, right) and not _of_others(left, right)


def _of_others(left: Number, right: Number) -> bool:
    """Whether two counts are of two sides, or of two kinds of people of whom nobody is both."""
    one, two = left.measure.side, right.measure.side
    if one and two and one != two:
        return True
    if left.quantity.unit == right.quantity.unit:
        return False
    kinds = {group_of(left.quantity.unit), group_of(right.quantity.unit)}
    return len(kinds) > 1 and kinds <= _KINDS


def _changes(number: Number) -> bool:
    """Whether the measure is one that grows or moves from report to report."""
    return number.measure.fate is not None or number.measure.moves


def _topic(cluster: Sequence[Point[Number]], scene: Scene, *, scoped: bool = False) -> Topic:
    groups = grouped(cluster, lambda one, two: _same_reading(one.finding, two.finding))
    verdict, why = (scope_relation if scoped else number_relation)(groups, scene)
    return Topic(
        id=content_id("topic", "scope" if scoped else "quantity", *(p.span for p in cluster)),
        kind=TopicKind.QUANTITY,
        question=title_of(cluster, scene) + (_SCOPED if scoped else ""),
        verdict=verdict,
        why=why,
        readings=tuple(reading(group, scene) for group in groups),
    )

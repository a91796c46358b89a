"""How different numbers for one thing stand to each other: can both be true, and if not, what explains the difference.

In this order: a count that grows or a measure that moves (update), two speakers (by attribution), two things that plainly
are one (conflict), all else (by scope). A reader is misled more by a conflict that is none than by one that is called
another thing counted, so a conflict asks for one thing, named alike, in clauses that tell the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from variorum.edition.context import likeness
from variorum.edition.intervals import core_of
from variorum.edition.measures import PEOPLE, Number, base_range
from variorum.edition.points import Point
from variorum.edition.readings import Scene
from variorum.edition.wording import words_of
from variorum.model.annotation import Bound
from variorum.model.edition import Relation
from variorum.model.link import Feature

PLAINLY = 0.40  # likeness of clauses that plainly speak of one thing
_THE_SAME = 0.60  # likeness of clauses that tell the same, whatever name they give what is measured
_MEASURED_ALIKE = 0.20  # the same for lengths, weights, areas of a thing that both name, which lie close to each other
_NEAR = 1.5  # times
_NAMED_IN_FULL = 2  # words of a name that both give to what is measured ("dam height"): no other words are needed
_SMALL = 10  # counts up to this differ by what is counted more often than by what is held to be true
_RANKED = (
    Relation.UPDATE,
    Relation.DIFFERS_BY_ATTRIBUTION,
    Relation.CONFLICT,
    Relation.DIFFERS_BY_SCOPE,
    Relation.COMPATIBLE,
)  # the first that any two readings stand in is the topic's

AMONG_OTHER_WORDS = "told among other words"  # nothing shows that the numbers answer one question

Numbers = Point[Number]
Found = tuple[Relation, tuple[Feature, ...]]


def number_relation(groups: Sequence[Sequence[Numbers]], scene: Scene) -> Found:
    """How the readings of a quantity stand to each other."""
    if len(groups) == 1:
        return Relation.AGREE, (Feature(name="the same number", score=1.0),)
    every = [(index, point) for index, group in enumerate(groups) for point in group]
    found = [_pair(one, two, scene) for (i, one), (j, two) in product(every, every) if i < j]
    return min(found, key=lambda pair: _RANKED.index(pair[0]))


def _pair(one: Numbers, two: Numbers, scene: Scene) -> Found:
    for explain in (_by_growth, _by_bounds, _by_speaker, _by_scope):
        if found := explain(one, two, scene):
            return found
    return Relation.CONFLICT, (_why("cannot both be true", likeness(one.bag, two.bag), one, two, scene),)


def _why(name: str, score: float, one: Numbers, two: Numbers, scene: Scene) -> Feature:
    detail = f"{scene.words(one.span)} / {scene.words(two.span)}"
    return Feature(name=name, score=min(1.0, score), detail=detail, left=one.span, right=two.span)


def _by_growth(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    """A toll that rises from report to report, a measure that moves from hour to hour."""
    left, right = one.finding, two.finding
    if one.article_id == two.article_id or _cores_meet(left, right):
        return None
    toll = left.measure.fate is not None and left.measure.fate == right.measure.fate and _same_people(left, right)
    moves = left.measure.moves and right.measure.moves
    counted = (
        _is_count(left) and _is_count(right) and likeness(one.bag, two.bag) >= PLAINLY and _has_grown(one, two, scene)
    )
    if not (toll or moves or counted) or left.is_past != right.is_past:
        return None
    days = (scene.published(one.article_id) or "", scene.published(two.article_id) or "")
    if days[0] > days[1]:
        one, two = two, one
    return Relation.UPDATE, (_why("a measure that moves" if moves else "a later count", 1.0, one, two, scene),)


def _is_count(number: Number) -> bool:
    return number.measure.family in {PEOPLE, ""}


def _has_grown(one: Numbers, two: Numbers, scene: Scene) -> bool:
    """Whether the report of a later day counts more."""
    days = (scene.published(one.article_id), scene.published(two.article_id))
    if not days[0] or not days[1] or days[0] == days[1]:
        return False
    earlier, later = (one, two) if days[0] < days[1] else (two, one)
    return (later.finding.quantity.low or 0.0) > (earlier.finding.quantity.low or 0.0)


def _same_people(left: Number, right: Number) -> bool:
    return left.quantity.unit == right.quantity.unit or {left.quantity.unit, right.quantity.unit} <= {
        "",
        "person",
        "victim",
    }


def _cores_meet(left: Number, right: Number) -> bool:
    one, two = core_of(left.quantity), core_of(right.quantity)
    return one is None or two is None or one.scaled(left.measure.factor).meets(two.scaled(right.measure.factor))


def _by_bounds(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    left, right = base_range(one.finding), base_range(two.finding)
    if left is None or right is None or left.meets(right):
        return Relation.COMPATIBLE, (_why("one number holds the other", 1.0, one, two, scene),)
    return None


def _by_speaker(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    left, right = _speaker(one, scene), _speaker(two, scene)
    if likeness(one.bag, two.bag) < PLAINLY or one.finding.measure.slant != two.finding.measure.slant:
        return None
    if left and right and not set(words_of(left)) & set(words_of(right)):
        why = _why("other speaker", 1.0, one, two, scene)
        return Relation.DIFFERS_BY_ATTRIBUTION, (why, Feature(name="speakers", score=1.0, detail=f"{left} / {right}"))
    return None


def _speaker(point: Numbers, scene: Scene) -> str | None:
    """Whom the article gives the number to, None for its own voice."""
    quotes = scene.members[point.article_id].quotes
    return next((q.speaker_name for q in quotes if q.id == point.finding.quantity.attributed_to), None)


def _by_scope(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    reason = next(_other_scope(one, two), None)
    return (Relation.DIFFERS_BY_SCOPE, (_why(reason, 1.0, one, two, scene),)) if reason else None


def _other_scope(one: Numbers, two: Numbers) -> Iterator[str]:
    """Reasons to hold two numbers for numbers of two things."""
    left, right = one.finding, two.finding
    if one.article_id == two.article_id:
        yield "one article gives both"
    if left.is_past != right.is_past and PEOPLE in {left.measure.family, right.measure.family}:
        yield "another time"
    if left.measure.fate != right.measure.fate or left.measure.slant != right.measure.slant:
        yield "something else measured"
    if PEOPLE in {left.measure.family, right.measure.family} and not _same_people(left, right):
        yield "other people counted"
    near = max(likeness(one.bag, two.bag), likeness(left.own, right.own))
    shared = left.measure.things & right.measure.things
    if not shared and left.measure.fate is None and near < _THE_SAME:
        yield "another name for the thing measured"
    if Bound.VAGUE in {left.quantity.bound, right.quantity.bound}:
        yield "no number"
    least = _MEASURED_ALIKE if shared and _are_close(left, right) else PLAINLY
    if near < least and len(shared) < _NAMED_IN_FULL:
        yield AMONG_OTHER_WORDS
    if _is_small(left) and _is_small(right):
        yield "small numbers"


def _are_close(left: Number, right: Number) -> bool:
    """Whether two lengths, weights, areas lie so near each other that they hardly measure two things by chance."""
    one, two = base_range(left), base_range(right)
    measured = left.measure.is_physical and left.measure.family != "duration"
    return measured and one is not None and two is not None and not one.farther(two, _NEAR)


def _is_small(number: Number) -> bool:
    counts = number.measure.factor == 1.0 and not number.measure.family.startswith("money")
    return counts and (number.quantity.high or number.quantity.low or 0.0) <= _SMALL

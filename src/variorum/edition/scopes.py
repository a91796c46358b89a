"""Reasons to hold two numbers that cannot both be true for numbers of two things: the last bar before a conflict is said.

Another time, another measure, something counted in, other people, a rate and a sum, other words around it, two remarks. Each
is told to the reader by its name. Limit: what only knowledge of the world tells apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.edition.context import likeness
from variorum.edition.growth import Numbers, are_alone, same_people
from variorum.edition.measures import AGE, PEOPLE, Number, base_range
from variorum.edition.readings import Scene
from variorum.model.annotation import Bound, QuoteForm

PLAINLY = 0.40  # likeness of clauses that plainly speak of one thing
_THE_SAME = 0.60  # likeness of clauses that tell the same, whatever name they give what is measured
_MEASURED_ALIKE = 0.20  # the same for lengths, weights, areas of a thing that both name, which lie close to each other
_NEAR = 1.5  # times
_TOO_FAR = 10.0  # times; set by judgement after reading false conflicts of our held-out stories, no curve was measured
_HARDLY = 1.1  # times: two accounts of one former number
_RATES_APART = 1.2  # times, by which a sum a day and a sum in all differ at least
_NAMED_IN_FULL = 2  # words of a name that both give to what is measured ("dam height"): no other words are needed
_ONE_PERSON = 3  # years by which accounts of one person's age differ: beyond that two people were taken for one
_SMALL = 10  # counts up to this differ by what is counted more often than by what is held to be true

AMONG_OTHER_WORDS = "told among other words"  # nothing shows that the numbers answer one question


def other_scope(one: Numbers, two: Numbers, scene: Scene) -> Iterator[str]:
    """Reasons to hold two numbers for numbers of two things."""
    left, right = one.finding, two.finding
    if one.article_id == two.article_id:
        yield "one article gives both"
    if _is_remark(one, scene) and _is_remark(two, scene):
        yield "two remarks"
    earlier = left.is_past != right.is_past and not (left.is_earlier and right.is_earlier)
    if earlier and not (left.measure.is_standing and right.measure.is_standing):
        yield "another time"
    yield from _other_measure(left, right, alone=are_alone(one, two))
    if Bound.VAGUE in {left.quantity.bound, right.quantity.bound}:
        yield "no number"
    yield from _other_words(one, two)
    if not are_alone(one, two) and _is_small(left) and _is_small(right):
        yield "small numbers"


def _is_remark(point: Numbers, scene: Scene) -> bool:
    """Whether the number stands between quotation marks: a speaker's figure, of which another remark gives another."""
    quotes = scene.members[point.article_id].quotes
    return any(q.id == point.finding.quantity.attributed_to and q.form is QuoteForm.DIRECT for q in quotes)


def _other_measure(left: Number, right: Number, *, alone: bool) -> Iterator[str]:
    """Reasons that lie in what is measured; `alone` where both answer a question that the story asks once."""
    if (left.measure.fate != right.measure.fate and not alone) or left.measure.slant != right.measure.slant:
        yield "something else measured"
    if left.measure.per != right.measure.per and _far_apart(left, right, _RATES_APART):
        yield "a rate, and another or all"
    if left.measure.facets != right.measure.facets:
        yield "something counted in or left out"
    if PEOPLE in {left.measure.family, right.measure.family} and not alone and not same_people(left, right):
        yield "other people counted"


def _other_words(one: Numbers, two: Numbers) -> Iterator[str]:
    """Reasons that lie in the words around the numbers, and in numbers too far apart to be of one thing."""
    left, right = one.finding, two.finding
    alone = are_alone(one, two)
    near = max(likeness(one.bag, two.bag), likeness(left.own, right.own))
    shared = left.measure.things & right.measure.things
    once = _are_told_apart(left, right)
    if not alone and not shared and not once and left.measure.fate is None and near < _THE_SAME:
        yield "another name for the thing measured"
    if left.quantity.unit == right.quantity.unit == AGE and _years_apart(left, right) > _ONE_PERSON:
        yield AMONG_OTHER_WORDS
    if _far_apart(left, right):
        yield AMONG_OTHER_WORDS
    least = _MEASURED_ALIKE if shared and _are_close(left, right) else PLAINLY
    if not alone and not once and near < least and len(shared) < _NAMED_IN_FULL:
        yield AMONG_OTHER_WORDS


def _are_told_apart(left: Number, right: Number) -> bool:
    """Whether both are set apart in one way and near each other: the first offer, the price with debt, are one each."""
    same = left.measure.question is not None and left.measure.question == right.measure.question
    former = left.measure.is_former or right.measure.is_former
    once = same and former and left.is_earlier and right.is_earlier
    facets = bool(left.measure.facets) and left.measure.facets == right.measure.facets
    return (once or facets) and not _far_apart(left, right, _HARDLY)


def _years_apart(left: Number, right: Number) -> float:
    one, two = base_range(left), base_range(right)
    return abs(one.low - two.low) if one and two else 0.0


def _far_apart(left: Number, right: Number, times: float = _TOO_FAR) -> bool:
    """Whether one number is so many times the other that they hardly measure one thing."""
    one, two = base_range(left), base_range(right)
    return one is not None and two is not None and one.farther(two, times)


def _are_close(left: Number, right: Number) -> bool:
    """Whether two lengths, weights, areas lie so near each other that they hardly measure two things by chance."""
    one, two = base_range(left), base_range(right)
    measured = left.measure.is_physical and left.measure.family != "duration"
    return measured and one is not None and two is not None and not one.farther(two, _NEAR)


def _is_small(number: Number) -> bool:
    counts = number.measure.factor == 1.0 and not number.measure.family.startswith("money")
    return counts and (number.quantity.high or number.quantity.low or 0.0) <= _SMALL

"""How a number stands to a later one: does it grow or move, is it kept or disputed, was it only a prospect.

A toll rises from report to report, a queue from hour to hour; what a later report tells again was not superseded, and the
dead that another source later counts fewer are in dispute. Limit: the words of a number's own clause are all that is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.edition.intervals import core_of
from variorum.edition.measures import EVERYBODY, PEOPLE, Number, base_range, group_of
from variorum.edition.points import Point
from variorum.edition.readings import Scene
from variorum.edition.sources import differ, sources_of
from variorum.model.annotation import Modality

# Words of a clause that tell of a count that is not the last.
_RISING = frozenset(
    ("rise", "climb", "reach", "increase", "grow", "jump", "soar", "mount", "swell", "revise", "raise", "update", "confirm",
     "far", "now", "initial", "initially", "early", "preliminary", "provisional", "fear", "still", "later")
)  # fmt: skip

_NOT_YET = frozenset({Modality.FUTURE, Modality.HYPOTHETICAL})

# Verbs of what is feared, wanted, offered or foreseen: their numbers are not yet facts.
_PROSPECTS = frozenset(
    ("face", "risk", "fear", "expect", "plan", "aim", "hope", "seek", "demand", "ask", "want", "request", "propose", "offer",
     "forecast", "predict", "project", "foresee", "threaten", "target", "intend")
)  # fmt: skip

# Verbs by which a plan is valued: "the deal would be worth 5 billion" tells what it is, not what may come.
_VALUED = frozenset(("be", "amount", "total", "represent", "value", "equal", "comprise"))

Numbers = Point[Number]


def is_kept(ones: Sequence[Numbers], twos: Sequence[Numbers], scene: Scene) -> bool:
    """Whether the first number is told again on a later day than the second, which therefore did not supersede it.

    It must have been told before the second, or beside it in one article, and not as what was so before.
    """
    first, second = _told_at(ones, scene), _told_at(twos, scene)
    if not first or not second or not first[0][0] or not second[0][0]:
        return False
    before = first[0][0] < second[0][0] and not second[0][0].startswith(first[0][0])
    beside = bool({article for _, article in first} & {article for _, article in second})
    return (before or beside) and first[-1][0][:10] > second[-1][0][:10]


def _told_at(points: Sequence[Numbers], scene: Scene) -> list[tuple[str, str]]:
    """When and in which article a number is told as what is so, in the order of time."""
    told = (point for point in points if not point.finding.measure.is_former)
    return sorted((scene.when(point.article_id), point.article_id) for point in told)


def is_disputed(one: Numbers, two: Numbers, scene: Scene) -> bool:
    """Whether another source later gives fewer of what can only become more: the dead are not fewer, they are disputed."""
    question = one.finding.measure.question
    if (
        question is None
        or question.falls
        or not question.is_alone
        or not differ(sources_of(one, scene), sources_of(two, scene))
    ):
        return False
    earlier, later = sorted((one, two), key=lambda point: scene.when(point.article_id))
    first, last = base_range(earlier.finding), base_range(later.finding)
    return first is not None and last is not None and last.high < first.low


def is_open(point: Numbers) -> bool:
    """Whether the number is of what may be, will be, is feared or asked for."""
    clause = point.clause
    if clause is None:
        return False
    return (clause.modality in _NOT_YET and clause.lemma not in _VALUED) or clause.lemma in _PROSPECTS


def is_later(one: Numbers, two: Numbers, scene: Scene) -> bool:
    """Whether one of two counts is of a later report, or of a later time in one report."""
    if one.article_id == two.article_id or one.finding.measure.is_former != two.finding.measure.is_former:
        return True
    left, right = sorted((scene.when(one.article_id), scene.when(two.article_id)))
    if not left or right.startswith(left):  # one day, or no day: the words must say that the count is not the last
        return _is_provisional(one) or _is_provisional(two)
    return True


def _is_provisional(point: Numbers) -> bool:
    """Whether a count says of itself that it rises or may rise: "has climbed to 31". "At least" alone says it of any toll."""
    return bool(point.clause and set(point.clause.words) & _RISING)


def moves(left: Number, right: Number) -> bool:
    """Whether both are of a measure that changes from hour to hour."""
    one, two = left.measure, right.measure
    return (one.moves and two.moves) or (
        one.question is not None and one.question == two.question and one.question.moves
    )


def grows(left: Number, right: Number) -> bool:
    """Whether both are of one count that later reports raise."""
    one, two = left.measure, right.measure
    if one.is_part != two.is_part or one.is_more != two.is_more or one.per != two.per:
        return False
    if one.question or two.question:
        return one.question == two.question and one.question is not None and one.question.grows
    return one.fate is not None and one.fate == two.fate


def is_count(number: Number) -> bool:
    """Whether it counts people, or nothing that is named."""
    return number.measure.family in {PEOPLE, ""}


def has_grown(one: Numbers, two: Numbers, scene: Scene) -> bool:
    """Whether the report of a later day counts more."""
    days = (scene.published(one.article_id), scene.published(two.article_id))
    if not days[0] or not days[1] or days[0] == days[1]:
        return False
    earlier, later = (one, two) if days[0] < days[1] else (two, one)
    return (later.finding.quantity.low or 0.0) > (earlier.finding.quantity.low or 0.0)


def same_people(left: Number, right: Number) -> bool:
    """Whether two counts are of people called alike, or both of all."""
    if left.quantity.unit == right.quantity.unit or {left.quantity.unit, right.quantity.unit} <= EVERYBODY:
        return True
    return group_of(left.quantity.unit) == group_of(right.quantity.unit)


def cores_meet(left: Number, right: Number) -> bool:
    """Whether two numbers are said of one value, their bounds taken narrowly."""
    one, two = core_of(left.quantity), core_of(right.quantity)
    return one is None or two is None or one.scaled(left.measure.factor).meets(two.scaled(right.measure.factor))


def are_alone(one: Numbers, two: Numbers) -> bool:
    """Whether both answer a question that the story asks once."""
    return one.home is not None and one.home == two.home

"""How different numbers for one thing stand to each other: can both be true, and if not, what explains the difference.

In this order: a part and the whole (scope); a count that grows or a measure that moves, told later (update), unless another
source later counts fewer of what can only become more (attribution); one number that holds the other (compatible); two sources
(attribution); a count that a later report gives higher (update); what may be against what is (update or scope); other things
measured (scope); else a conflict. A reader is misled more by a conflict that is none than by one that is called another thing
counted, so a conflict asks for one thing, named alike or asked once in a story, and for no article that gives both numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from variorum.edition.context import likeness
from variorum.edition.intervals import core_of
from variorum.edition.measures import AGE, EVERYBODY, PEOPLE, Number, base_range, group_of, is_alone
from variorum.edition.points import Point
from variorum.edition.readings import Scene
from variorum.edition.sources import differ, sources_of
from variorum.model.annotation import Bound, Modality, QuoteForm
from variorum.model.edition import Relation
from variorum.model.link import Feature

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
_RANKED = (
    Relation.UPDATE,
    Relation.DIFFERS_BY_ATTRIBUTION,
    Relation.CONFLICT,
    Relation.DIFFERS_BY_SCOPE,
    Relation.COMPATIBLE,
)  # the first that any two readings stand in is the topic's

AMONG_OTHER_WORDS = "told among other words"  # nothing shows that the numbers answer one question

# Words of a clause that tell of a count that is not the last.
_RISING = frozenset(
    ("rise", "climb", "reach", "increase", "grow", "jump", "soar", "mount", "swell", "revise", "raise", "update", "confirm",
     "far", "now", "initial", "initially", "early", "preliminary", "provisional", "fear", "still", "later")
)  # fmt: skip
_IN_DISPUTE = "another source gives fewer"

_NOT_YET = frozenset({Modality.FUTURE, Modality.HYPOTHETICAL})

# Verbs of what is feared, wanted, offered or foreseen: their numbers are not yet facts.
_PROSPECTS = frozenset(
    ("face", "risk", "fear", "expect", "plan", "aim", "hope", "seek", "demand", "ask", "want", "request", "propose", "offer",
     "forecast", "predict", "project", "foresee", "threaten", "target", "intend")
)  # fmt: skip

# Verbs by which a plan is valued: "the deal would be worth 5 billion" tells what it is, not what may come.
_VALUED = frozenset(("be", "amount", "total", "represent", "value", "equal", "comprise"))

Numbers = Point[Number]
Found = tuple[Relation, tuple[Feature, ...]]


def number_relation(groups: Sequence[Sequence[Numbers]], scene: Scene) -> Found:
    """How the readings of a quantity stand to each other."""
    if len(groups) == 1:
        return Relation.AGREE, (Feature(name="the same number", score=1.0),)
    found = [_groups(one, two, scene) for one, two in combinations(groups, 2)]
    return _chosen(found)


def _chosen(found: Sequence[Found]) -> Found:
    """The relation that tells most; a dispute where no fewer pairs are in it than follow one another in time."""
    disputed = [pair for pair in found if pair[1][0].name == _IN_DISPUTE]
    updates = sum(pair[0] is Relation.UPDATE for pair in found)
    return disputed[0] if disputed and len(disputed) >= updates else min(found, key=lambda pair: _RANKED.index(pair[0]))


def scope_relation(groups: Sequence[Sequence[Numbers]], scene: Scene) -> Found:
    """How counts of some and of all stand to each other: they are not of one thing."""
    part, whole = groups[-1][0], groups[0][0]
    return Relation.DIFFERS_BY_SCOPE, (_why("a part, and all", 1.0, part, whole, scene),)


def _groups(ones: Sequence[Numbers], twos: Sequence[Numbers], scene: Scene) -> Found:
    """How two readings stand to each other. One article that gives both knows them for two things, or for two times."""
    kept = _is_kept(ones, twos, scene) or _is_kept(twos, ones, scene)
    found = _chosen([_pair(one, two, scene, kept=kept) for one, two in product(ones, twos)])
    if found[0] is not Relation.CONFLICT or not (_gives_other(ones, twos, scene) or _gives_other(twos, ones, scene)):
        return found
    return Relation.DIFFERS_BY_SCOPE, (replace(found[1][0], name="one article gives both"),)


def _is_kept(ones: Sequence[Numbers], twos: Sequence[Numbers], scene: Scene) -> bool:
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


def _gives_other(ones: Sequence[Numbers], twos: Sequence[Numbers], scene: Scene) -> bool:
    """Whether an article of one reading has the other's number too, in whatever clause: two shares of one whole."""
    others = {(p.finding.quantity.unit, p.finding.quantity.low, p.finding.quantity.high) for p in twos}
    articles = {point.article_id for point in ones}
    return any((q.unit, q.low, q.high) in others for article in articles for q in scene.members[article].quantities)


def _pair(one: Numbers, two: Numbers, scene: Scene, *, kept: bool) -> Found:
    """How two numbers stand to each other; `kept` where later reports keep the earlier of them."""
    in_time = () if kept else (_by_growth,)
    for explain in (
        _by_part,
        *in_time,
        _by_bounds,
        _by_source,
        *(() if kept else (_by_later_count,)),
        _by_mood,
        _by_scope,
    ):
        if found := explain(one, two, scene):
            return found
    return Relation.CONFLICT, (_why("cannot both be true", likeness(one.bag, two.bag), one, two, scene),)


def _why(name: str, score: float, one: Numbers, two: Numbers, scene: Scene) -> Feature:
    detail = f"{scene.words(one.span)} / {scene.words(two.span)}"
    return Feature(name=name, score=min(1.0, score), detail=detail, left=one.span, right=two.span)


def _by_part(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    """Some of those told of, and all of them."""
    left, right = one.finding, two.finding
    if left.measure.question is None or left.measure.question != right.measure.question or _cores_meet(left, right):
        return None
    narrower = left.measure.question.is_alone and is_alone(left) != is_alone(right)
    if not narrower and left.measure.is_part == right.measure.is_part:
        return None
    return Relation.DIFFERS_BY_SCOPE, (_why("a part, and all", 1.0, one, two, scene),)


def _by_growth(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    """A toll that rises from report to report, a measure that moves from hour to hour."""
    left, right = one.finding, two.finding
    if _cores_meet(left, right) or (left.is_past != right.is_past and not (left.is_earlier and right.is_earlier)):
        return None
    if one.article_id != two.article_id and _moves(left, right):
        return _later_told("a measure that moves", one, two, scene)
    if _is_disputed(one, two, scene):
        return None
    grows = _grows(left, right) and (_alone(one, two) or _same_people(left, right))
    if (
        grows or (left.measure.is_former != right.measure.is_former and left.is_earlier != right.is_earlier)
    ) and _later(one, two, scene):
        return _later_told("a later count", one, two, scene)
    return None


def _is_disputed(one: Numbers, two: Numbers, scene: Scene) -> bool:
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


def _by_later_count(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    """A count that a later report gives higher."""
    if not (_is_count(one.finding) and _is_count(two.finding)) or one.article_id == two.article_id:
        return None
    near = _alone(one, two) or likeness(one.bag, two.bag) >= PLAINLY
    alike = near and one.finding.is_past == two.finding.is_past
    return _later_told("a later count", one, two, scene) if alike and _has_grown(one, two, scene) else None


def _by_mood(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    """What may be or will be, and what is: he faces four years, he got two."""
    if _is_open(one) == _is_open(two):
        return None
    open_one, settled = (one, two) if _is_open(one) else (two, one)
    if scene.when(open_one.article_id) < scene.when(settled.article_id):
        return _later_told("what might be, then what is", one, two, scene)
    return Relation.DIFFERS_BY_SCOPE, (_why("what is, and what may be", 1.0, one, two, scene),)


def _is_open(point: Numbers) -> bool:
    """Whether the number is of what may be, will be, is feared or asked for."""
    clause = point.clause
    if clause is None:
        return False
    return (clause.modality in _NOT_YET and clause.lemma not in _VALUED) or clause.lemma in _PROSPECTS


def _later_told(name: str, one: Numbers, two: Numbers, scene: Scene) -> Found:
    if scene.when(one.article_id) > scene.when(two.article_id):
        one, two = two, one
    return Relation.UPDATE, (_why(name, 1.0, one, two, scene),)


def _later(one: Numbers, two: Numbers, scene: Scene) -> bool:
    """Whether one of two counts is of a later report, or of a later time in one report."""
    if one.article_id == two.article_id or one.finding.measure.is_former != two.finding.measure.is_former:
        return True
    left, right = sorted((scene.when(one.article_id), scene.when(two.article_id)))
    if not left or right.startswith(left):  # one day, or no day: the words must say that the count is not the last
        return _is_provisional(one) or _is_provisional(two)
    return True


def _is_provisional(point: Numbers) -> bool:
    """Whether a count says of itself that it rises or may rise: "at least 9", "has climbed to 31"."""
    words = set(point.clause.words) if point.clause else set()
    return point.finding.quantity.bound is Bound.AT_LEAST or bool(words & _RISING)


def _moves(left: Number, right: Number) -> bool:
    one, two = left.measure, right.measure
    return (one.moves and two.moves) or (
        one.question is not None and one.question == two.question and one.question.moves
    )


def _grows(left: Number, right: Number) -> bool:
    one, two = left.measure, right.measure
    if one.is_part != two.is_part or one.is_more != two.is_more:
        return False
    if one.question or two.question:
        return one.question == two.question and one.question is not None and one.question.grows
    return one.fate is not None and one.fate == two.fate


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
    if left.quantity.unit == right.quantity.unit or {left.quantity.unit, right.quantity.unit} <= EVERYBODY:
        return True
    return group_of(left.quantity.unit) == group_of(right.quantity.unit)


def _cores_meet(left: Number, right: Number) -> bool:
    one, two = core_of(left.quantity), core_of(right.quantity)
    return one is None or two is None or one.scaled(left.measure.factor).meets(two.scaled(right.measure.factor))


def _by_bounds(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    left, right = base_range(one.finding), base_range(two.finding)
    if left is None or right is None or left.meets(right):
        return Relation.COMPATIBLE, (_why("one number holds the other", 1.0, one, two, scene),)
    return None


def _by_source(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    alone = _alone(one, two)
    if (likeness(one.bag, two.bag) < PLAINLY and not alone) or one.finding.measure.slant != two.finding.measure.slant:
        return None
    left, right = sources_of(one, scene), sources_of(two, scene)
    if not differ(left, right):
        return None
    said = f"{' '.join(sorted(left))} / {' '.join(sorted(right))}"
    why = _why(_IN_DISPUTE if _is_disputed(one, two, scene) else "other source", 1.0, one, two, scene)
    return Relation.DIFFERS_BY_ATTRIBUTION, (why, Feature(name="sources", score=1.0, detail=said))


def _by_scope(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    reason = next(_other_scope(one, two, scene), None)
    return (Relation.DIFFERS_BY_SCOPE, (_why(reason, 1.0, one, two, scene),)) if reason else None


def _other_scope(one: Numbers, two: Numbers, scene: Scene) -> Iterator[str]:
    """Reasons to hold two numbers for numbers of two things."""
    left, right = one.finding, two.finding
    if one.article_id == two.article_id:
        yield "one article gives both"
    if _is_remark(one, scene) and _is_remark(two, scene):
        yield "two remarks"
    earlier = left.is_past != right.is_past and not (left.is_earlier and right.is_earlier)
    if earlier and not (left.measure.is_standing and right.measure.is_standing):
        yield "another time"
    yield from _other_measure(left, right, alone=_alone(one, two))
    if Bound.VAGUE in {left.quantity.bound, right.quantity.bound}:
        yield "no number"
    yield from _other_words(one, two)
    if not _alone(one, two) and _is_small(left) and _is_small(right):
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
    if PEOPLE in {left.measure.family, right.measure.family} and not alone and not _same_people(left, right):
        yield "other people counted"


def _other_words(one: Numbers, two: Numbers) -> Iterator[str]:
    """Reasons that lie in the words around the numbers, and in numbers too far apart to be of one thing."""
    left, right = one.finding, two.finding
    alone = _alone(one, two)
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


def _alone(one: Numbers, two: Numbers) -> bool:
    """Whether both answer a question that the story asks once."""
    return one.home is not None and one.home == two.home


def _is_small(number: Number) -> bool:
    counts = number.measure.factor == 1.0 and not number.measure.family.startswith("money")
    return counts and (number.quantity.high or number.quantity.low or 0.0) <= _SMALL

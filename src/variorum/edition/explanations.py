"""How different numbers for one thing stand to each other: can both be true, and if not, what explains the difference.

In this order: a part and the whole (scope); a count that grows or a measure that moves, told later (update), unless another
source later counts fewer of what can only become more (attribution); one number that holds the other (compatible); two sources
(attribution); a count that a later report gives higher (update); what may be against what is (update or scope); other things
measured (scope); else a conflict. A reader is misled more by a conflict that is none than by one that is called another thing
counted, so a conflict asks for one thing, named alike or asked once in a story, and for no article that gives both numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product

from variorum.edition.context import likeness
from variorum.edition.growth import (
    Numbers,
    are_alone,
    cores_meet,
    grows,
    has_grown,
    is_count,
    is_disputed,
    is_kept,
    is_later,
    is_open,
    moves,
    same_people,
)
from variorum.edition.measures import base_range, is_alone
from variorum.edition.readings import Scene
from variorum.edition.scopes import PLAINLY, other_scope
from variorum.edition.sources import differ, sources_of
from variorum.model.edition import Relation
from variorum.model.link import Feature

_RANKED = (
    Relation.UPDATE,
    Relation.DIFFERS_BY_ATTRIBUTION,
    Relation.CONFLICT,
    Relation.DIFFERS_BY_SCOPE,
    Relation.COMPATIBLE,
)  # the first that any two readings stand in is the topic's
_DIGITS = {ord(mark): None for mark in "-:TZ+. "}
_AT_ODDS = "one article gives both, each to its source"
_IN_DISPUTE = "another source gives fewer"

Found = tuple[Relation, tuple[Feature, ...]]


def number_relation(groups: Sequence[Sequence[Numbers]], scene: Scene) -> Found:
    """How the readings of a quantity stand to each other."""
    if len(groups) == 1:
        return Relation.AGREE, (Feature(name="the same number", score=1.0),)
    found = [_groups(one, two, scene) for one, two in combinations(groups, 2)]
    chosen = _chosen(found)
    return (
        min((pair for pair in found if pair[0] is chosen[0]), key=lambda pair: _span_of_time(pair, scene))
        if (chosen[0] is Relation.UPDATE)
        else chosen
    )


def _span_of_time(pair: Found, scene: Scene) -> tuple[str, float]:
    """From the first report to the last: the pair by which an update is told."""
    why = pair[1][0]
    first, last = (scene.when(span.article_id) if span else "" for span in (why.left, why.right))
    return first, -float(last[:16].translate(_DIGITS) or 0)


def _chosen(found: Sequence[Found]) -> Found:
    """The relation that tells most; a dispute where no fewer pairs are in it than follow one another in time."""
    held = [pair for pair in found if pair[1][0].name == _AT_ODDS]
    if held:
        return held[0]
    disputed = [pair for pair in found if pair[1][0].name == _IN_DISPUTE]
    updates = sum(pair[0] is Relation.UPDATE for pair in found)
    return disputed[0] if disputed and len(disputed) >= updates else min(found, key=lambda pair: _RANKED.index(pair[0]))


def scope_relation(groups: Sequence[Sequence[Numbers]], scene: Scene) -> Found:
    """How counts of some and of all stand to each other: they are not of one thing."""
    part, whole = groups[-1][0], groups[0][0]
    return Relation.DIFFERS_BY_SCOPE, (_why("a part, and all", 1.0, part, whole, scene),)


def _groups(ones: Sequence[Numbers], twos: Sequence[Numbers], scene: Scene) -> Found:
    """How two readings stand to each other. One article that gives both knows them for two things, or for two times."""
    kept = is_kept(ones, twos, scene) or is_kept(twos, ones, scene)
    found = _chosen([_pair(one, two, scene, kept=kept) for one, two in product(ones, twos)])
    if found[0] is not Relation.CONFLICT or not (_gives_other(ones, twos, scene) or _gives_other(twos, ones, scene)):
        return found
    return Relation.DIFFERS_BY_SCOPE, (replace(found[1][0], name="one article gives both"),)


def _gives_other(ones: Sequence[Numbers], twos: Sequence[Numbers], scene: Scene) -> bool:
    """Whether an article of one reading has the other's number too, in whatever clause: two shares of one whole."""
    others = {(p.finding.quantity.unit, p.finding.quantity.low, p.finding.quantity.high) for p in twos}
    articles = {point.article_id for point in ones}
    return any((q.unit, q.low, q.high) in others for article in articles for q in scene.members[article].quantities)


def _pair(one: Numbers, two: Numbers, scene: Scene, *, kept: bool) -> Found:
    """How two numbers stand to each other; `kept` where later reports keep the earlier of them."""
    for explain in _KEPT if kept else _ALL:
        if found := explain(one, two, scene):
            return found
    return Relation.CONFLICT, (_why("cannot both be true", likeness(one.bag, two.bag), one, two, scene),)


def _why(name: str, score: float, one: Numbers, two: Numbers, scene: Scene) -> Feature:
    detail = f"{scene.words(one.span)} / {scene.words(two.span)}"
    return Feature(name=name, score=min(1.0, score), detail=detail, left=one.span, right=two.span)


def _by_part(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    """Some of those told of, and all of them."""
    left, right = one.finding, two.finding
    if left.measure.question is None or left.measure.question != right.measure.question or cores_meet(left, right):
        return None
    narrower = left.measure.question.is_alone and is_alone(left) != is_alone(right)
    if not narrower and left.measure.is_part == right.measure.is_part:
        return None
    return Relation.DIFFERS_BY_SCOPE, (_why("a part, and all", 1.0, one, two, scene),)


def _by_growth(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    """A toll that rises from report to report, a measure that moves from hour to hour."""
    left, right = one.finding, two.finding
    if cores_meet(left, right) or (left.is_past != right.is_past and not (left.is_earlier and right.is_earlier)):
        return None
    if one.article_id != two.article_id and moves(left, right):
        return _later_told("a measure that moves", one, two, scene)
    if is_disputed(one, two, scene):
        return None
    counted_up = grows(left, right) and (are_alone(one, two) or same_people(left, right))
    replaced = left.measure.is_former != right.measure.is_former and left.is_earlier != right.is_earlier
    if (counted_up or replaced) and is_later(one, two, scene):
        return _later_told("a later count", one, two, scene)
    return None


def _by_later_count(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    """A count that a later report gives higher."""
    if not (is_count(one.finding) and is_count(two.finding)) or one.article_id == two.article_id:
        return None
    told_alike = likeness(one.bag, two.bag) >= PLAINLY and same_people(one.finding, two.finding)
    near = are_alone(one, two) or told_alike
    alike = near and one.finding.is_past == two.finding.is_past
    return _later_told("a later count", one, two, scene) if alike and has_grown(one, two, scene) else None


def _by_mood(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    """What may be or will be, and what is: he faces four years, he got two."""
    if is_open(one) == is_open(two):
        return None
    open_one, settled = (one, two) if is_open(one) else (two, one)
    if scene.when(open_one.article_id) < scene.when(settled.article_id):
        return _later_told("what might be, then what is", one, two, scene)
    return Relation.DIFFERS_BY_SCOPE, (_why("what is, and what may be", 1.0, one, two, scene),)


def _later_told(name: str, one: Numbers, two: Numbers, scene: Scene) -> Found:
    if scene.when(one.article_id) > scene.when(two.article_id):
        one, two = two, one
    return Relation.UPDATE, (_why(name, 1.0, one, two, scene),)


def _by_bounds(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    left, right = base_range(one.finding), base_range(two.finding)
    if left is None or right is None or left.meets(right):
        return Relation.COMPATIBLE, (_why("one number holds the other", 1.0, one, two, scene),)
    return None


def _by_source(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    alone = are_alone(one, two)
    if (likeness(one.bag, two.bag) < PLAINLY and not alone) or one.finding.measure.slant != two.finding.measure.slant:
        return None
    left, right = sources_of(one, scene), sources_of(two, scene)
    if not differ(left, right):
        return None
    said = f"{' '.join(sorted(left))} / {' '.join(sorted(right))}"
    name = _IN_DISPUTE if is_disputed(one, two, scene) else "other source"
    name = _AT_ODDS if one.article_id == two.article_id and _asks_the_same(one, two) else name
    why = _why(name, 1.0, one, two, scene)
    return Relation.DIFFERS_BY_ATTRIBUTION, (why, Feature(name="sources", score=1.0, detail=said))


def _asks_the_same(one: Numbers, two: Numbers) -> bool:
    """Whether both numbers answer one known question in one way, neither as a part or as what was before."""
    left, right = one.finding.measure, two.finding.measure
    parts = left.is_part or right.is_part or left.is_more or right.is_more or left.is_former or right.is_former
    return left.question is not None and left.question == right.question and not parts


def _by_scope(one: Numbers, two: Numbers, scene: Scene) -> Found | None:
    reason = next(other_scope(one, two, scene), None)
    return (Relation.DIFFERS_BY_SCOPE, (_why(reason, 1.0, one, two, scene),)) if reason else None


_ALL = (_by_part, _by_growth, _by_bounds, _by_source, _by_later_count, _by_mood, _by_scope)
_KEPT = (_by_part, _by_bounds, _by_source, _by_mood, _by_scope)  # the order in which explanations are tried

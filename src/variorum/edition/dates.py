"""Topics of the kind date: when one thing happened, as several articles tell it.

Two times answer one question when their clauses tell one thing. They agree when their intervals are one, are compatible
when one holds the other ("last month", "on 28 December"), and conflict when they cannot meet although the clauses are
plainly about one thing. Limits: a time without a resolved interval is compared by its words alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.edition.context import Contexts, likeness
from variorum.edition.points import Point, clusters
from variorum.edition.readings import Scene, grouped, reading
from variorum.model.annotation import Clause, Moment, TimeKind
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature
from variorum.model.span import Span

ALIKE = 0.35  # least likeness of two clauses whose times answer one question
_LEAST_SHARED = 0.12  # likeness without which no time can bring two clauses together
_SAME_VERB = 0.10  # what one verb adds
_PLAINLY = 0.55  # likeness from which times that cannot meet are a conflict
_VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_FEWEST_WORDS = 3


def date_topics(scene: Scene, contexts: Contexts) -> Iterator[Topic]:
    """A topic for every thing that at least two articles date."""
    points = [
        point for a in scene.members.values() for moment in a.moments if (point := _point(moment, contexts)) is not None
    ]
    for cluster in clusters(points, _alike, ALIKE):
        yield _topic(cluster, scene)


def _point(moment: Moment, contexts: Contexts) -> Point[Moment] | None:
    if moment.kind in {TimeKind.DURATION, TimeKind.SET} or moment.value in _VAGUE:
        return None
    clause = contexts.clause_at(moment.article_id, moment.start, moment.end)
    if clause is None or len(clause.words) < _FEWEST_WORDS:
        return None
    span = Span(article_id=moment.article_id, start=moment.start, end=moment.end)
    return Point(span=span, finding=moment, bag=contexts.bag_without(clause, span), clause=clause)


def _alike(left: Point[Moment], right: Point[Moment]) -> float:
    near = likeness(left.bag, right.bag)
    if near < _LEAST_SHARED:
        return 0.0
    same_verb = _lemma(left.clause) == _lemma(right.clause)
    return min(1.0, near + (_SAME_VERB if same_verb else 0.0) + _by_value(left.finding, right.finding))


def _by_value(left: Moment, right: Moment) -> float:
    """What the times themselves say on whether they answer one question: the same minute hardly ever by chance."""
    one, two = _hour(left), _hour(right)
    if one and two and ":" in one + two:
        return 0.35 if one == two else -0.2
    if left.earliest and left.earliest == right.earliest and left.latest == right.latest:
        return 0.15
    return -0.1 if (one is None) != (two is None) else 0.0


def _hour(moment: Moment) -> str | None:
    """The part of the value that tells the time of day, None where there is none."""
    return moment.value.split("T", 1)[1][:5] if "T" in moment.value else None


def _lemma(clause: Clause | None) -> str | None:
    return clause.lemma if clause else None


def _topic(cluster: Sequence[Point[Moment]], scene: Scene) -> Topic:
    groups = grouped(cluster, _same_time)
    verdict, why = _relation(groups)
    best = max(cluster, key=lambda point: (len(point.bag), point.span))
    return Topic(
        id=content_id("topic", "date", *(p.span for p in cluster)),
        kind=TopicKind.DATE,
        question=_question(best, scene),
        verdict=verdict,
        why=why,
        readings=tuple(reading(group, scene) for group in groups),
    )


def _question(point: Point[Moment], scene: Scene) -> str:
    if point.clause is None:
        return scene.words(point.span)
    whole = Span(article_id=point.article_id, start=point.clause.start, end=point.clause.end)
    return " ".join(scene.words(whole).split())


def _same_time(left: Point[Moment], right: Point[Moment]) -> bool:
    one, two = left.finding, right.finding
    if _hour(one) or _hour(two):
        return _hour(one) == _hour(two)
    if one.earliest and two.earliest:
        return (one.earliest, one.latest) == (two.earliest, two.latest)
    return one.value == two.value


def _relation(groups: Sequence[Sequence[Point[Moment]]]) -> tuple[Relation, tuple[Feature, ...]]:
    if len(groups) == 1:
        return Relation.AGREE, (Feature(name="the same time", score=1.0),)
    for one, two in combinations((group[0] for group in groups), 2):
        near = likeness(one.bag, two.bag)
        if not _can_meet(one.finding, two.finding):
            features = (Feature(name="times apart", score=near, left=one.span, right=two.span),)
            if near >= _PLAINLY and _lemma(one.clause) == _lemma(two.clause):
                return Relation.CONFLICT, features
            return Relation.DIFFERS_BY_SCOPE, features
    return Relation.COMPATIBLE, (Feature(name="one time holds the other", score=1.0),)


def _can_meet(left: Moment, right: Moment) -> bool:
    """Whether both can be the same time; True where one of them is not resolved."""
    one, two = _hour(left), _hour(right)
    if one and two:  # "at 5 p.m." leaves its day to the reader; the hours alone are compared
        return one == two or ":" not in one + two
    if not (left.earliest and left.latest and right.earliest and right.latest):
        return True
    shortest = min(len(left.earliest), len(right.earliest))
    return left.earliest[:shortest] <= right.latest[:shortest] and right.earliest[:shortest] <= left.latest[:shortest]

"""Topics of the kinds event and attribution: clauses of several articles that tell the same thing.

Readings are told apart by their words; how they stand to each other is read off the verbs (done, planned, denied), the
speakers to whom the words are given, and how much of one clause stands in the other. Limits: an opposition that is in the
sense of the words alone ("a stunt", "an ordinary scene") is told as wording, not as a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.edition.context import Contexts, likeness
from variorum.edition.points import Point, clusters
from variorum.edition.readings import Scene, grouped, reading
from variorum.model.annotation import Clause, Modality
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature
from variorum.model.span import Span

# Least likeness of two clauses that tell one thing. Dev, with three words in common: points found .71 at .25 and .30, .69
# at .35, .68 at .40; topics 614, 605, 596, 583; readings rightly grouped .82, .84, .84, .84.
ALIKE = 0.35
_SAME_WORDS = 0.55  # likeness from which two clauses are one reading
_FEWEST_SHARED = 3  # words in common; with two, a fifth more topics, mostly idle, for .03 more points found
_SAME_VERB = 0.10  # what one verb adds to likeness
_OPPOSED = 0.60  # likeness from which a denial denies this very thing
_FEWEST_WORDS = 3  # content words of a clause that can be compared
_LONGEST = 380  # characters of evidence a reader takes in at a glance


def statement_topics(scene: Scene, contexts: Contexts) -> Iterator[Topic]:
    """A topic for every set of clauses that tell one thing in at least two articles."""
    points = [_point(clause, contexts) for a in scene.members.values() for clause in a.clauses if _comparable(clause)]
    for cluster in clusters(points, _alike, ALIKE):
        yield _topic(cluster, scene)


def _comparable(clause: Clause) -> bool:
    return len(set(clause.words)) >= _FEWEST_WORDS and clause.end - clause.start <= _LONGEST


def _point(clause: Clause, contexts: Contexts) -> Point[Clause]:
    span = Span(article_id=clause.article_id, start=clause.start, end=clause.end)
    return Point(span=span, finding=clause, bag=contexts.bag_of(clause), clause=clause)


def _alike(left: Point[Clause], right: Point[Clause]) -> float:
    """Likeness of the clauses' words; one word in common is chance, one verb in common is not."""
    shared = left.bag.keys() & right.bag.keys()
    if len(shared) < _FEWEST_SHARED:
        return 0.0
    same_verb = left.finding.lemma == right.finding.lemma
    return min(1.0, likeness(left.bag, right.bag) + (_SAME_VERB if same_verb else 0.0))


def _topic(cluster: Sequence[Point[Clause]], scene: Scene) -> Topic:
    groups = grouped(cluster, _same_reading)
    verdict, why = _relation(groups, scene)
    return Topic(
        id=content_id("topic", "statement", *(p.span for p in cluster)),
        kind=TopicKind.ATTRIBUTION if any(_speaker(p, scene) for p in cluster) else TopicKind.EVENT,
        question=_question(cluster, scene),
        verdict=verdict,
        why=why,
        readings=tuple(reading(group, scene) for group in groups),
    )


def _same_reading(left: Point[Clause], right: Point[Clause]) -> bool:
    return left.finding.modality is right.finding.modality and likeness(left.bag, right.bag) >= _SAME_WORDS


def _question(cluster: Sequence[Point[Clause]], scene: Scene) -> str:
    """The clause that holds most of what all share, in its own words."""
    shortest = min(cluster, key=lambda p: (p.span.end - p.span.start, p.span))
    return " ".join(scene.words(shortest.span).split())


def _relation(groups: Sequence[Sequence[Point[Clause]]], scene: Scene) -> tuple[Relation, tuple[Feature, ...]]:
    if len(groups) == 1:
        return Relation.AGREE, (Feature(name="same words", score=1.0),)
    every = [point for group in groups for point in group]
    for left, right in combinations(every, 2):
        if opposed := _opposition(left, right, scene):
            return opposed
    if any(_contained(a[0], b[0]) for a in groups for b in groups if a is not b):
        return Relation.COMPATIBLE, (Feature(name="one says more", score=1.0),)
    return Relation.WORDING, (Feature(name="other words", score=1.0),)


def _opposition(left: Point[Clause], right: Point[Clause], scene: Scene) -> tuple[Relation, tuple[Feature, ...]] | None:
    """How two clauses of one predicate differ that are told as done and as denied or planned; None where they don't."""
    told = {left.finding.modality, right.finding.modality}
    near = likeness(left.bag, right.bag)
    if left.article_id == right.article_id or left.finding.lemma != right.finding.lemma or near < _OPPOSED:
        return None
    if told == {Modality.ASSERTED, Modality.NEGATED}:
        speakers = (_speaker(left, scene), _speaker(right, scene))
        name = "affirmed and denied"
        verdict = Relation.DIFFERS_BY_ATTRIBUTION if speakers[0] != speakers[1] else Relation.CONFLICT
        return verdict, (Feature(name=name, score=near, left=left.span, right=right.span),)
    if told == {Modality.ASSERTED, Modality.FUTURE}:
        return Relation.UPDATE, (Feature(name="planned, then done", score=near, left=left.span, right=right.span),)
    return None


def _contained(left: Point[Clause], right: Point[Clause]) -> bool:
    return set(left.finding.words) < set(right.finding.words)


def _speaker(point: Point[Clause], scene: Scene) -> str | None:
    """Whom the article gives the clause's words to, None for its own voice."""
    for quote in scene.members[point.article_id].quotes:
        if any(piece.overlaps(point.span) for piece in quote.content):
            return quote.speaker_name or "somebody"
    return None

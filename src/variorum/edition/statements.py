"""Topics of the kinds event and attribution: clauses of several articles that tell the same thing.

Readings are told apart by their words; how they stand to each other is read off the verbs (done, planned, denied), the
speakers to whom the words are given, and how much of one clause stands in the other. Limits: an opposition that is in the
sense of the words alone ("a stunt", "an ordinary scene") is told as wording, not as a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import fsum

from variorum.edition.context import Bag, Contexts, likeness
from variorum.edition.happenings import tells_the_same
from variorum.edition.oppositions import Found, may_follow, may_oppose, opposition, speaker_of
from variorum.edition.points import Point, clusters
from variorum.edition.predications import is_whole, shown
from variorum.edition.readings import Scene, grouped, reading
from variorum.edition.things import NAME, Things
from variorum.edition.told import Told, numbers_differ, told
from variorum.edition.wording import BESIDE_THE_TEXT
from variorum.model.annotation import Annotated, Clause
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature

# Least likeness of two clauses that tell one thing. Dev, with three words in common: points found .71 at .25 and .30, .69
# at .35, .68 at .40; topics 614, 605, 596, 583; readings rightly grouped .82, .84, .84, .84.
ALIKE = 0.38
_BOTH_HOLD = 0.6  # share of either clause that must stand in the other for them to be one reading; .5 to .7 flat on dev
_SAME_WORDS = 0.65  # likeness from which two clauses are one reading
_FEWEST_SHARED = 3  # words in common; with two, a fifth more topics, mostly idle, for .03 more points found
_FEWEST_TELLING, _TELLING = 2, 0.50  # two are enough where they are most of what both clauses tell
_FEWEST_WORDS_SHARED = 2  # of these, words that name nobody
_SAME_VERB = 0.10  # what one verb adds to likeness
# Likeness from which clauses of two verbs that no table joins may tell one thing. Dev, own, held out: 116, 97, 82 points found
# without and at .50, 114, 95, 81 at .55; topics 468, 447, 428 on dev.
_OTHER_DEED = 0.50
_FOLLOWS = 0.2  # what it adds that one clause may tell what became of the other
_HELD = 0.9  # share of a clause's weight that another holds, from which it says no more than that
_SPOKE = frozenset({"say", "tell", "add", "tweet", "write", "according"})


def statement_topics(scene: Scene, contexts: Contexts, things: Things) -> Iterator[Topic]:
    """A topic for every set of clauses that tell one thing in at least two articles."""
    points = [
        _point(clause, a, contexts, things, scene)
        for a in scene.members.values()
        for clause in a.clauses
        if clause.lemma not in _SPOKE and is_whole(clause, a.article.text)
        if not BESIDE_THE_TEXT.search(a.article.text, clause.start, clause.end)
    ]
    for cluster in clusters(points, _alike, ALIKE):
        yield _topic(cluster, scene)


def _point(clause: Clause, annotated: Annotated, contexts: Contexts, things: Things, scene: Scene) -> Point[Told]:
    span = shown(clause, contexts.clauses[clause.article_id], annotated.article.text)
    finding = told(clause, annotated, things, scene.when(clause.article_id))
    return Point(span=span, finding=finding, bag=things.bag_of(clause, contexts), clause=clause)


def _alike(left: Point[Told], right: Point[Told]) -> float:
    """Likeness of the clauses' words; what tells another deed, other numbers or what only would be is not the same."""
    near = likeness(left.bag, right.bag)
    if numbers_differ(left.finding, right.finding) or left.finding.is_case != right.finding.is_case:
        return 0.0
    if may_follow(left, right, near):
        return min(1.0, max(ALIKE, near + _FOLLOWS))
    same_deed = tells_the_same(left.finding.deed, right.finding.deed)
    alike = (same_deed or near >= _OTHER_DEED) and _shares_enough(left, right, near)
    if not (alike or may_oppose(left, right, near)):
        return 0.0
    return min(1.0, near + (_SAME_VERB if left.finding.deed == right.finding.deed else 0.0))


def _shares_enough(left: Point[Told], right: Point[Told], near: float) -> bool:
    shared = left.bag.keys() & right.bag.keys()
    words = len(shared) - sum(word.startswith(NAME) for word in shared)
    if words < _FEWEST_WORDS_SHARED:
        return False
    return len(shared) >= _FEWEST_SHARED or (len(shared) >= _FEWEST_TELLING and near >= _TELLING)


def _topic(cluster: Sequence[Point[Told]], scene: Scene) -> Topic:
    groups = grouped(cluster, _same_reading)
    verdict, why = _relation(groups, scene)
    return Topic(
        id=content_id("topic", "statement", *(p.span for p in cluster)),
        kind=TopicKind.ATTRIBUTION if any(speaker_of(p, scene) for p in cluster) else TopicKind.EVENT,
        question=_question(cluster, scene),
        verdict=verdict,
        why=why,
        readings=tuple(reading(group, scene) for group in groups),
    )


def _same_reading(left: Point[Told], right: Point[Told]) -> bool:
    if left.finding.mood is not right.finding.mood or likeness(left.bag, right.bag) < _SAME_WORDS:
        return False
    return min(_share(left.bag, right.bag), _share(right.bag, left.bag)) >= _BOTH_HOLD


def _question(cluster: Sequence[Point[Told]], scene: Scene) -> str:
    """The clause that holds most of what all share, in its own words."""
    shortest = min(cluster, key=lambda p: (p.span.end - p.span.start, scene.words(p.span), p.span))
    return " ".join(scene.words(shortest.span).split())


def _relation(groups: Sequence[Sequence[Point[Told]]], scene: Scene) -> Found:
    if len(groups) == 1:
        return Relation.AGREE, (Feature(name="same words", score=1.0),)
    every = [point for group in groups for point in group]
    for left, right in combinations(every, 2):
        if opposed := opposition(left, right, scene):
            return opposed
    pairs = [(a[0], b[0]) for a, b in combinations(groups, 2)]
    more = [pair for pair in pairs if _says_more(*pair) or _says_more(*reversed(pair))]
    if len(more) * 2 > len(pairs):
        left, right = more[0]
        return Relation.COMPATIBLE, (Feature(name="one says more", score=1.0, left=left.span, right=right.span),)
    left, right = pairs[0]
    score = likeness(left.bag, right.bag)
    return Relation.WORDING, (Feature(name="other words", score=score, left=left.span, right=right.span),)


def _says_more(fuller: Point[Told], shorter: Point[Told]) -> bool:
    """Whether nearly all that the shorter clause tells stands in the fuller one, which tells more."""
    return _share(shorter.bag, fuller.bag) >= _HELD and _share(fuller.bag, shorter.bag) < _HELD


def _share(bag: Bag, other: Bag) -> float:
    """The share of a bag's weight that stands in another."""
    return fsum(weight**2 for word, weight in bag.items() if word in other)

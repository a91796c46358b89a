"""The same thing told twice: entities first, then what rests on them, each kind by its own comparison.

A comparison is a function that yields scored pairs; here they are grouped, persons' words come before scores, and every
group becomes a link that can explain itself.

Each story is linked by itself, so that a new article touches its own story only and stories can be spread over processes.
Afterwards entities of one full name are brought together over all stories. Limits: what two stories know of one person
helps neither to tell who "the minister" is in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import msgspec

from variorum.link import entities, events, quantities, quotes
from variorum.link.entities import Name
from variorum.link.judged import fitting
from variorum.link.score import Group, Scored, grouped
from variorum.model.annotation import Annotated
from variorum.model.identity import content_id
from variorum.model.link import Feature, Judgement, Link, LinkKind, Verdict

_encode = msgspec.msgpack.Encoder().encode
_features = msgspec.msgpack.Decoder(tuple[Feature, ...]).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLinks:
    """What the articles of one story tell twice, and the entities by which other stories may know it."""

    entities: tuple[Link, ...]
    further: tuple[Link, ...]
    names: tuple[Name, ...]

    def called(self) -> Called:
        """What linking over all stories needs of it."""
        things = (Thing(link.members, link.score, _encode(link.features)) for link in self.entities)
        return Called(things=tuple(things), names=self.names)


class Thing(msgspec.Struct, frozen=True, array_like=True):
    """Entities that one story holds to be the same, how surely, and why, packed."""

    members: tuple[str, ...]
    score: float
    features: bytes


class Called(msgspec.Struct, frozen=True, array_like=True):
    """What a story calls things: all that linking over stories needs, kept small since that of every story is held."""

    things: tuple[Thing, ...]
    names: tuple[Name, ...]


def links_of_story(articles: Sequence[Annotated], judgements: Sequence[Judgement] = ()) -> StoryLinks:
    """Every entity, event, quotation and quantity that several of a story's articles tell; `articles` in its order."""
    story_of = dict.fromkeys((one.article.id for one in articles), 0)
    things = _groups(
        entities.entity_pairs(articles, story_of), entities.THRESHOLD, _ids(articles, "entities"), judgements
    )
    thing_of = {member: number for number, group in enumerate(things) for member in group.members}
    kinds = (
        (LinkKind.EVENT, "events", events.event_pairs(articles, story_of, thing_of), events.THRESHOLD),
        (LinkKind.QUOTE, "quotes", quotes.quote_pairs(articles, story_of, thing_of), quotes.THRESHOLD),
        (LinkKind.QUANTITY, "quantities", quantities.quantity_pairs(articles, story_of), quantities.THRESHOLD),
    )
    further = (
        _links(kind, _groups(pairs, threshold, _ids(articles, field), judgements))
        for kind, field, pairs, threshold in kinds
    )
    return StoryLinks(
        entities=tuple(_links(LinkKind.ENTITY, things)),
        further=tuple(chain.from_iterable(further)),
        names=entities.full_names(articles),
    )


def links_across(stories: Sequence[StoryLinks], judgements: Sequence[Judgement] = ()) -> tuple[Link, ...]:
    """The links of all stories, entities of one full name joined over stories."""
    entities = joined_entities([story.called() for story in stories], judgements)
    return (*entities, *chain.from_iterable(story.further for story in stories))


def joined_entities(stories: Sequence[Called], judgements: Sequence[Judgement] = ()) -> Iterator[Link]:
    """The entity links of all stories, those of one full name joined. What a story holds apart stays apart."""
    said = {one for judgement in judgements for one in (judgement.left, judgement.right)}
    names = {name.id: entities.fullest(name) for story in stories for name in story.names if name.id in said}
    things = _Things(stories, fitting(judgements, names))
    for pair in sorted(_by_name(stories), key=lambda pair: (-pair.score, pair.left, pair.right)):
        if pair.score >= entities.THRESHOLD:
            things.join(pair)
    return things.links()


def _by_name(stories: Sequence[Called]) -> Iterator[Scored]:
    """Each full name of a story with the next story that has it, which is enough to join them all."""
    bearers: defaultdict[str, list[Name]] = defaultdict(list)
    for story in stories:
        for name in story.names:
            bearers[name.words].append(name)
    for same in bearers.values():
        for left, right in pairwise(same):
            if scored := entities.same_full_name(left, right):
                yield scored


class _Things:
    """What stories call one thing, under construction: links of one story, or single entities, joined over stories."""

    def __init__(self, stories: Sequence[Called], judgements: Sequence[Judgement]) -> None:
        self._home: dict[str, int] = {}
        self._members: dict[int, list[str]] = {}
        self._stories: dict[int, set[int]] = {}
        self._ties: dict[int, list[tuple[float, bytes]]] = {}  # scores with packed features
        for number, story in enumerate(stories):
            for thing in story.things:
                self._add(thing.members, number, [(thing.score, thing.features)])
            for name in story.names:
                if name.id not in self._home:
                    self._add((name.id,), number, [])
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        last = {tuple(sorted((j.left, j.right))): j.verdict for j in sorted(judgements, key=lambda j: j.at)}
        for (left, right), verdict in sorted(last.items()):
            self._hear(left, right, verdict)

    def _add(self, members: Sequence[str], story: int, ties: list[tuple[float, bytes]]) -> None:
        number = len(self._members)
        self._members[number], self._stories[number], self._ties[number] = list(members), {story}, ties
        self._home.update(dict.fromkeys(members, number))

    def _hear(self, left: str, right: str, verdict: Verdict) -> None:
        if verdict is Verdict.DIFFERENT:
            self._apart[left].add(right)
            self._apart[right].add(left)
        elif left in self._home and right in self._home:
            feature = Feature(name="judgement", score=1.0, detail="a person said so")
            self._unite(self._home[left], self._home[right], (1.0, _encode((feature,))))

    def join(self, pair: Scored) -> None:
        """Bring together what two stories call by one name, unless one story or a person holds them apart."""
        left, right = self._home[pair.left], self._home[pair.right]
        if self._stories[left].isdisjoint(self._stories[right]) and not self._held_apart(left, right):
            self._unite(left, right, (pair.score, _encode(pair.features)))

    def _held_apart(self, left: int, right: int) -> bool:
        few, many = sorted((left, right), key=lambda thing: len(self._members[thing]))
        judged = (member for member in self._members[few] if member in self._apart)
        return any(self._home.get(other) == many for member in judged for other in self._apart[member])

    def _unite(self, left: int, right: int, tie: tuple[float, bytes]) -> None:
        if left == right:
            return
        small, large = sorted((left, right), key=lambda thing: (len(self._members[thing]), -thing))
        self._home.update(dict.fromkeys(self._members[small], large))
        self._members[large] += self._members.pop(small)
        self._stories[large] |= self._stories.pop(small)
        self._ties[large] += [*self._ties.pop(small), tie]

    def links(self) -> Iterator[Link]:
        """One link for each thing that several entities are; the weakest tie explains it, the mean is its score."""
        for number, members in self._members.items():
            if len(members) > 1:
                ties = sorted(self._ties[number], key=lambda tie: tie[0])
                score = round(sum(tie[0] for tie in ties) / len(ties), 4)
                yield _link(LinkKind.ENTITY, tuple(sorted(members)), score, _features(ties[0][1]))


def _ids(articles: Sequence[Annotated], field: str) -> frozenset[str]:
    return frozenset(finding.id for one in articles for finding in getattr(one, field))


def _groups(
    pairs: Iterable[Scored], threshold: float, ids: frozenset[str], judgements: Sequence[Judgement]
) -> list[Group]:
    """Groups of findings of one kind; a person's word on findings of another kind is not for here."""
    own = [judgement for judgement in judgements if judgement.left in ids and judgement.right in ids]
    worth = [pair for pair in pairs if pair.score >= threshold or pair.apart]
    return grouped(worth, threshold, own)


def _links(kind: LinkKind, groups: Iterable[Group]) -> Iterator[Link]:
    return (_link(kind, group.members, group.score, group.features) for group in groups)


def _link(kind: LinkKind, members: tuple[str, ...], score: float, features: tuple[Feature, ...]) -> Link:
    return Link(id=content_id("link", kind.value, *members), kind=kind, members=members, score=score, features=features)

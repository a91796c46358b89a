"""Topics of the kinds name and role: what the accounts call somebody or something, and the offices they give.

Built on the links between entities: only what linking holds to be one is compared. A fuller name or office is compatible
with a shorter one; another spelling is wording; an office that one account calls former is an update. A name that all
give alike is no topic: that everybody spells a name alike is no news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.edition.points import Point
from variorum.edition.readings import Scene, by_key, reading
from variorum.edition.wording import words_of
from variorum.model.annotation import Entity, EntityKind, MentionForm
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature, Linked, LinkKind

_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OTHER})
_FORMER = re.compile(r"\b(?:former|ex|then|late|outgoing|acting|ousted|deposed)\b", re.IGNORECASE)
_EMPTY = frozenset(("the", "a", "an", "of", "for", "and", "in", "at", "its", "his", "her", "their", "current"))


def same_entities(scene: Scene, linked: Linked) -> list[list[Entity]]:
    """The entities of the story that are one, in at least two articles."""
    by_id = {entity.id: entity for a in scene.members.values() for entity in a.entities}
    groups = (
        [by_id[member] for member in link.members if member in by_id]
        for link in linked.links
        if link.kind is LinkKind.ENTITY
    )
    several = (group for group in groups if len({entity.article_id for entity in group}) > 1)
    return sorted((sorted(group, key=_place) for group in several), key=lambda group: _place(group[0]))


def _place(entity: Entity) -> tuple[str, int, str]:
    """Where an entity stands, so that the order in which linking names its members changes nothing."""
    return entity.article_id, min((mention.span.start for mention in entity.mentions), default=0), entity.id


def name_topics(groups: Sequence[Sequence[Entity]], scene: Scene) -> Iterator[Topic]:
    """A topic for everything that accounts name differently."""
    for group in groups:
        points = [point for entity in group if entity.kind in _NAMED and (point := _named(entity, scene))]
        readings = by_key(points, lambda point: point.finding)
        if len(readings) > 1 and len({point.article_id for point in points}) > 1:
            firsts = [frozenset(words[0].finding) for words in readings]
            nested = all(a <= b or b <= a for a in firsts for b in firsts)
            verdict = Relation.COMPATIBLE if nested else Relation.WORDING
            name = "a fuller name" if nested else "another spelling"
            yield _topic(TopicKind.NAME, group, readings, (verdict, name), scene)


def role_topics(groups: Sequence[Sequence[Entity]], scene: Scene) -> Iterator[Topic]:
    """A topic for everybody whom at least two accounts give an office."""
    for group in groups:
        points = [point for entity in group for point in _roles(entity)]
        readings = by_key(points, lambda point: frozenset(point.finding) - _EMPTY)
        if len({point.article_id for point in points}) > 1:
            yield _topic(TopicKind.ROLE, group, readings, _role_relation(readings, scene), scene)


def _named(entity: Entity, scene: Scene) -> Point[tuple[str, ...]] | None:
    """The entity's fullest name where it stands in its article."""
    spans = [mention.span for mention in entity.mentions if mention.form is MentionForm.NAME]
    if not spans:
        return None
    span = max(spans, key=lambda s: (len(words_of(scene.words(s))), -s.start))
    return Point(span=span, finding=words_of(scene.words(span)), bag={}, clause=None)


def _roles(entity: Entity) -> Iterator[Point[tuple[str, ...]]]:
    for role in entity.roles:
        words = words_of(role.text)
        if words:
            yield Point(span=role.span, finding=words, bag={}, clause=None)


def _role_relation(readings: Sequence[Sequence[Point[tuple[str, ...]]]], scene: Scene) -> tuple[Relation, str]:
    if len(readings) == 1:
        return Relation.AGREE, "the same office"
    former = [any(_FORMER.search(scene.words(point.span)) for point in points) for points in readings]
    if any(former) and not all(former):
        return Relation.UPDATE, "former in one account"
    return Relation.COMPATIBLE, "one person, several offices"


def _topic(
    kind: TopicKind,
    group: Sequence[Entity],
    readings: Sequence[Sequence[Point[tuple[str, ...]]]],
    relation: tuple[Relation, str],
    scene: Scene,
) -> Topic:
    fullest = max((entity.name for entity in group), key=lambda n: (len(n), n))
    return Topic(
        id=content_id("topic", kind, *(entity.id for entity in group)),
        kind=kind,
        question=fullest,
        verdict=relation[0],
        why=(Feature(name=relation[1], score=1.0),),
        readings=tuple(reading(points, scene) for points in readings),
    )

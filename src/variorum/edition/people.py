"""Topics of the kinds name and role: what the accounts call somebody or something, and the offices they give.

Built on the links between entities: only what linking holds to be one is compared. A fuller name or office is compatible
with a shorter one; another spelling is wording; an office that one account calls former is an update. A name that all
give alike is no topic: that everybody spells a name alike is no news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from variorum.edition.points import Point
from variorum.edition.readings import Scene, by_key, reading
from variorum.edition.wording import words_of
from variorum.model.annotation import Entity, EntityKind, MentionForm
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature, Linked, LinkKind

_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OTHER})
_FORMER = re.compile(r"\b(?:former|ex|then|late|outgoing|acting|ousted|deposed)\b", re.IGNORECASE)
_SPELLED_ALIKE = 0.75  # likeness of two words, letter by letter, from which they are spellings of one
_COMPANY_FORMS = frozenset(
    ("inc", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "llc", "llp", "nv", "sa", "ag", "gmbh", "se",
     "spa", "ab", "oy", "as", "asa", "bv", "kk", "pte", "pty", "holdings", "group")
)  # fmt: skip
_EMPTY = frozenset(("the", "a", "an", "of", "for", "and", "in", "at", "its", "his", "her", "their", "current"))

Named = Point[tuple[str, ...]]


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
        readings = _of_one_name(by_key(points, lambda point: _bare(point.finding)))
        if len(readings) > 1 and len({point.article_id for points in readings for point in points}) > 1:
            yield _topic(TopicKind.NAME, group, readings, _name_relation(readings), scene)


def _of_one_name(readings: list[list[Named]]) -> list[list[Named]]:
    """The readings that are forms of the name most articles give: the rest was named by mistake of ours, not of a paper."""
    if not readings:
        return []
    chief = max(readings, key=lambda points: (len({p.article_id for p in points}), len(points[0].finding)))[0].finding
    forms = [points for points in readings if _are_forms(points[0].finding, chief)]
    return by_key([point for points in forms for point in points], lambda point: _without_title(point.finding, chief))


def _bare(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name without what makes no other name of it: middle initials, the form of a company."""
    return tuple(word for word in name if len(word) > 1 and word not in _COMPANY_FORMS) or name


def _without_title(name: tuple[str, ...], chief: tuple[str, ...]) -> tuple[str, ...]:
    """A name as most give it where more than that stands only before it ("Model Anna Brandt"); else as it is."""
    bare, known = _bare(name), _bare(chief)
    return known if len(known) > 1 and bare[-len(known) :] == known else bare


def _are_forms(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names share a word, be it spelled otherwise, or one is made of the other's initials."""
    initials = {"".join(word[0] for word in name) for name in (left, right)}
    if initials & {"".join(left), "".join(right)}:
        return True
    return any(_is_spelled_alike(one, two) for one in left for two in right)


def _is_spelled_alike(left: str, right: str) -> bool:
    return left == right or SequenceMatcher(None, left, right, autojunk=False).ratio() >= _SPELLED_ALIKE


def _name_relation(readings: Sequence[Sequence[Named]]) -> tuple[Relation, str]:
    """A fuller name holds the shorter ones; where none holds all, somebody spells or calls it otherwise."""
    names = [frozenset(points[0].finding) for points in readings]
    if any(all(name <= fullest for name in names) for fullest in names):
        return Relation.COMPATIBLE, "a fuller name"
    return Relation.WORDING, "another spelling"


def role_topics(groups: Sequence[Sequence[Entity]], scene: Scene) -> Iterator[Topic]:
    """A topic for everybody whom at least two accounts give an office."""
    for group in groups:
        points = [point for entity in group for point in _roles(entity)]
        readings = by_key(points, lambda point: frozenset(point.finding) - _EMPTY)
        if len({point.article_id for point in points}) > 1:
            yield _topic(TopicKind.ROLE, group, readings, _role_relation(readings, scene), scene)


def _named(entity: Entity, scene: Scene) -> Named | None:
    """The entity's fullest name where it stands in its article."""
    spans = [mention.span for mention in entity.mentions if mention.form is MentionForm.NAME]
    if not spans:
        return None
    span = max(spans, key=lambda s: (len(words_of(scene.words(s))), -s.start))
    return Point(span=span, finding=words_of(scene.words(span)), bag={}, clause=None)


def _roles(entity: Entity) -> Iterator[Named]:
    for role in entity.roles:
        words = words_of(role.text)
        if words:
            yield Point(span=role.span, finding=words, bag={}, clause=None)


def _role_relation(readings: Sequence[Sequence[Named]], scene: Scene) -> tuple[Relation, str]:
    if len(readings) == 1:
        return Relation.AGREE, "the same office"
    former = [any(_FORMER.search(scene.words(point.span)) for point in points) for points in readings]
    if any(former) and not all(former):
        return Relation.UPDATE, "former in one account"
    return Relation.COMPATIBLE, "one person, several offices"


def _topic(
    kind: TopicKind,
    group: Sequence[Entity],
    readings: Sequence[Sequence[Named]],
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

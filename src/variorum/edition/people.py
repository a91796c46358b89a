"""Topics of the kind name: who is named alike by several accounts, and whose name they spell otherwise or in full.

Built on the links between entities: only what linking holds to be one is compared. News names a person in full once and by
surname after: an account that has the surname only gives no other name. Nor is a short name of a company one, an acronym, an
adjective or a plural. What is left is another spelling (wording) or a fuller name (compatible), be it by an initial.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.edition.points import Point
from variorum.edition.readings import Scene, by_key, reading
from variorum.edition.wording import words_of
from variorum.link.agencies import agency_of
from variorum.model.annotation import Entity, EntityKind, Mention, MentionForm
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature, Linked, LinkKind

_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OTHER})
_SPELLED_ALIKE = 0.75  # likeness of two words, letter by letter, from which they are spellings of one
_BROKEN = re.compile(r"[\n/()\d]|[\N{RIGHT SINGLE QUOTATION MARK}']s\s")  # no name holds these: it was cut wrong
_ENDING = 3  # letters of plurals and of adjectives made of names: "Marrows", "Marrovian"
_FORMS = frozenset(
    ("inc", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "llc", "llp", "nv", "sa", "ag", "gmbh", "se",
     "spa", "ab", "oy", "as", "asa", "bv", "kk", "pte", "pty", "holdings", "group", "the", "of", "and")
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name's words, and the initials that stand beside at least two of them: they make a name fuller, and no other."""

    words: tuple[str, ...]
    initials: frozenset[str] = frozenset()


Named = Point[Name]


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


def is_of_person(group: Sequence[Entity]) -> bool:
    """Whether most articles hold one entity for a person: one that reads a name rightly once may misread it beside."""
    people = {entity.article_id for entity in group if entity.kind is EntityKind.PERSON}
    return 2 * len(people) > len({entity.article_id for entity in group})


def names_of(groups: Sequence[Sequence[Entity]], scene: Scene) -> Mapping[str, str]:
    """What every entity of `groups` is called: the fullest name that most articles print, else its description."""
    return {entity.id: name for group in groups for name in (_name_of(group, scene),) for entity in group}


def _name_of(group: Sequence[Entity], scene: Scene) -> str:
    printed = Counter(name for entity in group for name in {scene.words(m.span) for m in _names(entity, scene)})
    if not printed:
        return min((entity.name for entity in group), key=lambda name: (len(name), name))
    full = [name for name in printed if len(words_of(name)) > 1] or list(printed)
    ending = {name: sum(printed[other] for other in full if other.endswith(name)) for name in full}
    return min(full, key=lambda name: (-ending[name], -len(name), name))


def _names(entity: Entity, scene: Scene) -> list[Mention]:
    named = (mention for mention in entity.mentions if mention.form is MentionForm.NAME)
    return [mention for mention in named if not _BROKEN.search(scene.words(mention.span))]


def name_topics(groups: Sequence[Sequence[Entity]], names: Mapping[str, str], scene: Scene) -> Iterator[Topic]:
    """A topic for what several accounts spell otherwise, and for every person whom they name in full."""
    for group in groups:
        points = [point for entity in group if entity.kind in _NAMED and (point := _named(entity, scene))]
        is_person = is_of_person(group)
        readings = _of_one_name(points, is_person=is_person)
        several = len({point.article_id for points in readings for point in points}) > 1
        if several and (len(readings) > 1 or (is_person and len(readings[0][0].finding.words) > 1)):
            yield _topic(group, names[group[0].id], readings, scene)


def _named(entity: Entity, scene: Scene) -> Named | None:
    """The entity's fullest name where it first stands in its article."""
    spans = [mention.span for mention in _names(entity, scene)]
    if not spans or any(agency_of(scene.words(span)) for span in spans):
        return None
    span = max(spans, key=lambda s: (len(words_of(scene.words(s))), -s.start))
    return Point(span=span, finding=_name(words_of(scene.words(span))), bag={}, clause=None)


def _name(printed: tuple[str, ...]) -> Name:
    words = _bare(printed)
    initials = frozenset(word for word in printed if len(word) == 1 and word.isalpha())
    return Name(words=words, initials=initials if len(words) > 1 else frozenset())


def _bare(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name without what makes no other name of it: accents, initials, the form of a company."""
    plain = tuple(_plain(word) for word in name)
    return tuple(word for word in plain if len(word) > 1 and word not in _FORMS) or plain


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _of_one_name(points: Sequence[Named], *, is_person: bool) -> list[list[Named]]:
    """The readings of one name, that of most articles first; what is no form of it was named by mistake of ours."""
    if not points:
        return []
    groups = by_key(points, lambda point: point.finding.words)
    chief = max(groups, key=lambda g: (len(g[0].finding.words) > 1, len({p.article_id for p in g})))[0].finding.words
    forms = [point for point in points if _is_form(point.finding.words, chief)]
    return by_key(forms, lambda point: _key(point.finding, chief, is_person=is_person))


def _key(name: Name, chief: tuple[str, ...], *, is_person: bool) -> Name:
    """The name that stands for a reading: the chief one for its forms, told apart by the initials of a person."""
    same = _is_the_same(name.words, chief, is_person=is_person)
    return Name(words=chief if same else name.words, initials=name.initials if is_person else frozenset())


def _is_form(name: tuple[str, ...], chief: tuple[str, ...]) -> bool:
    """Whether every word of the shorter name stands in the longer, be it spelled otherwise."""
    shorter, longer = sorted((name, chief), key=len)
    return all(any(_is_spelled_alike(one, two) for two in longer) for one in shorter)


def _is_spelled_alike(left: str, right: str) -> bool:
    return left == right or SequenceMatcher(None, left, right, autojunk=False).ratio() >= _SPELLED_ALIKE


def _is_the_same(name: tuple[str, ...], chief: tuple[str, ...], *, is_person: bool) -> bool:
    """Whether a name is no other than the chief one: a part of it, with a title before it, its adjective or plural.

    Nor is more of the name of a thing that is no person another name.
    """
    if set(name) <= set(chief) or name[-len(chief) :] == chief or (not is_person and set(chief) <= set(name)):
        return True
    one_word = len(name) == 1 and (len(chief) == 1 or is_person)
    if not one_word and (is_person or name[:-1] != chief[:-1]):
        return len(name) == 1
    short, long = sorted((name[-1], chief[-1]), key=len)
    return long.startswith(short[:-1]) and len(long) - len(short) <= _ENDING


def _topic(group: Sequence[Entity], name: str, readings: Sequence[Sequence[Named]], scene: Scene) -> Topic:
    verdict, why = _relation([points[0].finding for points in readings])
    return Topic(
        id=content_id("topic", TopicKind.NAME, *(entity.id for entity in group)),
        kind=TopicKind.NAME,
        question=name,
        verdict=verdict,
        why=(Feature(name=why, score=1.0),),
        readings=tuple(reading(points, scene) for points in readings),
    )


def _relation(names: Sequence[Name]) -> tuple[Relation, str]:
    """A fuller name holds the shorter ones, their initials too; where none holds all, somebody spells it otherwise."""
    if len(names) == 1:
        return Relation.AGREE, "the same name"
    if any(all(_holds(fullest, other) for other in names) for fullest in names):
        return Relation.COMPATIBLE, "a fuller name"
    return Relation.WORDING, "another spelling"


def _holds(fuller: Name, other: Name) -> bool:
    begin = fuller.initials | {word[0] for word in fuller.words}
    return set(other.words) <= set(fuller.words) and other.initials <= begin

"""The same person, organisation, country or place named in several articles.

Names are compared inside a story, where a surname alone means whoever the story calls by it; across stories only full
names are. Two people of one surname are kept apart even where a third article gives the surname alone: the surname then
belongs to neither. What has no name ("the suspect", "the cable") is told by its noun inside a story, and by the words
before it where the noun says little.

Limits: two people of one full name in different stories are told apart by country only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import msgspec

from variorum.link.names import is_acronym, name_words, same_body, same_person, sound
from variorum.link.score import Scored, probability
from variorum.link.terms import stem
from variorum.model.annotation import Annotated, Entity, EntityKind, Mention, MentionForm
from variorum.model.link import Feature

# Log-odds. THRESHOLD by CoNLL F1 on ../shared/gold/crossdoc, own mentions: .4: .459, .5: .461, .6: .460, .7: .415.
_BIAS = -1.0
_NAME, _KIND, _COUNTRY, _ROLE, _NEAR = 3.0, 0.6, 0.8, 0.5, 0.8
THRESHOLD = 0.5
_MANY_NAMES = 20  # full names of one surname that are compared
_LONGEST_BLOCK = 400  # entities under one key inside a story: more say nothing ("police")
_MOSTLY = 0.5  # of what a noun is used for, in a story: .7: .457, .5: .461 CoNLL
_PERSON, _COUNTRY_KIND = EntityKind.PERSON, EntityKind.COUNTRY
_PLACES = frozenset((EntityKind.PLACE, _COUNTRY_KIND))
_ONE_WORD = frozenset((EntityKind.PLACE, _COUNTRY_KIND, EntityKind.ORGANISATION))  # one word may name them to everybody
_WHOLE = 0.9  # agreement of names of which neither has a word more; a place and a place inside it share words too
# Nouns that call anything at all. "man", "police", "victim" are not among them: with or without them, four links in five are
# right on ../shared/gold/crossdoc, and CoNLL F1 is .463 with, .452 without.
_WEAK_HEADS = name_words("one other others thing way time day year part number lot many some more")


_encode = msgspec.msgpack.Encoder().encode
_entity = msgspec.msgpack.Decoder(Entity).decode


@dataclass(frozen=True)
class Known:
    """An entity with what its comparison needs. `named` is False for one that is only described."""

    entity: Entity
    text: str

    @cached_property
    def named(self) -> bool:
        """Whether the article names it; a description whose noun has a capital inside a sentence is a name too."""
        return any(mention.form is MentionForm.NAME or self._capital(mention) for mention in self.entity.mentions)

    def _capital(self, mention: Mention) -> bool:
        phrase = self.text[mention.span.start : mention.span.end].split()
        return len(phrase) > 1 and phrase[-1][:1].isupper() and not phrase[0][:1].isupper()

    @cached_property
    def plural(self) -> bool:
        """Whether its noun stands for several."""
        last = self.entity.name.rsplit(" ", 1)[-1].lower()
        return last.endswith("s") and not last.endswith(("ss", "us", "is"))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that tell its name."""
        return name_words(self.entity.name)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The stems of the nouns by which the article calls it without its name."""
        spans = (mention.span for mention in self.entity.mentions if mention.form is MentionForm.NOMINAL)
        words = (name_words(self.text[span.start : span.end]) for span in spans)
        roles = (name_words(role.text) for role in self.entity.roles)
        return frozenset(stem(phrase[-1]) for phrase in (*words, *roles) if phrase)

    @cached_property
    def head(self) -> str:
        """The stem of the last word of its description."""
        return stem(self.words[-1]) if self.words else ""


def entity_pairs(articles: Sequence[Annotated], story_of: Mapping[str, int]) -> Iterator[Scored]:
    """All pairs of entities of different articles of a story that may be the same, scored."""
    by_story: defaultdict[int, list[Known]] = defaultdict(list)
    for one in articles:
        for entity in one.entities:
            by_story[story_of[one.article.id]].append(Known(entity, one.article.text))
    for known in by_story.values():
        yield from _inside(known)


def _inside(known: Sequence[Known]) -> Iterator[Scored]:
    blocks: defaultdict[str, list[Known]] = defaultdict(list)
    shared = _shared_surnames(known)
    for one in known:
        if len(one.words) != 1 or one.words[0] not in shared:
            for key in _keys(one):
                blocks[key].append(one)
    for left, right in _pairs(blocks):
        if scored := _compare(left, right, near=True):
            yield scored
    yield from _described(known)


def _pairs(blocks: Mapping[str, Sequence[Known]]) -> Iterator[tuple[Known, Known]]:
    """Entities of different articles that share a key, each pair once."""
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for left, right in combinations(blocks[key] if len(blocks[key]) <= _LONGEST_BLOCK else (), 2):
            pair = (left.entity.id, right.entity.id)
            if left.entity.article_id != right.entity.article_id and pair not in seen:
                seen.add(pair)
                yield left, right


def _shared_surnames(known: Sequence[Known]) -> frozenset[str]:
    """Surnames that two people of the story bear: alone they name neither."""
    bearers: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for one in known:
        if one.named and one.entity.kind is _PERSON and len(one.words) > 1:
            bearers[one.words[-1]].add(one.words)
    return frozenset(
        surname
        for surname, names in bearers.items()
        if any(same_person(left, right) is None for left, right in combinations(sorted(names)[:_MANY_NAMES], 2))
    )


def _keys(one: Known) -> set[str]:
    if not one.named:
        return {" ".join(one.words)} if len(one.words) > 1 else set()
    keys = {sound(word)[:5] for word in one.words if len(word) > 1}
    keys.add(" ".join(one.words))
    keys.add("".join(word[0] for word in one.words))
    if one.entity.name.isupper():
        keys.add(one.entity.name.replace(".", "").lower())
    return keys


class Name(msgspec.Struct, frozen=True, array_like=True):
    """A name that says by itself who is meant, and the first entity of a story that bears it.

    The entity is packed, since most are never compared; `words` are those that tell the name.
    """

    words: str
    id: str
    entity: bytes


def full_names(articles: Sequence[Annotated]) -> tuple[Name, ...]:
    """The names of a story that say by themselves who is meant, each with its first bearer, without its mentions."""
    first: dict[tuple[str, ...], Entity] = {}
    for one in articles:
        for entity in one.entities:
            known = Known(entity, one.article.text)
            if known.named and (len(known.words) > 1 or entity.kind in _ONE_WORD):
                first.setdefault(known.words, entity)
    return tuple(
        Name(" ".join(words), entity.id, _encode(replace(entity, mentions=(_as_name(entity.mentions[0]),))))
        for words, entity in first.items()
    )


def _as_name(mention: Mention) -> Mention:
    return replace(mention, form=MentionForm.NAME)


def fullest(name: Name) -> str:
    """The name as its first bearer's fullest form has it."""
    return _entity(name.entity).name


def same_full_name(left: Name, right: Name) -> Scored | None:
    """Two entities of one full name in different stories, scored; None where they are surely two."""
    scored = _compare(Known(_entity(left.entity), ""), Known(_entity(right.entity), ""), near=False)
    return scored if scored and not scored.apart else None


def _described(known: Sequence[Known]) -> Iterator[Scored]:
    """Things without a name, by their noun and how many they are; by more words than the noun where it says little."""
    heads: defaultdict[str, list[Known]] = defaultdict(list)
    for one in known:
        if not one.named and one.head:
            heads[one.head].append(one)
    owners = _owners(known)
    for head in sorted(heads):
        for left, right in combinations(heads[head][:_LONGEST_BLOCK], 2):
            if left.entity.article_id != right.entity.article_id and not _differ(left, right):
                shared = set(left.words[:-1]) & set(right.words[:-1])
                if shared or head not in _WEAK_HEADS:
                    yield _scored(left, right, [_noun(left, right, 0.75 if shared else 0.7), _kind(left, right)])
        for one in heads[head]:
            if owner := owners.get(head):
                yield _scored(owner, one, [_noun(owner, one, 0.65), _kind(owner, one)])


def _differ(left: Known, right: Known) -> bool:
    """Whether two descriptions cannot be of one thing: one and several, or counts that disagree."""
    if left.plural != right.plural:
        return True
    one, other = ({word for word in known.words if word.isdigit()} for known in (left, right))
    return bool(one and other and not one & other)


def _owners(known: Sequence[Known]) -> dict[str, Known]:
    """Nouns by which the story calls one named thing and no other: whoever stands for it."""
    called: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    bearer: dict[tuple[str, ...], Known] = {}
    for one in known:
        if one.named:
            bearer.setdefault(one.words, one)
            for head in one.nouns:
                called[head][one.words] += 1
    owners: dict[str, Known] = {}
    for head, names in called.items():
        (name, times), *_ = names.most_common(1)
        if times >= _MOSTLY * names.total() and head not in _WEAK_HEADS:
            owners[head] = bearer[name]
    return owners


def _noun(left: Known, right: Known, score: float) -> Feature:
    return Feature(name="noun", score=score, weight=_NAME, detail=f"{left.entity.name} / {right.entity.name}")


def _compare(left: Known, right: Known, *, near: bool) -> Scored | None:
    agreement = _names_agree(left, right)
    if agreement is None:
        return Scored(left.entity.id, right.entity.id, 0.0, (), apart=True)
    if not agreement:
        return None
    detail = f"{left.entity.name} / {right.entity.name}"
    features = [Feature(name="name", score=agreement, weight=_NAME, detail=detail), _kind(left, right)]
    features += [feature for feature in (_country(left, right), _roles(left, right)) if feature]
    features.append(Feature(name="same story", score=1.0 if near else 0.5, weight=_NEAR))
    return _scored(left, right, features)


def _scored(left: Known, right: Known, features: Sequence[Feature]) -> Scored:
    return Scored(left.entity.id, right.entity.id, probability(features, _BIAS), tuple(features))


def _names_agree(left: Known, right: Known) -> float | None:
    """How well the names agree; None where they are surely of two things."""
    one, other = left.entity, right.entity
    if not (left.named and right.named):
        return 0.9 if left.words == right.words else 0.0
    if _PERSON in (one.kind, other.kind):
        agreement = same_person(left.words, right.words)
        return agreement if one.kind is other.kind else agreement or 0.0
    if one.kind is _COUNTRY_KIND and other.kind is _COUNTRY_KIND and one.country and other.country:
        return 1.0 if one.country == other.country else None
    agreement = _bodies_agree(left, right)
    return agreement if agreement == 1.0 or not _of_two_states(one, other) else None


def _of_two_states(one: Entity, other: Entity) -> bool:
    """Whether two bodies are organs of different states, whatever their names share."""
    body = EntityKind.ORGANISATION
    return (
        one.kind is body and other.kind is body and bool(one.country and other.country) and one.country != other.country
    )


def _bodies_agree(left: Known, right: Known) -> float:
    one, other = left.entity, right.entity
    if is_acronym(one.name, other.name) or is_acronym(other.name, one.name):
        return 0.9
    agreement = same_body(left.words, right.words)
    if agreement >= _WHOLE or (one.kind is other.kind and one.kind not in _PLACES):
        return agreement
    return 0.0


def _kind(left: Known, right: Known) -> Feature:
    one, other = left.entity.kind, right.entity.kind
    if one is other:
        score = 1.0
    elif {one, other} <= _PLACES or EntityKind.OTHER in (one, other) or EntityKind.GROUP in (one, other):
        score = 0.5
    else:
        score = 0.2
    return Feature(name="kind", score=score, weight=_KIND, detail=f"{one.value} / {other.value}")


def _country(left: Known, right: Known) -> Feature | None:
    one, other = left.entity.country, right.entity.country
    if not one or not other:
        return None
    return Feature(name="country", score=float(one == other), weight=_COUNTRY, detail=f"{one} / {other}")


def _roles(left: Known, right: Known) -> Feature | None:
    one = {word for role in left.entity.roles for word in role.text.casefold().split()}
    other = {word for role in right.entity.roles for word in role.text.casefold().split()}
    if not one or not other:
        return None
    score = 0.5 + 0.5 * len(one & other) / min(len(one), len(other))
    return Feature(
        name="office", score=score, weight=_ROLE, detail=f"{' '.join(sorted(one))} / {' '.join(sorted(other))}"
    )

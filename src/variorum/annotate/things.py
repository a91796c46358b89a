"""What coreference works on: the things an article speaks of, each with its names, noun phrases and pronouns.

At first every named entity is a thing and every noun phrase a thing of its own; the sieves of coreference.py merge them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from variorum.annotate.countries import country_in, country_of_demonym
from variorum.annotate.nouns import Gender, gender_of_given_name, gender_of_noun
from variorum.annotate.phrases import Phrase, find_phrases
from variorum.annotate.titles import gender_of_title
from variorum.model.annotation import Entity, EntityKind
from variorum.model.parse import Parsed, Sentence, Token

Place = tuple[int, int]  # index of the sentence, index of the token


@dataclass(slots=True, kw_only=True, eq=False)
class Thing:
    """One thing. `entity` is its named entity, None for a thing without a name. Spans are (start, end)."""

    kind: EntityKind
    entity: Entity | None = None
    names: list[tuple[int, int]] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    pronouns: list[tuple[int, int]] = field(default_factory=list)
    gender: Gender | None = None
    country: str | None = None
    role_words: set[str] = field(default_factory=set)
    role_heads: set[str] = field(default_factory=set)

    @property
    def plural(self) -> bool:
        """Whether it is spoken of in the plural."""
        return not self.entity and bool(self.phrases) and self.phrases[0].plural

    def last_before(self, offset: int) -> int:
        """The start of its last mention before `offset`, -1 where there is none."""
        last = -1
        for spans in (self.names, self.pronouns):
            at = bisect_left(spans, (offset, 0))
            last = max(last, spans[at - 1][0] if at else -1)
        at = bisect_left(self.phrases, offset, key=_start_of_head)
        return max(last, _start_of_head(self.phrases[at - 1]) if at else -1)

    def take(self, other: Thing) -> None:
        """Take over the mentions of `other`, keeping the order of the text."""
        for span in other.names:
            insort(self.names, span)
        for span in other.pronouns:
            insort(self.pronouns, span)
        for phrase in other.phrases:
            insort(self.phrases, phrase, key=_start_of_head)
        other.names, other.phrases, other.pronouns = [], [], []


def _start_of_head(phrase: Phrase) -> int:
    return phrase.token.start


class Discourse:
    """All things of one article, by the token that heads their mentions."""

    def __init__(self, entities: Iterable[Entity], parsed: Parsed) -> None:
        self.sentences = parsed.sentences
        self.at: dict[Place, Thing] = {}
        self.things: list[Thing] = []
        self.phrases: list[Phrase] = []
        self.named: dict[int, set[int]] = defaultdict(set)
        self.titled: dict[Place, Thing] = {}
        self._add_entities(entities, parsed)
        self._add_phrases()
        self.lands = {thing.country: thing for thing in self.things if thing.kind is EntityKind.COUNTRY}
        self.signs = sorted(self._signs_of_countries())

    def _signs_of_countries(self) -> Iterator[tuple[int, str]]:
        """Where the text calls a country to mind: its name, its people, its places."""
        for thing in self.things:
            if thing.entity and thing.country and thing.kind in {EntityKind.COUNTRY, EntityKind.PLACE}:
                yield from ((start, thing.country) for start, _ in thing.names)
        for sentence in self.sentences:
            for token in sentence.tokens:
                code = country_of_demonym(token.text) if token.text[0].isupper() else None
                if code:
                    yield token.start, code

    def _add_entities(self, entities: Iterable[Entity], parsed: Parsed) -> None:
        for entity in entities:
            thing = _thing_of(entity)
            self.things.append(thing)
            self._mark_roles(thing, entity, parsed)
            for mention in entity.mentions:
                thing.names.append((mention.span.start, mention.span.end))
                self._mark_name(thing, parsed, mention.span.start, mention.span.end)

    def _mark_roles(self, thing: Thing, entity: Entity, parsed: Parsed) -> None:
        """Note which tokens are offices before the name; those beside it are phrases like others."""
        ends = {mention.span.start for mention in entity.mentions}
        for role in entity.roles:
            sentence = parsed.sentence_at(role.span.start)
            after = [t for t in sentence.tokens if t.start >= role.span.end][:8] if sentence else []
            name = next((i for i, token in enumerate(after) if token.start in ends), None)
            if sentence is None or name is None or any(t.tag in {",", ":", "(", "-LRB-"} for t in after[:name]):
                continue
            for token in sentence.tokens:
                if role.span.start <= token.start < role.span.end:
                    self.titled[sentence.index, token.index] = thing

    def _mark_name(self, thing: Thing, parsed: Parsed, start: int, end: int) -> None:
        sentence = parsed.sentence_at(start)
        if sentence is None:
            return
        inside = [token for token in sentence.tokens if token.start < end and token.end > start]
        for token in inside:
            self.named[sentence.index].add(token.index)
            self.at[sentence.index, token.index] = thing
        thing.gender = thing.gender or _gender_before(sentence, inside)

    def _add_phrases(self) -> None:
        for sentence in self.sentences:
            named = frozenset(self.named.get(sentence.index, ()))
            for phrase in find_phrases(sentence, named):
                if _is_title(phrase, named):
                    continue
                bearer = self.titled.get((sentence.index, phrase.head))
                if bearer is None:
                    self.phrases.append(phrase)
                    self._new(phrase)
                elif phrase.owner is not None:  # "Ruritania's foreign minister |Ann Lee": a description of its own
                    bearer.phrases.append(phrase)
                    self.at[sentence.index, phrase.head] = bearer

    def _new(self, phrase: Phrase) -> None:
        words = " ".join(token.text for token in phrase.sentence.tokens[phrase.first : phrase.head + 1])
        thing = Thing(
            kind=phrase.kind, phrases=[phrase], gender=gender_of_noun(phrase.token.text), country=country_in(words)
        )
        self.things.append(thing)
        self.at[phrase.sentence.index, phrase.head] = thing

    def of(self, phrase: Phrase) -> Thing:
        """The thing that `phrase` means."""
        return self.at[phrase.sentence.index, phrase.head]

    def merge(self, into: Thing, other: Thing) -> None:
        """Make `other` the same thing as `into`; a named thing is never merged into one without a name."""
        if into is other:
            return
        into.gender = into.gender or other.gender
        into.country = into.country or other.country
        if into.kind is EntityKind.OTHER and not into.entity:
            into.kind = other.kind
        for phrase in other.phrases:
            self.at[phrase.sentence.index, phrase.head] = into
        into.take(other)

    def alive(self) -> Iterator[Thing]:
        """The things that still have a mention."""
        return (thing for thing in self.things if thing.names or thing.phrases)


def _thing_of(entity: Entity) -> Thing:
    heads = {word for role in entity.roles for word in role.text.lower().split()[-1:]}
    return Thing(
        kind=entity.kind,
        entity=entity,
        country=entity.country,
        gender=_gender_of(entity),
        role_heads=heads | {role.text.lower().split(" of ")[0].split()[-1] for role in entity.roles},
        role_words={word for role in entity.roles for word in role.text.lower().split()},
    )


def _gender_of(entity: Entity) -> Gender | None:
    if entity.kind is not EntityKind.PERSON:
        return None
    told = (gender_of_noun(word) for role in entity.roles for word in role.text.lower().split()[-1:])
    words = entity.name.split()
    return next((gender for gender in told if gender), None) or (gender_of_given_name(words[0]) if words else None)


def _gender_before(sentence: Sentence, inside: list[Token]) -> Gender | None:
    """The gender that an honorific directly before a name tells."""
    if not inside or inside[0].index == 0:
        return None
    return gender_of_title(sentence.tokens[inside[0].index - 1].text)


def _is_title(phrase: Phrase, named: frozenset[int]) -> bool:
    """Whether the phrase only describes the name it stands before ("striker Ann Lee")."""
    return phrase.token.dep in {"compound", "nmod", "amod"} and phrase.token.head in named

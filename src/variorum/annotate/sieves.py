"""The rules of coreference for noun phrases, the surest first.

Each rule looks at a phrase and the things met so far, and gives the thing it means or None; the first answer counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from variorum.annotate.countries import country_in, organisation_code
from variorum.annotate.nouns import gender_of_noun, is_person_noun, nouns
from variorum.annotate.phrases import MONTHS, Definite, Phrase
from variorum.annotate.tables import table, word_list
from variorum.annotate.things import Discourse, Thing
from variorum.annotate.titles import is_title_word
from variorum.model.annotation import EntityKind

_PLAIN_PERSONS = frozenset({"boy", "girl", "teenager", "teen", "youth", "kid", "child", "student", "pupil"})
_FIRMS = frozenset({"company", "firm", "corporation"})
_NO_COMPANIES = word_list("no_companies")
# Sentences back in which a thing is looked for by its sort alone: linking .711 at 1, .713 at 2, .712 at 4.
_NEAR = 2
_SHORTEST = 3  # letters of a word that tells two offices apart
_RECENT = 40  # things and mentions compared with one phrase, so that a page of one word ends in time
_KNOWN = frozenset({Definite.DEFINITE, Definite.DEMONSTRATIVE, Definite.POSSESSIVE})
_SORTS = frozenset(
    {
        *("party", "group", "movement", "organisation", "organization", "company", "firm", "corporation", "bloc"),
        *("alliance", "union", "network", "militia", "newspaper", "magazine", "agency", "conglomerate", "consortium"),
    }
)
_LANDS = frozenset(
    {"region", "province", "city", "town", "village", "area", "district", "peninsula", "island", "state"}
)


Rule = Callable[[Discourse, Phrase, "_Seen"], Thing | None]


class _Seen:
    """The things met so far, by the head nouns they were called by."""

    def __init__(self) -> None:
        self.by_head: dict[str, list[Thing]] = defaultdict(list)
        self.named: list[Thing] = []
        self.by_name: dict[str, Thing] = {}
        self.by_date: dict[str, Thing] = {}

    def add(self, thing: Thing, head: str) -> None:
        """Remember that `thing` was called `head` just now."""
        called = self.by_head[head]
        if thing in called[-_RECENT:]:
            called.remove(thing)
        called.append(thing)


def join_phrases(discourse: Discourse) -> None:
    """Give each noun phrase, in order of the text, to what was spoken of before, by the first rule that answers."""
    seen = _Seen()
    seen.named = [thing for thing in discourse.things if thing.entity]
    for thing in seen.named:
        if thing.entity:
            seen.by_name.setdefault(thing.entity.name.casefold(), thing)
        for head in _heads_of_name(thing):
            seen.add(thing, head)
    for phrase in discourse.phrases:
        own = discourse.of(phrase)
        if len(own.phrases) == 1 and not own.entity:
            answers = (rule(discourse, phrase, seen) for rule in _RULES)
            found = next((answer for answer in answers if answer), None)
            if found is not None and found is not own:
                discourse.merge(found, own)
        seen.add(discourse.of(phrase), phrase.lemma)


def _heads_of_name(thing: Thing) -> set[str]:
    """The common nouns inside a name that later stand for it: "church" of "Church of X", "party" of "Y Party"."""
    if thing.entity is None or thing.kind is EntityKind.PERSON:
        return set()
    words = thing.entity.name.lower().split()
    heads = {words[0]} if "of" in words else set()
    return (heads | {words[-1]}) if len(words) > 1 else set()


def _by_role(_: Discourse, phrase: Phrase, seen: _Seen) -> Thing | None:
    """Find whom "the minister" means: the person with that role who was mentioned last before."""
    if (
        phrase.plural
        or not is_person_noun(phrase.lemma)
        or phrase.definite in {Definite.INDEFINITE, Definite.QUANTIFIED}
    ):
        return None
    if phrase.definite is Definite.BARE and phrase.token.pos != "PROPN":
        return None
    fitting = [
        thing
        for thing in seen.named
        if thing.kind is EntityKind.PERSON and phrase.lemma in thing.role_heads and _words_fit(phrase, thing)
    ]
    own = _country_of(phrase)
    if own and any(thing.kind is EntityKind.PERSON and thing.country == own for thing in seen.named):
        # Somebody here is of that country: it is not somebody of whom no country is told.
        fitting = [thing for thing in fitting if thing.country == own]
    ahead = fitting[0] if len(fitting) == 1 and own and own == fitting[0].country else None
    return _nearest(fitting, phrase) or ahead


def _words_fit(phrase: Phrase, thing: Thing) -> bool:
    """Whether nothing the phrase says contradicts the role: beside the country, "Ruritania's *deputy* prime minister" does."""
    own = _country_of(phrase)
    if own and thing.country and own != thing.country:
        return False
    unsaid = {word for word in phrase.modifiers if word not in thing.role_words and len(word) >= _SHORTEST}
    return not unsaid or (bool(own) and not any(map(is_title_word, unsaid)))


def _country_of(phrase: Phrase) -> str | None:
    return country_in(" ".join(token.text for token in phrase.sentence.tokens[phrase.first : phrase.head]))


def _nearest(things: list[Thing], phrase: Phrase) -> Thing | None:
    before = [(last, thing) for thing in things if (last := thing.last_before(phrase.token.start)) >= 0]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _by_head(discourse: Discourse, phrase: Phrase, seen: _Seen) -> Thing | None:
    """The last thing called by the same noun, where the phrase says nothing that was not said of it.

    An indefinite or bare phrase ("a strike", "iron ore") repeats a thing only with the very same modifiers. On the gold
    seven definite repetitions in ten are the same thing and four bare ones, of which most others are in no chain.
    """
    if phrase.token.text in MONTHS:
        return seen.by_date.setdefault(_date(phrase), discourse.of(phrase))
    for thing in reversed(seen.by_head.get(phrase.lemma, [])[-_RECENT:]):
        if thing.last_before(phrase.token.start) >= 0 and _same_head(discourse, phrase, thing):
            return thing
    return None


def _same_head(discourse: Discourse, phrase: Phrase, thing: Thing) -> bool:
    if thing.plural != phrase.plural:
        return False
    called = [other for other in thing.phrases[-_RECENT:] if other.lemma == phrase.lemma]
    if phrase.definite not in _KNOWN:
        return bool(called) and _is_repeated(phrase, called)
    known = _joined(other.modifiers for other in called)
    if thing.entity:
        known |= {word.lower() for word in thing.entity.name.split()}
    # said less, or said more of what nothing else was said of
    more = not thing.entity and all(other.modifiers <= phrase.modifiers for other in called)
    governed = _joined(other.governed for other in called)
    clash = bool(phrase.governed and governed and not phrase.governed & governed)
    if clash and (phrase.kind is not EntityKind.OTHER or not phrase.modifiers <= known):
        return False
    return (more or phrase.modifiers <= known) and _same_owner(discourse, phrase, called)


def _is_repeated(phrase: Phrase, called: list[Phrase]) -> bool:
    """Whether an indefinite, counted or bare phrase says again what was said, perhaps less of it."""
    last = called[-1]
    if phrase.definite is Definite.QUANTIFIED:
        return any(_words(phrase) == _words(other) for other in called)
    if phrase.definite is Definite.BARE and all(other.modifiers <= phrase.modifiers for other in called):
        return phrase.governed == last.governed
    return phrase.modifiers <= _joined(other.modifiers for other in called) and (
        phrase.governed == last.governed or not phrase.governed
    )


def _date(phrase: Phrase) -> str:
    """A month with its day and year, as one word."""
    return "".join(token.text for token in phrase.sentence.tokens if phrase.start <= token.start < phrase.end)


def _words(phrase: Phrase) -> str:
    return " ".join(token.text.lower() for token in phrase.sentence.tokens[phrase.first : phrase.head + 1])


def _joined(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset(word for words in sets for word in words)


def _same_owner(discourse: Discourse, phrase: Phrase, called: list[Phrase]) -> bool:
    owners = [_owner(discourse, other) for other in called if other.owner is not None]
    return phrase.owner is None or not owners or _owner(discourse, phrase) in owners


def _owner(discourse: Discourse, phrase: Phrase) -> object:
    """The possessor as a thing, or as a word where it is none."""
    if phrase.owner is None:
        return None
    place = (phrase.sentence.index, phrase.owner)
    return discourse.at.get(place) or phrase.sentence.tokens[phrase.owner].text.lower()


def _by_sort(discourse: Discourse, phrase: Phrase, seen: _Seen) -> Thing | None:
    """Find "the company", "the city": of the named things of that sort just mentioned, the last.

    Not the subject of the same clause: in "Ruritania sent troops to the country" the country is another.
    """
    known = phrase.definite in {Definite.DEFINITE, Definite.DEMONSTRATIVE}
    wanted = _sort_of(phrase.lemma)
    if wanted is None or not known or phrase.plural or phrase.modifiers or phrase.governed:
        return None
    start = discourse.sentences[max(0, phrase.sentence.index - _NEAR)].start
    if wanted is EntityKind.COUNTRY:
        near = list(_countries_before(discourse, start, phrase.start))
    else:
        near = [thing for thing in seen.named if thing.kind is wanted and thing.last_before(phrase.start) >= start]
        near = [thing for thing in near if phrase.lemma not in _FIRMS or _may_be_firm(thing)]
        near.sort(key=lambda thing: -thing.last_before(phrase.start))
    return next((thing for thing in near if not _acts_on(discourse, thing, phrase)), None)


def _may_be_firm(thing: Thing) -> bool:
    """Whether a body may be called "the company": no agency of a state, no international body."""
    name = thing.entity.name if thing.entity else ""
    return name not in _NO_COMPANIES and organisation_code(name) is None


def _countries_before(discourse: Discourse, start: int, end: int) -> Iterator[Thing]:
    """The countries called to mind between two offsets, the last first."""
    first, last = bisect_left(discourse.signs, (start, "")), bisect_left(discourse.signs, (end, ""))
    return (discourse.lands[code] for _, code in reversed(discourse.signs[first:last]) if code in discourse.lands)


def _acts_on(discourse: Discourse, thing: Thing, phrase: Phrase) -> bool:
    """Whether `thing` is the subject of a verb that governs `phrase`."""
    tokens = phrase.sentence.tokens
    verbs: set[int] = set()
    at = phrase.head
    for _ in range(6):
        at = tokens[at].head
        if at in verbs:
            break
        verbs.add(at)
    subjects = [t for t in tokens if t.dep in {"nsubj", "nsubjpass"} and t.head in verbs]
    return any(discourse.at.get((phrase.sentence.index, t.index)) is thing for t in subjects)


def _sort_of(lemma: str) -> EntityKind | None:
    if lemma in {"country", "republic", "kingdom"}:  # "the nation" is the reader's own as often as not
        return EntityKind.COUNTRY
    if lemma in {
        "company",
        "firm",
        "organisation",
        "organization",
        "agency",
        "corporation",
        "newspaper",
        "broadcaster",
    }:
        return EntityKind.ORGANISATION
    if lemma in nouns().settlement and lemma != "capital":
        return EntityKind.PLACE
    return None


def _by_name(_: Discourse, phrase: Phrase, seen: _Seen) -> Thing | None:
    """A proper noun that is some entity's name all the same, where the pipeline saw none."""
    if phrase.token.pos != "PROPN":
        return None
    tokens = phrase.sentence.tokens
    words = [token.text for token in tokens[phrase.first : phrase.head + 1] if token.pos == "PROPN"]
    return seen.by_name.get(" ".join(words).casefold())


def _by_name_inside(discourse: Discourse, phrase: Phrase, _: _Seen) -> Thing | None:
    """Find Acme for "the Acme group", Hudson for "the Hudson region": a name before a noun that says only of what sort it is."""
    wanted = EntityKind.ORGANISATION if phrase.lemma in _SORTS else EntityKind.PLACE
    if phrase.plural or phrase.lemma not in _SORTS | _LANDS or phrase.definite is Definite.INDEFINITE:
        return None
    places = [(phrase.sentence.index, index) for index in range(phrase.first, phrase.head)]
    inside = {id(thing): thing for place in places if (thing := discourse.at.get(place)) and thing.entity}
    found = next(iter(inside.values()), None)
    return found if found and len(inside) == 1 and found.kind is wanted and phrase.owner is None else None


def _by_synonym(discourse: Discourse, phrase: Phrase, seen: _Seen) -> Thing | None:
    """Find "the website" for "the site": a bare definite noun that is another word for what was just spoken of."""
    others = _synonyms().get(phrase.lemma, frozenset())
    if not others or phrase.definite is not Definite.DEFINITE or phrase.modifiers or phrase.governed:
        return None
    start = discourse.sentences[max(0, phrase.sentence.index - _NEAR)].start
    near = [thing for other in others for thing in seen.by_head.get(other, [])[-_RECENT:]]
    near = [thing for thing in near if thing.plural == phrase.plural and thing.last_before(phrase.start) >= start]
    return max(near, key=lambda thing: thing.last_before(phrase.start), default=None)


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    groups = [frozenset(words) for words in table("synonyms.txt").values()]
    return {word: group - {word} for group in groups for word in group}


def _by_person_word(discourse: Discourse, phrase: Phrase, seen: _Seen) -> Thing | None:
    """Find whom "the boy" means, where one person alone was just named who may be a boy."""
    if phrase.definite is not Definite.DEFINITE or phrase.plural or phrase.modifiers or phrase.governed:
        return None
    if phrase.lemma not in _PLAIN_PERSONS:
        return None
    start = discourse.sentences[max(0, phrase.sentence.index - _NEAR)].start
    told = gender_of_noun(phrase.lemma)
    near = [
        thing for thing in seen.named if thing.kind is EntityKind.PERSON and thing.last_before(phrase.start) >= start
    ]
    if (
        len(near) != 1
        or near[0].role_heads - {phrase.lemma}
        or (told and near[0].gender and near[0].gender is not told)
    ):
        return None
    return near[0]


_RULES: tuple[Rule, ...] = (
    _by_name,
    _by_name_inside,
    _by_role,
    _by_sort,
    _by_head,
    _by_synonym,
    _by_person_word,
)

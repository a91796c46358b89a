"""What happened to the things counted: "killed", "arrested", "sent", as a past participle.

The fates people suffer in the news are a closed table (data/topics.json), so that "12 dead", "killing 12" and "a death toll
of 12" say the same; any other verb gives its own participle ("jobs cut"). Limits: what is not said in the same clause is
not found; of verbs in the active voice only those whose subject suffers ("die", "flee") tell of their subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from variorum.annotate.quantities.grammar import NOUNS, extent, heads
from variorum.annotate.quantities.readings import Reading
from variorum.annotate.tables import json_table
from variorum.model.parse import Sentence, Token

_NEAR = 4  # tokens after a counted noun in which its fate may stand: "12 people have been killed"
_SUFFERING = frozenset({"dobj", "nsubjpass", "conj", "attr", "appos", "oprd"})
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True, kw_only=True)
class FateTables:
    """Fates by verb lemma, by word, by the noun that is counted itself ("12 deaths"), by the act done to those counted ("the
    release of 12 hostages") and by the toll that gives their number; irregular participles.

    `links` may stand between a thing and its fate, `light` verbs tell no fate, `own` are verbs whose subject suffers,
    `transparent` nouns stand for what they hold ("a group of"), `directions` give rise or fall by verb.
    """

    verbs: dict[str, str]
    words: dict[str, str]
    nouns: dict[str, str]
    acts: dict[str, str]
    tolls: dict[str, str]
    participles: dict[str, str]
    links: frozenset[str]
    light: frozenset[str]
    own: frozenset[str]
    transparent: frozenset[str]
    directions: dict[str, str]


@cache
def fate_tables() -> FateTables:
    """The tables, read once."""
    data = json_table("topics.json")
    fates: dict[str, dict[str, list[str]]] = data["fates"]
    by_form = {
        form: {word: fate for fate, row in fates.items() for word in row.get(form, ())}
        for form in ("verbs", "words", "nouns", "acts", "tolls")
    }
    sets = {name: frozenset(data[name]) for name in ("links", "light", "own", "transparent")}
    directions = {verb: direction for direction in ("rise", "fall") for verb in data[direction]}
    return FateTables(**by_form, **sets, participles=data["participles"], directions=directions)  # type: ignore[arg-type]


def fate(found: Reading, held: Token) -> str | None:
    """What happened to the things that `found` counts and `held` names, None where nothing is said to have happened."""
    return _after(found, held) or _of_governor(found, held)


def _after(found: Reading, held: Token) -> str | None:
    """The fate in the words straight after the thing: "12 people have been killed", "leaving 12 dead"."""
    tables = fate_tables()
    at = max(held.index + 1, extent(found)[1])
    for token in found.sentence.tokens[at : at + _NEAR]:
        word, lemma = token.text.lower(), token.lemma.lower()
        known = tables.words.get(word) or (tables.verbs.get(lemma) if token.tag in {"VBN", "VBD", "JJ"} else None)
        if known and (token.tag != "VBD" or lemma in tables.own or held.dep in _SUFFERING or held.dep == "ROOT"):
            return known
        if not {word, lemma} & tables.links and token.pos not in {"ADV", "AUX"}:
            told = token.tag == "VBN" and lemma not in tables.light
            return _with_particle(found.sentence, token) if told else None
    return None


def _of_governor(found: Reading, held: Token) -> str | None:
    """The fate in the verb or noun that governs the thing: "killed 12 people", "the arrest of 12 people"."""
    tables = fate_tables()
    for token, head in _governors(found, held):
        lemma = head.lemma.lower()
        if head.pos == "VERB":
            return _of_verb(found.sentence, head, token)
        if head.pos in NOUNS and lemma in tables.acts:
            return tables.acts[lemma]
        if head.pos in NOUNS and lemma not in tables.transparent and "conj" not in {head.dep, token.dep}:
            return None
    return None


def _governors(found: Reading, held: Token) -> Iterator[tuple[Token, Token]]:
    """The heads above `held`, each with the token that hangs on it and stands for the thing ("hundreds" of homes)."""
    numbers = {token.index for token in found.tokens}
    token = held
    for head in heads(found.sentence, held):
        if head.index not in numbers:
            yield token, head
        token = head if head.pos in NOUNS or head.index in numbers or token.dep == "pobj" else token


def _of_verb(sentence: Sentence, verb: Token, token: Token) -> str | None:
    tables = fate_tables()
    lemma = verb.lemma.lower()
    known = tables.verbs.get(lemma)
    if known and (token.dep in _SUFFERING or lemma in tables.own):
        return known
    told = token.dep in {"dobj", "nsubjpass"} and lemma not in tables.light and verb.text.islower()
    return _with_particle(sentence, verb) if told and sentence.tokens[verb.head].index != token.index else None


def _with_particle(sentence: Sentence, verb: Token) -> str:
    """The participle with the particle that belongs to the verb: "laid off"."""
    particle = next((child.text.lower() for child in sentence.children(verb) if child.dep == "prt"), "")
    return f"{participle(verb)} {particle}".rstrip()


def participle(verb: Token) -> str:
    """The past participle of a verb's lemma: "send" is "sent", "carry" "carried"."""
    lemma = verb.lemma.lower()
    irregular = fate_tables().participles.get(lemma)
    if irregular or verb.tag == "VBN":
        return irregular or verb.text.lower()
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"

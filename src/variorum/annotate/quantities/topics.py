"""`about`: a short normal form of what is counted or measured, by which the accounts of a story are compared.

Built from the article's own lemmas: the thing and what happened to it ("people killed", "troops sent", "border length").
The fates people suffer in the news are a closed table (data/topics.json), so that "12 dead", "killing 12" and "a death toll
of 12" meet; any other verb gives its participle. Limits: what is not said in the same clause is not found.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from variorum.annotate.quantities.counted import PERSONS, thing
from variorum.annotate.quantities.grammar import NOUNS, anchor, extent, governing_verb, heads
from variorum.annotate.quantities.readings import Reading
from variorum.model.parse import Sentence, Token

_NEAR = 4  # tokens after a counted noun in which its fate may stand: "12 people have been killed"
_LINKS = frozenset(
    "be have get been was were are is had has feared believed presumed reported confirmed still already "
    "left go remain also said".split()
)
# Verbs that say nothing of what happened to a thing.
_LIGHT = frozenset(
    "be have do say report include involve see get make take leave become remain tell show estimate "
    "contain say put count total number".split()
)
_TRANSPARENT = frozenset(
    "number group total team force crowd couple pair series handful estimate majority convoy list "
    "record minimum maximum average".split()
)
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class TopicTables:
    """Fates by verb lemma, word and noun lemma, and irregular participles."""

    verbs: dict[str, str]
    words: dict[str, str]
    nouns: dict[str, str]
    participles: dict[str, str]


@cache
def topic_tables() -> TopicTables:
    """The tables, read once."""
    data = json.loads(files("variorum.annotate").joinpath("data/topics.json").read_text(encoding="utf-8"))
    by_form = {
        form: {word: fate for fate, row in data["fates"].items() for word in row[form]}
        for form in ("verbs", "words", "nouns")
    }
    return TopicTables(by_form["verbs"], by_form["words"], by_form["nouns"], data["participles"])


def topic(found: Reading) -> str | None:
    """What the quantity is about, in a normal form; None where the sentence does not say."""
    if found.measure.unit is None:
        return _topic_of_count(found)
    noun = thing(found)
    if noun is None:
        return None
    return f"{_name(found.sentence, noun)} {_aspect(found) or ''}".rstrip()


def _name(sentence: Sentence, noun: Token) -> str:
    """The thing's name: a proper name in full, a common noun's lemma with the noun that narrows it ("card market")."""
    if noun.pos != "PROPN":
        before = sentence.tokens[noun.index - 1] if noun.index else None
        narrows = before is not None and before.dep == "compound" and before.head == noun.index and before.pos == "NOUN"
        return f"{before.lemma.lower()} {noun.lemma.lower()}" if before is not None and narrows else noun.lemma.lower()
    first = noun.index
    while first and sentence.tokens[first - 1].pos == "PROPN":
        first -= 1
    return " ".join(token.text for token in sentence.tokens[first : noun.index + 1])


def _topic_of_count(found: Reading) -> str | None:
    held = anchor(found)
    if held is None:
        return None
    counted = found.noun
    if counted is not None and counted.lemma.lower() in topic_tables().nouns:
        return f"people {topic_tables().nouns[counted.lemma.lower()]}"
    fate = _fate(found, held)
    if counted is None and fate is None:
        return _topic_of_bare(found)
    name = "people" if counted is None or counted.lemma.lower() in PERSONS else _plural(counted)
    return f"{name} {fate}" if fate else name


def _topic_of_bare(found: Reading) -> str | None:
    """What a number with no noun is about: "the death toll rose to 45" is people killed, "the index fell to 900" the index."""
    noun = thing(found)
    if noun is None:
        return None
    fate = topic_tables().nouns.get(noun.lemma.lower())
    return f"people {fate}" if fate else _name(found.sentence, noun)


def _plural(noun: Token) -> str:
    return noun.text.lower()


def _fate(found: Reading, held: Token) -> str | None:
    """What happened to the things counted, as a participle."""
    return _fate_after(found, held) or _fate_of_governor(found.sentence, held)


def _fate_after(found: Reading, held: Token) -> str | None:
    """The fate in the words straight after the thing: "12 people have been killed", "leaving 12 dead"."""
    tables = topic_tables()
    _, last = extent(found)
    at = max(held.index + 1, last)
    for token in found.sentence.tokens[at : at + _NEAR]:
        lemma = token.lemma.lower()
        fate = tables.words.get(token.text.lower()) or (
            tables.verbs.get(lemma) if token.tag in {"VBN", "VBD", "JJ"} else None
        )
        if fate and (
            token.tag != "VBD" or lemma in {"die", "perish", "drown"} or held.dep in {"nsubjpass", "dobj", "ROOT"}
        ):
            return fate
        if lemma not in _LINKS and token.text.lower() not in _LINKS and token.pos not in {"ADV", "AUX"}:
            return None
    return None


def _fate_of_governor(sentence: Sentence, held: Token) -> str | None:
    """The fate in the verb or noun that governs the thing: "killed 12 people", "the arrest of 12 people"."""
    tables = topic_tables()
    token = held
    for head in heads(sentence, held):
        lemma = head.lemma.lower()
        if head.pos in NOUNS and lemma in tables.nouns:
            return tables.nouns[lemma]
        if head.pos == "VERB":
            return _fate_of_verb(sentence, head, token)
        if head.pos in NOUNS and lemma not in _TRANSPARENT and head.dep != "conj" and token.dep != "conj":
            return None
        token = head if head.pos in NOUNS or token.dep == "pobj" else token
    return None


def _fate_of_verb(sentence: Sentence, verb: Token, token: Token) -> str | None:
    tables = topic_tables()
    lemma = verb.lemma.lower()
    known = tables.verbs.get(lemma)
    suffers = token.dep in {"dobj", "nsubjpass", "conj", "attr", "appos", "oprd"}
    if known and (
        suffers
        or lemma
        in {"die", "perish", "drown", "flee", "vanish", "disappear", "march", "protest", "rally", "demonstrate"}
    ):
        return known
    if (
        lemma in _LIGHT
        or token.dep not in {"dobj", "nsubjpass", "nsubj"}
        or sentence.tokens[verb.head].index == token.index
    ):
        return None
    return _participle(verb) if token.dep != "nsubj" and verb.text.islower() else None


def _participle(verb: Token) -> str:
    """The past participle of a verb's lemma: "send" is "sent", "stop" "stopped"."""
    lemma = verb.lemma.lower()
    irregular = topic_tables().participles.get(lemma)
    if irregular or verb.tag == "VBN":
        return irregular or verb.text.lower()
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"


def _aspect(found: Reading) -> str | None:
    """What of the thing is measured: its length, or its rise and fall in per cent."""
    unit = found.measure.unit
    if unit is None:
        return None
    if unit.dimension:
        return unit.dimension
    if not unit.name.startswith("percent"):
        return None
    held = anchor(found)
    verb = None if held is None else governing_verb(found.sentence, held)
    return _DIRECTIONS.get(verb.lemma.lower()) if verb is not None else None


_DIRECTIONS = {
    verb: direction
    for direction, verbs in (
        ("rise", "rise climb gain jump soar surge increase grow rally advance add rocket leap edge expand strengthen"),
        (
            "fall",
            "fall drop decline lose slide plunge plummet tumble sink decrease shrink slip dip retreat contract shed ease",
        ),
    )
    for verb in verbs.split()
}

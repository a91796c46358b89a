"""`about`: a short normal form of what is counted or measured, by which the accounts of a story are compared.

Built from the article's own lemmas: the thing and what happened to it ("people killed", "troops sent"), or what of it is
measured ("border length", "trade rise").
"""

from __future__ import annotations

import re

from variorum.annotate.quantities.ages import person_span
from variorum.annotate.quantities.counted import PERSON, singular, thing
from variorum.annotate.quantities.fates import fate, fate_tables, participle
from variorum.annotate.quantities.grammar import NOUNS, anchor, extent, governing_verb
from variorum.annotate.quantities.readings import Reading
from variorum.model.parse import Sentence, Token

PEOPLE = "people"
_UP_OR_DOWN = re.compile(r"\b(?P<up>up|higher)|(?P<down>down|lower)\b")
_HELD = NOUNS | {"ADJ"}  # "the number of dead"
_LONGEST_NAME = 6  # words
_OF_AGE = " of age"
_LOOKED_AT = 16  # characters before a percentage for "up", "down by"


def topic(found: Reading, text: str) -> str | None:
    """What the quantity is about, in a normal form; None where the sentence does not say. `text` is the article's."""
    if found.measure.unit is None:
        return _topic_of_count(found)
    noun = thing(found)
    if noun is None:
        return None
    if found.measure.unit.name.endswith(_OF_AGE):
        return f"{_name(found, noun)} age"
    return f"{_name(found, noun)} {_aspect(found, text) or ''}".rstrip()


def age_topic(found: Reading, text: str) -> str:
    """What a bare age is about: the person's name and "age"."""
    span = person_span(found)
    return f"{text[span[0] : span[1]]} age" if span else "age"


def _name(found: Reading, noun: Token) -> str:
    """The thing's name: a proper name in full, a common noun's lemma with the noun that narrows it ("card market")."""
    tokens = found.sentence.tokens
    if noun.pos == "PROPN":
        first = noun.index
        while noun.index - first < _LONGEST_NAME and first and tokens[first - 1].pos == "PROPN":
            first -= 1
        return " ".join(token.text for token in tokens[first : noun.index + 1])
    noun = _held(found.sentence, noun)
    before = tokens[noun.index - 1] if noun.index else noun
    inside = range(*extent(found))
    narrows = (before.dep, before.head, before.pos) == ("compound", noun.index, "NOUN") and before.index not in inside
    return f"{before.lemma.lower()} {noun.lemma.lower()}" if narrows else noun.lemma.lower()


def _held(sentence: Sentence, noun: Token) -> Token:
    """What a noun that only counts holds: "deaths" of "the number of deaths"; any other noun itself."""
    at = noun.index + 1
    tokens = sentence.tokens
    if noun.lemma.lower() not in fate_tables().transparent or at >= len(tokens) or tokens[at].text != "of":
        return noun
    return next((token for token in tokens[at + 1 : at + 6] if token.pos in _HELD and token.head == at), noun)


def _topic_of_count(found: Reading) -> str | None:
    held = anchor(found)
    if held is None:
        return None
    counted, tables = found.noun, fate_tables()
    if counted is not None and counted.lemma.lower() in tables.nouns:
        return f"{PEOPLE} {tables.nouns[counted.lemma.lower()]}"
    done = fate(found, held)
    if counted is None and done is None:
        return _topic_of_bare(found)
    name = PEOPLE if counted is None or singular(counted) == PERSON else counted.text.lower()
    return f"{name} {done}" if done else name


def _topic_of_bare(found: Reading) -> str | None:
    """What a number with no noun is about: "the death toll rose to 45" is people killed, "the index fell to 900" the index."""
    noun = thing(found)
    if noun is None:
        return None
    tables = fate_tables()
    held = _held(found.sentence, noun)
    lemma = held.lemma.lower()
    known = tables.tolls.get(lemma) or tables.nouns.get(lemma) or tables.words.get(held.text.lower())
    return f"{PEOPLE} {known}" if known else _name(found, noun)


def _aspect(found: Reading, text: str) -> str | None:
    """What of the thing is measured: its length, or its rise and fall in per cent."""
    unit = found.measure.unit
    if unit is None or unit.dimension:
        return unit.dimension if unit else None
    held = anchor(found)
    verb = None if held is None else governing_verb(found.sentence, held)
    if not unit.name.startswith("percent"):
        return _deed(found, held, verb)
    start = found.sentence.start + found.measure.start
    said = _UP_OR_DOWN.search(text, max(found.sentence.start, start - _LOOKED_AT), start)
    if said:
        return "rise" if said["up"] else "fall"
    return fate_tables().directions.get(verb.lemma.lower()) if verb is not None else None


def _deed(found: Reading, held: Token | None, verb: Token | None) -> str | None:
    """The verb that tells two measures of one thing apart: "company save" some money, "man sentenced" to some years."""
    if held is None or verb is None or verb.pos != "VERB" or verb.lemma.lower() in fate_tables().light:
        return None
    if any(child.dep == "nsubjpass" for child in found.sentence.children(verb)):
        return participle(verb)
    number = found.sentence.tokens[held.head] if held.dep == "nummod" else held
    return verb.lemma.lower() if number.dep == "dobj" and number.head == verb.index else None

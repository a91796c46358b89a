"""What a quantity counts or measures: the unit of a count, and the words that name the thing."""

from __future__ import annotations

from variorum.annotate.quantities.grammar import NOUNS, anchor, extent, governing_verb, heads, phrase, subject
from variorum.annotate.quantities.readings import Reading
from variorum.model.parse import Sentence, Token

PERSON = "person"
_PERSONS = frozenset(
    {"people", "person", "persons", "individual", "individuals", "other", "others", "folk", "folks", "olds"}
)
_SUFFERED = frozenset(
    {"killed", "dead", "injured", "wounded", "hurt", "missing", "arrested", "detained", "displaced", "hospitalized"}
)
_WHO = frozenset({"who", "whom", "whose"})
_OF = frozenset({"of", "in", "worth"})
_PREPOSITIONS = frozenset({"of", "at", "to", "by", "from", "for", "with", "between", "over", "under", "above", "below"})


def counted_unit(found: Reading) -> str:
    """The unit in normal form: a physical unit, a currency, or the noun counted in the singular; "" where none is said."""
    if found.measure.unit is not None:
        return found.measure.unit.name
    if found.noun is not None:
        return singular(found.noun)
    following = found.following
    return PERSON if following is not None and following.text.lower() in _WHO | _SUFFERED else ""


def singular(noun: Token) -> str:
    """The noun in the singular, lower case; "person" for people in general."""
    if noun.lemma.lower() in _PERSONS or noun.text.lower() in _PERSONS:
        return PERSON
    lemma = noun.lemma if noun.pos == "NOUN" else noun.text
    if noun.text.lower() == f"{lemma.lower()}rs":
        return noun.text[:-1].lower()  # the lemmatiser takes "guilders" for several "guilde"
    plural = noun.tag == "NNPS" and lemma.endswith("s") and not lemma.endswith("ss")
    return lemma[:-1].lower() if plural else lemma.lower()


def thing(found: Reading) -> Token | None:
    """The head noun of what is counted or measured, None where the sentence does not say.

    For a measure, in this order: what follows in "40 tonnes of rice", what it stands before ("a 5 per cent penalty"), what
    it stands after ("a penalty of $500"), the subject of its verb ("the highway stretches over 200 km").
    """
    if found.noun is not None:
        return found.noun
    held = anchor(found)
    if held is None:
        return None
    sentence = found.sentence
    return (
        _partitive(found)
        or _modified(found, held)
        or _governing_noun(sentence, held)
        or _put_at(sentence, held)
        or _subject(sentence, held)
    )


def thing_span(found: Reading) -> tuple[int, int] | None:
    """Where the words stand that name the thing, in the article."""
    noun = thing(found)
    if noun is None:
        return None
    start, end = phrase(found.sentence, noun)
    last = extent(found)[1]
    after = found.sentence.tokens[last].start if last < len(found.sentence.tokens) else end
    return (max(start, after), end) if noun.start >= after else (start, end)


def _partitive(found: Reading) -> Token | None:
    """The noun of "of ..." or "in ..." straight after the quantity."""
    tokens = found.sentence.tokens
    _, last = extent(found)
    if last >= len(tokens) or tokens[last].text.lower() not in _OF:
        return None
    at = last + 1 + (tokens[last].text == "worth")
    held = next((t for t in tokens[at : at + 8] if t.pos in NOUNS and tokens[t.head].index < t.index), None)
    money = found.measure.unit is not None and found.measure.unit.money
    return (
        held if tokens[last].text == "of" or (money and held is not None and held.name not in {"DATE", "GPE"}) else None
    )


def _modified(found: Reading, held: Token) -> Token | None:
    """The noun after the quantity that it modifies."""
    head = found.sentence.tokens[held.head]
    _, last = extent(found)
    near = last <= head.index < last + 5
    return head if near and head.pos in NOUNS and held.dep not in {"nsubj", "nsubjpass", "pobj", "dobj"} else None


def _governing_noun(sentence: Sentence, held: Token) -> Token | None:
    """The noun before a preposition that governs the quantity: "a fine of $500"."""
    head = sentence.tokens[held.head]
    if held.dep != "pobj" or head.text.lower() not in _PREPOSITIONS:
        return None
    noun = sentence.tokens[head.head]
    return noun if noun.pos in NOUNS and noun.index < held.index else None


def _put_at(sentence: Sentence, held: Token) -> Token | None:
    """The object of the verb where the quantity is what it is brought to: "put the death toll at 45"."""
    preposition = sentence.tokens[held.head]
    verb = sentence.tokens[preposition.head]
    if held.dep != "pobj" or preposition.text.lower() not in {"at", "to"} or verb.pos != "VERB":
        return None
    return next((child for child in sentence.children(verb) if child.dep == "dobj" and child.index < held.index), None)


def _subject(sentence: Sentence, held: Token) -> Token | None:
    verb = governing_verb(sentence, held)
    found = None if verb is None else subject(sentence, verb)
    if found is not None and found.pos == "PRON":
        return _antecedent(sentence, found)
    if found is not None and found.pos in NOUNS and found.index != held.index:
        return found
    return next((head for head in heads(sentence, held) if head.pos in NOUNS), None) if verb is None else None


def _antecedent(sentence: Sentence, pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    if pronoun.text.lower() not in {"which", "that", "who"}:
        return None
    clause = sentence.tokens[pronoun.head]
    noun = sentence.tokens[clause.head]
    return noun if clause.dep == "relcl" and noun.pos in NOUNS else None

"""The words around a quantity in the parse: its anchor, the noun phrase or verb that governs it, a phrase's extent."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.annotate.quantities.readings import Reading
from variorum.model.parse import Sentence, Token

_CLIMB = 12  # heads followed upwards at most: a damaged parse may be a long chain
_LEFT = frozenset({"amod", "compound", "nmod", "poss", "nummod", "quantmod"})
NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})


def anchor(found: Reading) -> Token | None:
    """The token that ties the quantity to its sentence: the noun counted, else the unit or number whose head lies outside."""
    if found.noun is not None:
        return found.noun
    tokens = found.sentence.tokens
    first, last = extent(found)
    outside = [t for t in tokens[first:last] if not first <= tokens[t.head].index < last or t.head == t.index]
    return outside[-1] if outside else (tokens[last - 1] if last > first else None)


def extent(found: Reading) -> tuple[int, int]:
    """The indexes of the quantity's tokens, half-open, its unit included."""
    return found.first, found.until


def heads(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The heads above `token`, nearest first."""
    for _ in range(_CLIMB):
        if token.head == token.index:
            return
        token = sentence.tokens[token.head]
        yield token


def governing_verb(sentence: Sentence, token: Token) -> Token | None:
    """The verb of the clause that `token` stands in."""
    return next((head for head in heads(sentence, token) if head.pos in VERBS), None)


def subject(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of `verb`, or of the verb it is coordinated with or depends on."""
    for candidate in (verb, *heads(sentence, verb)):
        if candidate.pos not in VERBS:
            return None
        for child in sentence.children(candidate):
            if child.dep in {"nsubj", "nsubjpass"}:
                return child
        if candidate.dep not in {"conj", "xcomp", "advcl", "aux", "auxpass", "ccomp"}:
            return None
    return None


def phrase(sentence: Sentence, noun: Token) -> tuple[int, int]:
    """Where the noun phrase of `noun` stands: its modifiers to the left, and itself."""
    start = noun
    for index in range(noun.index - 1, -1, -1):
        token = sentence.tokens[index]
        near = sentence.tokens[token.head].index
        if not (token.dep in _LEFT or token.tag in {"HYPH", "POS"}) or near > noun.index or token.pos == "NUM":
            break
        start = token
    if start.tag in {"HYPH", "POS"} and start.index < noun.index:
        start = sentence.tokens[start.index + 1]
    return start.start, noun.end

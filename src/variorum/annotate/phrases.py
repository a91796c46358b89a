"""Noun phrases without a name: their head, what modifies it, and how definite they are.

A phrase here runs from its leftmost modifier to its head noun; what follows the head ("of ...", a clause) is not part of
it, but what an "of" governs is kept, since "the president of A" is not "the president of B".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from variorum.annotate.nouns import kind_of_noun
from variorum.model.annotation import EntityKind
from variorum.model.parse import Sentence, Token

_LEFT = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "predet", "quantmod", "case", "advmod", "punct", "npadvmod"}
)
_DESCRIBES = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
_WATERS = frozenset({"river", "canal", "left", "right", "north", "south", "east", "west", "northern", "southern"})
_POWERS = frozenset(
    {"world", "great", "major", "nuclear", "regional", "foreign", "colonial", "western", "big", "allied"}
)
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
_ARTICLES = frozenset({"a", "an", "another"})
_QUANTIFIERS = frozenset(
    {"no", "any", "every", "each", "all", "some", "many", "several", "few", "both", "other", "more"}
)


MONTHS = frozenset(
    {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    }
)
WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})


class Definite(IntEnum):
    """How a phrase presents its thing: as new (INDEFINITE), as one of a sort (BARE), as known (the others)."""

    INDEFINITE = 0
    QUANTIFIED = 1
    BARE = 2
    POSSESSIVE = 3
    DEFINITE = 4
    DEMONSTRATIVE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase: tokens `first` to `head` (inclusive) of a sentence.

    `modifiers` are the lower-case lemmas before the head, `governed` those of what an "of" after it governs. `owner` is the
    index of the possessor's token.
    """

    sentence: Sentence
    first: int
    head: int
    lemma: str
    plural: bool
    definite: Definite
    modifiers: frozenset[str]
    governed: frozenset[str]
    owner: int | None
    kind: EntityKind

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Offset after its last character; a month goes on to its day and year."""
        tokens = self.sentence.tokens
        last = self.head
        if tokens[last].text in MONTHS:
            while last + 1 < len(tokens) and (tokens[last + 1].tag == "CD" or _joins_date(tokens, last + 1)):
                last += 1
        return tokens[last].end

    @property
    def token(self) -> Token:
        """The head noun."""
        return self.sentence.tokens[self.head]


def find_phrases(sentence: Sentence, named: frozenset[int]) -> Iterator[Phrase]:
    """The noun phrases of a sentence whose head is not one of the tokens `named`, in order of their heads."""
    children = children_of(sentence)
    for token in sentence.tokens:
        if token.index not in named and _heads_phrase(token) and not _is_part_of_idiom(sentence.tokens, token):
            yield _phrase(sentence, token, children)


def _is_part_of_idiom(tokens: tuple[Token, ...], noun: Token) -> bool:
    """Whether a bare noun is half of a set phrase and names nothing: "on board", "took place"."""
    bare = noun.text in {"board", "place"} and noun.index > 0 and tokens[noun.index - 1].index == noun.head
    return bare and (noun.text == "place" or tokens[noun.head].text.lower() in {"on", "aboard"})


def _joins_date(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a comma stands between the day and the year."""
    return tokens[at].text == "," and tokens[at - 1].tag == "CD" and at + 1 < len(tokens) and tokens[at + 1].tag == "CD"


def children_of(sentence: Sentence) -> list[list[Token]]:
    """For every token those that hang directly on it, in order of the text."""
    children: list[list[Token]] = [[] for _ in sentence.tokens]
    for token in sentence.tokens:
        if token.head != token.index:
            children[token.head].append(token)
    return children


def _heads_phrase(token: Token) -> bool:
    if token.pos == "NOUN":
        return token.tag in {"NN", "NNS"} and any(letter.isalpha() for letter in token.text)
    return token.pos == "PROPN" and len(token.text) > 1 and token.text[0].isupper() and token.dep != "compound"


def _phrase(sentence: Sentence, head: Token, children: list[list[Token]]) -> Phrase:
    first = _left_edge(head, children, depth=0)
    while first < head.index and not any(letter.isalnum() for letter in sentence.tokens[first].text):
        first += 1
    before = [token for token in children[head.index] if token.index < head.index]
    plural = head.tag in {"NNS", "NNPS"}
    return Phrase(
        sentence=sentence,
        first=first,
        head=head.index,
        lemma=head.lemma.lower(),
        plural=plural,
        definite=_definiteness(before),
        modifiers=frozenset(token.lemma.lower() for token in before if token.dep in _DESCRIBES - {"poss"}),
        governed=frozenset(_governed(head, children)),
        owner=next((token.index for token in before if token.dep == "poss"), None),
        kind=EntityKind.OTHER
        if _is_modifier(head) or _is_misleading(head, before)
        else kind_of_noun(head.text if plural else head.lemma, plural=plural),
    )


def _is_misleading(head: Token, before: list[Token]) -> bool:
    """Whether a noun that may stand for people, a body or a place does not: by the words it stands with.

    "The river bank", "absolute power", "its port side", "two counts".
    """
    lemma, words = head.lemma.lower(), {token.lemma.lower() for token in before}
    if lemma == "bank":
        return not words.isdisjoint(_WATERS)
    if lemma == "power":
        return words.isdisjoint(_POWERS) and not any(token.dep == "nummod" for token in before)
    return (lemma == "side" and head.tag == "NN") or lemma == "count"


def _is_modifier(token: Token) -> bool:
    """Whether a noun only says of what sort another is ("state media"): it stands for no one."""
    return token.dep in {"compound", "nmod", "amod"} and token.pos == "NOUN"


def _left_edge(token: Token, children: list[list[Token]], depth: int) -> int:
    """Where the words that belong to `token` on its left begin; a parse deeper than any sentence of sense is cut off."""
    edge = token.index
    if depth > 12:
        return edge
    for child in children[token.index]:
        if child.index < token.index and child.dep in _LEFT:
            edge = min(edge, _left_edge(child, children, depth + 1))
    return edge


def _definiteness(before: list[Token]) -> Definite:
    if any(token.dep == "poss" for token in before):
        return Definite.POSSESSIVE
    words = {token.text.lower() for token in before if token.dep in {"det", "predet", "amod", "nummod"}}
    if words & _DEMONSTRATIVES:
        return Definite.DEMONSTRATIVE
    if "the" in words:
        return Definite.DEFINITE
    if words & _ARTICLES:
        return Definite.INDEFINITE
    numbered = any(token.dep == "nummod" for token in before)
    return Definite.QUANTIFIED if numbered or words & _QUANTIFIERS else Definite.BARE


def _governed(head: Token, children: list[list[Token]]) -> Iterator[str]:
    for child in children[head.index]:
        if child.dep == "prep" and child.text.lower() == "of":
            yield from (token.lemma.lower() for token in children[child.index] if token.dep == "pobj")

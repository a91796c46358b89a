"""What the grammar says is the same: appositions, predicates, names given, a day of the week and its date.

"Norvik, a fish processor", "Lee was a judge", "a boat called Ada": the surest rules of coreference, and the first to run.
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.annotate.nouns import is_person_noun, nouns
from variorum.annotate.phrases import MONTHS, WEEKDAYS, Definite, Phrase, children_of
from variorum.annotate.things import Discourse, Thing
from variorum.model.annotation import EntityKind
from variorum.model.parse import Sentence, Token

_COPULAS = frozenset({"be", "become", "remain"})
_CLOSE = 8  # tokens within which an apposition may be of no known sort; farther ones are the parser's slips


def join_constructions(discourse: Discourse) -> None:
    """Join what the grammar says is the same: appositions, predicates, names given, days and their dates."""
    for sentence in discourse.sentences:
        children = children_of(sentence)
        for token in sentence.tokens:
            for left, right in _equated(sentence, token, children):
                _equate(discourse, sentence, left, right)
        _join_dates(discourse, sentence)


def _join_dates(discourse: Discourse, sentence: Sentence) -> None:
    """Join "Friday, May 7": the day of the week and the date are one day."""
    for weekday, comma, month in zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False):
        if weekday.text in WEEKDAYS and comma.text == "," and month.text in MONTHS:
            a = discourse.at.get((sentence.index, weekday.index))
            b = discourse.at.get((sentence.index, month.index))
            if a and b:
                discourse.merge(a, b)


def _equated(sentence: Sentence, token: Token, children: list[list[Token]]) -> Iterator[tuple[Token, Token]]:
    """Pairs of tokens whose phrases the grammar says are the same: "X, the Y", "X is a Y", "a Y named X"."""
    if token.dep == "appos" and not _in_list(token, children):
        yield sentence.tokens[token.head], token
    elif token.dep == "attr":
        verb = sentence.tokens[token.head]
        beside = children[verb.index]
        subject = next((t for t in beside if t.dep == "nsubj"), None)
        asked = any(t.dep == "neg" or t.text == "?" for t in beside)
        if subject is not None and verb.lemma in _COPULAS and not asked:
            yield (sentence.tokens[verb.head] if subject.tag in {"WP", "WDT"} else subject), token
    elif token.dep == "acl" and token.text.lower() in {"named", "called", "dubbed", "nicknamed"}:
        yield from (
            (sentence.tokens[token.head], t) for t in children[token.index] if t.dep in {"oprd", "dobj", "attr"}
        )


def _in_list(token: Token, children: list[list[Token]]) -> bool:
    """Whether an apposition is rather an item of a list, which the parser confuses ("A, B and C")."""
    joined = any(child.dep in {"conj", "cc"} for child in children[token.index])
    return joined and not (token.tag == "NN" and is_person_noun(token.text))  # "Ann Lee, author and judge"


def _equate(discourse: Discourse, sentence: Sentence, left: Token, right: Token) -> None:
    a, b = discourse.at.get((sentence.index, left.index)), discourse.at.get((sentence.index, right.index))
    if a is None or b is None or a is b or (a.entity and b.entity):
        return
    phrase = next((p for thing in (b, a) for p in thing.phrases if not thing.entity), None)
    if phrase is None or not _agree(a, b) or a.plural != b.plural:
        return
    if right.dep == "appos" and EntityKind.OTHER in (a.kind, b.kind) and not _may_describe(a, b, phrase, right, left):
        return
    if b.entity:
        a, b = b, a
    discourse.merge(a, b)


def _may_describe(a: Thing, b: Thing, phrase: Phrase, right: Token, left: Token) -> bool:
    """Whether an apposition of no known sort may be one: near, with an article, of no person, and no date."""
    timed = any(token.text in MONTHS or token.lemma.lower() in nouns().time for token in (left, right))
    bare = phrase.definite in {Definite.BARE, Definite.QUANTIFIED}
    named = bool(a.entity or b.entity)
    near = right.index - left.index <= _CLOSE
    return near and not timed and EntityKind.PERSON not in (a.kind, b.kind) and not (named and bare)


def _agree(a: Thing, b: Thing) -> bool:
    """Whether the kinds of two things may be one thing's, and their genders do not clash."""
    if a.gender and b.gender and a.gender is not b.gender:
        return False
    if EntityKind.OTHER in (a.kind, b.kind):
        return True
    bodies = {EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PLACE}
    lands = {EntityKind.COUNTRY, EntityKind.PLACE}
    return a.kind is b.kind or {a.kind, b.kind} <= bodies or {a.kind, b.kind} <= lands

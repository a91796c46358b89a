"""A measure in its sentence: the tokens it covers, the one after it, and the noun it counts.

The parse says what is counted ("nummod" hangs on its noun); where the tagger was misled, the words after the number decide:
adjectives and nouns up to the first plural. Offsets here are those of the article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.quantities.measures import Measure
from variorum.model.parse import Sentence, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_PLURAL = frozenset({"NNS", "NNPS"})
_DATING = frozenset({"last", "this", "next", "today", "yesterday", "tomorrow"})  # "251 last year" counts no years
_FAR = 8  # tokens a counted noun may stand after its number


@dataclass(frozen=True, slots=True)
class Reading:
    """`measure` in `sentence`: `tokens` hold its number, `following` stands after it, `noun` is counted (or None).

    `first` and `until` (half-open) are the indexes of the tokens of the number with its unit.
    """

    sentence: Sentence
    measure: Measure
    tokens: tuple[Token, ...]
    before: Token | None
    following: Token | None
    noun: Token | None
    first: int
    until: int


def reading(sentence: Sentence, starts: Sequence[int], measure: Measure) -> Reading:
    """`measure` (its offsets relative to the sentence) with the tokens around it. `starts` are those of the tokens."""
    tokens = sentence.tokens
    offset = sentence.start
    first = max(0, bisect_left(starts, offset + measure.start + 1) - 1)
    last = bisect_left(starts, offset + measure.stop)
    until = bisect_left(starts, offset + measure.end)
    covered = tokens[first:last]
    return Reading(
        sentence=sentence,
        measure=measure,
        tokens=covered,
        before=tokens[first - 1] if first else None,
        following=tokens[until] if until < len(tokens) else None,
        noun=_noun(sentence, covered, last) if measure.unit is None else None,
        first=first,
        until=max(until, first),
    )


def _noun(sentence: Sentence, covered: Sequence[Token], after: int) -> Token | None:
    """The noun counted: the head of the number where it stands near after it, else the first fitting noun after it."""
    tokens = sentence.tokens
    number = next(
        (t for t in reversed(covered) if t.dep in {"nummod", "quantmod", "compound"} and t.pos == "NUM"), None
    )
    linear = _following_noun(tokens, after)
    if number is None or number.dep != "nummod":
        return linear
    head = tokens[number.head]
    near = after <= head.index < after + _FAR and head.pos in _NOUNS
    near = near and not any(token.text == "," or token.text.lower() in _DATING for token in tokens[after : head.index])
    return head if near and (linear is None or linear.tag not in _PLURAL or head.tag in _PLURAL) else linear


def _following_noun(tokens: Sequence[Token], at: int) -> Token | None:
    """The last noun of the words straight after `at` (or after "of"), ending with the first plural no noun follows."""
    if at < len(tokens) and tokens[at].text == "of":
        at += 1
        at += at < len(tokens) and tokens[at].pos in {"DET", "PRON"}
    best: Token | None = None
    for token in tokens[at : at + _FAR]:
        if token.text.lower() in _DATING:
            break
        if token.pos in _NOUNS:
            best = token
        elif best is None:
            if not _modifies(token):
                break
        elif best.tag in _PLURAL or not _links(token):
            break
    return best


def _modifies(token: Token) -> bool:
    return token.pos in {"ADJ", "ADV"} or token.dep in {"amod", "compound", "nmod"} or _links(token)


def _links(token: Token) -> bool:
    return token.tag in {"HYPH", "POS"} or token.text in {"-", "/"}

"""Whether a number is exact, about, a floor or a ceiling: the words before it ("more than") and after it ("or so")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from variorum.annotate.quantities.measures import Measure
from variorum.annotate.wordlists import word_list
from variorum.model.annotation import Bound

_NEAR = 40  # characters looked at before a number: the longest phrase and its article


def _phrases(name: str) -> str:
    """A pattern of the phrases of a list, the longer first."""
    phrases = sorted(word_list("quantity_words.json", name), key=len, reverse=True)
    return "|".join(re.escape(phrase) for phrase in phrases)


# The longest phrase wins: "no fewer than" holds "fewer than", "no more than" holds "more than".
_BEFORE = tuple(
    (
        bound,
        re.compile(rf"(?<![\w-])(?:{_phrases(name)})\s(?:the\s|a\s(?:total|record)\s(?:of\s)?|an?\s)?$", re.IGNORECASE),
    )
    for bound, name in (
        (Bound.AT_MOST, "at_most_before"),
        (Bound.AT_LEAST, "at_least_before"),
        (Bound.ABOUT, "about_before"),
    )
)
_AFTER = tuple(
    (bound, re.compile(pattern, re.IGNORECASE))
    for bound, pattern in (
        (Bound.ABOUT, r"(?:\s\w+)?\sor\s(?:so|thereabouts)\b|-ish\b|-odd\b"),
        (
            Bound.AT_LEAST,
            rf"\+(?!\w)|-?\s?plus\b(?!\s\d)|(?:\s\w+)?\s(?:or|and)\s(?:{_phrases('more_after')})\b|(?:\s\w+)?,?\sat\sleast\b",
        ),
        (
            Bound.AT_MOST,
            rf"(?:\s\w+)?\s(?:or|and)\s(?:{_phrases('less_after')})\b|(?:\s\w+)?,?\sat\smost\b|\smaximum\b",
        ),
    )
)
_SIGNS = {
    "~": Bound.ABOUT,
    "\N{ALMOST EQUAL TO}": Bound.ABOUT,
    "<": Bound.AT_MOST,
    "\N{LESS-THAN OR EQUAL TO}": Bound.AT_MOST,
    ">": Bound.AT_LEAST,
    "\N{GREATER-THAN OR EQUAL TO}": Bound.AT_LEAST,
}


def bounded(text: str, measures: Iterable[Measure]) -> list[Measure]:
    """`measures` with their bounds, and the open end of floors and ceilings set to None.

    A conversion has the bound of what it converts.
    """
    result: list[Measure] = []
    for measure in measures:
        bound = result[-1].bound if measure.converted and result else _bound(text, measure)
        result.append(_opened(measure, bound) if measure.bound is Bound.EXACT else measure)
    return result


def _opened(measure: Measure, bound: Bound) -> Measure:
    if bound is Bound.AT_LEAST:
        return replace(measure, bound=bound, high=None)
    if bound is Bound.AT_MOST:
        return replace(measure, bound=bound, low=None)
    return replace(measure, bound=bound if bound is Bound.ABOUT else Bound.EXACT)


def _bound(text: str, measure: Measure) -> Bound:
    before = text[max(0, measure.start - _NEAR) : measure.start]
    sign = _SIGNS.get(before.rstrip()[-1:])
    if sign is not None:
        return sign
    if before.lower().endswith("sub-"):
        return Bound.AT_MOST
    leads = [(match.start(), bound) for bound, pattern in _BEFORE if (match := pattern.search(before))]
    if leads:
        return min(leads)[1]
    follows = (bound for end in (measure.end, measure.stop) for bound, pattern in _AFTER if pattern.match(text, end))
    return next(follows, Bound.EXACT)

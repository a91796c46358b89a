"""English number words: a run of them, as one number or several.

"one hundred and fifty thousand" is one number; "five and seven" and "two three" are two each, since no speaker of English
adds them up. The rule is the grammar of cardinals: ones after tens, everything below a hundred after a scale word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ONES = dict(
    zip(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        map(float, range(10)),
        strict=True,
    )
)
TEENS = {
    "ten": 10.0,
    "eleven": 11.0,
    "twelve": 12.0,
    "thirteen": 13.0,
    "fourteen": 14.0,
    "fifteen": 15.0,
    "sixteen": 16.0,
    "seventeen": 17.0,
    "eighteen": 18.0,
    "nineteen": 19.0,
}
TENS = {
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "lakh": 1e5,
    "crore": 1e7,
    "dozen": 12.0,
}
CARDINALS = frozenset({*ONES, *TEENS, *TENS, *SCALES})
_BELOW_HUNDRED = {**ONES, **TEENS, **TENS}
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number in words at `start:end`; `scale` is the product of the scale words it ends in."""

    start: int
    end: int
    value: float
    scale: float


def cardinals(words: str) -> Iterator[Cardinal]:
    """The numbers that a run of number words (lower case, with blanks, hyphens and "and") is made of."""
    kept: list[re.Match[str]] = []
    joined = False
    for match in _WORD.finditer(words):
        if match.group() == "and":
            joined = True
            continue
        if kept and not _extends(kept[-1].group(), match.group(), joined=joined):
            yield _cardinal(kept)
            kept = []
        kept.append(match)
        joined = False
    if kept:
        yield _cardinal(kept)


def _extends(before: str, word: str, *, joined: bool) -> bool:
    """Whether `word` goes on with the number that ends in `before`; `joined` where "and" stands between them."""
    if word in SCALES:
        return not joined and (word != "hundred" or before in ONES or before in TEENS)
    if before in SCALES:
        return before != "dozen"
    return not joined and before in TENS and word in ONES


def _cardinal(matches: list[re.Match[str]]) -> Cardinal:
    total, group, scale = 0.0, 0.0, 1.0
    for match in matches:
        word = match.group()
        factor = SCALES.get(word)
        if factor is None:
            group, scale = group + _BELOW_HUNDRED[word], 1.0
        elif word == "hundred":
            group, scale = max(group, 1.0) * factor, scale * factor
        elif group or not total:
            total, group, scale = total + max(group, 1.0) * factor, 0.0, scale * factor
        else:  # "two thousand million": the scale multiplies what stands before it
            total, scale = total * factor, scale * factor
    return Cardinal(matches[0].start(), matches[-1].end(), total + group, scale)


def product(words: str) -> float:
    """What scale words multiply to: "hundred million" is 10^8, "millions" as much as "million", no word is 1."""
    result = 1.0
    for match in _WORD.finditer(words.lower()):
        result *= SCALES.get(match.group().removesuffix("s"), 1.0)
    return result

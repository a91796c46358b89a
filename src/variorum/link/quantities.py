"""Numbers of several articles that measure the same thing.

Why: only numbers that answer one question can agree or conflict. Two do when they count or measure the same noun or a
near one, in a unit that can be turned into the other, and the words around them are about the same. That the values are
equal speaks for it, that they differ speaks little against it: a conflict is what a reader looks for.

Limits: inside a story. Words around a number are those of its sentence, so a number in a table or a list has few.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from variorum.link.order import day_of
from variorum.link.score import Scored, best_probability, probability
from variorum.link.terms import content_stem
from variorum.link.wording import words_of
from variorum.model.annotation import Annotated, Quantity
from variorum.model.link import Feature

_BIAS = -1.5
_NOUN, _AROUND, _VALUE, _TIME = 1.2, 2.0, 1.2, 0.4
# Pairs of readings of one question in ../shared/gold/editions brought together: .4: .63, .5: .53, .6: .44, .7: .36. Below .6
# numbers of neighbouring clauses mix.
THRESHOLD = 0.6
_LONGEST_BLOCK = 250  # numbers of one sort in a story
_REACH = 160  # characters on either side that may be the number's sentence
_FULL_OVERLAP = 0.6  # of the rarer words around the poorer number: as much as two outlets share when they tell one fact
# How far two values are apart, as a part of the larger, and what that says: far apart they rarely measure one thing.
_APART = ((0.0, 1.0), (0.12, 0.7), (0.5, 0.5), (0.8, 0.2), (math.inf, 0.0))
_END = re.compile(r"[.!?][\"'\N{RIGHT DOUBLE QUOTATION MARK}]?\s|\n")
_LENGTHS = ("km", "m", "mile", "foot", "inch", "yard", "cm", "mm", "nautical mile")
_WEIGHTS = ("kilogram", "kg", "pound", "ton", "tonne", "gram", "ounce")
_SPANS = ("second", "minute", "hour", "day", "week", "month", "year", "decade")
_SORTS = {
    unit: sort for sort, units in (("length", _LENGTHS), ("weight", _WEIGHTS), ("span", _SPANS)) for unit in units
}
_COUNTED = "count"
_MONEY = re.compile(r"^[A-Z]{3}(?: per \w+)?$")


@dataclass(frozen=True)
class Number:
    """A quantity with what its comparison needs."""

    quantity: Quantity
    text: str

    @cached_property
    def sort(self) -> str:
        """What can be compared at all: money, lengths, ages, counts of things, ..."""
        unit = self.quantity.unit
        if _MONEY.match(unit):
            return "money"
        return _SORTS.get(unit, unit if unit in ("percent", "degree", "year of age") else _COUNTED)

    @cached_property
    def middle(self) -> float | None:
        """The value, or the middle of what it may be; None where it is open."""
        known = [value for value in (self.quantity.low, self.quantity.high) if value is not None]
        return sum(known) / len(known) if known else None

    @cached_property
    def noun(self) -> frozenset[str]:
        """Stems of what is counted or measured."""
        of = self.quantity.of
        said = f"{self.quantity.about or ''} {self.text[of.start : of.end] if of else ''} {self.quantity.unit}"
        return _stems(said)

    @cached_property
    def around(self) -> frozenset[str]:
        """Stems of the words of its sentence."""
        start, end = self.quantity.start, self.quantity.end
        before = self.text[max(0, start - _REACH) : start]
        after = self.text[end : end + _REACH]
        first = max((match.end() for match in _END.finditer(before)), default=0)
        last = match.start() if (match := _END.search(after)) else len(after)
        return _stems(before[first:] + " " + after[:last]) | self.noun


def _stems(text: str) -> frozenset[str]:
    return frozenset(found for word in words_of(text) if (found := content_stem(word)) and not word.isdigit())


def quantity_pairs(articles: Sequence[Annotated], story_of: Mapping[str, int]) -> Iterator[Scored]:
    """Pairs of quantities of one story that may measure one thing, scored."""
    blocks: defaultdict[tuple[int, str], list[Number]] = defaultdict(list)
    holders: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for one in articles:
        story = story_of[one.article.id]
        for quantity in one.quantities:
            number = Number(quantity, one.article.text)
            blocks[story, number.sort].append(number)
            holders[story].update(number.around)
    for story, sort in sorted(blocks):
        for left, right in combinations(blocks[story, sort][:_LONGEST_BLOCK], 2):
            if left.quantity.article_id != right.quantity.article_id and _can_be_one(left, right):
                yield _compare(left, right, holders[story])


def _can_be_one(left: Number, right: Number) -> bool:
    """Whether the pair shares a word and reaches the threshold where the words around and the time speak for it."""
    value = _same_value(left, right)
    known = [(_same_noun(left, right), _NOUN), *([] if value is None else [(value, _VALUE)])]
    enough = best_probability(known, _BIAS, _AROUND + _TIME) >= THRESHOLD
    return enough and not left.around.isdisjoint(right.around)


def _compare(left: Number, right: Number, holders: Counter[str]) -> Scored:
    features = [_noun(left, right), _around(left, right, holders)]
    features += [feature for feature in (_value(left, right), _time(left, right)) if feature]
    return Scored(left.quantity.id, right.quantity.id, probability(features, _BIAS), tuple(features))


def _noun(left: Number, right: Number) -> Feature:
    detail = f"{left.quantity.about} / {right.quantity.about}"
    return Feature(name="noun", score=_same_noun(left, right), weight=_NOUN, detail=detail)


def _same_noun(left: Number, right: Number) -> float:
    few = min(len(left.noun), len(right.noun))
    return len(left.noun & right.noun) / few if few else 0.0


def _around(left: Number, right: Number, holders: Counter[str]) -> Feature:
    """How much of the words around the two is shared, rare words counting more."""
    shared = left.around & right.around
    heavy = sum(_rarity(word, holders) for word in shared)
    least = min(sum(_rarity(word, holders) for word in side) for side in (left.around, right.around))
    score = min(1.0, heavy / max(least, 1e-9) / _FULL_OVERLAP)
    detail = " ".join(sorted(shared, key=lambda word: (holders[word], word))[:6])
    return Feature(name="words around", score=round(score, 4), weight=_AROUND, detail=detail)


def _rarity(word: str, holders: Counter[str]) -> float:
    return 1 / math.sqrt(holders[word] or 1)


def _value(left: Number, right: Number) -> Feature | None:
    score = _same_value(left, right)
    if score is None:
        return None
    return Feature(name="value", score=score, weight=_VALUE, detail=f"{left.middle:g} / {right.middle:g}")


def _same_value(left: Number, right: Number) -> float | None:
    one, other = left.middle, right.middle
    if one is None or other is None:
        return None
    if left.quantity.unit != right.quantity.unit and left.sort != _COUNTED:
        return None
    largest = max(abs(one), abs(other))
    apart = abs(one - other) / largest if largest else 0.0
    return next(score for bound, score in _APART if apart <= bound)


def _time(left: Number, right: Number) -> Feature | None:
    one, other = day_of(left.quantity.as_of.earliest), day_of(right.quantity.as_of.earliest)
    if one is None or other is None:
        return None
    score = 1.0 if abs(one - other) < 2 else 0.5 if abs(one - other) < 14 else 0.0
    detail = f"{left.quantity.as_of.earliest} / {right.quantity.as_of.earliest}"
    return Feature(name="as of", score=score, weight=_TIME, detail=detail)

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
from functools import cached_property, lru_cache, partial
from itertools import combinations

from variorum.link.order import day_of
from variorum.link.score import Scored, best_probability, probability_of
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
    def day(self) -> float | None:
        """The first day it may hold for, None where that is not known."""
        return day_of(self.quantity.as_of.earliest)

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
    """Pairs of quantities of one story that measure one thing by the threshold."""
    blocks: defaultdict[tuple[int, str], list[Number]] = defaultdict(list)
    holders: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for one in articles:
        story = story_of[one.article.id]
        for quantity in one.quantities:
            number = Number(quantity, one.article.text)
            blocks[story, number.sort].append(number)
            holders[story].update(number.around)
    for story, sort in sorted(blocks):
        compared = _Compared(holders[story])
        for left, right in combinations(blocks[story, sort][:_LONGEST_BLOCK], 2):
            if left.quantity.article_id != right.quantity.article_id and _can_be_one(left, right):
                yield from compared.scored(left, right)


def _can_be_one(left: Number, right: Number) -> bool:
    """Whether the pair shares a word and reaches the threshold where the words around and the time speak for it."""
    enough = _most(_same_noun(left, right), _same_value(left, right)) >= THRESHOLD
    return enough and not left.around.isdisjoint(right.around)


@lru_cache(maxsize=4096)  # thousands of pairs have one of a few dozen scores
def _most(noun: float, value: float | None) -> float:
    known = [(noun, _NOUN), *([] if value is None else [(value, _VALUE)])]
    return best_probability(known, _BIAS, _AROUND + _TIME)


class _Compared:
    """Numbers of one story compared; `holders` tells how many of its numbers stand beside each word."""

    def __init__(self, holders: Counter[str]) -> None:
        self._holders = holders
        self._rarity = {word: 1 / math.sqrt(count or 1) for word, count in holders.items()}
        self._heavy: dict[str, float] = {}

    def scored(self, left: Number, right: Number) -> Iterator[Scored]:
        """The pair, where it reaches the threshold; its reasons are put into words when they are asked for."""
        around = self._around(left, right)
        scores = (_same_noun(left, right), around, _same_value(left, right), _same_time(left, right))
        chance = probability_of(scores, (_NOUN, _AROUND, _VALUE, _TIME), _BIAS)
        if chance >= THRESHOLD:
            yield Scored(left.quantity.id, right.quantity.id, chance, partial(self._features, left, right, scores))

    def _around(self, left: Number, right: Number) -> float:
        """How much of the words around the two is shared, rare words counting more."""
        heavy = sum([self._rarity[word] for word in left.around & right.around])
        least = min(self._weight(left), self._weight(right))
        return round(min(1.0, heavy / max(least, 1e-9) / _FULL_OVERLAP), 4)

    def _weight(self, number: Number) -> float:
        known = self._heavy.get(number.quantity.id)
        if known is None:
            known = self._heavy[number.quantity.id] = sum([self._rarity[word] for word in number.around])
        return known

    def _features(self, left: Number, right: Number, scores: Sequence[float | None]) -> tuple[Feature, ...]:
        rarest = sorted(left.around & right.around, key=lambda word: (self._holders[word], word))[:6]
        told = (
            ("noun", _NOUN, f"{left.quantity.about} / {right.quantity.about}"),
            ("words around", _AROUND, " ".join(rarest)),
            ("value", _VALUE, f"{left.middle or 0.0:g} / {right.middle or 0.0:g}"),
            ("as of", _TIME, f"{left.quantity.as_of.earliest} / {right.quantity.as_of.earliest}"),
        )
        return tuple(
            Feature(name=name, score=score, weight=weight, detail=detail)
            for (name, weight, detail), score in zip(told, scores, strict=True)
            if score is not None
        )


def _same_noun(left: Number, right: Number) -> float:
    few = min(len(left.noun), len(right.noun))
    return len(left.noun & right.noun) / few if few else 0.0


def _same_value(left: Number, right: Number) -> float | None:
    one, other = left.middle, right.middle
    if one is None or other is None:
        return None
    if left.quantity.unit != right.quantity.unit and left.sort != _COUNTED:
        return None
    largest = max(abs(one), abs(other))
    apart = abs(one - other) / largest if largest else 0.0
    return next(score for bound, score in _APART if apart <= bound)


def _same_time(left: Number, right: Number) -> float | None:
    one, other = left.day, right.day
    if one is None or other is None:
        return None
    return 1.0 if abs(one - other) < 2 else 0.5 if abs(one - other) < 14 else 0.0

"""What a stated number allows the true value to be, as an interval.

A number claims no more digits than it shows: "$121 billion" allows 120.5 to 121.5. A bound opens one side, but not without
end: "more than 150" is not said of a thousand. Vague numbers ("dozens") open upwards, since they are said of little more
than is known.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from variorum.model.annotation import Bound, Quantity

_ABOUT = 0.12  # of the value, either way, at most: "about 100" is not said of 130
_MOST_COUNTED = 0.025  # of the value: "12" people are 12, although the half unit of its last digit would allow 12.4
_MOST_ROUNDED = 0.05  # the same for what is measured, not counted: "11 hours" are said of eleven and a half
_JUST_UNDER = 0.999
_MEASURED = frozenset(
    ("km", "mile", "m", "foot", "kilogram", "pound", "tonne", "ton", "mph", "kilometre per hour", "hour", "minute", "acre",
     "hectare", "square kilometre", "square mile", "month", "year", "decade", "litre", "gallon")
)  # fmt: skip
_OPEN = 2.0  # times the bound: how far "more than" reaches
_NEARLY = 0.85  # times the bound: how far below "nearly" reaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The values a statement allows, both ends included, and by how much it may be off as rounded as it is."""

    low: float
    high: float
    slack: float = 0.0

    def scaled(self, factor: float) -> Range:
        """The same values in another unit."""
        return Range(low=self.low * factor, high=self.high * factor, slack=self.slack * factor)

    def meets(self, other: Range) -> bool:
        """Whether both can be true: the gap between them is within the coarser one's rounding.

        Not within the sum of both roundings: two who say "about 130" and "about 140" do not say the same.
        """
        return max(self.low - other.high, other.low - self.high) <= max(self.slack, other.slack)

    def farther(self, other: Range, times: float) -> bool:
        """Whether one is more than `times` the other."""
        return self.low > times * other.high or other.low > times * self.high


def range_of(quantity: Quantity) -> Range | None:
    """What `quantity` allows, None where it says no number at all."""
    most = _MOST_ROUNDED if quantity.unit in _MEASURED else _MOST_COUNTED
    return _allowed(quantity.low, quantity.high, quantity.bound, most)


@lru_cache(maxsize=8192)  # one number is compared with all others of its story
def _allowed(least: float | None, greatest: float | None, bound: Bound, most: float) -> Range | None:
    low = least if least is not None else greatest
    high = greatest if greatest is not None else least
    if low is None or high is None:
        return None
    slack = max(_slack(low, bound, most), _slack(high, bound, most))
    match bound:
        case Bound.AT_LEAST:
            return Range(low=low, high=abs(high) * _OPEN, slack=slack)
        case Bound.AT_MOST:
            return Range(low=abs(low) * _NEARLY if least is not None else 0.0, high=high, slack=slack)
        case Bound.VAGUE:
            return Range(low=low, high=math.inf if greatest is None else high, slack=slack)
        case _:
            return Range(low=low, high=high, slack=slack)


def core_of(quantity: Quantity) -> Range | None:
    """What a count with a bound is said of: "at least 12" is said of 12, "more than 3,000" of up to 4,000."""
    if quantity.bound is Bound.AT_LEAST and quantity.low is not None:
        return Range(low=quantity.low, high=quantity.low + _last_digit(quantity.low) * _JUST_UNDER)
    if quantity.bound is Bound.AT_MOST and quantity.high is not None:
        return Range(low=quantity.high - _last_digit(quantity.high) * _JUST_UNDER, high=quantity.high)
    return range_of(quantity)


def _slack(value: float, bound: Bound, most: float) -> float:
    """How far the true value may lie from `value`: half a unit of the last digit shown, a whole one where it is "about".

    `most` is how much of the value it may be at most.
    """
    rounding = min(_last_digit(value) / 2, abs(value) * most)
    if bound is Bound.ABOUT:
        return max(rounding, min(_last_digit(value) * _JUST_UNDER, abs(value) * _ABOUT))
    return rounding


@lru_cache(maxsize=8192)
def _last_digit(value: float) -> float:
    """The unit of the last digit of `value` that is not zero: 10 of 1,770."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    step = 10.0 ** math.floor(math.log10(abs(value)))
    while step > 1e-6 and abs(value / step - round(value / step)) > 1e-9:
        step /= 10
    return step


def same_number(left: Quantity, right: Quantity) -> bool:
    """Whether two statements claim the same: number and bound; "about 160" claims less than "160"."""
    return (left.low, left.high, left.bound) == (right.low, right.high, right.bound)


def same_told(left: Quantity, right: Quantity) -> bool:
    """Whether a reader takes two statements for one: "about 160" and "160" are, since news rounds without saying so.

    Of pairs of one figure in the truth of ../shared/gold/editions and tests/gate/editions, where "about" is all that differs,
    nine are one value and four are two.
    """
    return (left.low, left.high, _claim(left)) == (right.low, right.high, _claim(right))


def _claim(quantity: Quantity) -> Bound:
    return Bound.EXACT if quantity.bound is Bound.ABOUT else quantity.bound


def same_figure(left: Quantity, right: Quantity) -> bool:
    """Whether two statements name one figure, whatever they claim of it: "more than 160", "about 160", "160"."""
    return ({left.low, left.high} & {right.low, right.high}) - {None} != set()

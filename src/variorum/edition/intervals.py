"""What a stated number allows the true value to be, as an interval.

A number claims no more digits than it shows: "$121 billion" allows 120.5 to 121.5. A bound opens one side, but not without
end: "more than 150" is not said of a thousand. Vague numbers ("dozens") open upwards, since they are said of little more
than is known.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from variorum.model.annotation import Bound, Quantity

_ABOUT = 0.12  # of the value, either way: dev pairs said of one thing lie within 0.10, of different things rarely
_MOST_ROUNDING = 0.025  # of the value: "12" people are 12, although the half unit of its last digit would allow 12.4
_OPEN = 2.0  # times the bound: how far "more than" reaches
_NEARLY = 0.85  # times the bound: how far below "nearly" reaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The values a statement allows, both ends included."""

    low: float
    high: float

    def meets(self, other: Range) -> bool:
        """Whether one value satisfies both."""
        return self.low <= other.high and other.low <= self.high


def range_of(quantity: Quantity) -> Range | None:
    """What `quantity` allows, None where it says no number at all."""
    low = quantity.low if quantity.low is not None else quantity.high
    high = quantity.high if quantity.high is not None else quantity.low
    if low is None or high is None:
        return None
    slack_low, slack_high = _rounding(low), _rounding(high)
    if quantity.bound is Bound.ABOUT:
        slack_low, slack_high = max(slack_low, abs(low) * _ABOUT), max(slack_high, abs(high) * _ABOUT)
    found = Range(low=low - slack_low, high=high + slack_high)
    match quantity.bound:
        case Bound.AT_LEAST:
            return Range(low=found.low, high=abs(high) * _OPEN)
        case Bound.AT_MOST:
            return Range(low=abs(low) * _NEARLY if quantity.low is not None else 0.0, high=found.high)
        case Bound.VAGUE:
            return Range(low=found.low, high=math.inf)
        case _:
            return found


def _rounding(value: float) -> float:
    """Half a unit of the last digit that is not zero, at most a fortieth of the value."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    step = 10.0 ** math.floor(math.log10(abs(value)))
    while step > 1e-6 and abs(value / step - round(value / step)) > 1e-9:
        step /= 10
    return min(step / 2, abs(value) * _MOST_ROUNDING)


def same_number(left: Quantity, right: Quantity) -> bool:
    """Whether two statements claim the same: number and bound."""
    return (left.low, left.high, left.bound) == (right.low, right.high, right.bound)

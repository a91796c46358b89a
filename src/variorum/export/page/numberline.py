"""A number line: what each account counts, with its bound, on one scale.

Drawn only where at least two readings have a value in the same unit. The scale is linear, or logarithmic where the
largest value is a hundred times the smallest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.export.page.desk import Cite
from variorum.model.codec import Record

WIDTH, LEFT, RIGHT, ROW, TOP = 640, 24, 150, 30, 26
_LOGARITHMIC = 100.0  # times: from here on a linear scale would press the small values into one point
_TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One reading on the line: `x` to `x2` in pixels, open to a side where the bound is."""

    y: int
    x: int
    x2: int
    bound: str
    label: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """The drawing: its size, its ticks (x, label) and its values."""

    height: int
    unit: str
    ticks: tuple[tuple[int, str], ...]
    values: tuple[Value, ...]


def number_line(readings: Sequence[tuple[Record, tuple[Cite, ...]]]) -> NumberLine | None:
    """The line for quantity records, each with who gives it; None where there is nothing to compare."""
    known = [(q, cites) for q, cites in readings if q["low"] is not None or q["high"] is not None]
    units = {q["unit"] for q, _ in known} - {""}  # "the number rose to 19" names no unit and has that of its topic
    numbers = [float(n) for q, _ in known for n in (q["low"], q["high"]) if n is not None and math.isfinite(n)]
    if len(known) < 2 or len(units) > 1 or min(numbers) == max(numbers):
        return None
    scale = _Scale.over(min(numbers), max(numbers))
    return NumberLine(
        height=TOP + ROW * len(known) + 8,
        unit=str(next(iter(units), "")),
        ticks=tuple((round(scale.x(tick)), written(tick)) for tick in scale.ticks()),
        values=tuple(_value(n, q, cites, scale) for n, (q, cites) in enumerate(known)),
    )


def _value(row: int, quantity: Record, cites: tuple[Cite, ...], scale: _Scale) -> Value:
    low, high = quantity["low"], quantity["high"]
    first = low if low is not None else high
    last = high if high is not None else low
    return Value(
        y=TOP + ROW * row + ROW // 2,
        x=round(scale.x(first)),
        x2=round(scale.x(last)),
        bound=quantity["bound"],
        label=quantity["exact"],
        cites=cites,
    )


def written(number: float) -> str:
    """A number for the scale: 1,200 or 1.5."""
    return f"{number:,.0f}" if number == int(number) or abs(number) >= 1000 else f"{number:,.4g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    low: float
    high: float
    logarithmic: bool

    @classmethod
    def over(cls, low: float, high: float) -> _Scale:
        if low > 0 and high / low >= _LOGARITHMIC:
            return cls(low=10 ** math.floor(math.log10(low)), high=10 ** math.ceil(math.log10(high)), logarithmic=True)
        step = _step(high - low)
        return cls(low=math.floor(low / step) * step, high=math.ceil(high / step) * step, logarithmic=False)

    def x(self, number: float) -> float:
        if self.logarithmic:
            part = math.log10(max(number, self.low) / self.low) / math.log10(self.high / self.low)
        else:
            part = (number - self.low) / (self.high - self.low)
        return LEFT + part * (WIDTH - LEFT - RIGHT)

    def ticks(self) -> list[float]:
        if self.logarithmic:
            powers = round(math.log10(self.high / self.low))
            stride = max(1, powers // _TICKS)
            return [self.low * 10.0**n for n in range(0, powers + 1, stride)]
        step = _step(self.high - self.low)
        return [self.low + n * step for n in range(round((self.high - self.low) / step) + 1)]


def _step(width: float) -> float:
    """A round distance between ticks: 1, 2 or 5 times a power of ten."""
    raw = width / _TICKS
    power = 10.0 ** math.floor(math.log10(raw))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)

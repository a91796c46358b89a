"""Lengths of time and what is counted off with them: "three days", "more than two years ago", "a week later".

"ago" counts from publication; "earlier" and "later" from the day told last. Decades ago stay lengths of years only where
no day is known.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Final

from variorum.date.calendar import CLOCK_UNITS, Unit, at, move
from variorum.date.grammar import Hit, Lean, Reading, Rule, Setting
from variorum.date.numbers import COUNT, count_of, duration_value
from variorum.model.annotation import TimeKind

_MOST: Final = 5000  # units counted off; beyond it a number is no length of time a story tells
_INDEFINITE: Final = frozenset({"AN"})


def _unit(hit: Hit) -> Unit | None:
    value = hit.value("unit")
    return value if isinstance(value, Unit) else None


def _count(hit: Hit) -> Fraction | None:
    return count_of(hit.tokens, hit.inside("count"))


def _read_length(hit: Hit, setting: Setting) -> Reading | None:
    unit, count = _unit(hit), _count(hit)
    if unit is None or (count is not None and count > _MOST) or (unit is Unit.QUARTER and hit.after() == "OF"):
        return None  # "three quarters of the crop" is a share
    if (
        unit is Unit.DAY
        and hit.tokens.text[hit.start : hit.end] == "one day"
        and setting.lean_at(hit.start, hit.end) is Lean.FUTURE
    ):
        return Reading(TimeKind.DATE, "FUTURE_REF", sure=0.7)  # "one day it will"
    if hit.tokens.word(hit.match.start("unit")) == "fortnight" and count is not None:
        count *= 2
    if hit.has("more") and count is not None and hit.kind("more") == "AND":
        count += Fraction(1, 2)
    return Reading(TimeKind.DURATION, duration_value(count, unit.value), sure=0.82)


def _read_vague_length(hit: Hit, _setting: Setting) -> Reading | None:
    """For "for years", "weeks of talks", "recent months": a length without a number."""
    if hit.has("whole"):
        return Reading(TimeKind.DURATION, duration_value(Fraction(1), str(hit.value("whole"))), sure=0.8)
    unit = _unit(hit)
    if (
        unit is None
        or unit is Unit.QUARTER
        or hit.before() == "MILLION"
        or (unit in CLOCK_UNITS and hit.before() != "FOR")
    ):
        return None
    return Reading(TimeKind.DURATION, duration_value(None, unit.value), sure=0.5)


def _read_ago(hit: Hit, setting: Setting) -> Reading | None:
    unit, count = _unit(hit), _count(hit)
    if unit is None or (count is not None and count > _MOST):
        return None
    way = 1 if hit.kind("way") == "LATER" else -1
    ago = hit.kind("way") == "AGO"
    if count is None:
        return Reading(TimeKind.DATE, "PAST_REF" if way < 0 else "FUTURE_REF", sure=0.8)
    same_quarter = _year_before(unit, count, setting) if way < 0 else None
    if same_quarter:
        return Reading(TimeKind.DATE, same_quarter, sure=0.75)
    if unit in CLOCK_UNITS:
        return Reading(TimeKind.DURATION, duration_value(count, unit.value), sure=0.7)
    origin = setting.anchor if ago else setting.told(unit) or setting.anchor
    return _counted_off(unit, count * way, origin)


def _counted_off(unit: Unit, count: Fraction, day: dt.date | None) -> Reading:
    smaller, times = (Unit.MONTH, 12) if unit is Unit.YEAR and count.denominator > 1 else (unit, 1)
    moved = move(day, smaller, int(count * times))
    return Reading(
        TimeKind.DATE, at(moved, Unit.DAY if unit is Unit.WEEK and moved else _shown(smaller)), day=moved, sure=0.7
    )


def _shown(unit: Unit) -> Unit:
    return Unit.YEAR if unit in {Unit.DECADE, Unit.CENTURY} else unit


def _year_before(unit: Unit, count: Fraction, setting: Setting) -> str | None:
    """In a report on a quarter, "a year earlier" is that quarter of the year before."""
    if unit is not Unit.YEAR or count != 1 or not (setting.quarter and setting.quarter[:4].isdigit()):
        return None
    return f"{int(setting.quarter[:4]) - 1:04d}{setting.quarter[4:]}"


_BOUND = "(?:ABOUT|NEARLY|JUST OVER|JUST UNDER|OVER|UNDER|(?:MORE|LESS) THAN|AT (?:LEAST|MOST)|UP TO|AS MUCH AS)"
_STEP = "(?:THE? (?:LAST|PAST|NEXT|COMING|FIRST|PREVIOUS|FOLLOWING)|THE|THESE|ANOTHER|AN ADDITIONAL)"
_UNIT = "(?P<unit>PLURAL|ANYUNIT)"
_ORSO = "(?:OR SO)?"

LENGTH_RULES: Final[tuple[Rule, ...]] = (
    Rule("counted off", f"{_BOUND}? (?P<count>{COUNT}) MORE? {_UNIT} {_ORSO} (?P<way>AGO|EARLIER|LATER)", _read_ago),
    Rule(
        "length",
        f"(?:(?:NEARLY|AT (?:LEAST|MOST))? {_STEP})? {_BOUND}? (?P<count>{COUNT}) (?:MORE|FULL|ADDITIONAL|FISCAL|LONG)? "
        f"HYPHEN? {_UNIT} (?!HYPHEN? OLD) (?:{_ORSO} | (?P<more>AND AN HALF)| HYPHEN LONG)",
        _read_length,
    ),
    Rule(
        "vague length",
        "(?P<unit>PLURAL) (?!HYPHEN? OLD) (?: HYPHEN LONG| OR PLURAL)?|(?P<whole>ANYUNIT) HYPHEN LONG",
        _read_vague_length,
    ),
    Rule(
        "vague length by step",
        "(?:THE (?:PAST|LAST|NEXT|COMING|RECENT|FIRST|EARLY|FOLLOWING)|PAST|COMING|RECENT) (?P<unit>PLURAL)",
        _read_vague_length,
    ),
)

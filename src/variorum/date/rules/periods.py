"""Quarters and periods of business news: "the third quarter", "year-earlier period", "the latest quarter".

A quarter without a year is the last one that has begun, or where the verb points ahead the next one. Reports compare with
"the year-ago period": the same quarter of the year before the one reported on.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from variorum.date.calendar import Unit, at, bounds, move, safe_day
from variorum.date.grammar import Hit, Lean, Reading, Rule, Setting
from variorum.date.numbers import COUNT, count_of, duration_value
from variorum.model.annotation import TimeKind


def _read_nth(hit: Hit, setting: Setting) -> Reading | None:
    number = hit.number("nth")
    if not 1 <= number <= (2 if hit.has("half") else 4):
        return None
    letter, months = ("H", 6) if hit.has("half") else ("Q", 3)
    if hit.kind("nth") == "LAST":
        return None
    if setting.anchor is None:
        return Reading(TimeKind.DATE, f"XXXX-{letter}{number}", sure=0.8)
    first = safe_day(setting.anchor.year, number * months - months + 1, 1)
    if first:
        first = move(first, Unit.YEAR, _years_off(hit, setting, first, months))
    value = f"{first.year}-{letter}{number}" if first else f"XXXX-{letter}{number}"
    return Reading(TimeKind.DATE, value, day=first, quarter=value if letter == "Q" else None, sure=0.9)


def _years_off(hit: Hit, setting: Setting, first: dt.date, months: int) -> int:
    """How many years from the anchor's a quarter or half lies that would begin on `first`."""
    if hit.has("step"):
        return {"LAST": -1, "NEXT": 1}.get(hit.kind("step"), 0)
    ahead = setting.lean_at(hit.start, hit.end) is Lean.FUTURE
    if setting.anchor is None or hit.has("joined"):
        return -1 if setting.anchor and first > setting.anchor else 0
    if first > setting.anchor:
        return 0 if ahead else -1
    return 1 if ahead and (setting.anchor - first).days > months * 31 else 0


def _read_same(hit: Hit, setting: Setting) -> Reading | None:
    """For "the quarter", "the latest period": the one reported on; without one, the last that is over."""
    if hit.has("needed") and not setting.quarter:
        return None  # what quarter, nothing says
    value = setting.quarter or at(move(setting.anchor, Unit.QUARTER, -1), Unit.QUARTER)
    return Reading(TimeKind.DATE, value, quarter=value if setting.anchor else None, sure=0.75)


def _read_year_before(hit: Hit, setting: Setting) -> Reading | None:
    """For "the year-earlier period", "year-ago": the same quarter a year before, or the year."""
    if hit.has("count"):
        unit = hit.value("unit")
        count = count_of(hit.tokens, hit.inside("count"))
        return (
            Reading(TimeKind.DURATION, duration_value(count, unit.value), sure=0.7) if isinstance(unit, Unit) else None
        )
    if setting.quarter and setting.quarter[:4].isdigit():
        return Reading(TimeKind.DATE, f"{int(setting.quarter[:4]) - 1:04d}{setting.quarter[4:]}", sure=0.8)
    if hit.has("quarter"):
        before = move(setting.anchor, Unit.QUARTER, -5)
        return Reading(TimeKind.DATE, at(before, Unit.QUARTER), sure=0.6)
    return Reading(TimeKind.DATE, at(move(setting.anchor, Unit.YEAR, -1), Unit.YEAR), sure=0.7)


def _read_the_unit(hit: Hit, setting: Setting) -> Reading | None:
    """For "the year", "the month", "the week": the one of publication, where a preposition makes it a date."""
    unit = hit.value("unit")
    if not isinstance(unit, Unit):
        return None
    if hit.tokens.word(hit.last) in {"ended", "ending"}:
        return Reading(TimeKind.DURATION, f"P1{unit.value}", sure=0.7)
    if hit.named():
        return None  # "Coach of the Year"
    if hit.before() not in {"FOR", "IN", "DURING", "OF", "TO", "BY", "FROM", "SINCE", "WORD"}:
        return None
    return Reading(TimeKind.DATE, at(setting.anchor, unit), sure=0.6)


def _read_year_period(hit: Hit, _setting: Setting) -> Reading | None:
    """For "the 1988 period"."""
    value = f"{hit.number('year'):04d}"
    return Reading(TimeKind.DATE, value, sure=0.8) if bounds(value) else None


_NTH = "(?P<nth>NTH)"

PERIOD_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "quarter",
        f"THE? (?:FISCAL)? {_NTH} (?P<joined>HYPHEN)? (?:FISCAL)? QUARTERW (?:OF? (?P<step>LAST|THIS|NEXT) YEARW)?",
        _read_nth,
    ),
    Rule("quarter of this year", f"(?P<step>LAST|THIS|NEXT) YEARW (?:APOS WORD)? {_NTH} HYPHEN? QUARTERW", _read_nth),
    Rule("half", f"THE? {_NTH} HYPHEN? (?P<half>HALF) (?:OF? (?P<step>LAST|THIS|NEXT) YEARW|OF THE YEARW)", _read_nth),
    Rule("same quarter", "THE? LATEST (?:QUARTERW|PERIOD)|THE (?P<needed>QUARTERW|PERIOD)", _read_same),
    Rule(
        "year before",
        f"THE? YEARW HYPHEN? (?:EARLIER|AGO) HYPHEN? (?:(?P<quarter>QUARTERW|PERIOD)|(?P<count>{COUNT}) (?P<unit>PLURAL))?",
        _read_year_before,
    ),
    Rule("the unit", "THE (?:FISCAL|FULL)? (?P<unit>YEARW|MONTHW|WEEKW)", _read_the_unit),
    Rule("year period", "THE (?P<year>NYEAR) PERIOD", _read_year_period),
)

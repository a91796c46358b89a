"""Days, weeks, quarters and TIMEX3 values: the arithmetic under every expression of time.

What: one unit table, moving a day by so many units, writing a day at a granularity ("2022-W02", "2022-Q1"), and the
first and last day a value covers. Why here: the grammar of expressions and the dating of pages both count days, and must
count them alike. Limit: the proleptic Gregorian calendar, years 1 to 9999; what falls outside has no day (None).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache


class Unit(StrEnum):
    """Units of time; the value is how TIMEX3 durations write them."""

    SECOND = "S"
    MINUTE = "min"
    HOUR = "H"
    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"


CLOCK_UNITS = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}
_UNKNOWN = {
    Unit.DAY: "XXXX-XX-XX",
    Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.WEEK: "XXXX-WXX",
    Unit.MONTH: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX",
    Unit.YEAR: "XXXX",
    Unit.DECADE: "XXX",
    Unit.CENTURY: "XX",
}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def safe_day(year: int, month: int, day: int) -> dt.date | None:
    """That day, None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> dt.date:
    """The last day of a month; months beyond 12 run into the next year."""
    year, month = year + month // 12, month % 12 + 1
    return dt.date(min(year, dt.MAXYEAR), month, 1) - dt.timedelta(days=1)


def move(day: dt.date | None, unit: Unit, count: int) -> dt.date | None:
    """`day` moved by `count` units; the last day of a shorter month stands for a missing one. None passes through."""
    if day is None:
        return None
    if unit in CLOCK_UNITS:
        return day
    try:
        if unit in _DAYS:
            return day + dt.timedelta(days=count * _DAYS[unit])
        months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
        year, month = months // 12, months % 12 + 1
        return dt.date(year, month, min(day.day, last_of_month(year, month).day))
    except (ValueError, OverflowError):
        return None


def at(day: dt.date | None, unit: Unit) -> str:
    """`day` written at the granularity of `unit`; for no day the template that says what is unknown."""
    if day is None:
        return _UNKNOWN.get(unit, "XXXX-XX-XX")
    writer = _WRITERS.get(unit)
    return writer(day) if writer else day.isoformat()


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


_WRITERS: dict[Unit, Callable[[dt.date], str]] = {
    Unit.YEAR: lambda day: f"{day.year:04d}",
    Unit.MONTH: lambda day: f"{day.year:04d}-{day.month:02d}",
    Unit.QUARTER: lambda day: f"{day.year:04d}-Q{(day.month + 2) // 3}",
    Unit.WEEK: _week,
    Unit.WEEKEND: lambda day: f"{_week(day)}-WE",
    Unit.DECADE: lambda day: f"{day.year:04d}"[:3],
    Unit.CENTURY: lambda day: f"{day.year:04d}"[:2],
}


def weekday_near(day: dt.date | None, weekday: int, step: int) -> dt.date | None:
    """The nearest such weekday (0 is Monday) on or before `day` for step -1, on or after it for step 1."""
    if day is None:
        return None
    away = (day.weekday() - weekday) % 7 if step < 0 else (weekday - day.weekday()) % 7
    return move(day, Unit.DAY, step * away)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    """The nth such weekday of a month, counted from its end where `nth` is -1."""
    if nth < 0:
        return weekday_near(last_of_month(year, month), weekday, -1)
    return move(weekday_near(safe_day(year, month, 1), weekday, 1), Unit.WEEK, nth - 1)


@lru_cache(maxsize=256)
def easter(year: int) -> dt.date:
    """Western Easter Sunday (the anonymous Gregorian computus, as in Meeus, Astronomical Algorithms)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d?)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?P<clock>T[0-9A-Z:+.\-]*)?"
)


def bounds(value: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a TIMEX3 value; None where it names no known days (durations, "XXXX-WXX-1")."""
    short = re.fullmatch(r"\d{2,3}", value)
    if short:
        span = 10 ** (4 - len(value))
        first = int(value) * span
        return (dt.date(max(first, 1), 1, 1), dt.date(first + span - 1, 12, 31)) if first else None
    match = _VALUE.fullmatch(value)
    if not match or match["year"] == "0000":
        return None
    try:
        return _bounds(match)
    except ValueError:
        return None


def _bounds(match: re.Match[str]) -> tuple[dt.date, dt.date]:
    year = int(match["year"])
    if match["week"]:
        return _week_bounds(year, int(match["week"]), match["weekday"])
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return day, day
    first, last = _month_range(match)
    return dt.date(year, first, 1), last_of_month(year, last)


def _week_bounds(year: int, week: int, weekday: str | None) -> tuple[dt.date, dt.date]:
    if weekday == "WE":
        return dt.date.fromisocalendar(year, week, 6), dt.date.fromisocalendar(year, week, 7)
    first, last = (int(weekday), int(weekday)) if weekday else (1, 7)
    return dt.date.fromisocalendar(year, week, first), dt.date.fromisocalendar(year, week, last)


def _month_range(match: re.Match[str]) -> tuple[int, int]:
    """First and last month of what the match names; winter runs into the next year."""
    if match["quarter"]:
        return int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
    if match["half"]:
        return int(match["half"]) * 6 - 5, int(match["half"]) * 6
    if match["season"]:
        return _SEASONS[match["season"]]
    if match["month"]:
        return int(match["month"]), int(match["month"])
    return 1, 12

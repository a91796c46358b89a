"""The named days of the year that news tells time by, each as a rule over the calendar.

Limits: days of the Western and United States calendars; those of the lunar calendars (Eid, Diwali, Lunar New Year) are
left out, as their civil dates are set by announcement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Final

from variorum.date.calendar import Unit, easter, move, nth_weekday, safe_day

_FIXED: Final = {
    "New Year's Day": (1, 1), "New Year's Eve": (12, 31), "Christmas": (12, 25), "Christmas Day": (12, 25),
    "Christmas Eve": (12, 24), "Boxing Day": (12, 26), "Valentine's Day": (2, 14), "St. Patrick's Day": (3, 17),
    "April Fools' Day": (4, 1), "May Day": (5, 1), "Bastille Day": (7, 14), "Halloween": (10, 31),
    "All Saints' Day": (11, 1), "Armistice Day": (11, 11), "Veterans Day": (11, 11), "Remembrance Day": (11, 11),
    "Juneteenth": (6, 19), "Fourth of July": (7, 4), "International Women's Day": (3, 8), "Anzac Day": (4, 25),
    "Epiphany": (1, 6), "St. Andrew's Day": (11, 30), "Earth Day": (4, 22), "World AIDS Day": (12, 1),
}  # fmt: skip
_FLOATING: Final[dict[str, Callable[[int], dt.date | None]]] = {
    "Thanksgiving": lambda year: nth_weekday(year, 11, 3, 4),
    "Thanksgiving Day": lambda year: nth_weekday(year, 11, 3, 4),
    "Black Friday": lambda year: move(nth_weekday(year, 11, 3, 4), Unit.DAY, 1),
    "Labor Day": lambda year: nth_weekday(year, 9, 0, 1),
    "Memorial Day": lambda year: nth_weekday(year, 5, 0, -1),
    "Martin Luther King Day": lambda year: nth_weekday(year, 1, 0, 3),
    "Martin Luther King Jr. Day": lambda year: nth_weekday(year, 1, 0, 3),
    "Presidents Day": lambda year: nth_weekday(year, 2, 0, 3),
    "Columbus Day": lambda year: nth_weekday(year, 10, 0, 2),
    "Election Day": lambda year: move(nth_weekday(year, 11, 0, 1), Unit.DAY, 1),
    "Mother's Day": lambda year: nth_weekday(year, 5, 6, 2),
    "Father's Day": lambda year: nth_weekday(year, 6, 6, 3),
    "Easter": easter,
    "Easter Sunday": easter,
    "Easter Monday": lambda year: easter(year) + dt.timedelta(days=1),
    "Good Friday": lambda year: easter(year) - dt.timedelta(days=2),
    "Palm Sunday": lambda year: easter(year) - dt.timedelta(days=7),
    "Ash Wednesday": lambda year: easter(year) - dt.timedelta(days=46),
}


@cache
def named_days() -> dict[str, Callable[[int], dt.date | None]]:
    """Each named day, in lower case with plain apostrophes, and its day in a year."""
    table = {name.lower(): _fixed(month, day) for name, (month, day) in _FIXED.items()}
    return table | {name.lower(): day for name, day in _FLOATING.items()}


def _fixed(month: int, day: int) -> Callable[[int], dt.date | None]:
    return lambda year: safe_day(year, month, day)

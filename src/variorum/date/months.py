"""Names of months in the languages of the world, and the abbreviations of time zones.

`data/months.json` holds the wide and abbreviated names of the Unicode CLDR for some eighty languages. Names that mean
different months in different languages ("listopad": November in Polish, October in Croatian) are left out.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from importlib.resources import files
from typing import Final

from variorum.date.calendar import nth_weekday

_LAST_PART = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]*$")  # "Dec" in "AMDec", where a page lost the blank between two fields

# Hours east of Greenwich. Letters that name several zones have the one that news pages mean (IST: India, CST: Chicago).
_ZONES: Final[dict[str, float]] = {
    "Z": 0, "GMT": 0, "UTC": 0, "WET": 0, "BST": 1, "CET": 1, "WAT": 1, "WEST": 1, "CEST": 2, "EET": 2, "SAST": 2, "CAT": 2,
    "EEST": 3, "MSK": 3, "EAT": 3, "TRT": 3, "GST": 4, "PKT": 5, "IST": 5.5, "NPT": 5.75, "WIB": 7, "ICT": 7, "SGT": 8,
    "HKT": 8, "AWST": 8, "MYT": 8, "PHT": 8, "WITA": 8, "JST": 9, "KST": 9, "WIT": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "NST": -3.5, "AST": -4, "ADT": -3, "BRT": -3, "EST": -5, "EDT": -4, "CST": -6,
    "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
_AMERICAN: Final = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}  # standard time; an hour later in summer


@cache
def _names() -> dict[str, int]:
    table: dict[str, int] = json.loads((files("variorum.date") / "data" / "months.json").read_text(encoding="utf-8"))
    return table | {"sept": 9}


def month_named(word: str) -> tuple[int, int] | None:
    """The month (1 to 12) a word names and where in the word its name starts ("AMDec": 2); None for other words."""
    known = _names().get(word.lower())
    if known is not None:
        return known, 0
    part = _LAST_PART.search(word)
    glued = _names().get(part.group().lower()) if part and part.start() else None
    return (glued, part.start()) if part and glued else None


def offset_of(zone: str, day: dt.date) -> str | None:
    """The offset ("-05:00") that the abbreviation of a time zone stands for on `day`; None for one not known."""
    hours = _ZONES.get(zone.upper())
    if zone.upper() in _AMERICAN:
        hours = _AMERICAN[zone.upper()] + _is_american_summer(day)
    if hours is None:
        return None
    minutes = round(abs(hours) * 60)
    return f"{'-' if hours < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def _is_american_summer(day: dt.date) -> bool:
    """Daylight saving time in the United States (rules of 2007; days before are at most three weeks off)."""
    start, end = nth_weekday(day.year, 3, 6, 2), nth_weekday(day.year, 11, 6, 1)
    return bool(start and end and start <= day < end)

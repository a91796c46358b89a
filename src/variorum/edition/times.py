"""What a stated time allows the true time to be, and whether two of them can be one.

Days are compared as intervals, hours as minutes of the day: "11:36 a.m." leaves its day to the reader. A time claims no more
than it says: "about 3:30" may be off by minutes, "two years ago" by a year, "the afternoon" is six hours long.
"""

from __future__ import annotations

import re
from datetime import date

from variorum.model.annotation import Moment

_PARTS = {
    "MO": (300, 720),
    "MI": (660, 840),
    "AF": (720, 1080),
    "EV": (1020, 1320),
    "NI": (1080, 1800),
    "DT": (300, 1080),
}
_CLOCK = re.compile(r"(\d\d):(\d\d)")
_ROUGH = re.compile(
    r"\b(?:about|around|approximately|roughly|some|nearly|almost|just|shortly|before|after|early|late|mid)\b|\bor so\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"\b(as early as|as soon as|as late as|no earlier than|not before|no later than|by|before|after|since|until|till|"
    r"around|about|early|late|mid)[\s-]+(?:on |in |the )?$",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(year|month|week|decade)s?\b.*\bago\b", re.IGNORECASE)
_DAYS = {"week": 4, "month": 16, "year": 366, "decade": 1830}
_ON_THE_HALF, _ON_THE_TEN = 30, 10
_SLACK_HALF, _SLACK_TEN = 20, 5  # minutes that "about" allows: less where the minutes show more
_BEFORE = 24  # characters in which a limiting word may stand


def minutes(moment: Moment, words: str) -> tuple[int, int] | None:
    """The minutes of the day the moment allows, None where it tells no time of day. `words` are its own."""
    if "T" not in moment.value or moment.value.startswith("P"):
        return None
    told = moment.value.split("T", 1)[1]
    if told[:2] in _PARTS:
        return _PARTS[told[:2]]
    clock = _CLOCK.match(told)
    if not clock:
        return None
    at = int(clock[1]) * 60 + int(clock[2])
    slack = 0
    if _ROUGH.search(words):
        slack = _SLACK_HALF if at % _ON_THE_HALF == 0 else _SLACK_TEN if at % _ON_THE_TEN == 0 else 0
    return at - slack, at + slack


def days(moment: Moment, words: str) -> tuple[int, int] | None:
    """The days the moment allows, as ordinals, None where it is not resolved."""
    if not moment.earliest or not moment.latest:
        return None
    first, last = (date.fromisoformat(value[:10]).toordinal() for value in (moment.earliest, moment.latest))
    ago = _AGO.search(words)
    slack = _DAYS[ago[1].lower()] if ago else 0
    return first - slack, last + slack


def limit(text: str, moment: Moment) -> str | None:
    """The word before a time that makes a bound of it ("as early as", "by"), None where it is the time itself."""
    found = _LIMITS.search(text[max(0, moment.start - _BEFORE) : moment.start])
    return found[1].lower() if found else None


def meet(one: tuple[int, int] | None, two: tuple[int, int] | None) -> bool:
    """Whether two intervals share a value; one that is not known meets all."""
    return one is None or two is None or (one[0] <= two[1] and two[0] <= one[1])

"""Times of day: "9 a.m. EST Tuesday", "around 7:15 p.m.", "noon on Saturday", "1430 GMT", "4 in the morning".

The day is the one named beside the time, else the one told last, else the day of publication.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from variorum.date.calendar import Unit, at, move, safe_day
from variorum.date.grammar import Hit, Reading, Rule, Setting
from variorum.date.rules.explicit import month_day
from variorum.date.rules.weekdays import weekday_meant
from variorum.model.annotation import TimeKind

_HOURS: Final = 12
_MINUTES: Final = 60
_STEPS: Final = {"TODAY": 0, "YESTERDAY": -1, "TOMORROW": 1}
_WRITTEN = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")


def _clock(hit: Hit) -> tuple[int, int] | None:
    """Hour and minute on the 24-hour clock."""
    if hit.has("noon"):
        return (12, 0) if hit.kind("noon") == "NOON" else (24, 0)
    if hit.has("military"):
        hour, minute = divmod(hit.number("military"), 100)
        return (hour, minute) if hour < 24 and minute < 60 else None
    match = _WRITTEN.match(hit.text("at") or str(hit.number("hour")))
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    half = hit.text("at").lower() if hit.kind("at") == "HAMPM" else _half_of(hit)
    if ("p" in half and hour < 12) or ("a" in half and hour == 12):
        hour = (hour + 12) % 24
    return (hour, minute) if hour <= 24 and minute < 60 else None


def _read_told_clock(hit: Hit, setting: Setting) -> Reading | None:
    """For "ten past nine", "half past six in the morning", "eight minutes to five": the half of the day where it is told."""
    hour, past = hit.number("hour"), _minutes_told(hit)
    if not 1 <= hour <= _HOURS or not 0 < past < _MINUTES:
        return None
    half = _half_of(hit)
    hour = hour % _HOURS + (_HOURS if half == "p" else 0) if half else hour
    at_minute = hour * _MINUTES + (past if hit.kind("side") == "PAST" else -past)
    shown = at(_day(hit, setting), Unit.DAY)
    value = f"{shown}T{at_minute // _MINUTES % 24:02d}:{at_minute % _MINUTES:02d}"
    return Reading(TimeKind.TIME, value, day=_day(hit, setting), sure=0.75)


def _minutes_told(hit: Hit) -> int:
    if hit.has("half"):
        return 30
    if hit.has("quarter"):
        return 15
    return sum(value for n in hit.inside("minute") if isinstance(value := hit.tokens.values[n], int))


def _half_of(hit: Hit) -> str:
    part = hit.text("part")
    return "" if not part else "a" if part == "MO" else "p"


def _day(hit: Hit, setting: Setting) -> dt.date | None:
    if hit.has("weekday"):
        return weekday_meant(hit.number("weekday"), hit.kind("step"), setting, setting.lean_at(hit.start, hit.end))
    if hit.has("deictic"):
        return move(setting.anchor, Unit.DAY, _STEPS[hit.kind("deictic")])
    if hit.has("year"):
        return safe_day(hit.number("year"), hit.number("month"), hit.number("day"))
    if hit.has("month"):
        return month_day(hit.number("month"), hit.number("day"), setting, setting.lean_at(hit.start, hit.end))
    return setting.near_day()


def _read_clock(hit: Hit, setting: Setting) -> Reading | None:
    clock, day = _clock(hit), _day(hit, setting)
    if clock is None:
        return None
    shown = at(day, Unit.DAY) if day or not hit.has("weekday") else f"XXXX-WXX-{hit.number('weekday') + 1}"
    return Reading(TimeKind.TIME, f"{shown}T{clock[0]:02d}:{clock[1]:02d}", day=day, sure=0.75)


def _read_bare(hit: Hit, setting: Setting) -> Reading | None:
    """For "at 10:30": without a zone or a half of the day only after "at", "by", ...: elsewhere it may be a score or a verse."""
    return _read_clock(hit, setting)


_ABOUT = "(?:ABOUT|JUST AFTER|JUST BEFORE|SOON (?:AFTER|BEFORE))?"
_ZONE = "(?:MARK? (?:LOCAL CLOCKWORD|NAME (?:LOCAL)? CLOCKWORD|ZONE) MARK?)?"
_DAY = (
    "(?: COMMA? ON? (?:(?P<step>LAST|NEXT|THIS)? (?P<weekday>WEEKDAY)|(?P<deictic>TODAY|YESTERDAY|TOMORROW)"
    "|(?P<month>MON) DOT? (?P<day>DAYNUM) (?:COMMA? (?P<year>NYEAR))?))?"
)

_PART = "(?:(?:IN THE|THIS|THAT) (?P<part>PART))?"
# "To" is a clock's only where minutes or a quarter are named: "five to ten people" is none.
_MINUTES_TOLD = "(?P<minute>NUMWORD (?:HYPHEN? NW1)?|DIGITS)"

CLOCK_RULES: Final[tuple[Rule, ...]] = (
    Rule("clock", f"{_ABOUT} (?P<at>HAMPM) {_ZONE} {_DAY}", _read_clock),
    Rule("noon", f"{_ABOUT} (?P<noon>NOON|MIDNIGHT) {_ZONE} {_DAY}", _read_clock),
    Rule(
        "clock with zone",
        f"{_ABOUT} (?:(?P<at>HHMM)|(?P<military>NYEAR|NBIG|N59)) (?:HOURW|PLURAL)? ZONE {_DAY}",
        _read_clock,
    ),
    Rule("bare clock", f"(?<=AT) (?P<at>HHMM) {_DAY}", _read_bare),
    Rule("o'clock", f"{_ABOUT} (?P<hour>HOURNUM|NUMWORD) (?:OCLOCK (?:IN THE (?P<part>PART))?) {_DAY}", _read_clock),
    Rule(
        "hour of a part",
        f"{_ABOUT} (?:(?P<at>HHMM)|(?P<hour>HOURNUM|NUMWORD)) IN THE (?P<part>PART) {_DAY}",
        _read_clock,
    ),
    Rule("hour of this part", "(?<=AT|BY|TO|ABOUT) (?P<hour>HOURNUM|NUMWORD) THIS (?P<part>PART)", _read_clock),
    Rule(
        "clock past the hour",
        f"{_ABOUT} (?:{_MINUTES_TOLD} PLURAL?|(?P<half>HALF)|AN? (?P<quarter>QUARTERW)) (?P<side>PAST)"
        f" (?P<hour>HOURNUM|NUMWORD)(?!PLURAL|HYPHEN|PERCENT) {_PART} {_DAY}",
        _read_told_clock,
    ),
    Rule(
        "clock to the hour",
        f"{_ABOUT} (?:{_MINUTES_TOLD} PLURAL|AN? (?P<quarter>QUARTERW)) (?P<side>TO)"
        f" (?P<hour>HOURNUM|NUMWORD)(?!PLURAL|HYPHEN|PERCENT|WORD) {_PART} {_DAY}",
        _read_told_clock,
    ),
)

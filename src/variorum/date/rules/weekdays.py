"""Days of the week: "on Monday", "late Tuesday", "last Friday", "Saturday night", "over the weekend", "Mondays".

News names the days around publication by their weekday: one in the past is the last such day, the day of publication
included; one in the future the next. "Last Friday" and "next Friday" are the nearest such day before and after the day
of publication itself.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from variorum.date.calendar import Unit, at, move, weekday_near
from variorum.date.grammar import Hit, Lean, Reading, Rule, Setting
from variorum.model.annotation import TimeKind


def weekday_meant(weekday: int, step: str, setting: Setting, lean: Lean) -> dt.date | None:
    """The day meant by a weekday (0 is Monday) with "LAST", "NEXT", "PREVIOUS" or nothing ("") before it."""
    if step in {"LAST", "PAST"}:
        return weekday_near(move(setting.anchor, Unit.DAY, -1), weekday, -1)
    if step in {"NEXT", "COMING"}:
        return weekday_near(move(setting.anchor, Unit.DAY, 1), weekday, 1)
    if step in {"PREVIOUS", "FOLLOWING"} and setting.reference:
        way = -1 if step == "PREVIOUS" else 1
        return weekday_near(move(setting.reference, Unit.DAY, way), weekday, way)
    return weekday_near(setting.anchor, weekday, 1 if lean is Lean.FUTURE or step == "THIS" else -1)


def _read_weekday(hit: Hit, setting: Setting) -> Reading | None:
    weekday = hit.number("day")
    day = weekday_meant(weekday, hit.kind("step"), setting, setting.lean_at(hit.start, hit.end))
    if hit.has("week"):
        day = move(day, Unit.WEEK, -1 if hit.kind("week") == "LAST" else 1)
    value = at(day, Unit.DAY) if day else f"XXXX-WXX-{weekday + 1}"
    part = hit.text("part")
    kind = TimeKind.TIME if part else TimeKind.DATE
    return Reading(kind, value + (f"T{part}" if part else ""), day=day, sure=0.88)


def _read_weekend(hit: Hit, setting: Setting) -> Reading | None:
    """For "The weekend" is the one just past, or the one coming where the verb points ahead."""
    step, lean = hit.kind("step"), setting.lean_at(hit.start, hit.end)
    ahead = step in {"NEXT", "COMING"} or (step not in {"LAST", "PAST", "PREVIOUS"} and lean is Lean.FUTURE)
    day = weekday_near(setting.anchor, 5, 1 if ahead else -1)
    if step == "THIS":
        day = weekday_near(setting.anchor, 5, 1 if lean is Lean.FUTURE else -1)
    return Reading(TimeKind.DATE, at(day, Unit.WEEKEND), day=day, sure=0.65)


def _read_weekdays(hit: Hit, _setting: Setting) -> Reading | None:
    part = hit.text("part")
    return Reading(TimeKind.SET, f"XXXX-WXX-{hit.number('day') + 1}" + (f"T{part}" if part else ""), sure=0.9)


_EDGE = "(?:EARLY|LATE|EARLIER|LATER|EARLIER ON|LATER ON)?"
_STEP = "(?:THE? (?P<step>LAST|PAST|NEXT|COMING|THIS|PREVIOUS|FOLLOWING))?"

WEEKDAY_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "weekday",
        f"{_EDGE} {_STEP} (?P<day>WEEKDAY) (?:EARLY|LATE)? (?P<part>PART)? (?: (?P<week>LAST|NEXT) WEEKW)?",
        _read_weekday,
    ),
    Rule(
        "weekend",
        "THE? (?:EARLIER|LATER)? (?P<step>LAST|PAST|NEXT|COMING|THIS|PREVIOUS) WEEKENDW|THE WEEKENDW",
        _read_weekend,
    ),
    Rule("weekdays", "(?P<day>WEEKDAYS|(?<=EVERY) WEEKDAY) (?P<part>PART)?", _read_weekdays),
)

"""Named days in a text: "last Thanksgiving", "Christmas Eve", "Election Day 2020"."""

from __future__ import annotations

import datetime as dt
from typing import Final

from variorum.date.calendar import Unit, at
from variorum.date.grammar import Hit, Reading, Rule, Setting
from variorum.date.holidays import named_days
from variorum.date.rules.explicit import nearest
from variorum.model.annotation import TimeKind

_LEADS: Final = frozenset(
    {"ON", "BY", "AT", "BEFORE", "AFTER", "SINCE", "FOR", "DURING", "TO", "ABOUT", "OVER", "UNTIL"}
)


def _read_holiday(hit: Hit, setting: Setting) -> Reading | None:
    day_of = named_days().get(hit.text("holiday"))
    if day_of is None or (hit.after() == "WORD" and hit.before() not in _LEADS):
        return None  # "Christmas gifts" are gifts
    if hit.has("year"):
        return _reading(day_of(hit.number("year")))
    if setting.anchor is None:
        return Reading(TimeKind.DATE, "XXXX-XX-XX", sure=0.7)
    days = [day for step in (-1, 0, 1) if (day := day_of(setting.anchor.year + step))]
    before = max((day for day in days if day <= setting.anchor), default=None)
    after = min((day for day in days if day > setting.anchor), default=None)
    if hit.has("step"):
        return _reading({"LAST": before, "NEXT": after}.get(hit.kind("step"), day_of(setting.anchor.year)))
    return _reading(nearest(before, after, setting, setting.lean_at(hit.start, hit.end)))


def _reading(day: dt.date | None) -> Reading | None:
    return Reading(TimeKind.DATE, at(day, Unit.DAY), day=day, sure=0.85) if day else None


HOLIDAY_RULES: Final[tuple[Rule, ...]] = (
    Rule("holiday", "(?P<step>LAST|NEXT|THIS)? (?P<holiday>HOLIDAY) (?:COMMA? (?P<year>NYEAR))?", _read_holiday),
)

"""Words that point from the day of writing: today, last month, this year, recently, now, the future.

"last week" names the week (1989-W43), while "the last two weeks" measures a length (see lengths). Adjectives of time
("current", "recent") count as expressions, as TIMEX3 has them.
"""

from __future__ import annotations

from typing import Final

from variorum.date.calendar import Unit, at, move
from variorum.date.grammar import Hit, Read, Reading, Rule, Setting
from variorum.model.annotation import TimeKind

_STEPS: Final = {
    "LAST": -1, "PAST": -1, "PREVIOUS": -1, "THIS": 0, "CURRENT": 0, "NEXT": 1, "COMING": 1, "FOLLOWING": 1, "SAME": 0,
    "THAT": 0,
}  # fmt: skip
_DAYS: Final = {"TODAY": 0, "TONIGHT": 0, "YESTERDAY": -1, "TOMORROW": 1}
_NARRATIVE: Final = frozenset({"PREVIOUS", "FOLLOWING", "SAME", "THAT"})


def _read_day(hit: Hit, setting: Setting) -> Reading | None:
    word = hit.kind("day")
    if hit.named():
        return None
    day = move(setting.anchor, Unit.DAY, _DAYS[word])
    part = "NI" if word == "TONIGHT" else hit.text("part")
    value = at(day, Unit.DAY) + (f"T{part}" if part else "")
    return Reading(TimeKind.TIME if part else TimeKind.DATE, value, day=day, sure=0.93)


def _read_part_today(hit: Hit, setting: Setting) -> Reading | None:
    """For "last night", "this morning"."""
    day = move(setting.anchor, Unit.DAY, -1 if hit.kind("step") == "LAST" else 0)
    return Reading(TimeKind.TIME, f"{at(day, Unit.DAY)}T{hit.text('part') or 'NI'}", day=day, sure=0.95)


def _read_part(hit: Hit, setting: Setting) -> Reading | None:
    """For "in the morning", "overnight": of the day told last."""
    day = setting.near_day()
    return Reading(TimeKind.TIME, f"{at(day, Unit.DAY)}T{hit.text('part') or 'NI'}", day=day, sure=0.7)


def _read_unit(hit: Hit, setting: Setting) -> Reading | None:
    """For "last month", "the previous week", "that year"."""
    unit, step = hit.value("unit"), hit.kind("step")
    if not isinstance(unit, Unit):
        return None
    if hit.named():
        return None
    told = setting.told(unit) if step in _NARRATIVE else setting.anchor
    day = move(told, unit, _STEPS[step])
    if unit is Unit.DAY and step in {"PAST", "LAST", "COMING"}:
        return None
    quarter = at(day, unit) if unit is Unit.QUARTER and day else None
    return Reading(TimeKind.DATE, at(day, unit), day=day if step != "NEXT" else None, quarter=quarter, sure=0.73)


def _read_next_day(hit: Hit, setting: Setting) -> Reading | None:
    """For "the next day", "the day before": from the day told last."""
    away = {"NEXT": 1, "FOLLOWING": 1, "PREVIOUS": -1}.get(hit.kind("step"), 0)
    day = move(setting.reference, Unit.DAY, away)
    return Reading(TimeKind.DATE, at(day, Unit.DAY), day=day, sure=0.8)


def _read_end(hit: Hit, setting: Setting) -> Reading | None:
    """For "the end of the month", "later this year", "earlier in the week": the unit itself."""
    unit = hit.value("unit")
    if not isinstance(unit, Unit):
        return None
    step = _STEPS.get(hit.kind("step"), 0)
    return Reading(TimeKind.DATE, at(move(setting.anchor, unit, step), unit), sure=0.9)


def _read_year_end(hit: Hit, setting: Setting) -> Reading | None:
    del hit
    day = setting.anchor
    return Reading(TimeKind.DATE, f"{day.year:04d}-12" if day else "XXXX-12", sure=0.8)


def _read_season(hit: Hit, setting: Setting) -> Reading | None:
    """For "last fall", "this summer", "summer": of the year that the step asks for."""
    season, step, day = hit.text("season"), hit.kind("step"), setting.anchor
    if not step and not hit.has("the") and (hit.kind("season") == "SEASONX" or hit.after() in {"NAME", "WORD"}):
        return None  # "winter coats", "the fall of a house"
    if day is None:
        return Reading(TimeKind.DATE, f"XXXX-{season}", sure=0.7)
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    year = day.year
    if step == "LAST" or (not step and setting.lean_at(hit.start, hit.end).value < 0):
        year -= day.month < start + 3 if step == "LAST" else day.month < start
    elif step in {"NEXT", "COMING"}:
        year += day.month >= start
    return Reading(TimeKind.DATE, f"{year}-{season}", sure=0.8)


def _refer(value: str, sure: float) -> Read:
    def read(hit: Hit, setting: Setting) -> Reading | None:
        del hit, setting
        return Reading(TimeKind.DATE, value, sure=sure)

    return read


def _read_these_days(hit: Hit, _setting: Setting) -> Reading | None:
    """For "these days": now."""
    these = hit.tokens.word(hit.first) == "these" and hit.value("unit") is Unit.DAY
    return Reading(TimeKind.DATE, "PRESENT_REF", sure=0.8) if these else None


def _read_future(hit: Hit, _setting: Setting) -> Reading | None:
    """For "the future", "in future"; "future earnings" are earnings."""
    if hit.after() == "WORD" and hit.before() != "IN":
        return None
    return Reading(TimeKind.DATE, "FUTURE_REF", sure=0.75)


def _read_past(hit: Hit, _setting: Setting) -> Reading | None:
    """For "the past" as a noun."""
    after = hit.after()
    return (
        None
        if after in {"WORD", "NAME", "HYPHEN"} and hit.before() != "IN"
        else Reading(TimeKind.DATE, "PAST_REF", sure=0.8)
    )


_STEP = "(?P<step>LAST|PAST|NEXT|COMING|THIS|PREVIOUS|FOLLOWING|CURRENT|SAME|THAT)"
_BIG = "(?P<unit>WEEKW|MONTHW|QUARTERW|YEARW|DECADEW|CENTURYW)"
_LEAD = (
    "(?:EARLY|LATE|EARLIER|LATER|SOMETIME|EARLY IN|LATE IN|EARLIER IN|LATER IN|(?:AT|BY)? THE? (?:END|START|MIDDLE) OF)"
)

DEIXIS_RULES: Final[tuple[Rule, ...]] = (
    Rule("today", "(?:EARLY|LATE|EARLIER|LATER)? (?P<day>TODAY|YESTERDAY|TOMORROW|TONIGHT) (?P<part>PART)?", _read_day),
    Rule("part of today", "(?:EARLY|LATE|EARLIER|LATER)? (?P<step>LAST|THIS) (?P<part>PART)", _read_part_today),
    Rule("part of a day", "(?:THE|MID) (?P<part>PART)|OVERNIGHT", _read_part),
    Rule("unit by step", f"(?:{_LEAD} THE?|THE)? {_STEP} (?:FISCAL|FULL)? {_BIG} (?:AGO)?", _read_unit),
    Rule("day by step", "(?:THE (?P<step>NEXT|FOLLOWING|PREVIOUS|SAME) DAYW)|THAT DAYW", _read_next_day),
    Rule("edge of a unit", f"{_LEAD} (?:THE|(?P<step>LAST|THIS|NEXT)) {_BIG}", _read_end),
    Rule("year end", "(?:ABOUT|THE|LATE)? (?P<unit>YEARW) HYPHEN? END", _read_year_end),
    Rule(
        "season",
        "(?:(?P<step>LAST|THIS|NEXT|COMING|PAST)|(?P<the>(?:EARLY|LATE) (?:IN THE)?|(?<=IN) THE))? (?P<season>SEASONS)",
        _read_season,
    ),
    Rule("now", "RIGHT? NOW|CURRENTLY|CURRENT|AT (?:THE|THIS) MOMENT", _refer("PRESENT_REF", 0.63)),
    Rule("these days", "THESE (?P<unit>PLURAL)", _read_these_days),
    Rule("recently", "(?:MORE|MOST)? (?:RECENTLY|RECENT)", _refer("PAST_REF", 0.55)),
    Rule("soon", "SOON(?!AS|AFTER|BEFORE|HYPHEN)|THE NEAR (?:FUTURE|TERM)|THE SHORT TERM", _refer("FUTURE_REF", 0.6)),
    Rule("future", "THE FUTURE|(?<=IN) FUTURE", _read_future),
    Rule("the past", "THE PAST", _read_past),
)

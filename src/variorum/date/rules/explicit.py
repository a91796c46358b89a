"""Dates that name their month, year, decade or century: "Jan. 10, 2022", "late November", "the mid-1990s".

A date without a year is the nearest one, with the side the verb points to favoured. A number of four digits is a year
unless its neighbours say that it counts or measures something.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from variorum.date.calendar import Unit, at, bounds, move, safe_day
from variorum.date.grammar import Hit, Lean, Reading, Rule, Setting
from variorum.model.annotation import TimeKind

# How much farther off than its rival a date against the lean of its verb may seem before it is taken, e.g. with a verb in
# the past "Dec. 15" is next December only if last December is this many times as far away. Flat (within .003 of value F1)
# from 1.5 to 4 on dev.
_AGAINST: Final = 2.5
_MONTH_AGAINST: Final = (
    4.0  # the same for a bare month, which its verb decides nearly alone; value F1 within .002 from 2.5 to 12
)
_FUTURE_RARER: Final = 1.3  # with no lean: news tells more of the past
_CASUAL_YEARS: Final = range(1900, 2101)  # years that may stand without a preposition
_YEAR_PREPOSITIONS: Final = frozenset(
    {"IN", "SINCE", "BY", "OF", "FROM", "AFTER", "BEFORE", "DURING", "BETWEEN", "TO", "AND", "HYPHEN", "ABOUT"}
)
_COUNTED_WORDS: Final = (
    "people men women troops soldiers workers jobs employees members miles kilometers kilometres feet meters metres tons "
    "tonnes pounds dollars euros votes seats points shares barrels acres hectares homes children police officers percent "
    "per million billion trillion cars units copies times degrees calories square cubic others deaths cases km kg mph"
)
_COUNTED: Final = frozenset(_COUNTED_WORDS.split())
_COUNTERS: Final = frozenset({"LEAST", "MORE", "THAN", "NEARLY", "OVER", "UP", "ABOUT", "SOME", "UNDER", "MUCH"})


def nearest(
    before: dt.date | None, after: dt.date | None, setting: Setting, lean: Lean, against: float = _AGAINST
) -> dt.date | None:
    """Which of two dates is meant, one on or before the anchor and one after it."""
    if before is None or after is None or setting.anchor is None:
        return before or after
    back = float((setting.anchor - before).days)
    ahead = (after - setting.anchor).days * _FUTURE_RARER
    if lean is Lean.FUTURE:
        return after if ahead < back * against else before
    return before if back <= ahead * (against if lean is Lean.PAST else 1.0) else after


def month_day(month: int, day: int, setting: Setting, lean: Lean) -> dt.date | None:
    """The nearest such day of a year not named; None without an anchor or for a day no year has."""
    if setting.anchor is None:
        return None
    years = (setting.anchor.year + step for step in (-1, 0, 1))
    days = [found for year in years if (found := safe_day(year, month, day))]
    before = max((found for found in days if found <= setting.anchor), default=None)
    after = min((found for found in days if found > setting.anchor), default=None)
    return nearest(before, after, setting, lean)


def _lean(hit: Hit, setting: Setting) -> Lean:
    return setting.lean_at(hit.start, hit.end)


def _year_named(hit: Hit, setting: Setting) -> int | None:
    """The year beside a month: in digits, short ("'98") or by "last", "this", "next"."""
    if hit.has("year"):
        return hit.number("year")
    if hit.has("short"):
        return _century(int(hit.text("short")[-2:]), setting)
    if hit.has("step"):
        moved = move(setting.anchor, Unit.YEAR, _STEP[hit.kind("step")])
        return moved.year if moved else None
    return None


_STEP: Final = {"LAST": -1, "THIS": 0, "NEXT": 1, "SAME": 0}


def _century(short: int, setting: Setting) -> int:
    now = setting.anchor.year if setting.anchor else 2000
    return short + (now // 100 - (short > now % 100 + 10)) * 100


def _read_day(hit: Hit, setting: Setting) -> Reading | None:
    return _read_numbered(hit.number("day"), hit, setting)


def _read_numbered(day: int, hit: Hit, setting: Setting) -> Reading | None:
    """The day of the month that `hit` names."""
    month = hit.number("month")
    if safe_day(2000, month, day) is None:
        return None
    year = _year_named(hit, setting)
    full = safe_day(year, month, day) if year else month_day(month, day, setting, _lean(hit, setting))
    if full is None and year:
        return None
    value = at(full, Unit.DAY) if full else f"XXXX-{month:02d}-{day:02d}"
    return Reading(TimeKind.DATE, value, day=full, sure=0.97)


def _read_spelled_day(hit: Hit, setting: Setting) -> Reading | None:
    """For "the first of June", "the twenty-third of May"."""
    values = [hit.tokens.values[at] for at in hit.inside("day")]
    day = sum(value for value in values if isinstance(value, int))
    return _read_numbered(day, hit, setting)


def _read_month(hit: Hit, setting: Setting) -> Reading | None:
    month, year = hit.number("month") or hit.number("short_month"), _year_named(hit, setting)
    if not year and not _is_month(hit):
        return None
    first = safe_day(year, month, 1) if year else _near_month(month, hit, setting)
    value = at(first, Unit.MONTH) if first else f"XXXX-{month:02d}"
    return Reading(TimeKind.DATE, value, day=first, sure=0.93)


def _near_month(month: int, hit: Hit, setting: Setting) -> dt.date | None:
    if setting.anchor is None:
        return None
    first = setting.anchor.replace(day=1)
    back = move(first, Unit.MONTH, -((first.month - month) % 12))
    ahead = move(first, Unit.MONTH, (month - first.month) % 12 or 12)
    if hit.has("which"):
        back = move(first, Unit.MONTH, -((first.month - month) % 12 or 12))
        return {"LAST": back, "NEXT": ahead}.get(hit.kind("which"), safe_day(first.year, month, 1))
    return nearest(back, ahead, setting, _lean(hit, setting), _MONTH_AGAINST)


def _is_month(hit: Hit) -> bool:
    """Whether a bare month is one: "may" and "march" start sentences, and months are first names ("April Stone")."""
    if hit.has("edge") or hit.has("which"):
        return True
    ambiguous = hit.kind("month") == "MAYMARCH" or hit.tokens.word(hit.last - 1) in {"april", "june", "august"}
    if not ambiguous:
        return True
    before, after = hit.before(), hit.after()
    if hit.kind("month") != "MAYMARCH":
        return after != "NAME" and before != "NAME"
    if before == "THE":
        return after == "WORD"
    led = before in _YEAR_PREPOSITIONS | {
        "THIS",
        "LAST",
        "NEXT",
        "COMMA",
        "EVERY",
        "OR",
        "ON",
        "UNDER",
        "LATE",
        "EARLY",
    }
    return (led or before in {"WORD", "HYPHEN"}) and after != "NAME"


def _read_day_only(hit: Hit, setting: Setting) -> Reading | None:
    """The second day of "April 24 and 25"."""
    return _read_day(hit, setting) if hit.number("day") > hit.number("first") else None


def _read_iso(hit: Hit, _setting: Setting) -> Reading | None:
    written = hit.text("iso")
    day = _iso_day(written[:10])
    kind = TimeKind.TIME if "T" in written else TimeKind.DATE
    return Reading(kind, written, day=day, sure=0.99) if day else None


def _iso_day(written: str) -> dt.date | None:
    year, month, day = (int(part) for part in written.split("-"))
    return safe_day(year, month, day)


def _read_slash(hit: Hit, setting: Setting) -> Reading | None:
    """For "1/10/2022": month first unless only the other order makes a day. With full stops ("10.1.2022"): day first."""
    written = hit.text("slash")
    dotted = "." in written
    first, second, year = (int(part) for part in written.replace(".", "/").split("/"))
    if dotted and year < 100:
        return None  # a version or section number
    year = year if year >= 100 else _century(year, setting)
    orders = [(second, first), (first, second)] if dotted else [(first, second), (second, first)]
    day = next((found for month, day in orders if (found := safe_day(year, month, day))), None)
    return Reading(TimeKind.DATE, at(day, Unit.DAY), day=day, sure=0.9) if day else None


def _read_year(hit: Hit, setting: Setting) -> Reading | None:
    if hit.has("short"):
        year = _century(int(hit.text("short")[-2:]), setting)
        return Reading(TimeKind.DATE, str(year), sure=0.8) if hit.before() in _YEAR_PREPOSITIONS else None
    year = hit.number("year")
    if not (hit.has("edge") or hit.has("fiscal") or hit.has("said") or _is_year(hit, year)):
        return None
    return Reading(TimeKind.DATE, f"{year:04d}", year=year, sure=0.85)


def _is_year(hit: Hit, year: int) -> bool:
    before, after, word = hit.before(), hit.after(), hit.tokens.word(hit.last)
    if before in {"CURRENCY", "ISO"} or before in _COUNTERS - {"ABOUT"} or after in {"PERCENT", "FRACTION", "CURRENCY"}:
        return False
    if word in _COUNTED or (after == "HYPHEN" and hit.tokens.kind(hit.last + 1) == "WORD"):
        return False
    if year % 100 == 0 and after == "WORD" and (word.endswith("s") or before not in _YEAR_PREPOSITIONS):
        return False
    if after == "ZONE" or hit.tokens.word(hit.first - 1) in {"no", "flight", "room", "page", "route", "number"}:
        return False
    return year in _CASUAL_YEARS or before in _YEAR_PREPOSITIONS


def _read_spelled_year(hit: Hit, _setting: Setting) -> Reading | None:
    """For "nineteen ninety-eight": teens, then tens."""
    parts = [value for index in hit.inside("year") if isinstance(value := hit.tokens.values[index], int)]
    year = parts[0] * 100 + sum(parts[1:])
    return Reading(TimeKind.DATE, str(year), sure=0.9) if parts[0] in {18, 19} or hit.has("thousand") else None


def _read_two_thousand(hit: Hit, _setting: Setting) -> Reading | None:
    """For "the year two thousand"."""
    last = hit.number("rest")
    return Reading(TimeKind.DATE, str(2000 + last), sure=0.9) if hit.number("two") == 2 else None


def _read_decade(hit: Hit, setting: Setting) -> Reading | None:
    if hit.has("word"):
        return (
            Reading(TimeKind.DATE, str(_decade_near(hit.number("word"), setting)), sure=0.8) if hit.has("the") else None
        )
    if hit.has("short"):
        written = hit.text("short")
        if written[0].isdigit() and not hit.has("the"):
            return None
        return Reading(
            TimeKind.DATE, str(_decade_near(int(written.strip("'\u2018\u2019`s")) // 10, setting)), sure=0.85
        )
    return Reading(TimeKind.DATE, hit.text("decade")[:3], sure=0.95)


def _decade_near(tens: int, setting: Setting) -> int:
    """The decade ("198") that "the eighties" names: the last one that has begun."""
    now = (setting.anchor.year if setting.anchor else 2000) // 10
    return now - (now - tens) % 10


def _read_century(hit: Hit, _setting: Setting) -> Reading | None:
    number = hit.number("nth")
    return Reading(TimeKind.DATE, f"{number - 1:02d}", sure=0.9) if 1 <= number <= 30 else None


def _read_part_of_year(hit: Hit, setting: Setting) -> Reading | None:
    """For "the first half of 1989", "the summer of 1998", "the third quarter of 1984"."""
    year = _year_named(hit, setting)
    if year is None:
        return None
    if hit.has("season"):
        return _dated(f"{year}-{hit.text('season')}")
    number = hit.number("nth")
    if hit.kind("nth") == "LAST":
        number = 2 if hit.has("half") else 4
    if number > (2 if hit.has("half") else 4) or not number:
        return None
    return _dated(f"{year}-{'H' if hit.has('half') else 'Q'}{number}")


def _dated(value: str) -> Reading:
    days = bounds(value)
    quarter = value if "-Q" in value else None
    return Reading(TimeKind.DATE, value, day=days[0] if days else None, quarter=quarter, sure=0.93)


_EDGE = "(?:(?P<edge>THE? (?:END|START|MIDDLE|EARLY|LATE) OF|EARLIER IN|LATER IN|THE? (?:EARLY|LATE|MID) HYPHEN?|ABOUT) THE?)?"
_STEPPED = "(?:OF? COMMA? (?P<step>LAST|THIS|NEXT) YEARW)"
_YEAR = f"(?:OF? COMMA? (?P<year>NYEAR)(?!HYPHEN WORD)|(?P<short>SHORTYEAR)|{_STEPPED})"
_WD = "(?:WD DOT? COMMA? THE?)?"

EXPLICIT_RULES: Final[tuple[Rule, ...]] = (
    Rule("iso date", "(?P<iso>ISO)", _read_iso),
    Rule("numeric date", "(?P<slash>SLASH)", _read_slash),
    Rule(
        "month and day",
        f"{_WD} ABOUT? (?P<month>MON) DOT? THE? (?P<day>DAYNUM|ORDNUM)(?!PERCENT|HYPHEN PLURAL) (?:{_YEAR})?",
        _read_day,
    ),
    Rule(
        "day and month",
        f"{_WD} THE? (?P<day>DAYNUM|ORDNUM) OF? (?P<month>MON)(?!DOT? DAYNUM) (?:DOT? {_YEAR})?",
        _read_day,
    ),
    Rule(
        "spelled day and month",
        f"{_WD} THE (?P<day>(?:NWTENS HYPHEN?)? (?:ORDWORD|FIRST|SECOND)) OF (?P<month>MON) (?:DOT? {_YEAR})?",
        _read_spelled_day,
    ),
    Rule(
        "second day of a pair",
        "(?P<month>MON) DOT? (?P<first>DAYNUM) (?:COMMA? AND|COMMA|OR|TO|HYPHEN) (?P<x>(?P<day>DAYNUM)(?!PERCENT|WORD|PLURAL|MON"
        "|HYPHEN))",
        _read_day_only,
    ),
    Rule(
        "first month of a pair",
        "(?P<x>(?P<month>MON)) DOT? (?:AND|OR|TO|HYPHEN) MON DOT? (?:DAYNUM COMMA?)? (?P<year>NYEAR)",
        _read_month,
    ),
    Rule("month and year", f"{_EDGE} (?P<month>MON) DOT? {_YEAR}", _read_month),
    Rule(
        "month",
        f"{_EDGE} (?P<which>LAST|NEXT|THIS)? (?:(?P<month>MONTH|MAYMARCH)|(?P<short_month>MONABBR) DOT)",
        _read_month,
    ),
    Rule(
        "quarter or half of a year",
        f"THE? (?P<nth>NTH|LAST) HYPHEN? (?:QUARTERW|(?P<half>HALF)) {_YEAR}",
        _read_part_of_year,
    ),
    Rule(
        "half or quarter after its year",
        "THE? (?P<year>NYEAR) (?P<nth>NTH) HYPHEN? (?:QUARTERW|(?P<half>HALF))",
        _read_part_of_year,
    ),
    Rule("season of a year", f"{_EDGE} (?P<season>SEASONS) {_YEAR}", _read_part_of_year),
    Rule("decade", f"(?:{_EDGE} (?:MID HYPHEN?)?) (?P<the>THE)? (?P<decade>DECADENUM)", _read_decade),
    Rule(
        "short decade",
        "(?:THE (?:LAST|FIRST)? HALF OF)? (?P<the>THE (?:(?:EARLY|LATE|MID) HYPHEN?)?)? "
        "(?:(?P<short>SHORTDECADE)|(?P<word>DECADEWORD))",
        _read_decade,
    ),
    Rule("century", "THE? (?:(?:EARLY|LATE|MID) HYPHEN?)? (?P<nth>NTH) HYPHEN? CENTURYW", _read_century),
    Rule("spelled year", "(?P<year>NWTEEN NWTENS (?:HYPHEN? NW1)?)(?!PLURAL)", _read_spelled_year),
    Rule("year two thousand", "THE? YEARW (?P<two>NW1) THOUSAND (?:AND? (?P<rest>NW1))?", _read_two_thousand),
    Rule(
        "year",
        f"{_EDGE} (?:MID HYPHEN?)? (?P<said>THE? YEARW)? (?P<fiscal>FISCAL YEARW?)? (?:(?P<year>NYEAR)|(?P<short>SHORTYEAR))"
        " (?:AND BEYOND|OR LATER)?",
        _read_year,
    ),
)

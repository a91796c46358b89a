"""Dates and times as pages print them, read out of a line, an attribute or an address.

What: `stamps_in` gives every date in a string with its place, its time of day and time zone where they stand beside it.
Why our own: every piece of evidence must keep its offsets, and one reader must serve meta tags, bylines and addresses in
any language. Limits: a date needs its year (or its month and year); of "9/8/2015" both readings are kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from variorum.date.calendar import last_of_month, safe_day
from variorum.date.months import month_named, offset_of

_WORD = r"[^\W\d_]{3,14}"
_YEAR = r"(?:19|20)\d\d"
_END = r"(?:(?!\d)|(?=\d\d?\s[^\W\d_]{3}))"  # no digit, but for one that starts the next date ("20236 December")
_JOIN = r"(?:\s?(?:de|del|of|d['\u2019])\s|[.,]{0,2}\s{0,3}|-)"
_ISO = re.compile(
    rf"(?<!\d)({_YEAR})([-/.])(\d\d?)\2(\d\d?)(?!\d)(?:[T\s]\s?(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d|[A-Z]{{2,5}}\b)?)?"
)
_COMPACT = re.compile(rf"(?<!\d)({_YEAR})([01]\d)([0-3]\d)(?:T?([0-2]\d)([0-5]\d)(?:[0-5]\d)?)?(?!\d)")
_CJK = re.compile(rf"({_YEAR})\s?[\u5e74\ub144]\s?(\d\d?)\s?[\u6708\uc6d4]\s?(\d\d?)\s?[\u65e5\uc77c]")
_MONTH_FIRST = re.compile(
    rf"(?<![^\W\d_])({_WORD})\.?\s{{0,2}}(\d\d?)(?:st|nd|rd|th)?(?!\d|:\d),?\s{{0,2}}-?\s?({_YEAR}){_END}"
)
_DAY_FIRST = re.compile(
    rf"(?:(?<![\d:])|(?<=(?:19|20)\d\d))(\d\d?)(?:st|nd|rd|th|er|\u00ba|\.)?{_JOIN}({_WORD}){_JOIN}({_YEAR}){_END}"
)
_MONTH_YEAR = re.compile(rf"(?<![^\W\d_])({_WORD})\.?,?\s(?:de\s)?({_YEAR})(?!\d)")
_NUMERIC = re.compile(rf"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2((?:{_YEAR})|\d\d)(?![\d/]|[.-]\d)")
_EPOCH = re.compile(r"\s{0,9}(\d{10})(?:\d{3})?\s{0,9}")
_CLOCK = r"(\d\d?)(?:[:.h](\d\d))?(?::\d\d)?\s{0,2}([ap]\.?\s?m\b\.?)?\s{0,2}\(?((?:GMT|UTC)?[+-]\d\d?:?\d\d|[A-Z]{2,5}\b|Z\b)?"
_AFTER = re.compile(
    rf"[\s,|\u2022\u00b7\u2013\u2014/@-]{{0,6}}(?:at|um|\u00e0|a las|alle|\u0432|kl\.?|om)?\s{{0,2}}{_CLOCK}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<!\d)(\d\d?)[:.h](\d\d)(?::\d\d)?\s{0,2}([ap]\.?m\.?)?\s{0,2}([A-Z]{2,5})?[\s,|\u2022\u00b7\u2013\u2014on-]{0,8}$"
)
_LONGEST: Final = 2000  # characters of one string that are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A date as it stands in a string: the days it covers (one, or a month), and its time of day and zone where given.

    `other` is the day of the other order of day and month. `start` and `end` are offsets into the string.
    """

    first: dt.date
    last: dt.date
    start: int
    end: int
    clock: str | None = None
    offset: str | None = None
    other: dt.date | None = None

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.first == self.last

    def day_first(self) -> Stamp:
        """The stamp with the other order of day and month, where there is one."""
        return replace(self, first=self.other, last=self.other, other=self.first) if self.other else self

    def written(self) -> str:
        """The ISO date, or time with its offset where known; a month as "2022-01"."""
        if not self.is_day:
            return f"{self.first.year:04d}-{self.first.month:02d}"
        return self.first.isoformat() + (f"T{self.clock}{self.offset or ''}" if self.clock else "")

    def local_days(self) -> tuple[dt.date, ...]:
        """The days it may be where it was printed: a moment in Greenwich's time is another day farther east or west."""
        if not self.clock or self.offset != "+00:00":
            return (self.first,)
        moment = dt.datetime.combine(self.first, dt.time.fromisoformat(self.clock))
        try:
            return tuple(sorted({(moment + dt.timedelta(hours=hours)).date() for hours in (-11, 0, 12)}))
        except OverflowError:
            return (self.first,)


def stamps_in(text: str, *, epoch: bool = False) -> tuple[Stamp, ...]:
    """Every date in `text`, in order, none overlapping another. `epoch`: a bare number may be seconds since 1970."""
    text = text[:_LONGEST]
    if epoch and (match := _EPOCH.fullmatch(text)):
        return _from_epoch(match)
    found: list[Stamp] = []
    for stamp in sorted(_candidates(text), key=lambda s: (s.start, not s.is_day, s.start - s.end)):
        if not any(stamp.start < other.end and other.start < stamp.end for other in found):
            found.append(stamp)
    return tuple(_with_clock(text, stamp, found) for stamp in found)


def _from_epoch(match: re.Match[str]) -> tuple[Stamp, ...]:
    moment = dt.datetime.fromtimestamp(int(match[1]), tz=dt.UTC)
    if not 1990 <= moment.year <= 2100:
        return ()
    day, clock = moment.date(), moment.strftime("%H:%M:%S")
    return (Stamp(first=day, last=day, start=match.start(1), end=match.end(), clock=clock, offset="+00:00"),)


def _candidates(text: str) -> Iterator[Stamp]:
    if any(character.isdigit() for character in text):
        yield from _numbered(text)
        yield from _named(text)


def _numbered(text: str) -> Iterator[Stamp]:
    """Dates in figures alone."""
    for match in _ISO.finditer(text):
        yield from _iso(match)
    for match in _CJK.finditer(text):
        yield from _of(match, match[1], match[2], match[3])
    for match in _COMPACT.finditer(text):
        yield from _of(match, match[1], match[2], match[3], clock=f"{match[4]}:{match[5]}" if match[4] else None)
    for match in _NUMERIC.finditer(text):
        yield from _numeric(match)


def _named(text: str) -> Iterator[Stamp]:
    """Dates that name their month."""
    for match in _MONTH_FIRST.finditer(text):
        if named := month_named(match[1]):
            yield from _of(match, match[3], named[0], match[2], at=named[1])
    for match in _DAY_FIRST.finditer(text):
        if named := month_named(match[2]):
            yield from _of(match, match[3], named[0], match[1])
    for match in _MONTH_YEAR.finditer(text):
        if named := month_named(match[1]):
            first = dt.date(int(match[2]), named[0], 1)
            last = last_of_month(first.year, first.month)
            yield Stamp(first=first, last=last, start=match.start() + named[1], end=match.end())


def _of(
    match: re.Match[str], year: str, month: str | int, day: str, *, clock: str | None = None, at: int = 0
) -> Iterator[Stamp]:
    found = safe_day(int(year), int(month), int(day))
    if found:
        yield Stamp(first=found, last=found, start=match.start() + at, end=match.end(), clock=_valid(clock))


def _iso(match: re.Match[str]) -> Iterator[Stamp]:
    day = safe_day(int(match[1]), int(match[3]), int(match[4]))
    if day is None:
        return
    clock = _valid(f"{int(match[5]):02d}:{match[6]}" + (f":{match[7]}" if match[7] else "")) if match[5] else None
    offset = _offset(match[8], day) if clock and match[8] else None
    yield Stamp(first=day, last=day, start=match.start(), end=match.end(), clock=clock, offset=offset)


def _numeric(match: re.Match[str]) -> Iterator[Stamp]:
    """Day and month by number: the month comes first with slashes, the day with full stops; the other order is kept."""
    year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
    if len(match[4]) == 2 and match[2] != "/":
        return
    american, european = safe_day(year, int(match[1]), int(match[3])), safe_day(year, int(match[3]), int(match[1]))
    chosen = (american, european) if match[2] == "/" else (european, american)
    day = chosen[0] or chosen[1]
    if day:
        other = chosen[1] if chosen[0] and chosen[1] != chosen[0] else None
        yield Stamp(first=day, last=day, start=match.start(), end=match.end(), other=other)


def _with_clock(text: str, stamp: Stamp, all_found: list[Stamp]) -> Stamp:
    """The stamp with the time of day that stands beside it."""
    if stamp.clock or not stamp.is_day:
        return stamp
    following = min((other.start for other in all_found if other.start > stamp.start), default=len(text))
    after = _AFTER.match(text, stamp.end, following)
    if after and (after[2] or after[3]) and (clock := _read_clock(after)):
        return _timed(stamp, clock, after[4], stamp.start, after.end())
    before = _BEFORE.search(text, max(0, stamp.start - 24), stamp.start)
    if before and (clock := _read_clock(before)):
        return _timed(stamp, clock, before[4], before.start(), stamp.end)
    return stamp


def _timed(stamp: Stamp, clock: str, zone: str | None, start: int, end: int) -> Stamp:
    return replace(stamp, clock=clock, offset=_offset(zone, stamp.first) if zone else None, start=start, end=end)


def _read_clock(match: re.Match[str]) -> str | None:
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return _valid(f"{hour:02d}:{minute:02d}")


def _valid(clock: str | None) -> str | None:
    """The time of day, None for one that no clock shows."""
    if clock is None:
        return None
    try:
        dt.time.fromisoformat(clock)
    except ValueError:
        return None
    return clock


def _offset(zone: str, day: dt.date) -> str | None:
    match = re.search(r"([+-])(\d\d?):?(\d\d)$", zone)
    if match and int(match[2]) <= 14:
        return f"{match[1]}{int(match[2]):02d}:{match[3]}"
    return offset_of(zone, day)

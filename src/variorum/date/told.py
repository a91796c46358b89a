"""What the text itself tells about its day of publication: datelines, dates of the past, weekdays, months counted off.

An article cannot tell as past what had not happened: its latest past date is a lower bound. A weekday in the past is one
of the last seven days. Limits: English only; asked only where the page itself leaves the day open, as it is slower and
knows less than a date line does.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from variorum.date.calendar import Unit, bounds, last_of_month, move, safe_day
from variorum.date.claims import Claim
from variorum.date.expressions import find_expressions
from variorum.date.grammar import Expression, Lean
from variorum.date.months import month_named
from variorum.date.numbers import count_of
from variorum.date.tense import lean_in, points_ahead
from variorum.date.tokens import tokenise
from variorum.model.annotation import TimeKind
from variorum.model.article import Article
from variorum.text.edits import to_source

_LONGEST: Final = 8_000  # characters read; news tells its time early
_LEAD: Final = 0.5  # share of the text in which the day of the news is looked for
_LEAD_LEAST: Final = 400  # characters of it in any text
_WEEK: Final = dt.timedelta(days=6)
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'\u2019/-]{1,20},?\s){1,5}(?:\([^)\n]{2,30}\)\s?)?(?P<month>[A-Z][a-z]{2,8})\.?\s(?P<day>\d{1,2})\b(?!,?\s?\d{4})"
)
_MONTHS_OF = re.compile(r"\bfirst\s+(\w+)\s+months\s+of\s+((?:19|20)\d\d)\b")
_IN = re.compile(r"\b(?:in|since|of)\s$", re.IGNORECASE)
_MONTHS_AFTER = re.compile(r"\b(\w+)\s+months?\s+after\b")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_BARE_MONTH = re.compile(r"XXXX-(\d\d)")


def told_claims(article: Article, claims: Sequence[Claim]) -> Iterator[Claim]:
    """What the text allows, given what the page does."""
    text = article.text[:_LONGEST]
    found = find_expressions(text, None)
    lean = lean_in(text)
    past = [each for each in found if lean(each.start, each.end) is Lean.PAST]
    yield from _dateline(article, claims)
    floor = None
    for each, day in _latest_past(past, text):
        yield _told(article, each.start, each.end, "date told as past", 0.8, (day, None))
        floor = max(filter(None, (floor, day)))
    yield from _months_after(article, past, floor)
    yield from _week_of_news(article, past, claims)


def news_weekday(text: str) -> int | None:
    """The weekday (0 is Monday) on which the news happened: the first one the text tells as past; None without one."""
    text = text[:_LONGEST]
    lean = lean_in(text)
    past = [each for each in find_expressions(text, None) if lean(each.start, each.end) is Lean.PAST]
    weekday = _first_weekday(past, len(text))
    return weekday[1] if weekday else None


def _first_weekday(past: Sequence[Expression], length: int) -> tuple[Expression, int] | None:
    for each in past:
        match = _WEEKDAY.match(each.reading.value)
        if match and each.start < max(_LEAD_LEAST, length * _LEAD) and each.reading.kind is not TimeKind.SET:
            return each, int(match[1]) - 1
    return None


def _told(
    article: Article, start: int, end: int, kind: str, weight: float, allowed: tuple[dt.date | None, dt.date | None]
) -> Claim:
    source_start, source_end = to_source(article.edits, start, end)
    return Claim(
        kind=kind,
        says=article.text[start:end],
        family=kind,
        weight=weight,
        earliest=allowed[0],
        latest=allowed[1],
        source_start=source_start,
        source_end=source_end,
    )


def _latest_past(past: Sequence[Expression], text: str) -> Iterator[tuple[Expression, dt.date]]:
    """The two latest days by which what the text tells as past had begun."""
    dated = [
        (day, each) for each in past if (day := _begun(each, text)) and not points_ahead(text, each.start, each.end)
    ]
    for day, each in sorted(dated, key=lambda entry: entry[0], reverse=True)[:2]:
        yield each, day


def _begun(each: Expression, text: str) -> dt.date | None:
    days = bounds(each.reading.value)
    if (
        not days
        or len(each.reading.value) < 4
        or (len(each.reading.value) == 4 and not _IN.search(text[max(0, each.start - 6) : each.start]))
    ):
        return None
    counted = next(
        (m for m in _MONTHS_OF.finditer(text, max(0, each.start - 40), each.end) if m.end() == each.end), None
    )
    if counted:
        months = count_of(tokens := tokenise(counted[1]), range(len(tokens.symbols)))
        return move(days[0], Unit.MONTH, int(months)) if months and months <= 12 else days[0]
    return days[0]


def _months_after(article: Article, past: Sequence[Expression], floor: dt.date | None) -> Iterator[Claim]:
    """For "three months after the protests", which were "in January": the article is of April.

    Only where the text names one month as past; the year is the first that leaves the latest past date behind.
    """
    match = _MONTHS_AFTER.search(article.text[:_LONGEST])
    months = {int(m[1]) for each in past if (m := _BARE_MONTH.fullmatch(each.reading.value))}
    if not match or len(months) != 1 or floor is None:
        return
    count = count_of(tokens := tokenise(match[1]), range(len(tokens.symbols)))
    if not count or not tokens.values or tokens.values[0] is None or count > 11:
        return
    month = (next(iter(months)) + int(count) - 1) % 12 + 1
    first = safe_day(floor.year + (month < floor.month), month, 1)
    if first:
        allowed = (first, last_of_month(first.year, month))
        yield _told(article, match.start(), match.end(), "months counted off", 0.7, allowed)


def _week_of_news(article: Article, past: Sequence[Expression], claims: Sequence[Claim]) -> Iterator[Claim]:
    """The week that begins with the weekday of the news, where a linked page or a picture tells which week it is.

    A page linked to whose date falls on that very weekday is the news itself; a picture of the days after it shows it.
    """
    weekday = _first_weekday(past, len(article.text))
    day, kind = _newest(claims)
    if weekday is None or day is None:
        return
    news = day - dt.timedelta(days=(day.weekday() - weekday[1]) % 7)
    if kind == "links" and news != day:
        return
    each = weekday[0]
    yield _told(article, each.start, each.end, "weekday of the news", 0.9, (day, news + _WEEK))


def _newest(claims: Sequence[Claim]) -> tuple[dt.date | None, str]:
    """The newest day that a linked page or a picture proves, and which of them does."""
    proofs = [(claim.proved, claim.family) for claim in claims if claim.proved]
    return max(proofs, default=(None, ""), key=lambda proof: proof[0] or dt.date.min)


def _dateline(article: Article, claims: Sequence[Claim]) -> Iterator[Claim]:
    """For "BEIJING, Jan. 10 (Xinhua)": that day or the next, in a year that other evidence names."""
    match = _DATELINE.match(article.text)
    named = month_named(match["month"]) if match else None
    if not match or not named:
        return
    years = sorted({day.year for claim in claims for day in (*claim.days[:1], claim.earliest, claim.proved) if day})
    days = [day for year in years if (day := safe_day(year, named[0], int(match["day"])))]
    if not days:
        return
    source_start, source_end = to_source(article.edits, match.start("month"), match.end("day"))
    written = match.group().strip()
    yield Claim(
        kind="dateline",
        says=written,
        family="dateline",
        weight=1.6,
        days=(days[-1], *days[:-1], *(day + dt.timedelta(days=1) for day in days)),
        written=days[-1].isoformat(),
        source_start=source_start,
        source_end=source_end,
    )

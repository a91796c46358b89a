"""A second look at the day of publication, once the article's story is known.

An undated copy of a dated wire text, or an account that says "on Monday" of what thirty dated ones tell, was published
within a week of them. A bare date beside the headline, which may be that of the visit, is believed when it falls among the
days of its story. Own evidence always wins: an interval is only made narrower, never moved, and a day never changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from variorum.date.stamps import stamps_in
from variorum.date.visible import DATE_LINE
from variorum.model.article import Published, Trace

_REPRINT_DAYS: Final = 2  # within which wire copy is reprinted
_STORY_DAYS: Final = 6  # after the first account within which the others of one story mostly appear
_CONFIDENCE: Final = 0.8  # of the week that begins with a weekday both name
_LOOSE_CONFIDENCE: Final = 0.6  # of the days around the others where no weekday is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """Another article of the story: when it was published, and whether this article's text was copied from it."""

    article_id: str
    published: Published
    copied: bool = False


def narrow(published: Published | None, siblings: Sequence[Sibling], weekday: int | None = None) -> Published | None:
    """`published` with its interval narrowed by the story's dated articles; unchanged where they add nothing.

    `weekday` (0 is Monday) is the day of the news as this article names it (`told.news_weekday`).
    """
    if published and published.best:
        return published
    dated = [(day, sibling) for sibling in siblings if (day := _day(sibling.published))]
    if not dated:
        return published
    allowed = _allowed(dated, weekday)
    if allowed is None:
        return published
    return _narrowed(published, allowed, dated, weekday)


def _day(published: Published) -> dt.date | None:
    return _parse(published.best)


def _parse(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


def _allowed(dated: Sequence[tuple[dt.date, Sibling]], weekday: int | None) -> tuple[dt.date, dt.date] | None:
    """The days the story leaves; None where its dated articles spread too far to say."""
    copied = sorted(day for day, sibling in dated if sibling.copied)
    days = sorted(day for day, _ in dated)
    if weekday is not None:
        news = _weekdays(weekday, copied[0] if copied else days[0], copied[0] if copied else days[-1])
        return (max(news[0], copied[0]) if copied else news[0]), news[-1] + dt.timedelta(days=6)
    if copied:
        return copied[0], copied[0] + dt.timedelta(days=_REPRINT_DAYS)
    if (days[-1] - days[0]).days > _STORY_DAYS:
        return None
    return days[0] - dt.timedelta(days=1), days[0] + dt.timedelta(days=_STORY_DAYS)


def _weekdays(weekday: int, first: dt.date, last: dt.date) -> list[dt.date]:
    """Every day of that name which an account dated `first` to `last` can mean, from the week before the first on.

    A story of several days can hold two of them: then both weeks are allowed, since either may be meant.
    """
    begin = first - dt.timedelta(days=6)
    week = [begin + dt.timedelta(days=more) for more in range((last - begin).days + 1)]
    return [day for day in week if day.weekday() == weekday]


def _narrowed(
    published: Published | None,
    allowed: tuple[dt.date, dt.date],
    dated: Sequence[tuple[dt.date, Sibling]],
    weekday: int | None,
) -> Published | None:
    own = published or Published(earliest=None, latest=None, best=None, confidence=1.0, evidence=())
    earliest = max(filter(None, (_parse(own.earliest), allowed[0])))
    latest = min(filter(None, (_parse(own.latest), allowed[1])))
    if earliest > latest:
        return published
    if (bare := _bare_date(own)) and earliest <= bare <= latest:
        earliest = latest = bare
    trust = _CONFIDENCE if weekday is not None else _LOOSE_CONFIDENCE
    heard = tuple(_trace(day, sibling, allowed) for day, sibling in dated[:8])
    return replace(
        own,
        earliest=earliest.isoformat(),
        latest=latest.isoformat(),
        best=earliest.isoformat() if earliest == latest else None,
        confidence=round(min(own.confidence or trust, trust), 3),
        evidence=(*own.evidence, *heard),
    )


def _bare_date(published: Published) -> dt.date | None:
    """The day that a date line names which was not enough alone, None where there is none or several."""
    lines = [trace.says for trace in published.evidence if trace.kind == DATE_LINE and trace.kept]
    days = {stamp.first for says in lines for stamp in stamps_in(says) if stamp.first == stamp.last}
    return days.pop() if len(days) == 1 else None


def _trace(day: dt.date, sibling: Sibling, allowed: tuple[dt.date, dt.date]) -> Trace:
    relation = "the text was copied from it" if sibling.copied else "an account of the same story"
    return Trace(
        kind="story",
        says=f"{sibling.article_id}, published {day}",
        why=f"{relation}; published from {allowed[0]} to {allowed[1]}",
    )

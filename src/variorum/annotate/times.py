"""Expressions of time in an article, resolved against its publication.

What: `find_times` gives every expression of time as a `Moment` with its TIMEX3 value and the days it covers. Why here: the
grammar (`date/`) knows text and a day; this module knows the article and when it was published. An article of
which only an interval of days is known is read from both ends: what both agree on is kept, and where they differ the
value says no more than the words, while `earliest` and `latest` cover both. Limits: the grammar is English; the parse is
not asked, since the words beside an expression told its tense better (on dev, by .004 of value F1).
"""

from __future__ import annotations

import datetime as dt

from variorum.date.calendar import bounds
from variorum.date.expressions import find_expressions
from variorum.date.grammar import Expression
from variorum.model.annotation import Annotated, Moment, TimeKind
from variorum.model.article import Article, Published
from variorum.model.identity import content_id
from variorum.model.parse import Parsed
from variorum.model.span import Evidence, Span

_MADE_BY = "times"
_WIDEST = 31  # days; an interval of publication wider than this tells no days


def find_times(annotated: Annotated, parsed: Parsed) -> tuple[Moment, ...]:
    """The expressions of time of the article, in its order."""
    del parsed
    article = annotated.article
    first, last = anchors(article.metadata.published)
    early = find_expressions(article.text, first)
    if first == last:
        return tuple(_moment(article, found, _covered(found, first, last)) for found in early)
    late = {(found.start, found.end): found for found in find_expressions(article.text, last)}
    plain = {(found.start, found.end): found for found in find_expressions(article.text, None)}
    return tuple(_between(article, found, late, plain, first, last) for found in early)


def anchors(published: Published | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day the article may have been published; (None, None) where that is not known to a month."""
    if published is None:
        return None, None
    if published.best:
        day = day_of(published.best)
        return day, day
    first, last = day_of(published.earliest), day_of(published.latest)
    if first is None or last is None or (last - first).days > _WIDEST:
        return None, None
    return first, last


def day_of(written: str | None) -> dt.date | None:
    """The day of an ISO date or time, None where it is none."""
    try:
        return dt.date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


def _between(
    article: Article,
    early: Expression,
    late: dict[tuple[int, int], Expression],
    plain: dict[tuple[int, int], Expression],
    first: dt.date | None,
    last: dt.date | None,
) -> Moment:
    """One expression read from both ends of the interval of publication."""
    key = (early.start, early.end)
    other = late.get(key, early)
    covered = (_covered(early, first, last)[0], _covered(other, first, last)[1])
    agreed = early if early.reading.value == other.reading.value else plain.get(key, early)
    return _moment(article, agreed, covered)


def _covered(found: Expression, first: dt.date | None, last: dt.date | None) -> tuple[str | None, str | None]:
    """The first and last day an expression covers; open for what is only before or after publication."""
    value = found.reading.value
    if found.reading.kind in {TimeKind.DURATION, TimeKind.SET}:
        return None, None
    opening, closing = first.isoformat() if first else None, last.isoformat() if last else None
    if value == "PRESENT_REF":
        return opening, closing
    if value == "PAST_REF":
        return None, closing
    if value == "FUTURE_REF":
        return opening, None
    days = bounds(value)
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)


def _moment(article: Article, found: Expression, covered: tuple[str | None, str | None]) -> Moment:
    span = Span(article_id=article.id, start=found.start, end=found.end)
    return Moment(
        id=content_id("time", article.id, found.start, found.end),
        article_id=article.id,
        start=found.start,
        end=found.end,
        kind=found.reading.kind,
        value=found.reading.value,
        evidence=Evidence(spans=(span,), made_by=f"{_MADE_BY}: {found.rule}", confidence=found.reading.sure),
        earliest=covered[0],
        latest=covered[1],
    )

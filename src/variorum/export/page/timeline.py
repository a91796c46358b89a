"""The timeline: a lane of when things happened over a lane of when they were published, joined by lines.

Days are columns of equal width, with a break where days are left out: news comes in bursts, and a true scale would press
a day with twenty articles into one pixel. Beyond `_MOST_DAYS` columns the days that hold nothing published are left to
the table, and so are entries dated to more than a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from variorum.export.page.desk import Badge, Cite, Desk
from variorum.export.page.marks import shown
from variorum.export.page.witnesses import Line
from variorum.model.codec import Record

T = TypeVar("T")

WIDTH, MARGIN = 760, 30
_MOST_DAYS = 14
_LONGEST = 31  # days: what is dated no more exactly has no place on the line
_STEP = 17  # pixels between dots of one day
_MOST_DOTS = 9  # a day's column holds so many; the table holds all


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened, as all witnesses tell it who tell it in the same words."""

    number: int
    earliest: str
    latest: str
    text: str
    cites: tuple[Cite, ...]
    lines: int

    @property
    def when(self) -> str:
        """The day, or the first and the last day."""
        first, last = self.earliest[:10], self.latest[:10]
        return first if first == last else f"{first} to {last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A happening or an article on the drawing."""

    x: int
    y: int
    happening: Happening | None
    badge: Badge | None
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One day. `gap` tells that days are left out before it."""

    x: int
    day: str
    weekday: str
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing and its table. `height` is 0 where there is nothing to draw."""

    happenings: tuple[Happening, ...]
    columns: tuple[Column, ...]
    dots: tuple[Dot, ...]
    threads: tuple[tuple[int, str], ...]
    width: int
    height: int
    middle: int
    undrawn: int


def timeline_of(edition: Record, lines: Sequence[Line], desk: Desk) -> Timeline:
    """The timeline of an edition."""
    happenings = _happenings(edition["timeline"], desk)
    published = [
        (row.published[:10], row.badge, row.number) for line in lines for row in line.rows if row.published is not None
    ]
    drawn = [h for h in happenings if _days(h) <= _LONGEST]
    days = _columns({h.earliest[:10] for h in drawn}, {day for day, _, _ in published})
    column_of = {column.day: column for column in days}
    drawn = [h for h in drawn if h.earliest[:10] in column_of]
    above = _stack([(h.earliest[:10], h) for h in drawn], column_of)
    height_above = 34 + _STEP * max((rank for *_, rank in above), default=0)
    middle = height_above + 46
    events = tuple(
        Dot(x=x, y=height_above - _STEP * rank, happening=h, badge=None, number=h.number) for x, h, rank in above
    )
    below = _stack([(day, (badge, n)) for day, badge, n in published if day in column_of], column_of)
    articles = tuple(
        Dot(x=x, y=middle + 30 + 22 * rank, happening=None, badge=badge, number=n) for x, (badge, n), rank in below
    )
    height = middle + 56 + 22 * max((rank for *_, rank in below), default=0)
    return Timeline(
        happenings=happenings,
        columns=tuple(days),
        dots=(*events, *articles),
        threads=_threads(events, articles, middle),
        width=WIDTH,
        height=int(height) if events and articles else 0,
        middle=middle,
        undrawn=len(happenings) - len(events),
    )


def _happenings(entries: Sequence[Record], desk: Desk) -> tuple[Happening, ...]:
    """Entries in order of time; those told in the same words of the same days are one."""
    told: dict[tuple[str, str, str], list[Record]] = {}
    for entry in entries:
        if entry["earliest"] or entry["latest"]:
            first = entry["earliest"] or entry["latest"]
            last = entry["latest"] or first
            told.setdefault((first, last, " ".join(entry["text"].casefold().split())), []).append(entry)
    out = []
    for number, ((first, last, _), same) in enumerate(sorted(told.items(), key=lambda item: item[0][:2]), start=1):
        witnesses = sorted({s for entry in same for s in entry["witnesses"]}, key=lambda s: (len(s), s))
        cites = desk.cites(witnesses, [e for entry in same for e in entry["evidence"]])
        out.append(
            Happening(
                number=number,
                earliest=first,
                latest=last,
                text=shown(same[0]["text"]),
                cites=cites,
                lines=desk.lines_of(cite.badge for cite in cites),
            )
        )
    return tuple(out)


def _days(happening: Happening) -> int:
    first, last = _date(happening.earliest), _date(happening.latest)
    return (last - first).days if first and last else _LONGEST + 1


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _columns(events: set[str], published: set[str]) -> list[Column]:
    days = sorted(day for day in events | published if _date(day))
    if len(days) > _MOST_DAYS:
        extra = [day for day in days if day not in published]
        near = sorted(published)[-_MOST_DAYS:]
        days = sorted({*near, *extra[len(extra) - max(0, _MOST_DAYS - len(near)) :]})
    step = (WIDTH - 2 * MARGIN) / max(1, len(days))
    columns: list[Column] = []
    before: date | None = None
    for n, day in enumerate(days):
        now = date.fromisoformat(day)
        gap = before is not None and (now - before).days > 1
        columns.append(Column(x=round(MARGIN + step * (n + 0.5)), day=day, weekday=now.strftime("%a"), gap=gap))
        before = now
    return columns


def _stack(items: Sequence[tuple[str, T]], column_of: dict[str, Column]) -> list[tuple[int, T, int]]:
    """Each item with its x and its rank within the day."""
    ranks: dict[str, int] = {}
    out = []
    for day, item in items:
        rank = ranks.get(day, 0)
        ranks[day] = rank + 1
        if rank < _MOST_DOTS:
            out.append((column_of[day].x, item, rank))
    return out


def _threads(events: Sequence[Dot], articles: Sequence[Dot], middle: int) -> tuple[tuple[int, str], ...]:
    """A line from each happening to each article that tells it: one path for each colour of a line of reporting."""
    place = {dot.badge.letter: dot for dot in articles if dot.badge}
    paths: dict[int, list[str]] = {}
    for dot in events:
        for cite in dot.happening.cites if dot.happening else ():
            end = place.get(cite.badge.letter)
            if end and not cite.badge.copy:
                curve = f"M{dot.x} {dot.y}C{dot.x} {middle} {end.x} {middle} {end.x} {end.y}"
                paths.setdefault(cite.badge.line % 10, []).append(curve)
    return tuple((colour, "".join(dict.fromkeys(curves))) for colour, curves in sorted(paths.items()))

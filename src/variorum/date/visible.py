"""What the visible page says about the day of publication: lines with dates, each weighed by where it stands.

A line that holds a date and little else is a date line. The one by the byline tells the day of publication; a bare date
with its weekday above the headline is the day of the visit; dates in lists belong to other articles; dates in captions
and quoted posts only tell what had happened by then.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.clean.clues import Clue, Zone
from variorum.date.claims import Claim, Sense, address_stamp, bounding, naming, sense_of
from variorum.date.months import month_named
from variorum.date.stamps import Stamp, stamps_in

# Words beside the date; a line with more is a sentence. Dev renderings: .92 right and .02 wrong at 9; .94, .00 at 12 and 16.
_LINE_WORDS: Final = 12
_MOST: Final = 3  # dates of one line; a line with more lists archives
_ADJOINING: Final = 24  # characters before a date in which "updated" is said of it
_UNSURE_ORDER: Final = 0.6  # of its weight a date has that could be read in two orders
_NEAR: Final = 400  # characters above the headline within which a line still belongs to the article
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
# Hosts of countries that write the day first; the United States, Canada and the Philippines write the month.
_DAY_FIRST = re.compile(r"^(?:https?:)?//[^/]*\.(?!us|ca|ph)[a-z]{2}(?::\d+)?(?:/|$)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_PICTURE = re.compile(r"\b(?:photo|file|image|picture|credit|getty|ap|afp|reuters|epa)\b[^a-z]{0,3}", re.IGNORECASE)
_POST = re.compile(r"^\s*(?:\u2014|--|&mdash;)|@\w")
_AHEAD = re.compile(
    r"\b(?:will|airs?|releas\w+|coming|on sale|hits?|starts?|opens?|until|premier\w+|scheduled)\b", re.IGNORECASE
)
_OPEN = re.compile(r"\s?[-\u2013\u2014]\s?(?!\s?\d)")  # "1996-": to this day
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_BY = re.compile(r"\bby\s", re.IGNORECASE)
_AGO = re.compile(r"\b(?:(\d{1,3})|an?|one)\s?(min|minute|hour|hr|h|day|d|week|w)s?\.?\s{1,2}ago\b", re.IGNORECASE)
_HOURS: Final = {"min": 1 / 60, "minute": 1 / 60, "hour": 1, "hr": 1, "h": 1, "day": 24, "d": 24, "week": 168, "w": 168}

DATE_LINE: Final = "date line"  # kind of the claim of a line that holds a date and no word on whose it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Where the article's text stands on the page, when the page was captured, where known, and the page's own address."""

    start: int
    end: int
    captured: dt.datetime | None = None
    address: str = ""

    def ordered(self, stamp: Stamp) -> Stamp:
        """The stamp with the order of day and month that is usual where the page comes from: "9/8" is 9 August in Leeds."""
        return stamp.day_first() if _DAY_FIRST.search(self.address) else stamp

    def share(self, offset: int | None) -> float | None:
        """How far into the text an offset lies: below 0 before it, above 1 after it; None for no offset."""
        if offset is None:
            return None
        return (offset - self.start) / max(1, self.end - self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A clue with one of its dates: what the words beside it say, and how many they are."""

    clue: Clue
    stamp: Stamp
    sense: Sense
    words: int
    weekday: bool
    order: int = 0


def visible_claims(clues: Iterable[Clue], extent: Extent) -> Iterator[Claim]:
    """What date lines, captions, links and copyright lines say."""
    order = 0
    clues = [clue for clue in clues if clue.zone not in {Zone.HEAD, Zone.ADDRESS, Zone.CONTAINER}]
    repeated = _repeated(clues)
    for clue in clues:
        if _template(clue.says) in repeated:
            continue
        if clue.zone is Zone.BODY_LINK:
            yield from _link_claim(clue)
        elif clue.zone is Zone.FOOTER:
            yield from _copyright_claim(clue)
        else:
            lines = list(_lines(clue, order))
            order += any(not _is_lower_bound(line) for line in lines) and _counts(clue)
            for line in lines:
                yield from _line_claims(line, extent)
            if not lines:
                yield from _relative_claim(clue, extent)


def _counts(clue: Clue) -> bool:
    """Whether a date line stands between the headline and those after it; an element's attribute is no line."""
    return (clue.distance or 0) >= 0 and not clue.label.startswith("datetime")


def _template(says: str) -> str:
    """A line without its date and figures, "" where little else is left or an author is named."""
    if _BY.search(says):
        return ""
    words = [word for word in _WORDS.findall(says) if len(word) > 2 and month_named(word) is None]
    return " ".join(words) if len(words) > 1 else ""


def _repeated(clues: Sequence[Clue]) -> frozenset[str]:
    """What lines say that stand on the page with several dates: entries of a series, not this article's date line."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for clue in clues:
        if clue.zone not in {Zone.BODY_LINK, Zone.FOOTER}:
            seen[_template(clue.says)].add(clue.says)
    return frozenset(template for template, said in seen.items() if template and len(said) > 1)


def _lines(clue: Clue, order: int) -> Iterator[_Line]:
    """One line for each date of a clue. Words between two dates label the second."""
    stamps = stamps_in(clue.says)
    if len(stamps) > _MOST:
        return
    words = _words_beside(clue.says, stamps)
    at, seen = 0, Sense.UNSAID
    for index, stamp in enumerate(stamps):
        said = clue.says[at : stamp.start]
        sense = sense_of(said)
        if sense is Sense.UPDATED:
            sense = sense_of(said[-_ADJOINING:])  # "Updated shots as of Oct. 31" is a title
        if sense is Sense.UNSAID and not index:
            sense = _sense_of_label(clue.label)
        if sense is Sense.UNSAID and index and stamp.first != stamps[0].first:
            sense = Sense.UPDATED  # the second of two dates side by side
        at, seen = stamp.end, sense
        weekday = bool(_WEEKDAY.search(clue.says))
        yield _Line(clue=clue, stamp=stamp, sense=seen, words=words, weekday=weekday, order=order)


def _sense_of_label(label: str) -> Sense:
    """What the name of the element, or the line before, says; that line is often of something else, so it may only add."""
    sense = sense_of(label)
    return Sense.UNSAID if sense is Sense.OTHER else sense


def _words_beside(text: str, stamps: tuple[Stamp, ...]) -> int:
    left = text
    for stamp in reversed(stamps):
        left = left[: stamp.start] + " " + left[stamp.end :]
    return len(_WORDS.findall(_WEEKDAY.sub(" ", left)))


def _line_claims(line: _Line, extent: Extent) -> Iterator[Claim]:
    clue, stamp = line.clue, extent.ordered(line.stamp)
    if line.sense is Sense.OTHER:
        return
    if _is_lower_bound(line):
        if not _AHEAD.search(clue.says[: stamp.start]):
            yield bounding(clue, _kind(line), "caption", 0.8, (stamp.first, None), _fresh(line))
        return
    if _is_visit(line):
        yield bounding(clue, "date above the headline", "visit", 0.8, (None, stamp.last))
        return
    weight = _weight(line, extent)
    if line.sense is Sense.UPDATED:
        yield bounding(clue, "updated line", "changed", 1.0, (None, max(stamp.local_days())))
        weight *= 0.8  # alone it is mostly the day of publication; silence grows below 0.8 on dev, errors nowhere
    if weight > 0:
        yield naming(clue, stamp, _kind(line), "visible", weight)


def _is_lower_bound(line: _Line) -> bool:
    """Captions, quoted posts and sentences: what they date had happened when the article was published."""
    says = line.clue.says
    if line.clue.zone is Zone.CAPTION or _POST.search(says):
        return True
    return line.words > _LINE_WORDS or (line.words > _LINE_WORDS / 2 and bool(_PICTURE.search(says)))


def _fresh(line: _Line) -> dt.date | None:
    """The day a picture proves; none for one from the files, and for quoted posts."""
    says = line.clue.says
    return None if _POST.search(says) or "FILE" in says or not line.stamp.is_day else line.stamp.first


def _is_visit(line: _Line) -> bool:
    """A bare date above the headline, with its weekday or far from it."""
    if line.clue.zone is not Zone.TOP or line.words or line.stamp.clock or line.sense is not Sense.UNSAID:
        return False
    return line.weekday or abs(line.clue.distance or 0) > _NEAR


def _kind(line: _Line) -> str:
    if line.clue.label.startswith("datetime"):
        return "time element"
    if line.clue.zone is Zone.CAPTION:
        return "caption"
    return {Sense.PUBLISHED: "published line", Sense.UPDATED: "updated line"}.get(line.sense, DATE_LINE)


def _weight(line: _Line, extent: Extent) -> float:
    """How much a date line counts: by zone, then by label, then the fewer date lines stand between it and the headline."""
    clue = line.clue
    share = extent.share(clue.source_start)
    weight = {Zone.BYLINE: 2.4, Zone.TOP: 0.9, Zone.RAIL: 0.5}.get(clue.zone, 1.2)
    if clue.zone is Zone.TOP and abs(clue.distance or 0) <= _NEAR and (line.words or line.stamp.clock):
        weight = 1.8
    if clue.zone is Zone.BELOW and share is not None and share < 0.35:
        weight = 2.0
    if clue.zone is Zone.RAIL and share is not None and (share > 0.35 or (clue.distance or 0) < -_NEAR):
        return 0.0  # another article's
    weight += 0.8 * (line.sense is Sense.PUBLISHED) + 0.2 * clue.label.startswith("datetime")
    if (
        clue.zone is Zone.BYLINE
        and line.weekday
        and not (line.words or line.stamp.clock or line.sense is Sense.PUBLISHED)
    ):
        return 0.8  # a bare date with its weekday may be that of the visit: not enough alone
    weight *= (
        _UNSURE_ORDER if line.stamp.other and not (line.stamp.offset or _DAY_FIRST.search(extent.address)) else 1.0
    )
    return (weight + 0.5 * bool(_BY.search(clue.says) or _BY.match(clue.label))) / (1 + 0.4 * line.order)


def _relative_claim(clue: Clue, extent: Extent) -> Iterator[Claim]:
    """For "3 days ago" by the byline, counted from the capture."""
    match = _AGO.search(clue.says)
    if not match or extent.captured is None or clue.zone not in {Zone.BYLINE, Zone.TOP}:
        return
    hours = int(match[1] or 1) * _HOURS[match[2].lower()]
    moment = extent.captured - dt.timedelta(hours=hours)
    day = moment.date()
    near = (day, *((day - dt.timedelta(days=1), day + dt.timedelta(days=1)) if hours < 24 else ()))
    yield Claim(
        kind="relative date line",
        says=clue.says,
        family="visible",
        weight=1.2,
        days=near,
        written=day.isoformat(),
        source_start=clue.source_start,
        source_end=clue.source_end,
    )


def _link_claim(clue: Clue) -> Iterator[Claim]:
    """An article cannot link to what is not there yet."""
    stamp = address_stamp(clue.says)
    if stamp and stamp.is_day:
        yield bounding(clue, "linked page", "links", 0.8, (stamp.first - dt.timedelta(days=1), None), stamp.first)
    elif stamp:
        yield bounding(clue, "linked page", "links", 0.5, (stamp.first, None))


def _copyright_claim(clue: Clue) -> Iterator[Claim]:
    """The last year of a copyright line is that of the visit."""
    years = [int(match[1]) for match in _YEAR.finditer(clue.says) if not _OPEN.match(clue.says, match.end())]
    if years:
        yield bounding(clue, "copyright line", "visit", 0.3, (None, dt.date(max(years), 12, 31)))

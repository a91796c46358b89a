"""Gathers every piece of a page that may tell when its article was published; `date/` weighs them.

Generous on purpose: a line with a date in a list of other articles is a clue too, marked as standing there, so that
dating can tell the day of the visit, of a neighbour and of the article apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.clean import marks, wording
from variorum.clean.assembly import Verdict
from variorum.clean.clues import Clue, Zone
from variorum.clean.elements import Page
from variorum.clean.features import usual_marks
from variorum.clean.heads import Head, is_article, place_of, text_of
from variorum.clean.lines import Line
from variorum.clean.signs import Sign
from variorum.model.article import AsideRole

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DATED = Sign(
    rf"(?:\b|{wording.GLUED}){_MONTH}\.?,?\s{{1,3}}\d{{1,4}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?[\s.-]{{1,3}}(?:of\s)?{_MONTH}\b|\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b"
    r"|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b(?:an?|\d{1,3}|one|two|three|few)\s(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?\.?\s{1,2}ago\b"
    r"|\b\d{1,3}\s?(?:h|m|d|w|hrs?|mins?)\s{1,2}ago\b|\b(?:yesterday|today)\b|\b\d{4}\N{CJK UNIFIED IDEOGRAPH-5E74}"
    rf"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s{{0,3}}(?:{_MONTH}|\d)|\b{_MONTH}\.?,?\s\d{{4}}\b",
    needs=(*wording.MONTH_STEMS, "day", "ago", "\N{CJK UNIFIED IDEOGRAPH-5E74}"),
    shape=r"\d[-/.]\d",
)
_COPYRIGHT = Sign(r"\N{COPYRIGHT SIGN}|\bcopyright\b|\(c\)|all rights reserved")
_DATE_PROPERTY = re.compile(r"date|time|publish|modif|updat|issued|created|pubdate|sailthru|timestamp|release|expire")
_NOT_DATE = re.compile(
    r"update-?interval|viewport|timezone|publisher$|published?_?by|article:publisher|runtime|time-to"
)
_NODE_DATES = (
    "datePublished",
    "dateModified",
    "dateCreated",
    "uploadDate",
    "dateline",
    "expires",
    "coverageStartTime",
    "coverageEndTime",
    "copyrightYear",
)
_LONGEST_VALUE = 200
_LONGEST_LINE = 400  # characters of a line that is no paragraph's; longer ones are cut
_MOST = 400  # clues of a page
_RAIL = marks.RELATED | marks.COMMENT | marks.ASIDE | marks.RAIL | marks.NAVIGATION


def clues_of(page: Page, head: Head, verdicts: Sequence[Verdict], headline: str | None) -> tuple[Clue, ...]:
    """Every clue to the date that the page holds, head first, then in the order of its lines."""
    return (*_head_clues(page, head), *list(_visible(page, verdicts, headline))[:_MOST])


def _head_clues(page: Page, head: Head) -> Iterator[Clue]:
    for each in head.properties:
        if each.name in ("og:url", "link:canonical", "link:amphtml"):
            yield Clue(
                zone=Zone.ADDRESS,
                says=each.value,
                label=each.name,
                source_start=each.source_start,
                source_end=each.source_end,
            )
        elif (
            _DATE_PROPERTY.search(each.name)
            and not _NOT_DATE.search(each.name)
            and any(c.isdigit() for c in each.value[:_LONGEST_VALUE])
        ):
            yield Clue(
                zone=Zone.HEAD,
                says=each.value[:_LONGEST_VALUE],
                label=each.name,
                source_start=each.source_start,
                source_end=each.source_end,
            )
    for node, script in (*head.nodes, *head.others):
        prefix = "" if is_article(node) else f"{text_of(node.get('@type'))}:"
        for name in _NODE_DATES:
            value = node.get(name)
            says = str(value) if isinstance(value, int) else text_of(value)
            if says:
                start, end = place_of(page, says, script)
                yield Clue(
                    zone=Zone.HEAD, says=says[:_LONGEST_VALUE], label=prefix + name, source_start=start, source_end=end
                )


def _visible(page: Page, verdicts: Sequence[Verdict], headline: str | None) -> Iterator[Clue]:
    first, last = _extent(verdicts)
    title = _headline_at(page.lines, headline, first)
    at = 0
    places = []
    for line in page.lines:
        places.append(at)
        at += len(line.text) + 1
    usual = usual_marks(page.lines, [float(verdict.block is not None) for verdict in verdicts])
    origin = places[title] if title is not None else places[first] if places else 0
    for index, (line, verdict) in enumerate(zip(page.lines, verdicts, strict=True)):
        if verdict.block is not None:
            yield from _body_links(line, places[index] - origin)
            continue
        zone = _zone(index, line, line.marks & ~usual, verdict, (title, first, last))
        if line.moment or _DATED.search(line.opening) or (zone is Zone.FOOTER and _COPYRIGHT.search(line.opening)):
            yield from _line_clues(page, index, zone, places[index] - origin)


def _extent(verdicts: Sequence[Verdict]) -> tuple[int, int]:
    kept = [index for index, verdict in enumerate(verdicts) if verdict.block is not None]
    return (kept[0], kept[-1]) if kept else (len(verdicts), len(verdicts))


def _headline_at(lines: Sequence[Line], headline: str | None, first: int) -> int | None:
    """The last line before the text that is the headline."""
    if not headline:
        return None
    wanted = headline.casefold()
    for index in range(min(first, len(lines)) - 1, -1, -1):
        if wanted in lines[index].text.casefold():
            return index
    return None


def _zone(index: int, line: Line, bits: int, verdict: Verdict, extent: tuple[int | None, int, int]) -> Zone:
    title, first, last = extent
    if verdict.aside in (AsideRole.CAPTION, AsideRole.CREDIT):
        return Zone.CAPTION
    if bits & marks.FOOTER or (index > last and _COPYRIGHT.search(line.opening)):
        return Zone.FOOTER
    if bits & _RAIL:
        return Zone.RAIL
    if title is not None and title <= index <= first:
        return Zone.BYLINE
    if index < first:
        return Zone.TOP
    return Zone.BELOW if index <= last or index - last <= 12 else Zone.RAIL


def _line_clues(page: Page, index: int, zone: Zone, distance: int) -> Iterator[Clue]:
    line = page.lines[index]
    label = line.names[:100]
    if not label and index and len(page.lines[index - 1].text) < 40:
        label = page.lines[index - 1].text
    yield Clue(
        zone=zone,
        says=line.text[:_LONGEST_LINE],
        label=label,
        source_start=line.source_start,
        source_end=line.source_end,
        distance=distance,
    )
    if line.moment:
        yield Clue(
            zone=zone,
            says=line.moment,
            label=f"datetime {line.names}".strip()[:100],
            source_start=line.source_start,
            source_end=line.source_end,
            distance=distance,
        )


def _body_links(line: Line, distance: int) -> Iterator[Clue]:
    for link in line.links:
        if any(character.isdigit() for character in link.address):
            yield Clue(
                zone=Zone.BODY_LINK,
                says=link.address[:_LONGEST_LINE],
                source_start=link.source_start,
                source_end=link.source_end,
                distance=distance,
            )

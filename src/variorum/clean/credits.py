"""Which news agency an article credits, and the place its dateline names.

Agencies are credited in a dateline ("BEIJING, Jan. 10 (Xinhua) --", "LONDON (AP) \N{EM DASH}"), as author, behind the text
("Reuters with additional input by ...", "(AFP/dpa)", "AP contributed"), in a copyright line, in JSON-LD, or by being the
outlet. The dateline's word weighs most: it is the text's own.
Limits: one agency is named, the one whose text it mainly is; a dateline without dash or bracket is taken for prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from variorum.clean import wording
from variorum.clean.agencies import agencies_in, agencies_in_list, agency_named
from variorum.clean.assembly import Body, Verdict
from variorum.clean.bylines import Byline
from variorum.clean.elements import Page
from variorum.clean.heads import Head, node_property
from variorum.model.article import AsideRole, BlockRole, Found, Trace
from variorum.text.edits import to_source

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?\.?"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_DASH = r"(?:--?|[\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}])"
_PLACE = (
    r"(?P<place>[A-Z\u00c0-\u00de][\w.'\N{RIGHT SINGLE QUOTATION MARK}/-]{1,24}(?: [A-Z\u00c0-\u00de(][\w.'\N{RIGHT SINGLE QUOTATION MARK})/-]{0,20}){0,3}"
    rf"(?:, (?!{_MONTH}\s)[A-Z][\w. ]{{1,20}}){{0,2}})"
)
# "BEIJING (Reuters) - ", "BEIJING, Jan. 10 (Xinhua) -- ", "(AFP) - "
_BRACKETED = re.compile(
    rf"^(?:{_PLACE})?,?\s{{0,2}}(?:{_DAY})?,?\s{{0,2}}\((?P<agency>[A-Za-z][\w./& -]{{1,40}})\)\s{{0,2}}(?:{_DASH}|:)?\s{{0,2}}"
)
# "PARIS, March 3 - ", "WASHINGTON \u2014 ": capitals only, for "Then - " is prose
_PLAIN = re.compile(
    rf"^(?P<place>(?:[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\N{{RIGHT SINGLE QUOTATION MARK}}-]+ ?){{1,4}}(?:, [A-Z][\w.]{{1,15}}(?: [A-Z][\w.]{{1,15}})?){{0,2}})"
    rf"(?:,\s{_DAY})?\s{{0,2}}(?:\N{{BULLET}}|{_DASH}|\N{{MIDDLE DOT}}|:)\s{{1,2}}(?=\S)"
)
# "Lima, Peru \u2013 Rescuers": a town in small letters only with its country or state, and before a sentence
_SMALL = re.compile(
    rf"^(?P<place>[A-Z\u00c0-\u00de][\w'-]{{2,24}}(?: [A-Z\u00c0-\u00de][\w'-]{{1,24}}){{0,2}}, [A-Z][\w.]{{1,15}}(?: [A-Z][\w.]{{1,15}})?)"
    rf"\s{_DASH}\s(?=[\"\N{{LEFT DOUBLE QUOTATION MARK}}]?[A-Z])"
)
# "TASHKENT, January 10. /TASS/. ", as agencies of Eastern Europe and Central Asia write
_SLASHED = re.compile(
    rf"^{_PLACE},\s{_DAY}[.,]\s{{0,2}}/(?P<agency>[A-Za-z][\w .-]{{1,30}})/\.?\s{{1,2}}(?:{_DASH}\s)?(?=\S)"
)
# One to four words in capitals, the first of them three letters long or more: "(D.C.)" is no agency
_NAME = re.compile(r"(?:The )?[A-Z][\w&-]{2,24}(?: [A-Z][\w&-]{0,24}){0,3}")
_SOURCE = re.compile(rf"Source\s?:\s?({_NAME.pattern})")
_OWNED = re.compile(r"(?:\N{COPYRIGHT SIGN}|\bcopyright\b|\(c\))[^.]{0,60}", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?:with (?:additional )?(?:inputs?|reporting|files|material|agenc\w+)(?: inputs?)? (?:by|from)|contribut|source\s?:|agenc(?:y|ies)\s?:|"
    r"(?:additional )?reporting by|report(?:ed)? by|first published by|originally (?:published|appeared) (?:by|on|in)|courtesy of)",
    re.IGNORECASE,
)
_WEIGHT = {
    "dateline": 1.0,
    "credit line": 0.8,
    "source line": 0.65,
    "byline": 0.85,
    "json-ld": 0.7,
    "copyright line": 0.5,
    "outlet": 0.6,
}


class Dateline(NamedTuple):
    """The place and agency at the beginning of a text, with their offsets in it."""

    place: str
    place_start: int
    agency: str | None
    agency_start: int
    end: int


def dateline_in(text: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph; None where it begins with prose."""
    match = _BRACKETED.match(text) or _SLASHED.match(text)
    if match:
        listed = agencies_in_list(match["agency"])
        place = match["place"] or ""
        dashed = text[match.end() - 2 : match.end()].strip(" ") not in {"", ")"}
        if listed or (dashed and place.split(",")[0].isupper()):
            return Dateline(
                place=place.strip(" ,"),
                place_start=max(0, match.start("place")),
                agency=listed[0].name if listed else _unlisted(match["agency"]),
                agency_start=match.start("agency"),
                end=match.end(),
            )
    match = _PLAIN.match(text) or _SMALL.match(text)
    if match and (place := match["place"].strip(" ,")) and any(len(word) > 2 for word in place.split()):
        return Dateline(place=place, place_start=match.start("place"), agency=None, agency_start=0, end=match.end())
    return None


def _unlisted(words: str) -> str | None:
    """The agency that stands in an agency's place without being in our table: "DRAVEC (Interwire) -"; None for a date."""
    named = _NAME.fullmatch(words) is not None and not re.match(rf"{_MONTH}(?:\s|$)", words)
    return words if named else None


def text_dateline(body: Body) -> tuple[Dateline, int] | None:
    """The dateline of the first paragraphs and where its paragraph begins in the text."""
    paragraphs = [block for block in body.blocks if block.role is BlockRole.PARAGRAPH]
    for block in paragraphs[:2]:
        found = dateline_in(body.text[block.start : min(block.end, block.start + 200)])
        if found:
            return found, block.start
    return None


def dateline_of(body: Body) -> Found[str] | None:
    """The place the dateline names, as it stands: "BEIJING"."""
    found = text_dateline(body)
    if not found or not found[0].place:
        return None
    dateline, begin = found
    start = begin + dateline.place_start
    source = to_source(body.edits, start, start + len(dateline.place))
    trace = Trace(kind="dateline", says=dateline.place, source_start=source[0], source_end=source[1])
    return Found(value=dateline.place, evidence=(trace,), confidence=0.95 if dateline.agency else 0.85)


def agency_of(
    page: Page, head: Head, body: Body, verdicts: Sequence[Verdict], bylines: Sequence[Byline], outlet: str | None
) -> Found[str] | None:
    """The agency whose text the article is or rests on, the surest credit first."""
    heard = [
        *_in_dateline(body),
        *_in_bylines(bylines),
        *_in_credits(page, verdicts),
        *_in_head(page, head),
        *_in_copyright(page, verdicts),
        *_as_outlet(outlet),
    ]
    if not heard:
        return None
    best, first = max(heard, key=lambda pair: _WEIGHT[pair[1].kind])
    evidence = tuple(
        trace if name == best else replace(trace, kept=False, why="credited with less weight")
        for name, trace in ((best, first), *(pair for pair in heard if pair[1] is not first))
    )
    return Found(value=best, evidence=evidence, confidence=_WEIGHT[first.kind] * 0.95)


def signed_in(body: Body) -> Found[str] | None:
    """The agency in the dateline of a text without a page."""
    heard = next(_in_dateline(body), None)
    return Found(value=heard[0], evidence=(heard[1],), confidence=_WEIGHT["dateline"] * 0.95) if heard else None


def _in_dateline(body: Body) -> Iterator[tuple[str, Trace]]:
    found = text_dateline(body)
    if found and found[0].agency:
        start = found[1] + found[0].agency_start
        source = to_source(body.edits, start, start + 1)
        says = body.text[found[1] : found[1] + found[0].end]
        yield (
            found[0].agency,
            Trace(kind="dateline", says=says, source_start=source[0], source_end=source[0] + len(says)),
        )


def _in_bylines(bylines: Sequence[Byline]) -> Iterator[tuple[str, Trace]]:
    for byline in bylines:
        for agency in byline.agencies:
            yield agency.name, replace(byline.trace, kind="byline")


def _in_credits(page: Page, verdicts: Sequence[Verdict]) -> Iterator[tuple[str, Trace]]:
    """Agencies in credit lines of the article, and lines near it that are nothing but agencies."""
    last = max((index for index, verdict in enumerate(verdicts) if verdict.block), default=-1)
    for index, (line, verdict) in enumerate(zip(page.lines, verdicts, strict=True)):
        near = abs(index - last) <= 4
        text = line.text
        source = _SOURCE.fullmatch(text.strip()) if near and len(text) < 60 else None
        if source and not agencies_in_list(source[1]):
            yield (
                source[1],
                Trace(kind="source line", says=text, source_start=line.source_start, source_end=line.source_end),
            )
        elif verdict.aside is AsideRole.CREDIT and (_GIVEN.search(text) or agencies_in_list(text)):
            for credit in agencies_in(text):
                yield (
                    credit.agency.name,
                    Trace(kind="credit line", says=text, source_start=line.source_start, source_end=line.source_end),
                )
        elif near and len(text) < 60 and (listed := agencies_in_list(text.strip("()[]-\N{EN DASH}\N{EM DASH} "))):
            for agency in listed:
                yield (
                    agency.name,
                    Trace(kind="credit line", says=text, source_start=line.source_start, source_end=line.source_end),
                )


def _in_head(page: Page, head: Head) -> Iterator[tuple[str, Trace]]:
    for name in ("creditText", "copyrightHolder", "sourceOrganization", "isBasedOn", "provider"):
        for each in node_property(page, head, name):
            agency = agency_named(each.value)
            if agency:
                yield (
                    agency.name,
                    Trace(kind="json-ld", says=each.value, source_start=each.source_start, source_end=each.source_end),
                )


def _in_copyright(page: Page, verdicts: Sequence[Verdict]) -> Iterator[tuple[str, Trace]]:
    """Copyright lines near the text's end: further down they are the site's."""
    last = max((index for index, verdict in enumerate(verdicts) if verdict.block), default=-1)
    if last < 0:
        return
    for line in page.lines[max(0, last - 1) : last + 8]:
        owned = _OWNED.search(line.opening) if len(line.text) < 300 else None
        for credit in agencies_in(owned[0]) if owned else ():
            yield (
                credit.agency.name,
                Trace(
                    kind="copyright line", says=line.text, source_start=line.source_start, source_end=line.source_end
                ),
            )


def _as_outlet(outlet: str | None) -> Iterator[tuple[str, Trace]]:
    agency = agency_named(outlet)
    if agency and outlet and not wording.DATE.search(outlet):
        yield agency.name, Trace(kind="outlet", says=outlet)

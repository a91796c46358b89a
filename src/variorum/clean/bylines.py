"""Who wrote an article: JSON-LD, meta properties and visible bylines weighed against each other.

A source that names a person beats one that names the outlet, and what several sources agree on is surest; the rest stays
as overruled evidence. `clean/names` reads the names out of each.
Limits: a byline further from headline and text than a few lines is taken for another article's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from variorum.clean import marks, wording
from variorum.clean.agencies import Agency
from variorum.clean.elements import Page
from variorum.clean.heads import Head, place_of, text_of
from variorum.clean.lines import Line
from variorum.clean.names import LEAD, LONGEST, REPORTING, is_name, names_in
from variorum.clean.outlets import folded
from variorum.model.article import Found, Trace

_META = (
    "author", "byl", "authors", "sailthru.author", "parsely-author", "dc.creator", "dcterms.creator", "cxenseparse:author",
    "article:author", "article:author_name", "citation_author", "creator", "byline", "dc.contributor", "dcsext.author", "og:author",
)  # fmt: skip
_MOST = 24  # words of a line that is one
_TRUST = {"json-ld": 1.0, "byline line": 1.0, "meta": 0.8, "credit line": 0.7, "signature": 0.5}
_ABOVE, _BELOW = 4, 14  # lines around the headline where bylines stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """One place that says who wrote the article, and the names it gives."""

    trace: Trace
    names: tuple[str, ...]
    agencies: tuple[Agency, ...] = ()
    desks: tuple[str, ...] = ()


def bylines_of(
    page: Page, head: Head, outlets: Sequence[str], title: int | None, body: tuple[int, int]
) -> list[Byline]:
    """Every place of the page that says who wrote the article."""
    names = frozenset(filter(None, map(folded, outlets)))
    return [
        *_json_ld(page, head, names),
        *_visible(page.lines, names, title, body),
        *_meta(head, names),
        *_signatures(page.lines, names, body),
    ]


def _byline(kind: str, says: str, place: tuple[int, int], outlets: frozenset[str]) -> Iterator[Byline]:
    persons, wires, desks = names_in(says, outlets)
    if persons or wires or desks:
        trace = Trace(kind=kind, says=says[:LONGEST], source_start=place[0], source_end=place[1])
        yield Byline(trace=trace, names=persons, agencies=wires, desks=desks)


def _json_ld(page: Page, head: Head, outlets: frozenset[str]) -> Iterator[Byline]:
    for node, script in head.nodes[:6]:
        said = [
            text
            for value in _people(node.get("author") or node.get("creator"))
            if (text := text_of(value)) and "//" not in text
        ]
        if said:
            yield from _byline("json-ld", ", ".join(said), place_of(page, said[0], script), outlets)


def _people(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [each for item in value[:20] for each in _people(item)]
    if isinstance(value, dict) and isinstance(value.get("name"), list):
        return list(value["name"][:20])
    return [value]


def _meta(head: Head, outlets: frozenset[str]) -> Iterator[Byline]:
    for name in _META:
        said = [
            each
            for each in head.all(name)
            if "//" not in each.value and "(" not in each.value and not each.value.startswith("@")
        ]
        if said:
            says = ", ".join(dict.fromkeys(each.value for each in said))
            yield from _byline("meta", says, (said[0].source_start, said[0].source_end), outlets)


def _visible(
    lines: Sequence[Line], outlets: frozenset[str], title: int | None, body: tuple[int, int]
) -> Iterator[Byline]:
    """Bylines between a little above the headline and the first paragraphs; the nearest to the text last."""
    first = body[0]
    anchor = title if title is not None and title < body[1] else first
    for index in range(max(0, min(anchor, first) - _ABOVE), min(len(lines), max(anchor + _BELOW, first + 2))):
        line = lines[index]
        if len(line.text) > LONGEST or line.words > _MOST or line.heading == 1:
            continue
        if line.marks & (marks.RELATED | marks.COMMENT) and not anchor < index <= first:
            continue
        says = line.text
        if LEAD.match(says):
            if len(says) < 20 and not names_in(says, outlets)[0] and index + 1 < len(lines):
                following = [other.text for other in lines[index + 1 : index + 4]]
                says = f"{says} {_continued(following)}"
            if not re.match(r"(?i)\W{0,3}by (?:\w+ing|the|an?|your|our|\d)\b", says):
                yield from _byline("byline line", says, (line.source_start, line.source_end), outlets)
        elif (
            line.marks & marks.BYLINE
            and not line.marks & marks.BIOGRAPHY
            and len(says) < 80
            and not says.endswith((".", ":"))
        ):
            yield from _byline("byline line", says, (line.source_start, line.source_end), outlets)
        elif (
            title is not None
            and title < index <= title + 8
            and index < body[1]
            and (names := _beside_date(lines, index))
        ):
            yield from _byline("byline line", names, (line.source_start, line.source_start + len(names)), outlets)


def _beside_date(lines: Sequence[Line], index: int) -> str:
    """The words of a short line that a date parts from the rest, or that stand beside a date's line; else empty."""
    text = lines[index].text
    if len(text) > 120 or lines[index].marks & (marks.RAIL | marks.CAPTION):
        return ""
    date = wording.DATE.search(text) or wording.AGO.search(text)
    if date:
        return (
            text[: date.start()].strip(" -|,\N{EN DASH}\N{EM DASH}\N{MIDDLE DOT}\N{BULLET}") if date.start() > 4 else ""
        )
    return text if _stands_alone(lines, index) else ""


def _continued(following: Sequence[str]) -> str:
    """The names on the lines below a line that is only "By": a name, perhaps "and" and another."""
    said = following[0] if following else ""
    if len(following) > 2 and following[1].strip().casefold() in {"and", "&", ","}:
        return f"{said} and {following[2]}"
    return said


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of a rendering is two to four capitalised words beside a date or reading time."""
    words = lines[index].text.split()
    if not 2 <= len(words) <= 4 or not is_name(lines[index].text):
        return False
    beside = [lines[at].text for at in (index - 1, index + 1, index + 2) if 0 <= at < len(lines)]
    return any(
        len(text) < 80 and (wording.DATE.search(text) or wording.AGO.search(text) or wording.READING_TIME.search(text))
        for text in beside
    )


def _signatures(lines: Sequence[Line], outlets: frozenset[str], body: tuple[int, int]) -> Iterator[Byline]:
    """Who the lines at the end name: "(Reporting by ...)", or a name that stands alone."""
    for line in lines[max(body[0], body[1] - 3) : body[1] + 6]:
        if REPORTING.match(line.opening):
            yield from _byline("credit line", line.text.strip("()[] "), (line.source_start, line.source_end), outlets)
        elif (
            2 <= line.words <= 4
            and not line.link_length
            and (line.text.endswith(("Bureau", "Desk")) or line.text.startswith(("\N{EM DASH}", "- ")))
        ):
            yield from _byline("signature", line.text, (line.source_start, line.source_end), outlets)


def authors_of(bylines: Sequence[Byline]) -> Found[tuple[str, ...]] | None:
    """The authors: the list of the best place, with names that two other places share."""
    named = [each for each in bylines if each.names]
    if not named:
        return _desk(bylines)
    votes = Counter(key for each in named for key in {_key(name) for name in each.names})
    best = max(named, key=lambda each: _score(each, votes))
    names = list(best.names)
    keys = {_key(name) for name in names}
    for each in named:
        for name in each.names:
            if _key(name) not in keys and votes[_key(name)] >= 2 and not _part_of(name, names):
                names.append(name)
                keys.add(_key(name))
    evidence = tuple(
        each.trace
        if {_key(name) for name in each.names} & keys
        else replace(each.trace, kept=False, why="names another")
        for each in (best, *(other for other in bylines if other is not best))
    )
    agreeing = max(votes[_key(name)] for name in best.names)
    return Found(value=tuple(names), evidence=evidence, confidence=min(0.97, 0.7 + 0.1 * (agreeing - 1)))


def _desk(bylines: Sequence[Byline]) -> Found[tuple[str, ...]] | None:
    desks = [each for each in bylines if each.desks]
    if not desks:
        return None
    return Found(value=desks[0].desks[:1], evidence=tuple(each.trace for each in desks), confidence=0.6)


def _score(byline: Byline, votes: Counter[str]) -> float:
    shared = sum(votes[_key(name)] - 1 for name in byline.names) / len(byline.names)
    whole = sum(len(name.split()) >= 2 for name in byline.names) / len(byline.names)
    return _TRUST[byline.trace.kind] + 0.5 * shared + 0.5 * whole


def _key(name: str) -> str:
    return " ".join(wording.WORD.findall(name.casefold()))


def _part_of(name: str, names: Sequence[str]) -> bool:
    words = set(_key(name).split())
    return any(words <= set(_key(other).split()) or set(_key(other).split()) <= words for other in names)

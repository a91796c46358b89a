"""Which outlet a page is of: what its head says, the tail of its title, its copyright line, its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from variorum.clean import wording
from variorum.clean.addresses import address_of
from variorum.clean.elements import Page
from variorum.clean.heads import Head, node_property, place_of, text_of
from variorum.model.article import Found, Trace

_SITE_PROPERTIES = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "publisher",
    "cre",
    "al:ios:app_name",
)
_SHORTEST = 4  # letters of a name that an address can be known by
_HANDLE = re.compile(r"^@\w+$")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?$")
_OWNER = re.compile(
    r"(?:\N{COPYRIGHT SIGN}|\bcopyright\b)(?:\s|\N{COPYRIGHT SIGN}|copyright|\(c\)|\d{4}|[-\N{EN DASH},]|by\b)*\s?"
    r"([A-Z][\w&'\N{RIGHT SINGLE QUOTATION MARK}. -]{2,50}?)(?=[.,|]|\s(?:all rights|inc|ltd|llc|\d)|$)",
    re.IGNORECASE,
)
_NO_OWNER = re.compile(
    r"\b(?:rights?|reserved|notice|compliance|policy|privacy|terms|agent|infringement|law|protected|material|subsidiary)\b",
    re.IGNORECASE,
)
_PARTNERS = re.compile(r",\s[A-Z]\w+\s(?:&|and)\s")  # "Lund, Lenz & Co.": the name of a firm, and no paper's
_WELCOME = re.compile(r"^\W{0,3}welcome to ([A-Z][\w&'. -]{2,50})$", re.IGNORECASE)
_PUBLIC = frozenset(
    [
        "com",
        "org",
        "net",
        "co",
        "uk",
        "us",
        "in",
        "au",
        "nz",
        "ca",
        "ie",
        "za",
        "de",
        "fr",
        "es",
        "it",
        "ru",
        "cn",
        "jp",
        "kr",
        "info",
        "news",
        "tv",
        "gov",
        "edu",
        "ac",
        "www",
        "amp",
        "m",
        "mobile",
        "edition",
    ]
)


def names_of(page: Page, head: Head, address: str | None) -> list[Trace]:
    """Everything that names the outlet, the surest first."""
    found = [
        Trace(kind=each.name, says=each.value, source_start=each.source_start, source_end=each.source_end)
        for each in head.all(*_SITE_PROPERTIES)
    ]
    found += list(_publishers(page, head))
    found += list(_visible(page))
    stated = address_of(page, head, address)
    site = domain(address) or domain(stated.value if stated else None)
    if site:
        found += list(_titled(page, folded(site)))
        found.append(Trace(kind="address", says=site))
    return [each for each in found if 1 < len(each.says) <= 80 and not each.says.startswith("http")]


def _titled(page: Page, site: str) -> Iterator[Trace]:
    """The part of the title that is the site's address in words: "Northern Chronicle" of northernchronicle.example."""
    if page.title is None:
        return
    for part in wording.TITLE_PART.split(page.title.text):
        if len(folded(part)) >= _SHORTEST and site.startswith(folded(part)):
            yield Trace(
                kind="title",
                says=part.strip(),
                source_start=page.title.source_start,
                source_end=page.title.source_end,
            )


def _publishers(page: Page, head: Head) -> Iterator[Trace]:
    for each in node_property(page, head, "publisher"):
        yield Trace(
            kind="json-ld publisher", says=each.value, source_start=each.source_start, source_end=each.source_end
        )
    for node, script in head.others:
        kinds = str(node.get("@type", "")).lower()
        if kinds.endswith(("website", "newsmediaorganization")) and (name := text_of(node.get("name"))):
            start, end = place_of(page, name, script)
            yield Trace(kind="json-ld site", says=name, source_start=start, source_end=end)


def _visible(page: Page) -> Iterator[Trace]:
    for line in page.lines[:15]:
        if match := _WELCOME.match(line.text):
            yield Trace(
                kind="welcome line", says=match[1].strip(), source_start=line.source_start, source_end=line.source_end
            )
    for line in page.lines[-40:]:
        match = _OWNER.search(line.text) if len(line.text) < 300 else None
        if match and not _NO_OWNER.search(match[1]) and not _PARTNERS.match(line.text, match.end(1)):
            yield Trace(
                kind="copyright line", says=match[1].strip(), source_start=line.source_start, source_end=line.source_end
            )


def domain(address: str | None) -> str | None:
    """The name of the site an address is of, "bbc.co.uk", without "www."; None for no web address."""
    if not address or "//" not in address:
        return None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def outlet_of(traces: list[Trace]) -> Found[str] | None:
    """The outlet's name; a handle or address gives way to a name in words."""
    named = [each for each in traces if not _HANDLE.match(each.says) and not _ADDRESS.match(each.says)]
    best = named[0] if named else traces[0] if traces else None
    if best is None:
        return None
    same = folded(best.says)
    evidence = tuple(
        each if folded(each.says) == same or each is best else _overruled(each)
        for each in (best, *(t for t in traces if t is not best))
    )
    agreeing = sum(each.kept for each in evidence)
    return Found(
        value=best.says, evidence=evidence, confidence=min(0.98, (0.85 if named else 0.6) + 0.05 * (agreeing - 1))
    )


def _overruled(trace: Trace) -> Trace:
    return Trace(
        kind=trace.kind,
        says=trace.says,
        source_start=trace.source_start,
        source_end=trace.source_end,
        kept=False,
        why="another name",
    )


def folded(name: str) -> str:
    """The name without case, spaces, punctuation, "the" and what is only its address: for comparing."""
    words = [
        word
        for word in wording.WORD.findall(name.casefold().replace("@", " "))
        if word not in _PUBLIC and word != "the"
    ]
    return "".join(words)

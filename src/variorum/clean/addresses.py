"""The address an article goes by: what the page calls canonical, unless that is only its front page."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from variorum.clean.elements import Page
from variorum.clean.heads import Head, node_property
from variorum.model.article import Found, Trace

_NAMES = ("link:canonical", "og:url", "twitter:url", "parsely-link")


def address_of(page: Page, head: Head, given: str | None) -> Found[str] | None:
    """The canonical address, as evidence also those that say otherwise."""
    heard = [
        Trace(kind=each.name, says=each.value, source_start=each.source_start, source_end=each.source_end)
        for each in (*head.all(*_NAMES), *node_property(page, head, "url"))
    ]
    candidates = [
        (resolved, trace) for trace in heard if (resolved := _whole(trace.says, given)) and _is_page(resolved)
    ]
    if not candidates:
        return None
    value = candidates[0][0]
    evidence = tuple(
        trace if resolved == value else replace(trace, kept=False, why="another address")
        for resolved, trace in candidates
    )
    agreeing = sum(trace.kept for trace in evidence)
    return Found(value=value, evidence=evidence, confidence=min(0.98, 0.88 + 0.04 * agreeing))


def _whole(address: str, given: str | None) -> str | None:
    try:
        whole = urljoin(given, address) if given else address
        return whole if urlsplit(whole).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _is_page(address: str) -> bool:
    """Whether an address has more than a host: a canonical front page on an article is a template's mistake."""
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)

"""Headline, authors, outlet and the rest, from all places that name them."""

from __future__ import annotations

import re

from variorum.clean.heads import Head, node_property
from variorum.clean.scan import Page
from variorum.model.article import Found, Metadata, Trace

_DATE_PREFIX = re.compile(r"^date \d{4}-\d\d-\d\d ")


def metadata_of(page: Page, head: Head) -> Metadata:
    """What the page says of its article."""
    return Metadata(headline=_headline(page, head))


def _headline(page: Page, head: Head) -> Found[str] | None:
    for line in page.lines:
        if line.heading == 1:
            return Found(
                value=line.text,
                evidence=(
                    Trace(kind="h1", says=line.text, source_start=line.source_start, source_end=line.source_end),
                ),
                confidence=0.8,
            )
    for each in (*node_property(page, head, "headline"), *head.all("og:title")):
        return Found(
            value=each.value,
            evidence=(
                Trace(kind=each.kind, says=each.value, source_start=each.source_start, source_end=each.source_end),
            ),
            confidence=0.8,
        )
    for line in page.lines[:30]:
        text = _DATE_PREFIX.sub("", line.text)
        if (
            5 <= len(text.split()) <= 25
            and not line.bullet
            and not text.endswith((".", "?"))
            and "Photo:" not in text
            and "news feed" not in text
            and "Welcome" not in text
        ):
            return Found(
                value=text,
                evidence=(Trace(kind="line", says=text, source_start=line.source_start, source_end=line.source_end),),
                confidence=0.6,
            )
    return None

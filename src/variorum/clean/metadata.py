"""Headline, authors, outlet and the rest, from all places that name them."""

from __future__ import annotations

from variorum.clean.features import Survey
from variorum.clean.heads import Head
from variorum.clean.headlines import headline_of
from variorum.clean.outlets import names_of, outlet_of
from variorum.clean.scan import Page
from variorum.clean.titles import title_of, title_text
from variorum.model.article import Found, Metadata, Trace


def metadata_of(page: Page, survey: Survey, head: Head, address: str | None, *, markup: bool) -> Metadata:
    """What the page says of its article."""
    outlets = names_of(page, head, address)
    headline = headline_of(page, head, [trace.says for trace in outlets]) if markup else _rendered_headline(page, survey)
    return Metadata(headline=headline, outlet=outlet_of(outlets))


def _rendered_headline(page: Page, survey: Survey) -> Found[str] | None:
    found = title_of(page.lines, survey)
    if found is None:
        return None
    line = page.lines[found[0]]
    text, begin = title_text(line.text)
    start = line.source_start + begin
    trace = Trace(kind="headline line", says=text, source_start=start, source_end=line.source_end)
    return Found(value=text, evidence=(trace,), confidence=round(0.3 + 0.68 * found[1], 3))

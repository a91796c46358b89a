"""Headline, authors, outlet and the rest, from all places that name them: composed here, found in modules of their own.

The headline is found before the text, because choosing the text's lines leans on it; the rest after, because bylines,
credits and datelines are known by where they stand to the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.clean.addresses import address_of
from variorum.clean.assembly import Body, Verdict
from variorum.clean.bylines import authors_of, bylines_of
from variorum.clean.choice import Choice
from variorum.clean.credits import agency_of, dateline_of
from variorum.clean.elements import Page
from variorum.clean.headlines import headline_of
from variorum.clean.heads import Head, node_property
from variorum.clean.languages import language_of
from variorum.clean.outlets import names_of, outlet_of
from variorum.clean.shapes import Survey
from variorum.clean.titles import title_of, title_text
from variorum.model.article import BlockRole, Found, Metadata, Trace
from variorum.text.edits import to_source


def page_headline(
    page: Page, survey: Survey, head: Head, outlets: Sequence[Trace], *, markup: bool
) -> Found[str] | None:
    """The headline of a page or rendering."""
    if markup:
        return headline_of(page, survey, head, [trace.says for trace in outlets])
    found = title_of(page.lines, survey)
    if found is None:
        return None
    line = page.lines[found[0]]
    text, begin = title_text(line.text)
    end = line.source_end - (len(line.text) - begin - len(text))
    trace = Trace(kind="headline line", says=text, source_start=line.source_start + begin, source_end=end)
    return Found(value=text, evidence=(trace,), confidence=round(0.3 + 0.68 * found[1], 3))


def metadata_of(
    page: Page, head: Head, choice: Choice, body: Body, headline: Found[str] | None, address: str | None
) -> Metadata:
    """What the page says of its article."""
    outlets = names_of(page, head, address)
    outlet = outlet_of(outlets)
    bylines = bylines_of(page, head, [trace.says for trace in outlets], choice.title, _extent(choice.verdicts))
    return Metadata(
        headline=headline,
        standfirst=_standfirst(page, head, body),
        outlet=outlet,
        agency=agency_of(page, head, body, choice.verdicts, bylines, outlet.value if outlet else None),
        authors=authors_of(bylines),
        dateline=dateline_of(body),
        language=language_of(page, head, body.text),
        url=address_of(page, head, address),
    )


def _extent(verdicts: Sequence[Verdict]) -> tuple[int, int]:
    kept = [index for index, verdict in enumerate(verdicts) if verdict.block is not None]
    return (kept[0], kept[-1]) if kept else (len(verdicts), len(verdicts))


def _standfirst(page: Page, head: Head, body: Body) -> Found[str] | None:
    """The standfirst of the text; what JSON-LD and meta describe is not one unless it stands there."""
    blocks = [block for block in body.blocks if block.role is BlockRole.STANDFIRST]
    if not blocks:
        return None
    says = "\n\n".join(body.text[block.start : block.end] for block in blocks)
    start, _ = to_source(body.edits, blocks[0].start, blocks[0].end)
    _, end = to_source(body.edits, blocks[-1].start, blocks[-1].end)
    same = [
        Trace(kind=each.name, says=each.value, source_start=each.source_start, source_end=each.source_end)
        for each in (*head.all("og:description", "description"), *node_property(page, head, "description"))
        if each.value[:60] == says[:60]
    ]
    trace = Trace(kind="standfirst line", says=says, source_start=start, source_end=end)
    return Found(value=says, evidence=(trace, *same), confidence=0.9 if same else 0.75)

"""From a page to its article (first version: clean text only; the page and rendering cleaners plug in here)."""

from __future__ import annotations

import re

from variorum.clean.clues import Cleaned, Clue, Zone
from variorum.config import Config
from variorum.model.article import Article, Block, BlockRole, Found, Metadata, Rejected, Trace
from variorum.model.identity import content_id
from variorum.model.source import Source
from variorum.text.decode import decode
from variorum.text.edits import identity_edits

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


def clean(source: Source, config: Config) -> Cleaned | Rejected:  # noqa: ARG001
    """The article of a page."""
    text = decode(source.content, source.encoding).text
    given = source.given
    trace = lambda says: (Trace(kind="given", says=says),)  # noqa: E731
    article = Article(
        id=given.article_id or content_id("article", source.id),
        source_id=source.id,
        uri=source.origin.uri,
        text=text,
        edits=identity_edits(text),
        blocks=tuple(
            Block(start=m.start(), end=m.end(), role=BlockRole.PARAGRAPH) for m in _PARAGRAPH.finditer(text)
        ),
        metadata=Metadata(
            headline=Found(value=given.headline, evidence=trace(given.headline), confidence=1.0) if given.headline else None,
            outlet=Found(value=given.outlet, evidence=trace(given.outlet), confidence=1.0) if given.outlet else None,
        ),
    )
    clues = (Clue(zone=Zone.CONTAINER, says=given.published, label="published"),) if given.published else ()
    return Cleaned(article=article, clues=clues)

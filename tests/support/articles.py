"""Articles made from plain words."""

import re

from variorum.model.article import Article, Block, BlockRole, Found, Metadata, Published, Trace
from variorum.text.edits import identity_edits

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


def article(text, article_id="a", published=None, outlet=None):
    """An article whose text is its page."""
    heard = (Trace(kind="given", says="test"),)
    date = (
        Published(earliest=published, latest=published, best=published, confidence=1.0, evidence=heard)
        if published
        else None
    )
    return Article(
        id=article_id,
        source_id="s",
        uri=f"{article_id}.txt",
        text=text,
        edits=identity_edits(text),
        blocks=tuple(Block(start=m.start(), end=m.end(), role=BlockRole.PARAGRAPH) for m in _PARAGRAPH.finditer(text)),
        metadata=Metadata(
            published=date, outlet=Found(value=outlet, evidence=heard, confidence=1.0) if outlet else None
        ),
    )

"""What the container said of an article: it is heard first, and text given as clean passes through unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from variorum.clean.assembly import Body
from variorum.clean.clues import Cleaned, Clue, Zone
from variorum.clean.credits import dateline_of, signed_in
from variorum.model.article import Article, Block, BlockRole, Completeness, Found, Metadata, Trace
from variorum.model.identity import content_id
from variorum.model.source import Source
from variorum.text.edits import identity_edits

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|\Z)))*")


def article_id(source: Source) -> str:
    """The id the container gave, else one made of the page's content."""
    return source.given.article_id or content_id("article", source.id)


def clean_text(source: Source, text: str) -> Cleaned:
    """The article whose text is the page's, to the character; its paragraphs are what blank lines part.

    What a text says of itself in its dateline is heard here too.
    """
    blocks = tuple(
        Block(start=match.start(), end=match.end(), role=BlockRole.PARAGRAPH) for match in _PARAGRAPH.finditer(text)
    )
    body = Body(text=text, edits=identity_edits(text), blocks=blocks, asides=(), dropped=())
    article = Article(
        id=article_id(source),
        source_id=source.id,
        uri=source.origin.uri,
        text=text,
        edits=body.edits,
        blocks=blocks,
        metadata=with_given(source, Metadata(agency=signed_in(body), dateline=dateline_of(body))),
        completeness=Completeness.PARTIAL if source.given.partial else Completeness.FULL,
    )
    return Cleaned(article=article, clues=tuple(container_clues(source)))


def with_given(source: Source, metadata: Metadata) -> Metadata:
    """`metadata` with what the container said put before what the page says; the page's values stay as evidence."""
    given = source.given
    changes: dict[str, Any] = {
        name: _found(value, getattr(metadata, name))
        for name, value in (
            ("headline", given.headline),
            ("outlet", given.outlet),
            ("authors", given.authors or None),
            ("language", given.language),
            ("url", given.url),
        )
        if value
    }
    return replace(metadata, **changes) if changes else metadata


def _found(
    value: str | tuple[str, ...], other: Found[str] | Found[tuple[str, ...]] | None
) -> Found[str | tuple[str, ...]]:
    says = value if isinstance(value, str) else ", ".join(value)
    agrees = other is not None and other.value == value
    heard = (
        tuple(
            trace if agrees else replace(trace, kept=False, why="the container says otherwise")
            for trace in other.evidence
        )
        if other
        else ()
    )
    return Found(value=value, evidence=(Trace(kind="given", says=says), *heard), confidence=1.0)


def container_clues(source: Source) -> Iterator[Clue]:
    """When the container says the article was published and when it was captured, and its address."""
    if source.given.published:
        yield Clue(zone=Zone.CONTAINER, says=source.given.published, label="published")
    if source.origin.retrieved_at:
        yield Clue(zone=Zone.CONTAINER, says=source.origin.retrieved_at, label="captured")
    if source.given.url:
        yield Clue(zone=Zone.ADDRESS, says=source.given.url, label="given")

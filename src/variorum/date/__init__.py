"""When an article was published (first version: what the container gave)."""

from __future__ import annotations

from dataclasses import replace

from variorum.clean.clues import Cleaned, Zone
from variorum.config import Config
from variorum.model.article import Article, Published, Trace


def date(cleaned: Cleaned, config: Config) -> Article:  # noqa: ARG001
    """The article with its publication."""
    for clue in cleaned.clues:
        if clue.zone is Zone.CONTAINER and clue.label == "published":
            published = Published(
                earliest=clue.says, latest=clue.says, best=clue.says, confidence=0.99,
                evidence=(Trace(kind="given", says=clue.says),),
            )
            return replace(cleaned.article, metadata=replace(cleaned.article.metadata, published=published))
    return cleaned.article

"""When an article was published: all evidence of the page heard, weighed, and kept on record.

`date` is the stage; `narrow` a second look once the article's story is known.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from variorum.clean.clues import Cleaned, Zone
from variorum.config import Config
from variorum.date.claims import address_claims, container_claims, head_claims
from variorum.date.solve import solve
from variorum.date.told import told_claims
from variorum.date.visible import Extent, visible_claims
from variorum.errors import ProvenanceError
from variorum.model.article import Article
from variorum.text.edits import to_source

_SURE = 0.9  # confidence from which the text is not asked


def date(cleaned: Cleaned, config: Config) -> Article:  # noqa: ARG001
    """The article with its publication; without one where nothing on the page bounds it."""
    claims = [
        *container_claims(cleaned.clues),
        *head_claims(cleaned.clues),
        *address_claims(cleaned.clues),
        *visible_claims(cleaned.clues, _extent(cleaned)),
    ]
    published = solve(claims)
    if (published is None or published.best is None or published.confidence < _SURE) and _is_english(cleaned.article):
        published = solve([*claims, *told_claims(cleaned.article, claims)])
    return replace(cleaned.article, metadata=replace(cleaned.article.metadata, published=published))


def _is_english(article: Article) -> bool:
    language = article.metadata.language
    return language is None or language.value.lower().startswith("en")


def _extent(cleaned: Cleaned) -> Extent:
    article = cleaned.article
    try:
        start, end = to_source(article.edits, 0, len(article.text)) if article.text else (0, 0)
    except ProvenanceError:
        start, end = 0, 0
    return Extent(start=start, end=end, captured=_captured(cleaned), address=_address(cleaned))


def _address(cleaned: Cleaned) -> str:
    return next((clue.says for clue in cleaned.clues if clue.zone is Zone.ADDRESS), "")


def _captured(cleaned: Cleaned) -> dt.datetime | None:
    said = next((c.says for c in cleaned.clues if c.zone is Zone.CONTAINER and c.label == "captured"), None)
    try:
        return dt.datetime.fromisoformat(said) if said else None
    except ValueError:
        return None

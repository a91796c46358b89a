"""The program in one page: pages become articles, articles findings, findings links, links editions.

Every function here composes stages and nothing else. Documents are isolated: what one page does to a stage never reaches
the next page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from variorum.annotate import annotate
from variorum.annotate.language import ParseCache
from variorum.clean import clean
from variorum.config import Config
from variorum.date import date
from variorum.model.annotation import Annotated
from variorum.model.article import Article, Rejected
from variorum.model.source import Source
from variorum.read import read
from variorum.run.isolate import attempt


def articles(paths: Sequence[str], config: Config) -> Iterator[Article | Rejected]:
    """The article of every page under `paths`, cleaned and dated; the second page with the same content is rejected."""
    seen: dict[str, str] = {}
    for item in read(paths, config):
        read_out = item if isinstance(item, Rejected) else article_of_source(item, config)
        if isinstance(read_out, Article) and read_out.id in seen:
            yield _duplicate(read_out, seen[read_out.id])
        else:
            if isinstance(read_out, Article):
                seen[read_out.id] = read_out.uri
            yield read_out


def article_of_source(source: Source, config: Config) -> Article | Rejected:
    """One page cleaned and dated, or why it is no article."""

    def work() -> Article | Rejected:
        cleaned = clean(source, config)
        return cleaned if isinstance(cleaned, Rejected) else date(cleaned, config)

    return attempt(
        work, stage="clean", uri=source.origin.uri, source_id=source.id, seconds=config.document_seconds
    )


def annotated_articles(
    items: Iterable[Article | Rejected], config: Config, cache: ParseCache | None = None, only: Sequence[str] = ()
) -> Iterator[Annotated | Rejected]:
    """Everything found in each article, in the order of `items`; rejections pass through.

    Articles are parsed in batches; an article that a batch fails on is tried alone and then rejected.
    """
    iterator = iter(items)
    while batch := list(islice(iterator, config.batch_size)):
        found = _annotate_batch([item for item in batch if isinstance(item, Article)], config, cache, only)
        for item in batch:
            yield item if isinstance(item, Rejected) else found[item.id]


def _annotate_batch(
    batch: list[Article], config: Config, cache: ParseCache | None, only: Sequence[str]
) -> dict[str, Annotated | Rejected]:
    together = attempt(
        lambda: annotate(batch, config, cache, only),
        stage="annotate",
        uri="batch",
        source_id=None,
        seconds=config.document_seconds * max(1, len(batch)),
    )
    if not isinstance(together, Rejected):
        return {annotated.article.id: annotated for annotated in together}
    return {article.id: _annotate_alone(article, config, cache, only) for article in batch}


def _annotate_alone(
    article: Article, config: Config, cache: ParseCache | None, only: Sequence[str]
) -> Annotated | Rejected:
    return attempt(
        lambda: annotate([article], config, cache, only)[0],
        stage="annotate",
        uri=article.uri,
        source_id=article.source_id,
        seconds=config.document_seconds,
    )


def _duplicate(article: Article, first: str) -> Rejected:
    return Rejected(
        source_id=article.source_id,
        uri=article.uri,
        stage="read",
        reason="duplicate",
        detail=f"the same content was read already, from {first}",
    )

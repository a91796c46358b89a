"""From a page to its findings, by itself: nothing that one document does to a stage reaches another.

Findings and their lines go to the library; the run holds a `Brief` of each article: where its findings are and, until
copies and stories are found, its sketch, so that memory hardly grows with the corpus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from variorum.annotate import annotate
from variorum.annotate.language import ParseCache
from variorum.clean import clean
from variorum.config import Config
from variorum.date import date
from variorum.link.sketches import packed, sketch_of
from variorum.link.terms import Vocabulary
from variorum.model.annotation import Annotated
from variorum.model.article import Article, Published, Rejected
from variorum.model.identity import content_id
from variorum.model.source import Source
from variorum.run.isolate import attempt
from variorum.run.lines import Lines, article_lines
from variorum.run.versions import stage_version
from variorum.store.base import Results, held

_encode = msgspec.msgpack.Encoder().encode
_article = msgspec.msgpack.Decoder(Article)
_annotated = msgspec.msgpack.Decoder(Annotated)


class _OnlyArticle(msgspec.Struct):
    """Findings of which the article alone is read."""

    article: Article


_only_article = msgspec.msgpack.Decoder(_OnlyArticle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a run holds of an article: the key under which its findings are kept, where it came from, its packed sketch.

    `dated` says whether one day of publication is known. `sketch` is empty once copies and stories are found.
    """

    key: str
    id: str
    source_id: str
    uri: str
    dated: bool
    sketch: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """An article to annotate again because its story dates it more narrowly."""

    brief: Brief
    published: Published


_brief = msgspec.msgpack.Decoder(Brief)
_lines = msgspec.msgpack.Decoder(Lines)


def article_of_source(source: Source, config: Config) -> Article | Rejected:
    """One page cleaned and dated, or why it is no article."""

    def work() -> Article | Rejected:
        cleaned = clean(source, config)
        return cleaned if isinstance(cleaned, Rejected) else date(cleaned, config)

    return attempt(work, stage="clean", uri=source.origin.uri, source_id=source.id, seconds=config.document_seconds)


def annotate_batch(
    batch: list[Article], config: Config, cache: ParseCache | None = None, only: Sequence[str] = ()
) -> Mapping[str, Annotated | Rejected]:
    """What was found in each article of `batch`, by its id. An article that the batch fails on is tried alone."""
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


def brief_key(source: Source, versions: Sequence[str]) -> str:
    """Under which the brief of `source` is kept."""
    return content_id("brief", *versions, source.id, _encode((source.origin, source.given)))


def kept_briefs(sources: Sequence[Source], results: Results, config: Config) -> list[Brief | None]:
    """The brief of each source as an earlier run made it, None where there is none."""
    versions = versions_of(config)
    keys = [brief_key(source, versions) for source in sources]
    found = results.results(keys)
    return [_brief.decode(found[key]) if key in found else None for key in keys]


def versions_of(config: Config) -> tuple[str, str, str]:
    """The versions of the stages that a brief is made by."""
    return stage_version("clean", config), stage_version("annotate", config), stage_version("link", config)


def process_sources(sources: Sequence[Source], config: Config, results: Results) -> list[Brief | Rejected]:
    """What each source became, its findings in the library, or why it has none."""
    versions = versions_of(config)
    cleaned = _kept_articles(sources, results, config, versions[0])
    briefs = iter(_annotated_briefs([item for item in cleaned if isinstance(item, Article)], results, config))
    found = [item if isinstance(item, Rejected) else next(briefs) for item in cleaned]
    results.keep(
        (brief_key(source, versions), _encode(brief))
        for source, brief in zip(sources, found, strict=True)
        if isinstance(brief, Brief)
    )
    return found


def annotate_again(items: Sequence[Again], config: Config, results: Results) -> list[Brief | Rejected]:
    """The articles with their new dates, annotated."""
    versions = versions_of(config)
    keys = [content_id("again", *versions, item.brief.key, _encode(item.published)) for item in items]
    ready = results.results(keys)
    articles = [_with_date(item, results) for item, key in zip(items, keys, strict=True) if key not in ready]
    made = iter(_annotated_briefs(articles, results, config))
    found = [_brief.decode(ready[key]) if key in ready else next(made) for key in keys]
    results.keep((key, _encode(brief)) for key, brief in zip(keys, found, strict=True) if isinstance(brief, Brief))
    return found


def _with_date(item: Again, results: Results) -> Article:
    article = article_under(item.brief.key, results)
    return replace(article, metadata=replace(article.metadata, published=item.published))


def _kept_articles(
    sources: Sequence[Source], results: Results, config: Config, version: str
) -> list[Article | Rejected]:
    """The article of each source from the library, or made now and kept. Rejections are made again each time."""
    keys = [content_id("article", version, source.id, source.origin, source.given) for source in sources]
    ready = results.results(keys)
    found = [
        _article.decode(ready[key]) if key in ready else article_of_source(source, config)
        for source, key in zip(sources, keys, strict=True)
    ]
    results.keep(
        (key, _encode(item))
        for key, item in zip(keys, found, strict=True)
        if key not in ready and isinstance(item, Article)
    )
    return found


def _annotated_briefs(articles: Sequence[Article], results: Results, config: Config) -> list[Brief | Rejected]:
    """The brief of each article, in order; findings that are not kept are made now and kept."""
    version = stage_version("annotate", config)
    keys = [content_id("annotated", version, _encode(article)) for article in articles]
    ready = results.held(keys)
    missing = {key: article for key, article in zip(keys, articles, strict=True) if key not in ready}
    failed: dict[str, Rejected] = {}
    for part in _with_distinct_ids(missing):
        failed |= _annotate_and_keep(part, results, config)
    vocabulary = Vocabulary()
    return [failed.get(key) or _brief_of(key, article, vocabulary) for key, article in zip(keys, articles, strict=True)]


def _brief_of(key: str, article: Article, vocabulary: Vocabulary) -> Brief:
    when = article.metadata.published
    return Brief(
        key=key,
        id=article.id,
        source_id=article.source_id,
        uri=article.uri,
        dated=when is not None and when.best is not None,
        sketch=packed(sketch_of(article, vocabulary)),
    )


def _with_distinct_ids(missing: Mapping[str, Article]) -> list[dict[str, Article]]:
    """`missing` in parts in which no two articles have one id: one page may stand at two addresses."""
    parts: list[dict[str, Article]] = []
    for key, article in missing.items():
        free = (part for part in parts if all(other.id != article.id for other in part.values()))
        part = next(free, None)
        if part is None:
            parts.append(part := {})
        part[key] = article
    return parts


def _annotate_and_keep(missing: Mapping[str, Article], results: Results, config: Config) -> dict[str, Rejected]:
    """Keep the findings of each article and their lines; why there are none, by key."""
    made = annotate_batch(list(missing.values()), config, results)
    failed: dict[str, Rejected] = {}
    fresh: list[tuple[str, bytes]] = []
    for key, article in missing.items():
        found = made[article.id]
        lines = found if isinstance(found, Rejected) else _lines_of(found)
        if isinstance(lines, Rejected):
            failed[key] = lines
        else:
            fresh += [(key, _encode(found)), (_lines_key(key), _encode(lines))]
    results.keep(fresh)
    return failed


def _lines_of(annotated: Annotated) -> Lines | Rejected:
    article = annotated.article
    return attempt(
        lambda: article_lines(annotated), stage="annotate", uri=article.uri, source_id=article.source_id, seconds=60
    )


def _lines_key(key: str) -> str:
    return f"{key}-lines"


def findings_under(key: str, results: Results) -> Annotated:
    """The findings kept under `key`. Raises StoreError when they were lost."""
    return _annotated.decode(held(results, key))


def article_under(key: str, results: Results) -> Article:
    """The article whose findings are kept under `key`. Raises StoreError when they were lost."""
    return _only_article.decode(held(results, key)).article


def article_lines_under(key: str, results: Results) -> Lines:
    """The lines kept for the findings under `key`. Raises StoreError when they were lost."""
    return _lines.decode(held(results, _lines_key(key)))

"""The program in one page: pages become articles, articles findings, findings links, links editions.

Every function here composes stages and nothing else. Documents are isolated: what one page does to a stage never reaches
the next page. Results are kept by content, so that a second run computes only what is new, and a run that was stopped goes
on where it stood.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, tee
from pathlib import Path
from typing import TypeVar

import msgspec

from variorum.annotate.language import ParseCache
from variorum.config import Config
from variorum.edition.verify import mismatches, span_count
from variorum.export.run_folder import records_in
from variorum.link import told
from variorum.link.judged import standing, together
from variorum.link.sketches import unpacked
from variorum.model.annotation import Annotated
from variorum.model.article import Article, Rejected
from variorum.model.codec import object_of
from variorum.model.edition import Edition
from variorum.model.link import Copy, Judgement, Linked, Story
from variorum.model.source import Source
from variorum.read import read
from variorum.run.base import Engine
from variorum.run.between import Between
from variorum.run.documents import Again, Brief, annotate_batch, article_of_source, kept_briefs
from variorum.run.local import Local, Tally, through
from variorum.run.outcome import Outcome
from variorum.run.output import write
from variorum.run.stories import Telling, Told, kept_tellings, tellings
from variorum.store.judgements import judgements_in
from variorum.store.sqlite import Library

__all__ = ["Outcome", "annotated_articles", "articles", "editions", "records_in", "run", "unique", "verify", "write"]

T = TypeVar("T", Article, Brief)
_STORIES = 4  # stories a batch: about as much work as a batch of articles
_Between = tuple[tuple[Copy, ...], tuple[Story, ...]]
_encode = msgspec.msgpack.Encoder().encode


class _Kept(msgspec.Struct, array_like=True):
    """What one run found between its articles; only the last run's is kept."""

    key: str
    copies: tuple[Copy, ...]
    stories: tuple[Story, ...]


_kept = msgspec.msgpack.Decoder(_Kept)


def articles(paths: Sequence[str], config: Config) -> Iterator[Article | Rejected]:
    """The article of every page under `paths`, cleaned and dated; the second page with the same content is rejected."""
    yield from (made for _, made in articles_of_pages(paths, config))


def articles_of_pages(paths: Sequence[str], config: Config) -> Iterator[tuple[Source | Rejected, Article | Rejected]]:
    """What `articles` gives, each with the page it was made of."""
    found, again = tee(
        (item, item if isinstance(item, Rejected) else article_of_source(item, config)) for item in read(paths, config)
    )
    yield from zip((page for page, _ in found), unique(made for _, made in again), strict=True)


def unique(items: Iterable[T | Rejected]) -> Iterator[T | Rejected]:
    """`items` with every article that came before replaced by its rejection."""
    seen: dict[str, str] = {}
    for item in items:
        if not isinstance(item, Rejected):
            if item.id in seen:
                yield _duplicate(item, seen[item.id])
                continue
            seen[item.id] = item.uri
        yield item


def annotated_articles(
    items: Iterable[Article | Rejected], config: Config, cache: ParseCache | None = None, only: Sequence[str] = ()
) -> Iterator[Annotated | Rejected]:
    """Everything found in each article, in the order of `items`; rejections pass through.

    Articles are parsed in batches; an article that a batch fails on is tried alone and then rejected.
    """
    iterator = iter(items)
    while batch := list(islice(iterator, config.batch_size)):
        found = annotate_batch([item for item in batch if isinstance(item, Article)], config, cache, only)
        for item in batch:
            yield item if isinstance(item, Rejected) else found[item.id]


def _duplicate(article: Article | Brief, first: str) -> Rejected:
    return Rejected(
        source_id=article.source_id,
        uri=article.uri,
        stage="read",
        reason="duplicate",
        detail=f"the same content was read already, from {first}",
    )


def run(
    paths: Sequence[str],
    library: Library,
    config: Config,
    tally: Tally,
    *,
    judgements: Sequence[Judgement] = (),
    engine: Engine | None = None,
) -> Outcome:
    """From pages to editions, taking from `library` what was made before and keeping there what is made now."""
    began, judgements = time.perf_counter(), standing(judgements)
    with engine or Local(config, library) as chosen:
        found = _documents(read(paths, config), library, config, tally, chosen)
        began = tally.spend("read, clean, date, annotate", began)
        briefs = {brief.id: brief for brief in found if isinstance(brief, Brief)}
        between = Between(briefs, library, config)
        copies, stories = _stories("between", between, judgements)
        began = tally.spend("copies, stories", began)
        if changed := between.redated(stories, copies):
            briefs |= _annotated_again(changed, config, chosen)
            copies, stories = _stories("between, dated", between, judgements)
            began = tally.spend("dates by story", began)
        briefs = {article_id: replace(brief, sketch=b"") for article_id, brief in briefs.items()}
        known = tellings(stories, copies, briefs, judgements)
        kept = partial(kept_tellings, results=library, config=config)
        made: list[Told | Rejected] = through(known, kept, chosen.map, _STORIES, Telling)
        tally.spend("links, editions", began)
    return Outcome(
        annotated=tuple(briefs.values()),
        rejected=tuple(item for item in [*found, *made] if isinstance(item, Rejected)),
        linked=Linked(copies=copies, stories=stories),
        told=tuple(item for item in made if isinstance(item, Told)),
        judgements=tuple(judgements),
    )


def editions(paths: Sequence[str], out: Path, config: Config | None = None) -> list[Edition]:
    """The edition of every story under `paths`; the report, the library and the records of the run are left in `out`."""
    settings = config or Config()
    with Library(out / "library.db") as library:
        judgements = tuple(judgements_in(library.path))
        write(run(paths, library, settings, Tally(), judgements=judgements), out, library, settings)
    found = (object_of(record) for record in records_in(out) if record["type"] == "edition")
    return [edition for edition in found if isinstance(edition, Edition)]


def _documents(
    items: Iterable[Source | Rejected], library: Library, config: Config, tally: Tally, engine: Engine
) -> list[Brief | Rejected]:
    """What every page became, in order; the second page with the same content is rejected."""
    kept = partial(kept_briefs, results=library, config=config)
    return list(unique(through(items, kept, engine.map, config.batch_size, Source, tally.hear)))


def _stories(slot: str, between: Between, judgements: Sequence[Judgement]) -> _Between:
    """Who copied whom and the stories, taken from the library when no article changed and nobody said otherwise."""
    said = together(judgements, between.briefs)
    keys = sorted(brief.key for brief in between.briefs.values())
    key = between.key(slot, said.whole, sorted(said.apart), *keys)
    if (ready := between.results.results((slot,)).get(slot)) and (kept := _kept.decode(ready)).key == key:
        return kept.copies, kept.stories
    sketches = (unpacked(brief.sketch) for brief in between.briefs.values())
    found = told(sketches, between.copied, between.titled, said)
    between.results.keep([(slot, _encode(_Kept(key, *found)))])
    return found


def _annotated_again(changed: Sequence[Again], config: Config, engine: Engine) -> dict[str, Brief]:
    """The new brief of each article, by its id; one that cannot be annotated again keeps what it had."""
    batches = (changed[at : at + config.batch_size] for at in range(0, len(changed), config.batch_size))
    made = (brief for batch in engine.map(batches) for brief in batch)
    return {brief.id: brief for brief in made if isinstance(brief, Brief)}


def verify(out: Path) -> tuple[int, list[str]]:
    """How many spans the run in `out` has, and a sentence for each that does not stand in its text."""
    texts: dict[str, str] = {}
    spans = 0
    errors: list[str] = []
    for record in records_in(out):
        if record["type"] == "article":
            texts[record["id"]] = record["text"]
        else:
            spans += span_count(record)
            errors += mismatches(record, texts)
    return spans, errors

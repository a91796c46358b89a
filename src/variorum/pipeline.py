"""The program in one page: pages become articles, articles findings, findings links, links editions.

Every function here composes stages and nothing else. Documents are isolated: what one page does to a stage never reaches
the next page. Results are kept by content, so that a second run computes only what is new.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from variorum.annotate import annotate
from variorum.annotate.language import ParseCache, warm_up
from variorum.clean import clean
from variorum.config import Config
from variorum.date import date
from variorum.date.second_pass import redated
from variorum.edition import editions
from variorum.edition.verify import mismatches, span_count
from variorum.errors import ProvenanceError
from variorum.export.manifest import manifest
from variorum.export.records import write_records, write_whole
from variorum.export.report import report
from variorum.export.run_folder import records_in
from variorum.link import link
from variorum.model.annotation import Annotated
from variorum.model.article import Article, Rejected
from variorum.model.codec import Derived, Record, article_record, findings, record_of, rejected_record
from variorum.model.edition import Edition
from variorum.model.link import Judgement, Linked
from variorum.model.source import Source
from variorum.read import read
from variorum.run.isolate import attempt
from variorum.run.local import Tally, documents, kept_annotations, kept_articles
from variorum.run.pool import Pool
from variorum.run.versions import libraries, stage_version
from variorum.store.sqlite import Library

_WORTH_A_POOL = 4  # batches: starting a worker costs what annotating about forty articles does


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All that a run finds, in the order of the input."""

    annotated: tuple[Annotated, ...]
    rejected: tuple[Rejected, ...]
    linked: Linked
    editions: tuple[Edition, ...]


def articles(paths: Sequence[str], config: Config) -> Iterator[Article | Rejected]:
    """The article of every page under `paths`, cleaned and dated; the second page with the same content is rejected."""
    yield from unique(
        item if isinstance(item, Rejected) else article_of_source(item, config) for item in read(paths, config)
    )


def unique(items: Iterable[Article | Rejected]) -> Iterator[Article | Rejected]:
    """`items` with every article that came before replaced by its rejection."""
    seen: dict[str, str] = {}
    for item in items:
        if isinstance(item, Article):
            if item.id in seen:
                yield _duplicate(item, seen[item.id])
                continue
            seen[item.id] = item.uri
        yield item


def article_of_source(source: Source, config: Config) -> Article | Rejected:
    """One page cleaned and dated, or why it is no article."""

    def work() -> Article | Rejected:
        cleaned = clean(source, config)
        return cleaned if isinstance(cleaned, Rejected) else date(cleaned, config)

    return attempt(work, stage="clean", uri=source.origin.uri, source_id=source.id, seconds=config.document_seconds)


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


def annotate_batch(
    batch: list[Article], config: Config, cache: ParseCache | None = None, only: Sequence[str] = ()
) -> Mapping[str, Annotated | Rejected]:
    """What was found in each article of `batch`, by its id."""
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


Again = Callable[[list[Article]], Mapping[str, Annotated | Rejected]]


def across(
    items: Sequence[Annotated | Rejected], config: Config, again: Again, judgements: Sequence[Judgement] = ()
) -> Outcome:
    """What the articles say together: copies, stories, links and editions.

    Articles that their story dates more narrowly are annotated `again`, since times are resolved against publication.
    """
    annotated = tuple(item for item in items if isinstance(item, Annotated))
    linked = link(annotated, config, judgements)
    if changed := _redated(annotated, linked):
        made = again(changed)
        annotated = tuple(_or_before(made.get(a.article.id), a) for a in annotated)
        linked = link(annotated, config, judgements)
    return Outcome(
        annotated=annotated,
        rejected=tuple(item for item in items if isinstance(item, Rejected)),
        linked=linked,
        editions=editions(annotated, linked, config),
    )


def _redated(annotated: Sequence[Annotated], linked: Linked) -> list[Article]:
    return list(
        redated(
            [story.article_ids for story in linked.stories],
            {(copy.from_article, copy.to_article) for copy in linked.copies},
            {a.article.id: a.article for a in annotated},
        )
    )


def _or_before(made: Annotated | Rejected | None, before: Annotated) -> Annotated:
    return made if isinstance(made, Annotated) else before


def records(outcome: Outcome) -> Iterator[Record]:
    """All records of a run, in a fixed order."""
    texts = {a.article.id: a.article.text for a in outcome.annotated}
    for annotated in outcome.annotated:
        yield article_record(annotated.article)
        for finding in findings(annotated):
            yield record_of(finding, texts)
    for rejected in outcome.rejected:
        yield rejected_record(rejected)
    linked = outcome.linked
    everything: tuple[Derived, ...] = (*linked.copies, *linked.stories, *linked.links, *outcome.editions)
    for derived in everything:
        yield record_of(derived, texts)


def _duplicate(article: Article, first: str) -> Rejected:
    return Rejected(
        source_id=article.source_id,
        uri=article.uri,
        stage="read",
        reason="duplicate",
        detail=f"the same content was read already, from {first}",
    )


def run(paths: Sequence[str], library: Library, config: Config, tally: Tally) -> Outcome:
    """From pages to editions, taking from `library` what was made before and keeping there what is made now."""
    began = time.perf_counter()
    versions = (stage_version("clean", config), stage_version("annotate", config))
    process = partial(_process, config=config, library=library)
    items = documents(read(paths, config), library, versions, process, config.batch_size, tally)
    began = tally.spend("read, clean, date, annotate", began)
    outcome = across(list(_unique_findings(items)), config, partial(_kept_findings, library=library, config=config))
    tally.spend("link, edition", began)
    return outcome


def _process(
    batches: Iterable[Sequence[Source]], config: Config, library: Library
) -> Iterator[Sequence[Annotated | Rejected]]:
    """A few batches in this process; many in a pool, once it pays for starting one."""
    iterator = iter(batches)
    first = list(islice(iterator, _WORTH_A_POOL))
    workers = config.workers or os.cpu_count() or 1
    if workers == 1 or len(first) < _WORTH_A_POOL:
        yield from (process_sources(batch, config, library) for batch in first)
        yield from (process_sources(batch, config, library) for batch in iterator)
        return
    start = partial(start_worker, config, library.path)
    pool: Pool[Source, Annotated | Rejected] = Pool(
        start=start, lost=_lost, workers=workers, seconds=config.document_seconds
    )
    yield from pool.map(chain(first, iterator))


def start_worker(config: Config, path: Path) -> Callable[[Sequence[Source]], Sequence[Annotated | Rejected]]:
    """What a worker process does with a batch, its model loaded and its library open."""
    warm_up(config.language_model)
    return partial(process_sources, config=config, library=Library(path, helper=True))


def process_sources(sources: Sequence[Source], config: Config, library: Library) -> list[Annotated | Rejected]:
    """What each source became: its findings, or why it has none."""
    cleaned = kept_articles(sources, library, stage_version("clean", config), partial(article_of_source, config=config))
    found = _kept_findings([item for item in cleaned if isinstance(item, Article)], library, config)
    return [item if isinstance(item, Rejected) else found[item.id] for item in cleaned]


def _kept_findings(articles: list[Article], library: Library, config: Config) -> Mapping[str, Annotated | Rejected]:
    return kept_annotations(
        articles,
        library,
        stage_version("annotate", config),
        lambda missing: annotate_batch(missing, config, library) if missing else {},
    )


def _lost(source: Source, reason: str) -> Rejected:
    detail = f"{reason} on this document, twice; please report it with the page"
    return Rejected(source_id=source.id, uri=source.origin.uri, stage="clean", reason="worker lost", detail=detail)


def _unique_findings(items: Iterable[Annotated | Rejected]) -> Iterator[Annotated | Rejected]:
    by_id = {item.article.id: item for item in reversed(list(items)) if isinstance(item, Annotated)}
    for item in unique(item if isinstance(item, Rejected) else item.article for item in items):
        yield item if isinstance(item, Rejected) else by_id[item.id]


def write(outcome: Outcome, out: Path, library: Library, config: Config) -> None:
    """Write a run to `out`: records, library, report, manifest. What does not stand in its text does not leave.

    Raises ProvenanceError when a span does not hold, UsageError when the folder cannot be written.
    """
    everything = list(records(outcome))
    _, errors = _checked(everything)
    if errors:
        raise ProvenanceError(f"{len(errors)} spans do not stand in their text, first: {errors[0]}; please report it")
    counts = write_records(everything, out / "records")
    library.replace_records(everything)
    write_whole(out / "index.html", report(everything))
    made_of = [annotated.article for annotated in outcome.annotated]
    write_whole(out / "manifest.json", manifest(made_of, counts, libraries(), config))


def verify(out: Path) -> tuple[int, list[str]]:
    """How many spans the run in `out` has, and a sentence for each that does not stand in its text."""
    return _checked(records_in(out))


def _checked(everything: Iterable[Record]) -> tuple[int, list[str]]:
    texts: dict[str, str] = {}
    spans = 0
    errors: list[str] = []
    for record in everything:
        if record["type"] == "article":
            texts[record["id"]] = record["text"]
        else:
            spans += span_count(record)
            errors += mismatches(record, texts)
    return spans, errors

"""`read`, `annotate` and `link`: records to standard output, one JSON object a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.cli.app import REJECTED, app, say
from variorum.config import Config, load_config

if TYPE_CHECKING:
    from variorum.annotate.language import ParseCache
    from variorum.model.annotation import Annotated as Findings
    from variorum.model.article import Article, Rejected
    from variorum.model.codec import Record
    from variorum.model.source import Source

Paths = Annotated[list[str], typer.Argument(help="Pages, JSON Lines, folders; - reads standard input.", metavar="PATH")]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="A TOML file of settings.", dir_okay=False)]
CacheFolder = Annotated[
    Path | None,
    typer.Option("--cache", help="A folder in which parses are kept between runs.", envvar="VARIORUM_CACHE"),
]
Only = Annotated[str, typer.Option("--only", help="Annotators to run, with commas: entities,quotes. All by default.")]
WithTrace = Annotated[bool, typer.Option("--trace", help="Tell of every character where on the page it stands.")]


@app.command("read")
def read_command(paths: Paths, *, config: ConfigFile = None, trace: WithTrace = False) -> None:
    """Clean and date pages: prints article records.

    Example: variorum read pages/ > articles.jsonl
    """
    from variorum import pipeline
    from variorum.model.article import Rejected
    from variorum.model.codec import article_record

    rejections = 0
    for page, item in pipeline.articles_of_pages(paths, load_config(config)):
        if isinstance(item, Rejected):
            rejections += 1
            _print_rejected(item)
        elif trace and not isinstance(page, Rejected):
            _print_traced(item, page)
        else:
            _print({key: value for key, value in article_record(item).items() if key != "edits"})
    _leave(rejections)


def _print_traced(article: Article, page: Source) -> None:
    from variorum.model.codec import traced_record
    from variorum.text.decode import decode

    decoded = decode(page.content, page.encoding)
    _print(traced_record(article, decoded.text, decoded.encoding))


@app.command("annotate")
def annotate_command(paths: Paths, *, config: ConfigFile = None, cache: CacheFolder = None, only: Only = "") -> None:
    """Find who said what, how many, when and where: prints records.

    Example: variorum annotate pages/ --only quotes > quotes.jsonl

    After each article its people, quotations, quantities, times, places and events.
    """
    chosen = _annotators(only)
    rejections = 0
    for item in _annotated(paths, load_config(config), cache, chosen):
        rejections += _print_annotated(item)
    _leave(rejections)


@app.command("link")
def link_command(paths: Paths, *, config: ConfigFile = None, cache: CacheFolder = None) -> None:
    """Find copies, stories and links: prints all records.

    Example: variorum link pages/ > records.jsonl
    """
    from variorum.link import link
    from variorum.model.annotation import Annotated as Findings
    from variorum.model.codec import Derived, record_of

    settings, rejections, findings = load_config(config), 0, []
    for item in _annotated(paths, settings, cache, ()):
        rejections += _print_annotated(item)
        if isinstance(item, Findings):
            findings.append(item)
    linked = link(findings, settings)
    texts = {f.article.id: f.article.text for f in findings}
    everything: tuple[Derived, ...] = (*linked.copies, *linked.stories, *linked.links)
    for derived in everything:
        _print(record_of(derived, texts))
    _leave(rejections)


def _annotators(only: str) -> tuple[str, ...]:
    """The names in a list with commas. Raises UsageError for one that is no annotator's."""
    from variorum.annotate import ANNOTATORS
    from variorum.errors import UsageError

    known = [annotator.name for annotator in ANNOTATORS]
    chosen = tuple(name.strip() for name in only.split(",") if name.strip())
    for name in chosen:
        if name not in known:
            raise UsageError(f"there is no annotator {name!r}; there are {', '.join(known)}")
    return chosen


def _annotated(
    paths: list[str], config: Config, cache: Path | None, only: tuple[str, ...]
) -> Iterator[Findings | Rejected]:
    from variorum import pipeline

    yield from pipeline.annotated_articles(pipeline.articles(paths, config), config, _cache(cache), only)


def _cache(folder: Path | None) -> ParseCache | None:
    from variorum.store.parses import DiskCache

    return DiskCache(folder / "parses.db") if folder else None


def _print_annotated(item: Findings | Rejected) -> int:
    from variorum.model.article import Rejected
    from variorum.model.codec import article_record, findings, record_of

    if isinstance(item, Rejected):
        _print_rejected(item)
        return 1
    record = article_record(item.article)
    _print({key: value for key, value in record.items() if key != "edits"})
    texts = {item.article.id: item.article.text}
    for finding in findings(item):
        _print(record_of(finding, texts))
    return 0


def _print_rejected(item: Rejected) -> None:
    from variorum.model.codec import rejected_record

    say(f"rejected {item.uri}: {item.reason}{': ' + item.detail if item.detail else ''}")
    _print(rejected_record(item))


def _print(record: Record) -> None:
    from variorum.model.codec import encode_line

    sys.stdout.buffer.write(encode_line(record))


def _leave(rejections: int) -> None:
    sys.stdout.flush()
    if rejections:
        say(
            "1 input was rejected; its record says why"
            if rejections == 1
            else f"{rejections} inputs were rejected; their records say why"
        )
        raise typer.Exit(REJECTED)

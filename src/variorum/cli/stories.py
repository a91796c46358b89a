"""`stories`, `show` and `why`: what a library holds, one edition, and the passages behind one statement."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from variorum.cli.app import app, counted
from variorum.cli.output import AsJson, AsLines, LibraryPath, Limit, console, plain, print_rows

if TYPE_CHECKING:
    import sqlite3

    from rich.console import Console

    from variorum.export.page.story import StoryPage
    from variorum.export.page.topics import Card
    from variorum.export.page.witnesses import Line
    from variorum.model.codec import Record
    from variorum.store.reader import Reader

_COLUMNS = (
    ("id", "Story"), ("title", "Title"), ("last", "Until"), ("articles", "Articles"), ("lines", "Lines"),
    ("conflicts", "Conflicts"), ("differs", "Differ"), ("agreed", "Agreed"),
)  # fmt: skip


def _iso(value: str | None) -> str | None:
    """A day, month or year as ISO writes it. Raises typer's BadParameter otherwise."""
    if value and not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        raise typer.BadParameter("write an ISO date, as in 2024-10-15")
    return value


@contextmanager
def opened(library: Path) -> Iterator[tuple[Reader, sqlite3.Connection]]:
    """A library for reading, and its index."""
    from variorum.store.index import open_index
    from variorum.store.reader import Reader, library_path

    with Reader(library_path(library)) as reader:
        index = open_index(reader)
        try:
            yield reader, index
        finally:
            index.close()


@app.command("stories")
def stories_command(  # noqa: PLR0913 - one option for each filter
    library: LibraryPath,
    *,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", callback=_iso, help="Stories that go on to this day.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", callback=_iso, help="Stories that began by this day.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", help="Stories that name this place.")] = None,
    person: Annotated[str | None, typer.Option("--person", help="Stories that name this person.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Stories this outlet tells.")] = None,
    lines: Annotated[int, typer.Option("--lines", min=0, help="At least so many independent lines.")] = 0,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Only stories with a conflict.")] = False,
    order: Annotated[str, typer.Option("--order", help="lines, conflicts, newest or oldest.")] = "lines",
    limit: Limit = 50,
    as_json: AsJson = False,
    as_lines: AsLines = False,
) -> None:
    """List the stories of a library.

    Example: variorum stories out --conflicts --order newest
    """
    from variorum.store.lookup import Filter, stories

    wanted = Filter(
        first=since, last=until, place=place, person=person, outlet=outlet, least_lines=lines,
        conflicts_only=conflicts, order=order,
    )  # fmt: skip
    with opened(library) as (_, index):
        rows, count = stories(index, wanted, limit=limit)
    print_rows(
        rows, _COLUMNS, as_json=as_json, as_lines=as_lines, title=f"{len(rows)} of {counted(count, 'story', 'stories')}"
    )


@app.command("show")
def show_command(
    library: LibraryPath,
    story: Annotated[str, typer.Argument(metavar="STORY", help="The id of a story, or how it begins.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show one story: what is agreed, what differs.

    Example: variorum show out story-0bbe
    """
    from variorum.store.lookup import identified, story_records

    with opened(library) as (reader, index):
        records = story_records(reader, index, identified(reader, "story", story))
    if as_json or not sys.stdout.isatty():
        print_rows([r for r in records if r["type"] == "edition"], (), as_json=as_json, as_lines=not as_json)
        return
    _print_page(_page(records), console())


def _page(records: list[Record]) -> StoryPage:
    from variorum.export.page.marks import Marks
    from variorum.export.page.story import numbers_of, story_pages
    from variorum.export.shelf import shelve

    shelf = shelve(records)
    pages, _ = story_pages(shelf, Marks(numbers_of(shelf)), most=1)
    return pages[0]


def _print_page(page: StoryPage, out: Console) -> None:
    out.print(f"[bold]{plain(page.title)}[/]")
    outlets = len(page.outlets) + page.outlets_unknown
    out.print(f"{page.article_count} articles → {outlets} outlets → {len(page.lines)} independent lines\n")
    for line in page.lines:
        _print_line(line, out)
    if page.guests:
        out.print("\nFrom related stories")
        for line in page.guests:
            _print_line(line, out)
    topics = page.topics
    for title, cards in (
        ("Agreed", topics.agreed),
        ("Differs", (*topics.differs, *topics.close)),
        ("Only one says", topics.singles),
    ):
        out.print(f"\n[bold]{title}[/] ({len(cards)})")
        for card in cards:
            _print_card(card, out)


def _print_line(line: Line, out: Console) -> None:
    copies = "".join(f", copied by {row.badge.letter} {plain(row.outlet or row.headline)}" for row in line.copies)
    source = line.source
    out.print(
        f"  [bold]{source.badge.letter}[/] {plain(source.outlet or source.headline)} {source.published or ''}{copies}"
    )


def _print_card(card: Card, out: Console) -> None:
    label = "" if card.verdict in {"agree", "single"} else f" [italic]{card.verdict_label}[/]"
    out.print(f"  [dim]{card.id}[/] {plain(card.question or card.kind_label)}{label}")
    for reading in card.readings:
        marks = " ".join(cite.badge.letter for cite in reading.cites)
        words = f"“{plain(reading.words)}”" if reading.form == "direct" else plain(reading.words)
        lines = "line" if reading.lines == 1 else "lines"
        out.print(f"      {words} {plain(f'[{marks}]')} {reading.lines} {lines}")


@app.command("why")
def why_command(
    library: LibraryPath,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="The id of a topic, or how it begins.")],
    *,
    as_json: AsJson = False,
    as_lines: AsLines = False,
) -> None:
    """Print the passages a statement rests on.

    Example: variorum why out topic-51ce

    And why its readings stand to each other as they do. `variorum show` lists the ids.
    """
    from variorum.store.lookup import topic_home

    with opened(library) as (reader, _):
        edition, topic = topic_home(reader, statement)
        articles = {w["article_id"]: reader.record("article", w["article_id"]) for w in edition["witnesses"]}
    rows = list(_passages(edition, topic, articles))
    if as_json or as_lines or not sys.stdout.isatty():
        print_rows(rows, (), as_json=as_json, as_lines=as_lines)
        return
    _print_passages(topic, rows, articles, console())


def _passages(edition: Record, topic: Record, articles: dict[str, Record]) -> Iterator[dict[str, Any]]:
    sigla = {witness["article_id"]: witness["siglum"] for witness in edition["witnesses"]}
    for reading in topic["readings"]:
        for evidence in reading["evidence"]:
            article = articles[evidence["article_id"]]
            yield {
                "topic": topic["id"],
                "verdict": topic["verdict"],
                "reading": reading["value"],
                "siglum": sigla[evidence["article_id"]],
                "outlet": article["outlet"],
                "headline": article["headline"],
                "published": (article["published"] or {}).get("best"),
                "url": article["url"],
                **evidence,
            }


def _print_passages(topic: Record, rows: list[dict[str, Any]], articles: dict[str, Record], out: Console) -> None:
    from variorum.export.page.labels import VERDICTS
    from variorum.export.page.wording import sentence_around

    out.print(f"[bold]{plain(topic['question'])}[/]: {VERDICTS[topic['verdict']][1]}")
    for feature in topic["why"]:
        out.print(f"  because: {plain(feature['name'])} {plain(feature['detail'])}")
    for row in rows:
        found = sentence_around(articles[row["article_id"]]["text"], row["start"], row["end"])
        where = f"characters {row['start']} to {row['end']} of {row['article_id']}"
        out.print(
            f"\n[bold]{row['siglum']}[/] {plain(row['outlet'] or row['headline'])} {row['published'] or ''} [dim]{where}[/]"
        )
        out.print(f"  {plain(found.before)}[bold underline]{plain(found.words)}[/]{plain(found.after)}")

"""`search` and `compare`: words in a library, and two articles side by side."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.cli.app import app, say
from variorum.cli.output import NOTHING, AsJson, AsLines, LibraryPath, Limit, console, plain, print_rows
from variorum.cli.stories import opened

if TYPE_CHECKING:
    from variorum.export.page.beside import Beside

_COLUMNS = (
    ("kind", "Kind"),
    ("day", "Day"),
    ("snippet", "Words"),
    ("article_id", "Article"),
    ("outlet", "Outlet"),
    ("speaker", "Speaker"),
)


@app.command("search")
def search_command(
    library: LibraryPath,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="Words, fields (speaker:, outlet:, kind:, from:).")
    ],
    *,
    limit: Limit = 20,
    as_json: AsJson = False,
    as_lines: AsLines = False,
) -> None:
    """Search articles, quotations, people and events.

    Example: variorum search out 'siren speaker:mayor from:2024-10-15'

    Fields: headline, text, speaker, outlet; kind:quote; from:2024-10-15 to:2024-10-16; a word with * at its end.
    """
    from variorum.store.search import CLOSE, OPEN, parse, search

    query = parse(" ".join(words))
    if not query.match:
        say("there is no word to seek; add one, as in: siren kind:quote")
        raise typer.Exit(NOTHING)
    with opened(library) as (_, index):
        hits, count = search(index, query, limit=limit)
    marked = [
        {name: getattr(hit, name) for name in ("kind", "id", "article_id", "day", "outlet", "speaker", "headline")}
        | {"snippet": hit.snippet.replace(OPEN, "[").replace(CLOSE, "]")}
        for hit in hits
    ]
    print_rows(marked, _COLUMNS, as_json=as_json, as_lines=as_lines, title=f"{len(marked)} of {count}")


@app.command("compare")
def compare_command(
    library: LibraryPath,
    left: Annotated[str, typer.Argument(metavar="A", help="The id of an article, or how it begins.")],
    right: Annotated[str, typer.Argument(metavar="B", help="The id of another article.")],
    *,
    as_json: AsJson = False,
    as_lines: AsLines = False,
) -> None:
    """Lay two articles side by side and mark what differs.

    Example: variorum compare out interwire-01 article-af92

    `variorum search` prints the ids of articles.
    """
    from variorum.export.page.beside import beside
    from variorum.store.lookup import identified

    with opened(library) as (reader, _):
        one, other = (reader.record("article", identified(reader, "article", given)) for given in (left, right))
    found = beside(one, other)
    rows = [{"left": row.left, "right": row.right, "likeness": row.likeness} for row in found.rows]
    if as_json or as_lines or not sys.stdout.isatty():
        print_rows(rows, (), as_json=as_json, as_lines=as_lines)
        return
    _print_beside(found)


def _print_beside(found: Beside) -> None:
    from rich.table import Table

    table = Table(show_lines=True, header_style="bold")
    table.add_column(plain(found.left), ratio=1, overflow="fold")
    table.add_column(plain(found.right), ratio=1, overflow="fold")
    styles = {"same": "{}", "new": "[green underline]{}[/]", "gone": "[red strike]{}[/]"}
    for row in found.rows:
        table.add_row(plain(row.left), "".join(styles[part.kind].format(plain(part.text)) for part in row.parts))
    console().print(table)
    console().print(f"{found.shared} % of the second stands in the first, word for word")

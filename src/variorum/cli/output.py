"""How verbs print rows: a table for a person, JSON Lines for a pipe, JSON when asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from variorum.cli.app import CONTROL, say

if TYPE_CHECKING:
    from rich.console import Console

NOTHING = 4  # exit code when nothing matched
LibraryPath = Annotated[
    Path, typer.Argument(metavar="LIBRARY", help="The folder a run wrote, or its library.db.", exists=True)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
AsLines = Annotated[
    bool, typer.Option("--jsonl", help="Print JSON Lines; the default where the output is no terminal.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many to print.")]
_WHOLE = frozenset(("id", "article_id", "day", "last", "first", "name"))  # what must be copied or compared whole
_DAYS = frozenset(("day", "first", "last"))


def console() -> Console:
    """Standard output as rich sees it; it heeds NO_COLOR."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def plain(text: object) -> str:
    """Words of a page as a terminal may show them: no control characters, no markup of rich."""
    from rich.markup import escape

    return escape(str(text).translate(CONTROL))


def print_rows(
    rows: Iterable[Any], columns: Sequence[tuple[str, str]], *, as_json: bool, as_lines: bool, title: str = ""
) -> None:
    """Print `rows` (records or dataclasses); `columns` are (field, heading) of the table. Exit 4 when there are none."""
    held = [asdict(row) if is_dataclass(row) and not isinstance(row, type) else dict(row) for row in rows]
    if as_json:
        _write(json.dumps(held, ensure_ascii=False, indent=1))
    elif as_lines or not sys.stdout.isatty():
        for row in held:
            _write(json.dumps(row, ensure_ascii=False))
    elif held:
        _table(held, columns, title)
    if not held:
        say("nothing matched")
        raise typer.Exit(NOTHING)


def _cell(name: str, value: object) -> str:
    text = "" if value is None else str(value)
    return plain(text[:10] if name in _DAYS else text)


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


def _table(rows: Iterable[Mapping[str, Any]], columns: Sequence[tuple[str, str]], title: str) -> None:
    from rich.table import Table

    table = Table(title=title or None, header_style="bold", show_edge=False, pad_edge=False)
    for name, heading in columns:
        table.add_column(heading, overflow="fold", no_wrap=name in _WHOLE)
    for row in rows:
        table.add_row(*(_cell(name, row.get(name)) for name, _ in columns))
    console().print(table)

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
LibraryPath = Annotated[Path, typer.Argument(metavar="LIBRARY", help="The folder a run wrote, or its library.db.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
AsLines = Annotated[
    bool, typer.Option("--jsonl", help="Print JSON Lines; the default where the output is no terminal.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many to print.")]
_DAYS = frozenset(("day", "first", "last"))
_WORDS = frozenset(("title", "snippet", "holds"))  # columns of words, which take the width that others leave
_NAMES = frozenset(("outlet", "speaker"))  # columns of names, which may stand on several lines; others are copied whole
_LEAST = 26  # characters of a column of words: a headline of nine words then stands on two lines
_MOST = 20  # characters of a column of names
_GAP = 2  # between columns


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


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[tuple[str, str]], title: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    out = console()
    widths = {name: _width(name, heading, rows) for name, heading in columns}
    shown = fitting(widths, out.width)
    table = Table(title=title or None, title_justify="left", header_style="bold", box=SIMPLE_HEAD, show_edge=False,
                  padding=(0, 1, 0, 0), collapse_padding=True, pad_edge=False)  # fmt: skip
    for name, heading in columns:
        if name in shown:
            counted = all(isinstance(row.get(name), int) for row in rows)
            width = None if name in _WORDS else widths[name]
            table.add_column(heading, overflow="fold", width=width, justify="right" if counted else "left")
    for row in rows:
        table.add_row(*(_cell(name, row.get(name)) for name, _ in columns if name in shown))
    out.print(table)
    if hidden := [heading for name, heading in columns if name not in shown]:
        out.print(f"For want of width without {', '.join(hidden)}; --json prints all.", style="dim")


def _width(name: str, heading: str, rows: Sequence[Mapping[str, Any]]) -> int:
    if name in _WORDS:
        return _LEAST
    widest = max(len(heading), *(len(_cell(name, row.get(name))) for row in rows))
    return min(_MOST, widest) if name in _NAMES else widest


def fitting(widths: Mapping[str, int], room: int) -> list[str]:
    """The first of the columns that stand side by side in `room` characters: the two first and the words always."""
    shown: list[str] = []
    for place, (name, width) in enumerate(widths.items()):
        used = sum(widths[other] + _GAP for other in shown)
        if place < 2 or name in _WORDS or used + width <= room:
            shown.append(name)
    return shown

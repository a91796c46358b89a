"""How far a run is: pages done, pages a second, time left. On standard error, and only where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.run.local import Tally

_OFTEN = 0.1  # seconds between two drawings


@contextmanager
def shown(tally: Tally, paths: Sequence[str]) -> Iterator[None]:
    """Show what `tally` hears while the block runs. The time left is known where all of `paths` are pages or folders."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    began = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("pages", total=_pages(paths), rate="")
        last = 0.0

        def draw(done: int) -> None:
            nonlocal last
            if (now := time.monotonic()) - last >= _OFTEN:
                last = now
                progress.update(task, completed=done, rate=f"{done / max(now - began, 1e-9):.1f}/s")

        tally.progress = draw
        yield


def _pages(paths: Sequence[str]) -> int | None:
    """How many pages `paths` hold, None where a file may hold several."""
    count = 0
    for name in paths:
        path = Path(name)
        files = path.rglob("*") if path.is_dir() else (path,)
        for file in files:
            if file.is_dir():
                continue
            if file.suffix.lower() not in {".html", ".htm", ".xhtml", ".txt", ".text", ".md"}:
                return None
            count += 1
    return count

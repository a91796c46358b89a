"""`doctor`: whether a library is well, and mending what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.app import app, say

_WRONG = 1


@app.command("doctor")
def doctor_command(
    library: Annotated[Path, typer.Argument(help="The library.db of a run, or the folder it stands in.")],
    *,
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend what can be mended; the damaged file is kept.")
    ] = False,
) -> None:
    """Check a library; leaves with 1 where something is wrong and was not mended.

    Example: variorum doctor out/library.db --repair
    """
    from variorum.store.doctor import examine

    path = library / "library.db" if library.is_dir() else library
    found = examine(path, repair=repair)
    for sentence in found:
        say(sentence)
    say(f"{path} is well" if not found else f"{path}: mended" if repair else f"{path}: mend it with --repair")
    if found and not repair:
        raise typer.Exit(_WRONG)

"""`doctor`: whether the installation and a library are well, and mending what is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.app import app, say

_WRONG = 1


@app.command("doctor")
def doctor_command(
    library: Annotated[
        Path | None, typer.Argument(metavar="[LIBRARY]", help="A library to check too: a file, or the folder of a run.")
    ] = None,
    *,
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend the library first where it can be mended; a damaged file is kept.")
    ] = False,
) -> None:
    """Check the installation and a library, and mend it.

    Example: variorum doctor out --repair

    Looks at versions, the model, the file, its schema, kept results and spans. Leaves with 1 where something is wrong and
    was not mended.
    """
    from variorum.store.checkup import checkup

    found = list(_kept(library, repair=repair))
    left = list(_kept(library, repair=False)) if repair and found else found
    for sentence in found:
        say(f"{'TROUBLE' if any(map(sentence.startswith, left)) else 'mended '} {sentence}")
    troubles = len(left)
    for check in checkup(library):
        say(f"{'ok     ' if check.good else 'TROUBLE'} {check.what}: {check.found}")
        troubles += not check.good
    if found and not repair:
        say(f"mend the library with: variorum doctor {library} --repair")
    if troubles:
        raise typer.Exit(_WRONG)


def _kept(library: Path | None, *, repair: bool) -> Iterator[str]:
    """What is wrong with what a library keeps; nothing is looked at while a run writes, unless it is to be mended."""
    from variorum.errors import LockedError, NotFoundError
    from variorum.store.doctor import examine

    if library is None:
        return
    try:
        yield from examine(library / "library.db" if library.is_dir() else library, repair=repair)
    except (LockedError, NotFoundError):
        if repair:
            raise  # a check tells it with the rest

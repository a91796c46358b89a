"""`run`: from pages to a report, a library and records; `verify`: every span of a run read again."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.cli.app import REJECTED, app, counted, say
from variorum.cli.progress import shown
from variorum.cli.records import ConfigFile
from variorum.config import Config, load_config
from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.pipeline import Outcome
    from variorum.run.base import Engine
    from variorum.run.local import Tally
    from variorum.store.sqlite import Library

    EngineOf = Callable[[Config, Library], Engine]

EngineName = Annotated[str, typer.Option("--engine", help="Where the stages run: local or spark.")]
Master = Annotated[str, typer.Option("--master", help="The Spark cluster, for --engine spark.")]
Out = Annotated[Path, typer.Option("-o", "--out", help="The folder to write the report, library and records to.")]


@app.command("run")
def run_command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Pages, feeds, archives, folders, addresses; without any, the last run's again.", metavar="PATH"
        ),
    ] = None,
    *,
    out: Out,
    config: ConfigFile = None,
    engine: EngineName = "local",
    master: Master = "local[*]",
) -> None:
    """Make editions of pages: a report, a library and records.

    Example: variorum run pages/ -o out

    Writes OUT/index.html (open it), OUT/library.db, OUT/records/*.jsonl and OUT/manifest.json. Leaves with 3 where some
    input was rejected; the rest is done all the same.
    """
    if run_into(out, paths or [], load_config(config), _engine(engine, master)):
        raise typer.Exit(REJECTED)


def run_into(out: Path, paths: list[str], settings: Config, engine: EngineOf | None = None) -> int:
    """Run over `paths`, or over what the last run of `out` was given, and over its inbox; how many were rejected."""
    from variorum import pipeline
    from variorum.run.local import Tally
    from variorum.store.inbox import INBOX, inputs_of, keep_inputs
    from variorum.store.judgements import judgements_in
    from variorum.store.sqlite import Library

    known, inbox = inputs_of(out), str(out / INBOX)
    inputs = [*paths, *(one for one in known if one == inbox)] if paths else known
    if not inputs:
        raise UsageError(f"there is nothing to run over: name pages, or a folder that was run before with -o {out}")
    _check_there(inputs)
    tally = Tally()
    with Library(out / "library.db") as library:
        if paths:
            keep_inputs(out, paths)
        judgements = tuple(judgements_in(library.path))
        with shown(tally, inputs):
            chosen = engine(settings, library) if engine else None
            outcome = pipeline.run(inputs, library, settings, tally, judgements=judgements, engine=chosen)
        began = time.perf_counter()
        pipeline.write(outcome, out, library, settings)
        tally.spend("write", began)
    _report(outcome, tally, out)
    return len(outcome.rejected)


def _check_there(inputs: list[str]) -> None:
    """Raise UsageError where none of `inputs` is there: an empty report would overwrite what an earlier run made."""
    if not any(_is_there(name) for name in inputs):
        raise UsageError(
            f"there is nothing to read at {', '.join(inputs)}; check the path, or name pages that are there"
        )


def _is_there(name: str) -> bool:
    path = Path(name)
    if name == "-" or name.startswith(("http://", "https://")):
        return True
    return any(not entry.name.startswith(".") for entry in path.iterdir()) if path.is_dir() else path.exists()


def _engine(name: str, master: str) -> EngineOf | None:
    """What makes the engine of that name, None for the pipeline's own."""
    if name == "spark":
        from variorum.run.cluster import Spark

        return partial(Spark, master=master)
    if name != "local":
        raise UsageError(f"there is no engine {name!r}; choose local or spark")
    return None


def _report(outcome: Outcome, tally: Tally, out: Path) -> None:
    for rejected in outcome.rejected:
        say(f"rejected {rejected.uri}: {rejected.reason}{': ' + rejected.detail if rejected.detail else ''}")
    say(
        f"{counted(len(outcome.annotated), 'article', 'articles')} ({tally.reused} unchanged), "
        f"{counted(len(outcome.linked.stories), 'story', 'stories')}, "
        f"{counted(len(outcome.linked.copies), 'copy', 'copies')}, {len(outcome.rejected)} rejected"
    )
    say("time: " + ", ".join(f"{stage} {seconds:.2f} s" for stage, seconds in tally.seconds.items()))
    say(f"open {out / 'index.html'}")


@app.command("verify")
def verify_command(
    out: Annotated[Path, typer.Argument(help="The folder a run wrote.", metavar="OUT")],
) -> None:
    """Read every span of a run again against its text.

    Example: variorum verify out

    Leaves with 5 where one does not stand in its text.
    """
    from variorum import pipeline

    spans, errors = pipeline.verify(out)
    for error in errors:
        say(error)
    stand = "does" if len(errors) == 1 else "do"
    say(f"{counted(spans, 'span', 'spans')} read, {len(errors)} {stand} not stand in their text")
    if errors:
        raise typer.Exit(5)

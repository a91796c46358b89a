"""The application and what all verbs share: exit codes, records to standard output, words to standard error."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from variorum import __version__
from variorum.errors import VariorumError

REJECTED = 3  # exit code when some input was rejected
INTERRUPTED = 130
# What a terminal would obey, or let hide words behind words: it stands in no name a page gives itself for a good reason.
CONTROL = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), 127, *range(128, 160)) if code != ord("\n")}
CONTROL |= dict.fromkeys((0x202A, 0x202B, 0x202D, 0x202E), "\N{REPLACEMENT CHARACTER}")
_LINE_END = {ord("\n"): " "}  # what is said is one line: a name that breaks it would speak in our place

_HELP = """Editions of the news: what all accounts of a story agree on, where they differ, and who copied whom.

\b
Examples:
  variorum demo                      make editions of the example corpus
  variorum run pages/ -o out         make editions of your own pages
  variorum stories out               list them
  variorum serve out                 read them in a browser

A command tells more with -h, and an example.
"""
# From the first look to the records for pipes: the order in which a newcomer needs them.
ORDER = ("demo", "run", "stories", "show", "why", "search", "compare", "serve", "export", "formats", "watch", "verify",
         "doctor", "read", "annotate", "link", "schema")  # fmt: skip


app = typer.Typer(
    name="variorum",
    help=_HELP,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: drawing it with rich takes longer than all else at start
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer's callback
    if wanted:
        typer.echo(f"variorum {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    del version  # the callback has acted on it


def say(words: str) -> None:
    """One line for the person: to standard error, so that records can be piped."""
    typer.echo(words.translate(CONTROL | _LINE_END), err=True)


def counted(number: int, one: str, many: str) -> str:
    """`number` with its noun: "1 story", "2 stories"."""
    return f"{number} {one if number == 1 else many}"


def run_app() -> None:
    """Run the command line; every error of ours becomes one line and its exit code."""
    from variorum.cli import verbs  # noqa: F401 - the verbs register themselves with `app`

    try:
        app()
    except VariorumError as error:
        say(f"variorum: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except SystemExit as left:
        if left.code == INTERRUPTED:  # Typer makes this of Ctrl-C, without a word
            say("variorum: interrupted; run the same command again to go on")
        raise

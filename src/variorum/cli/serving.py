"""`serve`, `watch` and `demo`: the application, feeds on an interval, a first look."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.cli.app import app, say
from variorum.cli.output import LibraryPath
from variorum.cli.records import ConfigFile
from variorum.cli.run import Out, run_into
from variorum.config import Config, load_config

if TYPE_CHECKING:
    from variorum.model.source import Source

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SHORTEST = 60  # seconds between two looks at a feed


@app.command("serve")
def serve_command(
    library: LibraryPath,
    *,
    host: Annotated[
        str, typer.Option("--host", help="Where to listen; other than loopback needs --token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port.")] = 8321,
    token: Annotated[
        str | None,
        typer.Option("--token", envvar="VARIORUM_TOKEN", help="What visitors must know, where others can reach it."),
    ] = None,
) -> None:
    """Read a library in a browser.

    Example: variorum serve out --port 8321

    Stories, people, outlets, search, review, upload. Ctrl+C ends it.
    """
    from variorum.web.server import serve

    def ready(heard: int) -> None:
        say(f"open http://{host}:{heard}/ (Ctrl+C ends it)")

    serve(library, host=host, port=port, token=token, ready=ready)


@app.command("watch")
def watch_command(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED", help="Feeds or pages: addresses or files.")],
    *,
    out: Out,
    every: Annotated[str, typer.Option("--every", help="How often: 15m, 2h.")] = "15m",
    times: Annotated[int, typer.Option("--times", min=0, help="How many looks; 0 goes on until stopped.")] = 0,
    config: ConfigFile = None,
) -> None:
    """Read feeds on an interval and make the editions again.

    Example: variorum watch https://news.example/feed.xml -o out --every 30m

    Keeps what is new and says what changed since.
    """
    from variorum.store.inbox import take_in

    settings, pause, look = load_config(config), _seconds(every), 0
    while True:
        look += 1
        new = take_in(_sources(feeds, settings), out)
        say(f"{time.strftime('%H:%M')} {new} new pages")
        if new or look == 1:
            before = _titles(out)
            run_into(out, [], settings)
            _say_changes(before, _titles(out))
        if look == times:
            return
        time.sleep(pause)


def _seconds(every: str) -> int:
    unit, number = every[-1:], every[:-1]
    if unit not in _UNITS or not number.isdigit():
        raise typer.BadParameter("write a number and s, m, h or d, as in 15m", param_hint="--every")
    return max(_SHORTEST, int(number) * _UNITS[unit])


def _sources(feeds: list[str], config: Config) -> list[Source]:
    from variorum.model.article import Rejected
    from variorum.read import read

    found = list(read(feeds, config))
    for item in found:
        if isinstance(item, Rejected):
            say(f"rejected {item.uri}: {item.reason}{': ' + item.detail if item.detail else ''}")
    return [item for item in found if not isinstance(item, Rejected)]


def _titles(out: Path) -> dict[str, str]:
    from variorum.store.reader import FILE, Reader

    if not (out / FILE).is_file():
        return {}
    with Reader(out / FILE) as reader:
        return {story["id"]: story["title"] for story in reader.records("story")}


def _say_changes(before: dict[str, str], after: dict[str, str]) -> None:
    for identity in after.keys() - before.keys():
        say(f"new or grown: {after[identity]} ({identity})")
    for identity in before.keys() - after.keys():
        say(f"gone or joined into another: {before[identity]} ({identity})")


@app.command("demo")
def demo_command(*, out: Out = Path("variorum-demo")) -> None:
    """Make editions of the example corpus, for a first look.

    Example: variorum demo && variorum serve variorum-demo
    """
    from variorum.errors import UsageError

    places = (Path(__file__).parents[1] / "examples", Path(__file__).parents[3] / "examples" / "corpus")
    corpus = next((place for place in places if place.is_dir()), None)
    if corpus is None:
        raise UsageError("the example corpus is not installed; it comes with the source, in examples/corpus")
    run_into(out, [str(corpus)], Config())

"""How fast the application answers over a large library: `python -m bench web --articles 10000`.

The library is the example corpus told again and again under other ids, which keeps its proportions of stories, copies and
findings. Ten readers ask for pages at once while another process writes to the library, as a run would. The promise is 200 ms
at the median for every page, search included.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from variorum.model.identity import content_id
from variorum.store.sqlite import Library

CORPUS = Path(__file__).parents[1] / "examples" / "corpus"
CODE = "from variorum.cli import main; main()"
WRITER = """
import sys, time
from pathlib import Path
from variorum.store.sqlite import Library
library = Library(Path(sys.argv[1]))
for n in range(10**9):
    library.keep([(f"bench-{n % 500}", b"x" * 20000)])
    time.sleep(0.02)
"""
WORDS = (
    "dam",
    "siren",
    "ferry strike",
    '"not one siren"',
    "speaker:oresku",
    "kind:quote water",
    "evacu*",
    "minister resign",
)


def template(folder: Path) -> dict[str, list[dict]]:
    """The records of the example corpus."""
    command = [sys.executable, "-c", CODE, "run", str(CORPUS), "-o", str(folder)]
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    files = sorted((folder / "records").glob("*.jsonl"))
    return {path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in files}


def build(path: Path, records: dict[str, list[dict]], articles: int) -> None:
    """A library of about so many articles."""
    Library(path).close()
    times = max(1, articles // len(records["article"]))
    with sqlite3.connect(path) as connection:
        connection.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)", _rows(records, times))
        connection.execute("INSERT OR REPLACE INTO result VALUES ('written', ?)", (b"bench",))
    connection.close()


def _rows(records: dict[str, list[dict]], times: int) -> Iterator[tuple[str, str, str | None, str]]:
    """Every record so many times, all ids of each telling with its number."""
    pattern = re.compile(r'"((?:\w+-[0-9a-f]{16})|(?:interwire-\d+))"')
    plain = [
        (kind, r["id"], r.get("article_id"), r.get("story_id"), json.dumps(r))
        for kind in records
        for r in records[kind]
    ]
    for n in range(times):
        for kind, identity, home, story, line in plain:
            here = content_id("edition", f"{story}-{n}") if kind == "edition" else f"{identity}-{n}"
            owner = here if kind == "article" else f"{home}-{n}" if home else None
            text = pattern.sub(rf'"\1-{n}"', line)
            yield kind, here, owner, text.replace(f'"{identity}-{n}"', f'"{here}"', 1) if kind == "edition" else text


def served(path: Path) -> Iterator[str]:
    """The application's address while it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([sys.executable, "-c", CODE, "serve", str(path), "--port", str(port)]) as server:
        url, began = f"http://127.0.0.1:{port}", time.perf_counter()
        while True:
            try:
                httpx.get(f"{url}/healthz")
                break
            except httpx.TransportError:
                time.sleep(0.2)
        print(f"ready after {time.perf_counter() - began:.1f} s (the index is made first)")
        yield url
        server.terminate()


def paths(url: str, count: int) -> list[str]:
    """Pages to ask for, every kind as often as the others."""
    chance = random.Random(1)  # noqa: S311 - the same pages every time
    stories = [s["id"] for s in httpx.get(f"{url}/stories.json", timeout=60).json()["stories"]]
    people = [p["key"] for p in httpx.get(f"{url}/people.json", timeout=60).json()["people"]]
    kinds = (
        lambda: "/stories?order=conflicts",
        lambda: f"/stories?page={chance.randint(1, 20)}&lines=2",
        lambda: f"/stories/{chance.choice(stories)}",
        lambda: f"/search?q={chance.choice(WORDS)}",
        lambda: "/people?q=a",
        lambda: f"/people/{chance.choice(people[20:])}",
        lambda: "/outlets",
    )
    return [kinds[n % len(kinds)]() for n in range(count)]


def kind_of(path: str) -> str:
    """The page's address without what it asks for."""
    parts = path.split("?", maxsplit=1)[0].split("/")
    return "/" + parts[1] + ("/..." if len(parts) > 2 else "?" if "?" in path else "")


def ask(url: str, wanted: list[str], readers: int) -> dict[str, list[float]]:
    """Seconds for each kind of page."""
    taken: dict[str, list[float]] = defaultdict(list)
    with httpx.Client(timeout=60) as client, ThreadPoolExecutor(readers) as pool:

        def one(path: str) -> tuple[str, float]:
            began = time.perf_counter()
            client.get(url + path).raise_for_status()
            return kind_of(path), time.perf_counter() - began

        for kind, seconds in pool.map(one, wanted):
            taken[kind].append(seconds)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench web")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--requests", type=int, default=700)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large" / "library.db"
        began = time.perf_counter()
        build(path, template(Path(folder) / "template"), asked.articles)
        print(
            f"{asked.articles} articles, {path.stat().st_size / 1e6:.0f} MB, built in {time.perf_counter() - began:.0f} s"
        )
        for url in served(path):
            wanted = paths(url, asked.requests)
            with subprocess.Popen([sys.executable, "-c", WRITER, str(path)]) as writer:
                taken = ask(url, wanted, asked.readers)
                writer.terminate()
    print("\n| page | n | median ms | 95th ms |\n|---|---:|---:|---:|")
    for kind, seconds in sorted(taken.items()):
        late = statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
        print(f"| {kind} | {len(seconds)} | {1000 * statistics.median(seconds):.0f} | {1000 * late:.0f} |")


if __name__ == "__main__":
    main()

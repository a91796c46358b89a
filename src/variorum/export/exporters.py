"""The formats of others: a registry one can read, and how an export is written with its manifest.

An exporter is a function `(Shelf) -> tuple[Part, ...]`; it compares nothing and decides nothing. One part is written to the
path asked for, several become files of a folder. An entry names its function, so that it is imported when first needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

import msgspec

from variorum import __version__
from variorum.errors import UsageError
from variorum.export.parts import Part
from variorum.export.records import write_whole
from variorum.export.shelf import Shelf, shelve
from variorum.model.codec import SCHEMA_VERSION, Record

Export = Callable[[Shelf], tuple[Part, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One format: its name, what it holds, its media type, whether it is a folder, and its function."""

    name: str
    holds: str
    media_type: str
    suffix: str
    function: str
    folder: bool = False

    def load(self) -> Export:
        """The function itself. Raises UsageError when a library it needs is not installed."""
        module, name = self.function.split(":")
        try:
            return cast("Export", getattr(import_module(module), name))
        except ModuleNotFoundError as error:
            raise UsageError(
                f"the format {self.name} needs {error.name}; install it with: pip install 'variorum[analytics]'"
            ) from error


def _exporter(name: str, holds: str, media_type: str, suffix: str, function: str) -> Exporter:
    path = f"variorum.export.{function}"
    return Exporter(name=name, holds=holds, media_type=media_type, suffix=suffix, function=path, folder=not suffix)


EXPORTERS = (
    _exporter("jsonl", "all records, one JSON object a line", "application/jsonl", ".jsonl", "tables:jsonl"),
    _exporter("csv", "a table for each type of record, safe in spreadsheets", "text/csv", "", "tables:csv_tables"),
    _exporter("parquet", "a table for each type of record", "application/vnd.apache.parquet", "", "tables:parquet"),
    _exporter("plover", "events in PLOVER 2.0, JSON Lines", "application/jsonl", ".jsonl", "events:plover"),
    _exporter("polecat", "asserted events as POLECAT rows", "text/tab-separated-values", ".tsv", "events:polecat"),
    _exporter("gdelt", "asserted events and their mentions as GDELT 2 rows", "text/csv", "", "gdelt:gdelt"),
    _exporter(
        "webannotation", "every finding as a W3C Web Annotation", "application/ld+json", ".jsonld", "annotations:web"
    ),
    _exporter("tei", "editions with apparatus and stemma, TEI P5", "application/tei+xml", "", "tei:tei"),
    _exporter("graphml", "articles, people and outlets as a graph", "application/graphml+xml", ".graphml", "graphs:graphml"),
    _exporter("gexf", "the same graph over time, for Gephi", "application/gexf+xml", ".gexf", "graphs:gexf"),
    _exporter("geojson", "places and placed events", "application/geo+json", ".geojson", "geography:geojson"),
    _exporter("ical", "what happened, as all-day events", "text/calendar", ".ics", "calendars:ical"),
    _exporter("timelinejs", "the timelines of all stories", "application/json", ".json", "calendars:timelinejs"),
    _exporter("ftm", "entities, events and their proofs for FollowTheMoney", "application/json+ftm", ".json", "ftm:ftm"),
    _exporter("ris", "the articles as references", "application/x-research-info-systems", ".ris", "citations:ris"),
    _exporter(
        "csl", "the articles as references, CSL-JSON", "application/vnd.citationstyles.csl+json", ".json", "citations:csl"
    ),
    _exporter("claims", "statements as schema.org Claim", "application/ld+json", ".jsonld", "claims:claims"),
    _exporter("markdown", "a briefing with footnoted passages", "text/markdown", ".md", "markdown:markdown"),
)  # fmt: skip


def exporter(name: str) -> Exporter:
    """The exporter of this name. Raises UsageError when there is none."""
    for entry in EXPORTERS:
        if entry.name == name:
            return entry
    raise UsageError(f"there is no format {name!r}; there are {', '.join(entry.name for entry in EXPORTERS)}")


def export(records: Iterable[Record], name: str, path: Path) -> dict[str, int]:
    """Write `records` to `path` in the format `name`, and a manifest beside it; how many rows each part has.

    Raises UsageError when there is no such format or the path cannot be written.
    """
    entry = exporter(name)
    parts = entry.load()(shelve(records))
    if entry.folder:
        files = {path / part.name: part for part in parts}
        beside = path / "manifest.json"
    else:
        files = {path: parts[0]}
        beside = path.with_name(path.name + ".manifest.json")
    for file, part in files.items():
        write_whole(file, part.content)
    write_whole(beside, manifest(entry, {file.name: part for file, part in files.items()}))
    return {file.name: part.rows for file, part in files.items()}


def manifest(entry: Exporter, parts: dict[str, Part]) -> bytes:
    """What an export holds: its format, and of every file the rows, bytes and hash."""
    content = {
        "format": entry.name,
        "holds": entry.holds,
        "media_type": entry.media_type,
        "variorum": __version__,
        "schema": SCHEMA_VERSION,
        "files": {
            name: {
                "rows": part.rows,
                "bytes": len(part.content),
                "sha256": hashlib.sha256(part.content).hexdigest(),
                **({"left_out": dict(part.left_out)} if part.left_out else {}),
            }
            for name, part in parts.items()
        },
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"

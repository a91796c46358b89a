"""Bytes in: paths and addresses become sources, each through the reader that knows its format. Nothing is skipped silently."""

from __future__ import annotations

import csv
import io
import os
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO

from variorum.config import Config
from variorum.errors import ReadError
from variorum.model.article import Rejected
from variorum.read.door import Entry, Item, Reader, rejected

READERS: tuple[Reader, ...] = (
    Reader(
        name="jsonlines",
        opener="variorum.read.jsonlines:read_jsonlines",
        suffixes=(".jsonl", ".ndjson"),
        magic=(b'{"id"', b'{"text"', b'{"html"', b'{"raw"'),
    ),
    Reader(name="json feed", opener="variorum.read.feeds:read_json_feed", suffixes=(".json",), magic=(b"{",)),
    Reader(name="html", opener="variorum.read.page:read_html", suffixes=(".html", ".htm", ".xhtml")),
    Reader(name="mhtml", opener="variorum.read.mail:read_mhtml", suffixes=(".mhtml", ".mht")),
    Reader(name="csv", opener="variorum.read.tables:read_table", suffixes=(".csv", ".tsv")),
    Reader(
        name="feed",
        opener="variorum.read.feeds:read_feed",
        suffixes=(".rss", ".atom", ".xml", ".rdf"),
        magic=(b"<?xml", b"<rss", b"<feed", b"<rdf:RDF"),
    ),
    Reader(
        name="warc",
        opener="variorum.read.warc:read_warc",
        suffixes=(".warc", ".warc.gz", ".wet", ".wet.gz", ".arc", ".arc.gz"),
        magic=(b"WARC/",),
    ),
    Reader(name="zip", opener="variorum.read.archives:read_zip", suffixes=(".zip",), magic=(b"PK\x03\x04",)),
    Reader(name="gzip", opener="variorum.read.archives:read_gzip", suffixes=(".gz",), magic=(b"\x1f\x8b",)),
    Reader(name="message", opener="variorum.read.mail:read_message", suffixes=(".eml",)),
    Reader(name="mailbox", opener="variorum.read.mail:read_mailbox", suffixes=(".mbox",)),
    Reader(name="text", opener="variorum.read.page:read_text", suffixes=(".txt", ".text", ".md")),
)
_FALLBACK = READERS[-1]
_BY_ENDING = {ending: reader for reader in READERS for ending in reader.suffixes}
_MOST_ENDINGS = max(ending.count(".") for ending in _BY_ENDING)
_STANDARD_INPUT = "-"
_DEEPEST = 3  # archives within archives
_HEAD = 512  # bytes by which a format is known
# What the libraries that read formats raise for damaged and for hostile files: nesting too deep, numbers too large.
_DAMAGE = (
    OSError, EOFError, zlib.error, zipfile.BadZipFile, csv.Error, ValueError, NotImplementedError, OverflowError,
    RecursionError,
)  # fmt: skip


def read(paths: Sequence[str], config: Config) -> Iterator[Item]:
    """A source for every page under `paths` (files, folders, addresses, `-`), in order; `rejected` for what is none."""
    for path in paths:
        if path == _STANDARD_INPUT:
            yield from enter(sys.stdin.buffer, "-", 0, config)
        elif path.startswith(("http://", "https://")):
            yield from _fetched(path, config)
        else:
            yield from _files(Path(path), config)


def enter(stream: IO[bytes], uri: str, depth: int, config: Config) -> Iterator[Item]:
    """The sources in `stream`, read by the format its name or first bytes give away."""
    if depth > _DEEPEST:
        yield rejected(uri, "too deep", f"it lies in more than {_DEEPEST} archives; unpack it first")
        return
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    try:
        head = buffered.peek(_HEAD)[:_HEAD]
        if not head:
            yield rejected(uri, "empty", "the file holds nothing to read")
            return
        entry = Entry(stream=buffered, uri=uri, config=config, depth=depth, enter=partial(enter, config=config))
        yield from reader_for(uri, head).load()(entry)
    except ReadError as error:
        yield rejected(uri, "refused", str(error))
    except _DAMAGE as error:
        yield rejected(uri, "damaged", f"{error}; check the file, or read it with the program that made it")


def reader_for(uri: str, head: bytes) -> Reader:
    """The reader for a name's longest known ending, or for the first bytes where the ending says nothing."""
    _, *parts = uri.casefold().split(".")[-1 - _MOST_ENDINGS :]
    for at in range(len(parts)):
        if found := _BY_ENDING.get("." + ".".join(parts[at:])):
            return found
    start = head.lstrip()
    return next((reader for reader in READERS if reader.magic and start.startswith(reader.magic)), _FALLBACK)


def _fetched(url: str, config: Config) -> Iterator[Item]:
    fetch = import_module("variorum.read.fetch").fetch  # most runs fetch nothing and need no HTTP client
    yield from fetch(url, config, partial(enter, config=config))


def _files(path: Path, config: Config) -> Iterator[Item]:
    if not path.is_dir():
        yield from _file(path, config)
    elif path.is_symlink():
        yield rejected(path.as_posix(), "link", "the folder is a link, which may lead in circles; name it itself")
    else:
        yield from _folder(path, config)


def _folder(path: Path, config: Config) -> Iterator[Item]:
    try:
        with os.scandir(path) as entries:  # which says what is a folder without asking for each
            inside = sorted((entry.name, entry.is_dir()) for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield _unreadable(path, error)
        return
    for name, is_folder in inside:
        yield from (_files if is_folder else _file)(path / name, config)


def _file(path: Path, config: Config) -> Iterator[Item]:
    try:
        with path.open("rb") as stream:
            yield from enter(stream, path.as_posix(), 0, config)
    except OSError as error:
        yield _unreadable(path, error)


def _unreadable(path: Path, error: OSError) -> Rejected:
    detail = f"{error.strerror}; check that the path exists and that you may read it"
    return rejected(path.as_posix(), "unreadable", detail)


class _Raw(io.RawIOBase):
    """Any binary stream as one that can be buffered."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` with the next bytes."""
        found = self._stream.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

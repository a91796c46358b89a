"""Bytes in: paths become sources, each through the reader that knows its format. Nothing is skipped silently."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from variorum.config import Config
from variorum.model.article import Rejected
from variorum.read.door import Item, Reader

READERS: tuple[Reader, ...] = (
    Reader(
        name="jsonlines",
        opener="variorum.read.jsonlines:read_jsonlines",
        suffixes=(".jsonl", ".ndjson"),
        magic=(b'{"',),
    ),
    Reader(name="html", opener="variorum.read.page:read_html", suffixes=(".html", ".htm", ".xhtml")),
    Reader(name="text", opener="variorum.read.page:read_text", suffixes=(".txt", ".text", ".md")),
)
_FALLBACK = READERS[-1]
_STANDARD_INPUT = "-"


def read(paths: Sequence[str], config: Config) -> Iterator[Item]:
    """A source for every page under `paths` (files, folders, `-`), in the order of their names; `rejected` for the rest."""
    for path in paths:
        if path == _STANDARD_INPUT:
            yield from read_bytes(sys.stdin.buffer.read(), "-", config)
        else:
            for file in _files(Path(path)):
                yield from file if isinstance(file, tuple) else _read_file(file, config)


def read_bytes(content: bytes, uri: str, config: Config) -> Iterator[Item]:
    """The sources in `content`, read by the format its name or first bytes give away."""
    if not content.strip():
        yield Rejected(source_id=None, uri=uri, stage="read", reason="empty", detail="the file holds nothing to read")
        return
    yield from reader_for(uri, content).load()(content, uri, config)


def reader_for(uri: str, content: bytes) -> Reader:
    """The reader for a name's ending, or for the first bytes where the ending says nothing."""
    name = uri.lower()
    by_name = next((reader for reader in READERS if name.endswith(reader.suffixes)), None)
    if by_name:
        return by_name
    head = content[:64].lstrip()
    return next((reader for reader in READERS if reader.magic and head.startswith(reader.magic)), _FALLBACK)


def _files(path: Path) -> Iterator[Path | tuple[Rejected]]:
    if not path.is_dir():
        yield path
        return
    try:
        entries = sorted(path.iterdir())
    except OSError as error:
        yield (_unreadable(path, error),)
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _files(entry)


def _read_file(path: Path, config: Config) -> Iterator[Item]:
    try:
        content = path.read_bytes()
    except OSError as error:
        yield _unreadable(path, error)
        return
    yield from read_bytes(content, path.as_posix(), config)


def _unreadable(path: Path, error: OSError) -> Rejected:
    detail = f"{error.strerror}; check that the path exists and that you may read it"
    return Rejected(source_id=None, uri=path.as_posix(), stage="read", reason="unreadable", detail=detail)

"""A run's records on disk: one JSON Lines file a type, each replaced whole or left as it is.

What a file held before need not be made again: stretches of it are copied, so that one more article costs its own lines and
the copying of bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self

from variorum.errors import UsageError

RECORD_TYPES = (
    "article",
    "rejected",
    "entity",
    "quote",
    "quantity",
    "time",
    "place",
    "event",
    "copy",
    "story",
    "link",
    "edition",
)
_CHUNK = 1 << 20  # bytes copied at a time


class RecordFiles:
    """A folder's record files under construction: lines go beside them, and take their place together at the end.

    Use as a context manager; leaving it without an error puts the files in place, those that are to hold what they held
    excepted. Raises UsageError when the folder cannot be written. A machine that stops while they take their place leaves
    some old and some new: run again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with _told(folder):
            folder.mkdir(parents=True, exist_ok=True)
        self._files = {kind: _File(folder / f"{kind}.jsonl") for kind in RECORD_TYPES}

    def add(self, lines: Mapping[str, bytes]) -> None:
        """Append whole lines to the file of each type."""
        with _told(self._folder):
            for kind, found in lines.items():
                self._files[kind].add(found)

    def keep(self, kind: str, start: int, end: int) -> None:
        """Append what the file of `kind` held from byte `start` to `end`."""
        if start < end:
            with _told(self._folder):
                self._files[kind].keep(start, end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_unused: object) -> None:
        with _told(self._folder):
            changed = [file for file in self._files.values() if file.close(whole=kind is None)]
            for file in changed:
                file.take_place()


class _File:
    """One file under construction. While it only repeats the beginning of the old one, nothing is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._old = path.open("rb") if path.exists() else None
        self._length = os.fstat(self._old.fileno()).st_size if self._old else -1
        self._same = 0  # bytes that are those of the old file
        self._new: IO[bytes] | None = None

    def add(self, content: bytes) -> None:
        self._opened().write(content)

    def keep(self, start: int, end: int) -> None:
        if self._new is None and start == self._same:
            self._same = end
        else:
            self._copy(start, end)

    def _opened(self) -> IO[bytes]:
        if self._new is None:
            self._new = _beside(self._path).open("wb")
            self._copy(0, self._same)
        return self._new

    def _copy(self, start: int, end: int) -> None:
        new = self._opened()
        while self._old and start < end:
            piece = os.pread(self._old.fileno(), min(_CHUNK, end - start), start)
            if not piece:
                raise OSError(0, "a record file became shorter while it was copied")
            start += new.write(piece)

    def close(self, *, whole: bool) -> bool:
        """No more comes; whether there is a new file to take the old one's place."""
        if whole and self._same != self._length:
            self._opened()
        for file in (self._old, self._new):
            if file:
                file.close()
        return whole and self._new is not None

    def take_place(self) -> None:
        os.replace(_beside(self._path), self._path)  # noqa: PTH105 - the atomic rename is the point


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"cannot write {path}: {error.strerror}; make room or choose another folder with -o, then run again"
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` so that no reader ever sees half of it. Raises UsageError when it cannot be written."""
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _beside(path).write_bytes(content)
        os.replace(_beside(path), path)  # noqa: PTH105 - the atomic rename is the point

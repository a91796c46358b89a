"""A run's records on disk: one JSON Lines file a type, each written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

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


class RecordFiles:
    """A folder's record files under construction: lines go beside them, and take their place together at the end.

    Use as a context manager; leaving it without an error puts the files in place. Raises UsageError when the folder cannot
    be written. A machine that stops while they take their place leaves some old and some new: run again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.counts = dict.fromkeys(RECORD_TYPES, 0)
        with _told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._files = {kind: _beside(folder / f"{kind}.jsonl").open("wb") for kind in RECORD_TYPES}

    def add(self, lines: Mapping[str, bytes]) -> None:
        """Append whole lines to the file of each type."""
        with _told(self._folder):
            for kind, found in lines.items():
                self._files[kind].write(found)
                self.counts[kind] += found.count(b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_unused: object) -> None:
        with _told(self._folder):
            for name, file in self._files.items():
                file.close()
                if kind is None:
                    target = self._folder / f"{name}.jsonl"
                    os.replace(_beside(target), target)  # noqa: PTH105 - the atomic rename is the point


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

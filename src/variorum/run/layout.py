"""What stands where in the record files: pieces of lines, each with its key and how many bytes of each type it has.

Why: a piece is the lines of one article, of one story, or of one record between articles, and its key says what they are.
A run that finds a piece in the layout of the run before has its bytes copied, and makes the lines of the others only.

Limits: a record file that was changed by hand without changing its length is not noticed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from variorum.export.records import RECORD_TYPES, RecordFiles
from variorum.run.lines import Lines

Table = NDArray[np.int64]  # pieces by types


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that stay together: their key, and what makes them where the files do not hold them yet."""

    key: str
    lines: Callable[[], Lines]


@dataclass(frozen=True, slots=True)
class Layout:
    """The keys of all pieces in order, and how many bytes and lines of each type each has."""

    keys: Sequence[str]
    sizes: Table
    lines: Table

    def counts(self) -> dict[str, int]:
        """How many records of each type there are."""
        return dict(zip(RECORD_TYPES, self.lines.sum(axis=0).tolist(), strict=True))

    def stands_in(self, folder: Path) -> bool:
        """Whether the files of `folder` are as long as this says."""
        files = (folder / f"{kind}.jsonl" for kind in RECORD_TYPES)
        lengths = [path.stat().st_size if path.exists() else -1 for path in files]
        wanted: list[int] = self.sizes.sum(axis=0).tolist()
        return lengths == wanted


NOTHING = Layout((), np.zeros((0, len(RECORD_TYPES)), np.int64), np.zeros((0, len(RECORD_TYPES)), np.int64))


def write_files(pieces: Iterable[Piece], before: Layout, folder: Path) -> Layout:
    """Make the record files of `folder`, which stand as `before` says, hold `pieces`; how they stand now."""
    with RecordFiles(folder) as files:
        writing = _Writing(files, before)
        for piece in pieces:
            writing.add(piece)
        return writing.finished()


class _Writing:
    def __init__(self, files: RecordFiles, before: Layout) -> None:
        self._files, self._before = files, before
        self._place = {key: place for place, key in enumerate(before.keys)}
        start = np.zeros((1, len(RECORD_TYPES)), np.int64)
        self._offsets = np.concatenate((start, np.cumsum(before.sizes, axis=0)))
        self._kept = (0, 0)  # places of neighbouring pieces that are to be copied next
        self._keys: list[str] = []
        self._from: list[int] = []  # the place of each piece before; of a new one its place in `_new`, below zero
        self._new: list[tuple[list[int], list[int]]] = []

    def add(self, piece: Piece) -> None:
        place = self._place.get(piece.key)
        self._keys.append(piece.key)
        if place is None:
            self._keep(0, 0)
            lines = piece.lines()
            self._files.add(lines)
            self._new.append(_measured(lines))
            place = -len(self._new)
        elif place == self._kept[1] > self._kept[0]:
            self._kept = (self._kept[0], place + 1)
        else:
            self._keep(place, place + 1)
        self._from.append(place)

    def _keep(self, start: int, end: int) -> None:
        """Copy the pieces that wait for it; those from `start` to `end` wait now."""
        first, last = self._kept
        for kind, here, there in zip(RECORD_TYPES, self._offsets[first], self._offsets[last], strict=True):
            self._files.keep(kind, int(here), int(there))
        self._kept = (start, end)

    def finished(self) -> Layout:
        self._keep(0, 0)
        new = np.array([*self._new[::-1]], np.int64).reshape(-1, 2, len(RECORD_TYPES))
        chosen = np.array(self._from, np.int64)
        # A new piece counts from the end, where those made last come first.
        sizes = np.concatenate((self._before.sizes, new[:, 0]))[chosen]
        lines = np.concatenate((self._before.lines, new[:, 1]))[chosen]
        return Layout(self._keys, sizes, lines)


def _measured(lines: Lines) -> tuple[list[int], list[int]]:
    """How many bytes and how many lines of each type."""
    found = [lines.get(kind, b"") for kind in RECORD_TYPES]
    return [len(one) for one in found], [one.count(b"\n") for one in found]


class _Packed(msgspec.Struct, array_like=True):
    keys: list[str]
    sizes: bytes
    lines: bytes


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Packed).decode


def packed(layout: Layout) -> bytes:
    """A layout as bytes."""
    return _encode(_Packed(list(layout.keys), layout.sizes.tobytes(), layout.lines.tobytes()))


def unpacked(content: bytes) -> Layout:
    """The layout that was packed."""
    found = _decode(content)
    tables = (np.frombuffer(table, np.int64).reshape(-1, len(RECORD_TYPES)) for table in (found.sizes, found.lines))
    return Layout(found.keys, *tables)

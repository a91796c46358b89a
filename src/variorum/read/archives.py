"""ZIP and gzip around anything we read.

Archives are hostile until proved otherwise: members are read as streams under their names and never written anywhere, so
that a name may say what it likes; links and encrypted members are rejected; a member that unpacks to more than RATIO times
its size is a bomb and is rejected with its container.
"""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from variorum.errors import ReadError
from variorum.read.door import Entry, Item, rejected

RATIO = 200  # times the packed size: prose and markup pack to between a third and a fortieth
_HARMLESS = 10_000_000  # bytes unpacked that no ratio makes dangerous
_ENCRYPTED = 0x1
_MOST_MEMBERS = 1_000_000


def read_gzip(entry: Entry) -> Iterator[Item]:
    """What is inside, read by the name without its `.gz`."""
    packed = _Counted(entry.stream)
    with gzip.GzipFile(fileobj=packed) as unpacked:
        name = entry.uri.removesuffix(".gz")
        yield from entry.enter(io.BufferedReader(_Watched(unpacked, packed)), name, entry.depth + 1)


def read_zip(entry: Entry) -> Iterator[Item]:
    """The sources of all members, in the order of the archive."""
    stream = entry.stream if entry.stream.seekable() else io.BytesIO(entry.content())
    with zipfile.ZipFile(stream) as archive:
        for member in archive.infolist()[:_MOST_MEMBERS]:
            if not member.is_dir():
                yield from _member(archive, member, entry)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, entry: Entry) -> Iterator[Item]:
    uri = f"{entry.uri}#{member.filename}"
    if stat.S_ISLNK(member.external_attr >> 16):
        yield rejected(uri, "link", "the member is a link; links in archives are not followed")
    elif member.flag_bits & _ENCRYPTED:
        yield rejected(uri, "encrypted", "the member is encrypted; unpack it first")
    elif member.file_size > max(_HARMLESS, RATIO * member.compress_size):
        yield rejected(uri, "bomb", f"the member unpacks to {member.file_size} bytes from {member.compress_size}")
    else:
        with archive.open(member) as unpacked:
            yield from entry.inside(unpacked, member.filename)


class _Counted(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        found = self._stream.read(size)
        self.taken += len(found)
        return found


class _Watched(io.RawIOBase):
    """An unpacked stream that stops being readable when it grows out of proportion to what was packed."""

    def __init__(self, unpacked: gzip.GzipFile, packed: _Counted) -> None:
        self._unpacked = unpacked
        self._packed = packed
        self._given = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer`. Raises ReadError for a bomb and for a damaged stream."""
        try:
            found = self._unpacked.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise ReadError(f"the compressed file is damaged: {error}; what came before was read") from error
        self._given += len(found)
        if self._given > max(_HARMLESS, RATIO * self._packed.taken):
            raise ReadError(f"it unpacks to more than {RATIO} times its size; such a file is not read")
        buffer[: len(found)] = found
        return len(found)

"""What a reader is: a name, the files it knows by their ending or first bytes, and a function from a stream to sources.

Readers take streams, not files held in memory: an archive of any size is read page by page, and no page is taken in that
is larger than the configuration allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import IO

from variorum.config import Config
from variorum.errors import ReadError
from variorum.model.article import Rejected
from variorum.model.source import Source

Item = Source | Rejected
_PIECE = 1 << 18  # bytes read at once: a read makes room for all it asks for, and most pages are small
Enter = Callable[[IO[bytes], str, int], Iterator[Item]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to read: its bytes, its address, how deep it lies in archives, and how to read what lies inside it."""

    stream: IO[bytes]
    uri: str
    config: Config
    depth: int
    enter: Enter

    def content(self) -> bytes:
        """All bytes. Raises ReadError when there are more than `config.largest_source`."""
        pieces, room = [], self.config.largest_source + 1
        while room > 0 and (piece := self.stream.read(min(_PIECE, room))):
            pieces.append(piece)
            room -= len(piece)
        content = b"".join(pieces)
        if len(content) > self.config.largest_source:
            raise ReadError(f"it is larger than {self.config.largest_source} bytes; raise `largest_source` to read it")
        return content

    def inside(self, stream: IO[bytes], name: str) -> Iterator[Item]:
        """The sources of `stream`, which lies inside this one under `name`."""
        return self.enter(stream, f"{self.uri}#{name}", self.depth + 1)


Open = Callable[[Entry], Iterator[Item]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One line of READERS.

    `opener` is `module:function` taking an Entry; it is imported when first needed. `suffixes` are endings of file names
    in lower case, `magic` first bytes (after white space) that give the format away.
    """

    name: str
    opener: str
    suffixes: tuple[str, ...] = ()
    magic: tuple[bytes, ...] = ()

    def load(self) -> Open:
        """The function that reads."""
        return _loaded(self.opener)


@cache
def _loaded(opener: str) -> Open:
    module, function = opener.split(":")
    found: Open = getattr(import_module(module), function)
    return found


def rejected(uri: str, reason: str, detail: str) -> Rejected:
    """A rejection of the read stage."""
    return Rejected(source_id=None, uri=uri, stage="read", reason=reason, detail=detail)

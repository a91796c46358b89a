"""The library: one SQLite file with all records, and the results of stages kept by content.

WAL, so that readers work while a run writes; one writer at a time, held by a lock that the system frees when the process
dies. Datasette can open the file. Limits: one machine; a library on a network share without file locks is not safe.
"""

from __future__ import annotations

import fcntl
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import msgspec

from variorum.errors import LockedError, StoreError
from variorum.model.codec import Record
from variorum.store.parses import parses_in, put_parses
from variorum.store.schema import SCHEMA, migrate

__all__ = ["SCHEMA", "Library", "Shown"]

_LEVEL = 1  # of compression: findings shrink to a sixth in the time it takes to write them
_PAGES_KEPT = 8_000  # kilobytes of the file's pages in memory: keys are looked up all over it
_CHUNK = 500  # keys a query; SQLite allows 999 variables in its oldest builds


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article's records as a library shows them: `version` says which, `lines` gives them when they are new."""

    article_id: str
    version: str
    lines: Callable[[], bytes]


class _Row(msgspec.Struct):
    type: str
    id: str
    article_id: str | None = None


_row = msgspec.json.Decoder(_Row)


def _rows(lines: bytes) -> Iterator[tuple[str, str, str | None, str]]:
    for line in lines.splitlines():
        row = _row.decode(line)
        yield row.type, row.id, row.id if row.type == "article" else row.article_id, line.decode()


class Library:
    """A library open for writing. Use as a context manager; leaving it frees the lock."""

    def __init__(self, path: Path, *, helper: bool = False) -> None:
        """Open or make the library at `path`. A `helper` of the run that holds the lock opens it without.

        Raises LockedError when another run is writing to it, StoreError when it cannot be opened or is newer than us.
        """
        self.path = path
        self._lock = None if helper else _lock(path)
        try:
            self._connection = sqlite3.connect(path, timeout=60, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.execute(f"PRAGMA cache_size=-{_PAGES_KEPT}")
            migrate(self._connection, path)
        except sqlite3.Error as error:
            self._unlock()
            raise StoreError(
                f"cannot open the library {path}: {error}; check the file with `variorum doctor`"
            ) from error
        except StoreError:
            self._unlock()
            raise

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, for those who look at it as a whole."""
        return self._connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let another run write."""
        self._connection.close()
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()

    def results(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The kept results among `keys`."""
        found = self._among("SELECT key, value FROM result WHERE key IN", keys)
        return {key: zlib.decompress(value) for key, value in found}

    def held(self, keys: Iterable[str]) -> set[str]:
        """Those of `keys` under which something is kept."""
        return {key for (key,) in self._among("SELECT key FROM result WHERE key IN", keys)}

    def _among(self, query: str, keys: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        iterator = iter(keys)
        while chunk := list(islice(iterator, _CHUNK)):
            yield from self._connection.execute(f"{query} ({','.join('?' * len(chunk))})", chunk)

    def keep(self, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep results; all of them or, when the machine dies, none."""
        if rows := [(key, zlib.compress(value, _LEVEL)) for key, value in results]:
            with self._writing():
                self._connection.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", rows)

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The kept parses among `keys`."""
        return parses_in(self._connection, keys)

    def put(self, parses: Mapping[bytes, bytes]) -> None:
        """Keep `parses`."""
        if parses:
            with self._writing():
                put_parses(self._connection, parses)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it or nothing. Raises StoreError when it cannot be written."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(
                f"cannot write to the library {self.path}: {error}; make room on the disk, then run the same command "
                "again: it goes on where it stopped"
            ) from error
        finally:
            self._undo()  # nothing to undo after the commit

    def _undo(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def show(self, articles: Iterable[Shown], derived: Mapping[str, Callable[[], bytes]]) -> None:
        """Put the records of a run in the place of those shown before, in one transaction.

        An article whose version is shown already is left as it is, and so is a piece of `derived`, the lines of all other
        records by their key.
        """
        with self._writing():
            self._show_articles(articles)
            self._show_derived(derived)

    def _show_derived(self, derived: Mapping[str, Callable[[], bytes]]) -> None:
        before = {piece for (piece,) in self._connection.execute("SELECT DISTINCT piece FROM derived")}
        for piece in sorted(before - derived.keys()):
            gone = "DELETE FROM record WHERE (type, id) IN (SELECT type, id FROM derived WHERE piece = ?)"
            self._connection.execute(gone, (piece,))
            self._connection.execute("DELETE FROM derived WHERE piece = ?", (piece,))
        for piece, lines in derived.items():
            if piece not in before:
                rows = list(_rows(lines()))
                self._insert(rows)
                held = ((piece, kind, identity) for kind, identity, *_ in rows)
                self._connection.executemany("INSERT OR IGNORE INTO derived VALUES (?, ?, ?)", held)

    def _show_articles(self, articles: Iterable[Shown]) -> None:
        before: dict[str, str] = dict(self._connection.execute("SELECT article_id, version FROM shown"))
        for article in articles:
            if before.pop(article.article_id, None) != article.version:
                self._forget(article.article_id)
                self._insert(_rows(article.lines()))
                self._connection.execute("INSERT INTO shown VALUES (?, ?)", (article.article_id, article.version))
        for article_id in before:
            self._forget(article_id)

    def _forget(self, article_id: str) -> None:
        self._connection.execute("DELETE FROM record WHERE article_id = ?", (article_id,))
        self._connection.execute("DELETE FROM shown WHERE article_id = ?", (article_id,))

    def _insert(self, rows: Iterable[tuple[str, str, str | None, str]]) -> None:
        self._connection.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)", rows)

    def records(self, kind: str) -> Iterator[Record]:
        """All records of one type, by id."""
        for (line,) in self._connection.execute("SELECT json FROM record WHERE type = ? ORDER BY id", (kind,)):
            yield msgspec.json.decode(line)


def _lock(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.with_name(path.name + ".lock").open("w")
    except OSError as error:
        raise StoreError(f"cannot write to {path.parent}: {error.strerror}; choose another folder with -o") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.close()
        raise LockedError(f"another run is writing to {path}; wait for it to end, or use another folder") from error
    return handle

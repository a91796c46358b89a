"""The library: one SQLite file with all records, and the results of stages kept by content.

WAL, so that readers work while a run writes; one writer at a time, held by a lock that the system frees when the process
dies. Datasette can open the file. Limits: one machine; a library on a network share without file locks is not safe.
"""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from variorum.errors import LockedError, StoreError
from variorum.model.codec import Record
from variorum.store.parses import parses_in, put_parses

SCHEMA = 1  # PRAGMA user_version

_TABLES = """
CREATE TABLE IF NOT EXISTS record (
    type TEXT NOT NULL, id TEXT NOT NULL, article_id TEXT, json TEXT NOT NULL, PRIMARY KEY (type, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS record_by_article ON record (article_id, type);
CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS result (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""


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
            self._migrate()
        except sqlite3.Error as error:
            self._unlock()
            raise StoreError(
                f"cannot open the library {path}: {error}; check the file with `variorum doctor`"
            ) from error

    def _migrate(self) -> None:
        found = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if found > SCHEMA:
            raise StoreError(
                f"the library {self.path} has schema {found}, newer than {SCHEMA}; open it with a newer variorum"
            )
        self._connection.executescript(_TABLES)
        self._connection.execute(f"PRAGMA user_version={SCHEMA}")

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

    def result(self, key: str) -> bytes | None:
        """The kept result under `key`, None where there is none."""
        row = self._connection.execute("SELECT value FROM result WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def keep(self, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep results; all of them or, when the machine dies, none."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", results)
        self._connection.execute("COMMIT")

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The kept parses among `keys`."""
        return parses_in(self._connection, keys)

    def put(self, parses: Mapping[bytes, bytes]) -> None:
        """Keep `parses`."""
        put_parses(self._connection, parses)

    def replace_records(self, records: Iterable[Record]) -> None:
        """Put `records` in the place of all records, in one transaction."""
        rows = (
            (
                r["type"],
                r["id"],
                r["id"] if r["type"] == "article" else r.get("article_id"),
                msgspec.json.encode(r).decode(),
            )
            for r in records
        )
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("DELETE FROM record")
        self._connection.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)", rows)
        self._connection.execute("COMMIT")

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

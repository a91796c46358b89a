"""Parses kept on disk, by content, so that no sentence is parsed twice by any run that shares the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from variorum.errors import StoreError

_CHUNK = 500  # keys a query; SQLite allows 999 variables in its oldest builds


def parses_in(connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
    """The parses among `keys` that the table `parse` holds."""
    found: dict[bytes, bytes] = {}
    for at in range(0, len(keys), _CHUNK):
        chunk = keys[at : at + _CHUNK]
        marks = ",".join("?" * len(chunk))
        query = f"SELECT key, value FROM parse WHERE key IN ({marks})"  # noqa: S608 - only question marks are put in
        found.update(connection.execute(query, chunk))
    return found


def put_parses(connection: sqlite3.Connection, parses: Mapping[bytes, bytes]) -> None:
    """Keep `parses` in the table `parse`; the transaction is the caller's."""
    connection.executemany("INSERT OR IGNORE INTO parse VALUES (?, ?)", parses.items())


class DiskCache:
    """A ParseCache in one SQLite file. Several processes may read and write it at once."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`. Raises StoreError when it cannot be opened."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=60, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=OFF")  # a cache: what is lost is computed again
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID"
            )
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"cannot open the parse cache {path}: {error}; name another place with --cache") from error

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The kept parses among `keys`."""
        return parses_in(self._connection, keys)

    def put(self, parses: Mapping[bytes, bytes]) -> None:
        """Keep `parses`."""
        if parses:
            self._connection.execute("BEGIN IMMEDIATE")
            put_parses(self._connection, parses)
            self._connection.execute("COMMIT")

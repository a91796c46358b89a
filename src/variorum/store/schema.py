"""The library's tables and how older libraries become newer ones. A file that holds data is copied before it is changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from variorum.errors import StoreError

# Records between articles of which it is not known who gave them: the next run puts its own in their place.
RELEARN = "INSERT INTO derived SELECT '', type, id FROM record WHERE article_id IS NULL"
# Each step leads from the version before it; never change one that was released, add another.
_STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE IF NOT EXISTS record (
        type TEXT NOT NULL, id TEXT NOT NULL, article_id TEXT, json TEXT NOT NULL, PRIMARY KEY (type, id)
        ) WITHOUT ROWID""",
        "CREATE INDEX IF NOT EXISTS record_by_article ON record (article_id, type)",
        "CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS result (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    ),
    (  # which version of an article's records is shown, so that only changed articles are written again
        "CREATE TABLE shown (article_id TEXT PRIMARY KEY, version TEXT NOT NULL) WITHOUT ROWID",
        "INSERT INTO shown SELECT DISTINCT article_id, '' FROM record WHERE article_id IS NOT NULL",
    ),
    ("DELETE FROM result",),  # results are packed from here on; the next run makes them again
    (  # which records each piece between articles gave, so that only changed pieces are written again
        """CREATE TABLE derived (
        piece TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (piece, type, id)
        ) WITHOUT ROWID""",
        RELEARN,
        "DELETE FROM result WHERE key = 'written'",
    ),
)
SCHEMA = len(_STEPS)  # PRAGMA user_version


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the library to `SCHEMA`, all of it or nothing; one that holds data is copied to NAME.schema-N first.

    Raises StoreError when it is newer than this program.
    """
    found = _version(connection)
    if found > SCHEMA:
        raise StoreError(f"the library {path} has schema {found}, newer than {SCHEMA}; open it with a newer variorum")
    if found == SCHEMA:
        return
    if found:
        back_up(connection, path.with_name(f"{path.name}.schema-{found}"))
    connection.execute("BEGIN IMMEDIATE")
    for step in _STEPS[_version(connection) :]:  # read again: another process may have been faster
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version={SCHEMA}")
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """A copy of the whole library at `target`."""
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)

"""Checks a library, and mends what can be mended: what was computed can be computed again, so it is thrown away when broken.

What a person wrote is never thrown away. A damaged file is kept beside the new one, into which all that can still be read is
copied. Limits: a page of the file that is damaged but still reads as something valid is seen only where content is checked.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from variorum.edition.verify import mismatches
from variorum.errors import NotFoundError
from variorum.model.codec import Record
from variorum.store.schema import RELEARN, SCHEMA, migrate
from variorum.store.sqlite import Library

_raw = msgspec.msgpack.Decoder()


def examine(path: Path, *, repair: bool = False) -> list[str]:
    """One sentence for everything wrong with the library at `path`, empty when it is well. Repairs when asked.

    Raises NotFoundError where there is no file, LockedError while a run writes.
    """
    if not path.exists():
        raise NotFoundError(f"there is no library at {path}; make one with: variorum run PAGES -o FOLDER")
    found = _damage(path)
    if found and repair:
        found.append(_salvage(path))
    if found and not repair:
        return found
    with Library(path) as library:
        return [*found, *_contents(library.connection, repair=repair), *_left_over(path, repair=repair)]


def _damage(path: Path) -> list[str]:
    """What SQLite itself finds wrong with the file."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            answers = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(10)")]
    except sqlite3.DatabaseError as error:
        return [f"the file cannot be read: {error}"]
    return [] if answers == ["ok"] else [f"the file is damaged: {answer}" for answer in answers]


def _salvage(path: Path) -> str:
    """Put what can still be read into a new file; the damaged one stays beside it."""
    broken = path.with_name(f"{path.name}.broken")
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(broken.with_name(broken.name + ending))
    with closing(sqlite3.connect(path, isolation_level=None)) as fresh:
        migrate(fresh, path)
        rows = sum(_copied(broken, fresh, table) for table in ("result", "parse", "record", "shown"))
        fresh.execute(RELEARN)
        fresh.execute("DELETE FROM result WHERE key = 'written'")
    return f"{rows} rows were saved into a new file; the damaged one is {broken}; run again to make the rest"


def _copied(broken: Path, fresh: sqlite3.Connection, table: str) -> int:
    """How many rows of `table` could be read and were copied."""
    count = 0
    try:
        with closing(sqlite3.connect(broken)) as old:
            for row in old.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our own table names
                marks = ",".join("?" * len(row))
                fresh.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - see above
                count += 1
    except sqlite3.DatabaseError:
        return count  # the rest of the table lies on a damaged page
    return count


def _contents(connection: sqlite3.Connection, *, repair: bool) -> Iterator[str]:
    if (version := connection.execute("PRAGMA user_version").fetchone()[0]) != SCHEMA:
        yield f"the schema is {version}, not {SCHEMA}"
    broken = [key for key, value in connection.execute("SELECT key, value FROM result") if not _decodes(key, value)]
    if broken:
        yield f"{len(broken)} kept results cannot be read" + ("; thrown away, to be made again" if repair else "")
    articles = set(_articles_in_error(connection))
    if articles:
        yield f"the records of {len(articles)} articles are not whole" + ("; to be written again" if repair else "")
    if repair:
        connection.executemany("DELETE FROM result WHERE key = ?", ((key,) for key in broken))
        connection.executemany("DELETE FROM shown WHERE article_id = ?", ((one,) for one in articles))
        if articles:
            connection.execute("DELETE FROM result WHERE key = 'written'")


def _decodes(key: str, value: bytes) -> bool:
    try:
        unpacked = zlib.decompress(value)
        if key != "written":
            _raw.decode(unpacked)
    except (msgspec.DecodeError, zlib.error):
        return False
    return True


def _articles_in_error(connection: sqlite3.Connection) -> Iterator[str]:
    """Articles shown without their record, and those whose records do not stand in their text."""
    for (article_id,) in connection.execute("SELECT article_id FROM shown"):
        records = connection.execute("SELECT json FROM record WHERE article_id = ?", (article_id,))
        if not _is_whole(article_id, [row[0] for row in records]):
            yield article_id


def _is_whole(article_id: str, lines: list[str]) -> bool:
    try:
        records: list[Record] = [msgspec.json.decode(line) for line in lines]
    except msgspec.DecodeError:
        return False
    texts = {record["id"]: record["text"] for record in records if record["type"] == "article"}
    return article_id in texts and not any(wrong for record in records for wrong in mismatches(record, texts))


def _left_over(path: Path, *, repair: bool) -> Iterator[str]:
    """Half-written files that a killed run left beside the records."""
    for part in sorted((path.parent / "records").glob(".*.part")):
        yield f"{part} was left half-written by a run that was stopped" + ("; removed" if repair else "")
        if repair:
            part.unlink()

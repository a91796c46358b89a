"""A library open for reading: any number of readers, also while a run is writing.

Reads only what is asked for, so that a page over a library of ten thousand articles needs no more than its own records.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from variorum.errors import NotFoundError, StoreError
from variorum.model.codec import Record, record_of
from variorum.store.judgements import judgements_in, judgements_path
from variorum.store.sqlite import SCHEMA

FILE = "library.db"
_CHUNK = 500  # ids a query
_ORDER = (
    "article",
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
    "rejected",
)
_decode = msgspec.json.Decoder().decode


def library_path(path: Path) -> Path:
    """The library a person means: the file itself, or the one in the folder that a run wrote.

    Raises StoreError when there is none.
    """
    found = path / FILE if path.is_dir() else path
    if not found.is_file():
        folder = path.parent if path.name == FILE else path
        raise StoreError(f"there is no library at {path}; make one with: variorum run PAGES -o {folder}")
    return found


class Reader:
    """A library, read. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open the library at `path`. Raises StoreError when it cannot be read or is newer than this program."""
        self.path = path
        try:
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            found = self._connection.execute("PRAGMA user_version").fetchone()[0]
            self._connection.execute("SELECT 1 FROM record LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise StoreError(f"cannot read the library {path}: {error}; check it with `variorum doctor`") from error
        if found > SCHEMA:
            self._connection.close()
            raise StoreError(
                f"the library {path} has schema {found}, newer than {SCHEMA}; open it with a newer variorum"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def version(self) -> str:
        """What tells this state of the library from another: changes whenever a run has written records."""
        row = self._connection.execute("SELECT value FROM result WHERE key = 'written'").fetchone()
        if row:
            return bytes(row[0]).hex()
        return f"{sum(self.counts().values())} records"

    def damage(self) -> str:
        """What SQLite finds wrong with the file, empty when nothing is."""
        found = self._connection.execute("PRAGMA quick_check(5)").fetchall()
        return "" if found == [("ok",)] else "; ".join(str(row[0]) for row in found)

    def shown(self) -> dict[str, str]:
        """The version of every article's records; empty for a library of an older make."""
        known = self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'shown'").fetchone()
        return dict(self._connection.execute("SELECT article_id, version FROM shown")) if known else {}

    def counts(self) -> dict[str, int]:
        """How many records of each type."""
        return dict(self._connection.execute("SELECT type, count(*) FROM record GROUP BY type ORDER BY type"))

    def records(self, kind: str) -> Iterator[Record]:
        """All records of one type, by id."""
        for (line,) in self._connection.execute("SELECT json FROM record WHERE type = ? ORDER BY id", (kind,)):
            yield _decode(line)

    def everything(self) -> Iterator[Record]:
        """All records, articles first, and what persons have judged."""
        for kind in _ORDER:
            yield from self.records(kind)
        yield from self.judgements()

    def judgements(self) -> Iterator[Record]:
        """What persons have judged, as records, in the order it was said."""
        return (record_of(judgement, {}) for judgement in judgements_in(self.path))

    def heard(self) -> int:
        """How much was judged so far, in bytes: grows with every word, since none is ever taken out."""
        path = judgements_path(self.path)
        return path.stat().st_size if path.is_file() else 0

    def record(self, kind: str, identity: str) -> Record:
        """One record. Raises NotFoundError when there is none."""
        query = "SELECT json FROM record WHERE type = ? AND id = ?"
        row = self._connection.execute(query, (kind, identity)).fetchone()
        if row is None:
            raise NotFoundError(f"there is no {kind} {identity} in {self.path}")
        found: Record = _decode(row[0])
        return found

    def some(self, kind: str, ids: Iterable[str]) -> list[Record]:
        """The records of one type among `ids`, in their order."""
        wanted = list(ids)
        found: dict[str, Record] = {}
        for at in range(0, len(wanted), _CHUNK):
            chunk = wanted[at : at + _CHUNK]
            marks = ",".join("?" * len(chunk))
            query = f"SELECT id, json FROM record WHERE type = ? AND id IN ({marks})"  # noqa: S608 - only question marks
            found.update((i, _decode(line)) for i, line in self._connection.execute(query, (kind, *chunk)))
        return [found[one] for one in wanted if one in found]

    def of_article(self, article_id: str, kind: str | None = None) -> list[Record]:
        """An article and everything found in it, or what was found of one type; empty when there is no such article."""
        # Named, since without statistics SQLite would rather walk all records in the order asked for.
        query = "SELECT json FROM record INDEXED BY record_by_article WHERE article_id = ?"
        if kind:
            rows = self._connection.execute(f"{query} AND type = ? ORDER BY id", (article_id, kind))
        else:
            rows = self._connection.execute(f"{query} ORDER BY type, id", (article_id,))
        return [_decode(line) for (line,) in rows]

    def beginning(self, kind: str, start: str, most: int = 2) -> list[str]:
        """Ids of a type that begin with `start`, so that a person may write fewer characters."""
        query = "SELECT id FROM record WHERE type = ? AND id >= ? AND id < ? ORDER BY id LIMIT ?"
        rows = self._connection.execute(query, (kind, start, start + "\U0010ffff", most))
        return [identity for (identity,) in rows]

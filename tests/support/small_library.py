"""The small run as a library on disk."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.support.small_run import Record, edition, records
from variorum.model.identity import content_id
from variorum.store.sqlite import Library


def small_library(folder: Path, more: tuple[Record, ...] = ()) -> Path:
    """A library with the small run's records in `folder`; its path."""
    path = folder / "library.db"
    Library(path).close()
    held = [record for record in records() if record["type"] != "edition"]
    named = {**edition(), "id": content_id("edition", "story-1")}
    with sqlite3.connect(path) as connection:
        for record in (*held, named, *more):
            home = record["id"] if record["type"] == "article" else record.get("article_id")
            row = (record["type"], record["id"], home, json.dumps(record))
            connection.execute("INSERT INTO record VALUES (?, ?, ?, ?)", row)
    connection.close()
    return path

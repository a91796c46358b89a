"""The library keeps what it is given and lets one run write at a time."""

import sqlite3

import pytest

from variorum.errors import LockedError, StoreError
from variorum.store.sqlite import SCHEMA, Library


def test_results_are_kept_between_runs(tmp_path):
    with Library(tmp_path / "l.db") as library:
        library.keep([("k", b"v")])
    with Library(tmp_path / "l.db") as library:
        assert library.result("k") == b"v"
        assert library.result("other") is None


def test_a_second_writer_is_refused(tmp_path):
    with Library(tmp_path / "l.db"), pytest.raises(LockedError, match="another run"):
        Library(tmp_path / "l.db")


def test_a_newer_library_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "l.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    with pytest.raises(StoreError, match="newer"):
        Library(path)


def test_a_file_that_is_no_library_is_told(tmp_path):
    path = tmp_path / "l.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="cannot open"):
        Library(path)


def test_records_replace_those_of_the_run_before(tmp_path):
    with Library(tmp_path / "l.db") as library:
        library.replace_records([{"type": "quote", "id": "q1", "article_id": "a"}])
        library.replace_records([{"type": "quote", "id": "q2", "article_id": "a"}])
        assert [record["id"] for record in library.records("quote")] == ["q2"]


def test_parses_are_kept(tmp_path):
    with Library(tmp_path / "l.db") as library:
        library.put({b"1": b"x"})
        assert dict(library.get([b"1", b"2"])) == {b"1": b"x"}

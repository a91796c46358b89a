"""The library keeps what it is given and lets one run write at a time."""

import sqlite3

import pytest

from variorum.errors import LockedError, StoreError
from variorum.store.schema import SCHEMA
from variorum.store.sqlite import Library, Shown


def test_results_are_kept_between_runs(tmp_path):
    with Library(tmp_path / "l.db") as library:
        library.keep([("k", b"v")])
    with Library(tmp_path / "l.db") as library:
        assert library.results(["k", "other"]) == {"k": b"v"}
        assert library.held(["k", "other"]) == {"k"}


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


def shown(article_id, version, *quotes):
    lines = [f'{{"type":"quote","id":"{quote}","article_id":"{article_id}"}}\n' for quote in quotes]
    return Shown(article_id=article_id, version=version, lines="".join(lines).encode)


def ids(library, kind):
    return [record["id"] for record in library.records(kind)]


def test_records_replace_those_of_the_run_before(tmp_path):
    with Library(tmp_path / "l.db") as library:
        library.show([shown("a", "1", "q1"), shown("b", "1", "q2")], {"s1": b'{"type":"story","id":"s1"}\n'.strip})
        library.show([shown("a", "2", "q3"), shown("c", "1", "q4")], {"s2": b'{"type":"story","id":"s2"}\n'.strip})
        assert ids(library, "quote") == ["q3", "q4"]
        assert ids(library, "story") == ["s2"]


def test_an_article_that_did_not_change_is_not_written_again(tmp_path):
    def fail():
        raise AssertionError

    with Library(tmp_path / "l.db") as library:
        library.show([shown("a", "1", "q1")], {})
        library.show([Shown(article_id="a", version="1", lines=fail)], {})
        assert ids(library, "quote") == ["q1"]


def test_a_piece_between_articles_that_did_not_change_is_not_written_again(tmp_path):
    """The records of a piece that is gone go with it, also those whose id a new piece bears."""

    def fail():
        raise AssertionError

    def pieces(*ids):
        return "".join(f'{{"type":"story","id":"{one}"}}\n' for one in ids).encode

    with Library(tmp_path / "l.db") as library:
        library.show([], {"one": pieces("s1", "s2"), "two": pieces("s3")})
        library.show([], {"two": fail, "three": pieces("s2", "s4")})
        assert ids(library, "story") == ["s2", "s3", "s4"]


def test_what_cannot_be_written_changes_nothing_and_is_told(tmp_path):
    with Library(tmp_path / "l.db") as library:
        library.show([shown("a", "1", "q1")], {})
        library._connection.execute("PRAGMA max_page_count=1")  # noqa: SLF001 - as a full disk
        with pytest.raises(StoreError, match="make room"):
            library.show([shown("b", "1", *map(str, range(9999)))], {})
        library._connection.execute("PRAGMA max_page_count=100000")  # noqa: SLF001 - room again
        assert ids(library, "quote") == ["q1"]


def test_parses_are_kept(tmp_path):
    with Library(tmp_path / "l.db") as library:
        library.put({b"1": b"x"})
        assert dict(library.get([b"1", b"2"])) == {b"1": b"x"}

"""A library is checked and mended; what cannot be mended is made again by the next run."""

import sqlite3
from random import randbytes

import pytest

from variorum.errors import NotFoundError
from variorum.store.doctor import examine
from variorum.store.schema import SCHEMA
from variorum.store.sqlite import Library, Shown

ARTICLE = b'{"type":"article","id":"a","text":"The quay burned."}\n'
QUOTE = b'{"type":"quote","id":"q","article_id":"a","start":4,"end":8,"exact":"quay"}\n'


@pytest.fixture
def path(tmp_path):
    with Library(tmp_path / "library.db") as library:
        library.keep([("k", b"\xa1v")])
        library.show([Shown(article_id="a", version="1", lines=lambda: ARTICLE + QUOTE)], {})
    return tmp_path / "library.db"


def change(path, statement):
    with sqlite3.connect(path) as connection:
        connection.execute(statement)


def test_a_library_that_is_well_is_left_alone(path):
    assert examine(path) == []
    assert examine(path, repair=True) == []


def test_a_result_that_cannot_be_read_is_thrown_away(path):
    change(path, "UPDATE result SET value = x'C1'")
    assert examine(path) == ["1 kept results cannot be read"]
    examine(path, repair=True)
    assert examine(path) == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM record WHERE type = 'article'",
        "UPDATE record SET json = replace(json, 'burned', 'b')",
        "UPDATE record SET json = replace(json, '\"start\":4', '\"start\":3') WHERE type = 'quote'",
        "UPDATE record SET json = '{' WHERE type = 'quote'",
    ],
)
def test_records_that_are_not_whole_are_written_again_by_the_next_run(path, statement):
    change(path, statement)
    wrong = "burned" not in statement  # the span still holds in a text that lost its end
    assert bool(examine(path)) is wrong
    examine(path, repair=True)
    with Library(path) as library:
        library.show([Shown(article_id="a", version="1" if wrong else "2", lines=lambda: ARTICLE + QUOTE)], {})
    assert examine(path) == []


def test_a_damaged_file_is_kept_and_what_can_be_read_is_saved(path):
    with Library(path) as library:
        library.keep((f"key {number}", b"\xc4\x64" + randbytes(100)) for number in range(2000))  # noqa: S311
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    assert examine(path)
    assert "rows were saved" in " ".join(examine(path, repair=True))
    assert path.with_name("library.db.broken").exists()
    assert examine(path) == []
    with Library(path) as library:
        assert len(library.results(f"key {number}" for number in range(2000))) > 100


def test_half_written_files_are_removed(path):
    part = path.parent / "records" / ".quote.jsonl.part"
    part.parent.mkdir()
    part.touch()
    assert "half-written" in examine(path)[0]
    examine(path, repair=True)
    assert not part.exists()


def test_no_library_is_told(tmp_path):
    with pytest.raises(NotFoundError, match="there is no library"):
        examine(tmp_path / "library.db")


def test_a_library_of_the_first_schema_is_brought_up_to_date_and_a_copy_kept(tmp_path):
    path = tmp_path / "library.db"
    with sqlite3.connect(path) as old:
        old.executescript(
            """CREATE TABLE record (type TEXT NOT NULL, id TEXT NOT NULL, article_id TEXT, json TEXT NOT NULL,
            PRIMARY KEY (type, id)) WITHOUT ROWID;
            CREATE INDEX record_by_article ON record (article_id, type);
            CREATE TABLE parse (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
            CREATE TABLE result (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
            INSERT INTO result VALUES ('k', x'A176');
            INSERT INTO record VALUES ('article', 'gone', 'gone', '{}');
            INSERT INTO record VALUES ('story', 'gone too', NULL, '{}');
            PRAGMA user_version=1;"""
        )
    with Library(path) as library:
        assert library.results(["k"]) == {}  # packed from the third schema on; the next run makes it again
        library.show([], {})
        assert not [
            *library.records("article"),
            *library.records("story"),
        ]  # what an older run showed is not left behind
        assert library.connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA
    with sqlite3.connect(tmp_path / "library.db.schema-1") as copy:
        assert copy.execute("SELECT count(*) FROM record").fetchone()[0] == 2

"""Reading, indexing and judging a library: what changed is read again, what a person said stays."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.support.small_library import small_library
from tests.support.small_run import TEXTS, article

from variorum.errors import NotFoundError, StoreError
from variorum.model.link import Judgement, Verdict
from variorum.model.source import Given, Origin, source_of
from variorum.store.inbox import INBOX, inputs_of, keep_inputs, take_in
from variorum.store.index import bring_up_to_date, index_path, open_index
from variorum.store.judgements import judge, judgements_in, judgements_path
from variorum.store.lookup import identified, outlets, people, person_mentions, story_of, story_records
from variorum.store.reader import Reader, library_path
from variorum.store.search import parse, search


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return small_library(tmp_path)


def change(library: Path, query: str, *values: object) -> None:
    with sqlite3.connect(library) as connection:
        connection.execute(query, values)
    connection.close()


def test_an_index_is_made_once_and_again_when_the_library_changed(library: Path) -> None:
    with Reader(library) as reader:
        index = open_index(reader)
        assert not bring_up_to_date(index, reader)
        change(library, "DELETE FROM record WHERE article_id = 'a3' OR id = 'a3'")
        assert bring_up_to_date(index, reader)
        assert search(index, parse("Meridian"))[1] == 0
        assert story_of(index, "a1") == "story-1"


def test_an_index_of_another_format_is_made_anew(library: Path) -> None:
    index_path(library).write_bytes(b"")
    with sqlite3.connect(index_path(library)) as other:
        other.execute("CREATE TABLE fact (key TEXT, value TEXT)")
    other.close()
    with Reader(library) as reader:
        assert search(open_index(reader), parse("Meridian"))[1] > 0


def test_a_damaged_index_is_named(library: Path) -> None:
    index_path(library).write_bytes(b"not a database at all" * 100)
    with Reader(library) as reader, pytest.raises(StoreError, match="delete that file"):
        open_index(reader)


def test_a_library_that_is_newer_is_refused(library: Path) -> None:
    change(library, "PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer"):
        Reader(library)


def test_a_folder_without_a_library_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="variorum run"):
        library_path(tmp_path)


def test_a_story_comes_with_all_that_is_its(library: Path) -> None:
    with Reader(library) as reader:
        records = story_records(reader, open_index(reader), "story-1")
    kinds = {record["type"] for record in records}
    assert {"article", "entity", "quote", "copy", "story", "edition"} <= kinds
    assert records[0]["type"] == "article"


def test_ids_may_be_begun(library: Path) -> None:
    with Reader(library) as reader:
        assert identified(reader, "story", "1") == "story-1"
        assert identified(reader, "article", "a1") == "a1"
        with pytest.raises(NotFoundError, match="several"):
            identified(reader, "article", "a")
        with pytest.raises(NotFoundError, match="there is no"):
            identified(reader, "article", "z")


def test_people_and_outlets_are_counted(library: Path) -> None:
    with Reader(library) as reader:
        index = open_index(reader)
    found, count = people(index, "trent")
    assert (count, found[0]["articles"], found[0]["statements"]) == (1, 2, 2)
    assert [row["roles"] for row in person_mentions(index, "Ilva Trent")] == [["harbour master"]] * 2
    assert {row["outlet"]: row["copies"] for row in outlets(index)} == {"Belport Daily": 1, "The Orrin Post": 0}


def test_judgements_are_appended_and_survive_the_library(library: Path) -> None:
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        judge(library, Judgement(left="quote-1", right="quote-2", verdict=verdict, by="Ada", at="2031-03-05T10:00:00Z"))
    library.unlink()
    assert [j.verdict for j in judgements_in(library)] == [Verdict.SAME, Verdict.DIFFERENT]
    with judgements_path(library).open("ab") as file:
        file.write(b'{"left": "cut o')
    assert len(list(judgements_in(library))) == 2


def test_the_inbox_takes_a_page_once(tmp_path: Path) -> None:
    origin = Origin(uri="https://news.example/1", media_type="text/html")
    page = source_of(b"<h1>Barge</h1>", origin, given=Given(url="https://news.example/1"))
    assert take_in([page, page], tmp_path) == 1
    assert take_in([page], tmp_path) == 0
    keep_inputs(tmp_path, ["-", "https://news.example/feed", "pages"])
    assert inputs_of(tmp_path) == ["https://news.example/feed", str(Path("pages").absolute()), str(tmp_path / INBOX)]


def test_every_word_of_an_article_can_be_found(library: Path) -> None:
    with Reader(library) as reader:
        index = open_index(reader)
    for word in set(TEXTS["a1"].split()):
        if word.isalpha():
            assert "a1" in {hit.article_id for hit in search(index, parse(word))[0]}
    assert article("a1")["headline"]

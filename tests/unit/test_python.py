"""Variorum as a library: the worked examples run, records show themselves in a notebook, tables go to Arrow."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from tests.support.small_run import edition, records

import variorum
from variorum.model.article import Found, Metadata
from variorum.model.codec import object_of
from variorum.model.edition import Attestation
from variorum.model.link import Story
from variorum.model.span import Span

EXAMPLES = Path(__file__).parents[2] / "examples"
LINES = EXAMPLES / "corpus" / "continental"


def example(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_script_of_the_examples_is_run_here() -> None:
    scripts = {path.stem for path in EXAMPLES.glob("*.py")} - {"make_corpus"}
    assert scripts == {"who_said_what", "where_accounts_differ", "events_as_a_table"}


def test_who_said_what_prints_words_that_stand_where_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    example("who_said_what").main([str(LINES)])
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    texts = {
        a.uri: a.text for a in variorum.articles([str(LINES)], variorum.Config()) if isinstance(a, variorum.Article)
    }
    assert rows
    for _, uri, place, words in rows:
        start, end = map(int, place.split("-"))
        assert texts[uri][start:end] == words


def test_a_run_from_python_and_what_is_done_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Editions are made and left in the folder; the same folder as a table."""
    example("where_accounts_differ").main(str(LINES), str(tmp_path / "out"))
    assert (tmp_path / "out" / "index.html").is_file()
    capsys.readouterr()
    example("events_as_a_table").main(str(tmp_path / "out"))
    counts = [int(line.split()[0]) for line in capsys.readouterr().out.splitlines()]
    events = [r for r in variorum.records_in(tmp_path / "out") if r["type"] == "event" and r["plover"]["type"]]
    assert sum(counts) == len(events) > 0


def test_differences_are_printed_with_their_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("variorum.editions", lambda _pages, _out: [object_of(edition())], raising=False)
    example("where_accounts_differ").main("pages", "out")
    printed = capsys.readouterr().out
    assert "(conflict)" in printed
    assert "Seven people" in printed


HOSTILE = "<script>alert(1)</script>"
SHOWN = (
    variorum.Article(id="a", source_id="s", uri="u", text=HOSTILE + "\n\n" + "long " * 400, edits=(), blocks=(),
                     metadata=Metadata(headline=Found(value=HOSTILE, evidence=(), confidence=1.0))),
    Story(id="s", title=HOSTILE, article_ids=("a", "b"), lines=(("a", "b"),), first="2031-03-03"),
    Attestation(span=Span(article_id="a", start=0, end=len(HOSTILE)), exact=HOSTILE),
)  # fmt: skip


@pytest.mark.parametrize("record", SHOWN, ids=lambda record: type(record).__name__)
def test_a_notebook_shows_words_and_runs_none(record: object) -> None:
    shown = record._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert len(shown) < 1_000


def test_a_notebook_shows_an_edition_as_questions_with_their_readings() -> None:
    shown = object_of(edition())._repr_html_()
    assert "Seven people [C]" in shown
    assert "The Orrin Post" in shown


def test_tables_keep_numbers_as_numbers() -> None:
    table = variorum.to_arrow(record for record in records() if record["type"] == "quantity")
    assert str(table.schema.field("low").type) in {"int64", "double"}
    assert table.num_rows == sum(record["type"] == "quantity" for record in records())

"""The example corpus is what its source says, and says only invented things about invented places."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from tests.support.source import REPOSITORY

EXAMPLES = REPOSITORY / "examples"
LARGEST = 1_000_000  # bytes, source and all
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def files(folder: Path) -> dict[str, bytes]:
    """Path and content of every file of a corpus and its truth."""
    wanted = [*sorted((folder / "corpus").rglob("*.*")), folder / "truth.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in wanted}


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """The script, imported from where it lies."""
    spec = importlib.util.spec_from_file_location("make_corpus", EXAMPLES / "make_corpus.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_corpus"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def truth() -> dict:
    return json.loads((EXAMPLES / "truth.json").read_text(encoding="utf-8"))


def test_the_corpus_is_what_the_source_says(maker: ModuleType, tmp_path: Path) -> None:
    """Written again it is the same, byte for byte: nobody has edited a page by hand."""
    maker.write(tmp_path)
    assert files(tmp_path) == files(EXAMPLES)


def test_the_corpus_stays_small() -> None:
    assert sum(path.stat().st_size for path in EXAMPLES.rglob("*") if path.is_file()) < LARGEST


def test_it_holds_what_it_was_made_for(truth: dict) -> None:
    """Forty articles, five days, three stories, six outlets and two wires; each hard case is there."""
    articles = truth["articles"]
    assert len(articles) >= 40
    assert len({article["published"]["earliest"] for article in articles}) == 5
    assert {article["story"] for article in articles} == {"dam", "row", "strike", None}
    assert len({article["outlet"] for article in articles}) == 8
    assert {article["kind"] for article in articles} == {"news", "not_news"}
    assert {article["language"] for article in articles} == {"en", "de"}
    assert {article["completeness"] for article in articles} == {"full", "partial"}
    verdicts = {topic["verdict"] for topic in truth["topics"]}
    assert verdicts == {
        "agree", "compatible", "update", "differs_by_attribution", "differs_by_scope", "wording", "conflict",
    }  # fmt: skip


def test_one_article_stands_under_two_headlines(truth: dict) -> None:
    bodies: dict[str, set[str]] = {}
    for article in truth["articles"]:
        bodies.setdefault(article["text"], set()).add(article["headline"])
    assert max(len(headlines) for headlines in bodies.values()) == 2


def test_places_in_the_truth_point_at_their_words(truth: dict) -> None:
    texts = {article["id"]: article["text"] for article in truth["articles"]}
    readings = [reading for topic in truth["topics"] for reading in topic["readings"]]
    for words in [*readings, *truth["quotes"]]:
        assert texts[words["article"]][words["start"] : words["end"]] == words["in"]


def test_weekdays_agree_with_the_calendar(truth: dict) -> None:
    """What a first sentence dates by a weekday happened that day, the day before, or on the Monday of the disaster."""
    named = 0
    for article in truth["articles"]:
        day = date.fromisoformat(article["published"]["latest"])
        lead = next(part for part in article["text"].split("\n\n") if part != article["standfirst"])
        found = {name for name in WEEKDAYS if f"on {name}" in lead}
        allowed = (
            {WEEKDAYS[day.weekday()], WEEKDAYS[day.weekday() - 1], "Monday"}
            if article["published"]["stated"]
            else set(WEEKDAYS)
        )
        assert found <= allowed, article["id"]
        named += bool(found)
    assert named > len(truth["articles"]) / 2

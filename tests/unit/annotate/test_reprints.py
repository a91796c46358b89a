"""A text that is printed again has what it would have if it had never been seen before."""

import json
from pathlib import Path

import pytest
from tests.support.articles import article

from variorum import annotate as annotating
from variorum.annotate import Annotator, annotate
from variorum.annotate.language import MemoryCache
from variorum.annotate.reprints import Prints
from variorum.config import Config

EDITIONS = Path(__file__).parents[2] / "gate" / "editions"
TEXTS = [json.loads(path.read_text().splitlines()[0])["text"] for path in sorted(EDITIONS.glob("*/input.jsonl"))]
FIRST = {"published": "2031-05-05T09:00", "outlet": "Velmar Herald"}
AGAIN = {
    "the same metadata": FIRST,
    "a later hour": FIRST | {"published": "2031-05-05T11:30"},
    "another day": FIRST | {"published": "2031-05-08T09:00"},
    "years later": FIRST | {"published": "2035-01-01"},
    "no date": FIRST | {"published": None},
    "another outlet": FIRST | {"outlet": "The Ohio Courier"},
    "no outlet": FIRST | {"outlet": None},
}
PARSES = MemoryCache()


def found(made, monkeypatch=None):
    """The findings of one article; with `monkeypatch` as of a text that was never printed before."""
    if monkeypatch:
        monkeypatch.setattr(annotating, "_prints", Prints())
    return annotate([made], Config(), PARSES)[0]


@pytest.mark.parametrize("metadata", AGAIN.values(), ids=AGAIN.keys())
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_reprint_has_what_an_article_of_its_own_has(text, metadata, monkeypatch):
    again = article(text, "again", **metadata)
    fresh = found(again, monkeypatch)
    found(article(text, "first", **FIRST), monkeypatch)
    assert found(again) == fresh


def test_a_reprint_runs_no_annotator_when_all_they_read_is_the_same(monkeypatch):
    found(article(TEXTS[0], "first", **FIRST), monkeypatch)
    monkeypatch.setattr(Annotator, "load", lambda self: pytest.fail(f"{self.name} ran"))
    assert found(article(TEXTS[0], "again", **FIRST)).events


def test_only_what_reads_the_outlet_runs_for_another_outlet(monkeypatch):
    found(article(TEXTS[0], "first", **FIRST), monkeypatch)
    ran, load = [], Annotator.load
    monkeypatch.setattr(Annotator, "load", lambda self: ran.append(self.name) or load(self))
    found(article(TEXTS[0], "again", **FIRST | {"outlet": "Tamsel Post"}))
    assert ran == ["places"]


def test_few_texts_are_remembered(monkeypatch):
    monkeypatch.setattr("variorum.annotate.reprints._REMEMBERED", 2)
    prints = Prints()
    for number in range(4):
        prints.remember(("model", (), str(number), ()), number)
    assert [prints.of(("model", (), str(number), ())) for number in range(4)] == [None, None, 2, 3]

"""English that is declared and reads so needs no model; everything else is read by one."""

import sys

import pytest

from variorum.clean import clean
from variorum.config import Config
from variorum.date import date
from variorum.model.source import Origin, source_of

ENGLISH = (
    "The council of Velmar said on Monday that it had closed the bridge to lorries, and that the work would take "
    "until spring. Drivers from the villages were told to use the ferry by night."
)
DUTCH = (
    "De gemeenteraad van Velmar heeft maandag besloten de brug voor vrachtwagens te sluiten, en de werkzaamheden "
    "duren tot het voorjaar. Bestuurders uit de dorpen moeten 's nachts de veerpont nemen of omrijden."
)


def language(text, declared):
    page = (
        f"<html lang={declared}><title>Bridge</title><body><article><h1>Bridge</h1><p>{text}</p><p>{text}</p></article>"
    )
    cleaned = clean(source_of(page.encode(), Origin(uri="page.html", media_type="text/html")), Config())
    return date(cleaned, Config()).metadata.language


@pytest.fixture
def without_model(monkeypatch):
    monkeypatch.setitem(sys.modules, "py3langid", None)


@pytest.mark.usefixtures("without_model")
def test_declared_english_that_reads_so_needs_no_model():
    found = language(ENGLISH, "en-GB")
    assert (found.value, found.confidence) == ("en", 0.99)
    assert [trace.kept for trace in found.evidence] == [True, True]


def test_declared_english_that_reads_otherwise_is_read_by_the_model():
    found = language(DUTCH, "en")
    assert found.value == "nl"
    assert [trace.kept for trace in found.evidence] == [True, False]


@pytest.mark.usefixtures("without_model")
def test_english_is_not_believed_without_a_declaration_that_says_so():
    with pytest.raises(ImportError):
        language(ENGLISH, "fr")


def test_the_model_and_the_small_words_say_the_same():
    assert language(ENGLISH, "fr").value == "en"

"""The gazetteer: names folded, looked up, and read whole."""

import gzip
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.annotate.gazetteer import division, entries, fold, places_named


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("St. Paul", "saint paul"),
        ("Zürich", "zurich"),
        ("Winston-Salem", "winston salem"),
        ("Lee Co.", "lee county"),
        ("…", ""),
    ],
)
def test_names_are_folded(name, folded):
    assert fold(name) == folded


def test_a_name_gives_all_its_places():
    assert {entry.country for entry in places_named("Toledo")} >= {"USA", "ESP"}


def test_other_names_are_marked_as_such():
    [entry] = [entry for entry in places_named("Kiev") if entry.country == "UKR"]
    assert (entry.kind, entry.name) == ("p", "Kyiv")


def test_divisions_by_code():
    assert division("US.TX").name == "Texas"
    assert division("XX.YY") is None


def test_an_unknown_name_gives_nothing():
    assert places_named("Nowhere upon Marl") == ()
    assert entries("") == ()


@given(st.text(max_size=30))
def test_any_name_can_be_asked_for(name):
    assert all(entry.latitude is not None for entry in places_named(name))


def test_the_lines_are_sorted_and_whole():
    lines = (
        gzip.decompress(files("variorum.annotate").joinpath("data/gazetteer.tsv.gz").read_bytes()).decode().splitlines()
    )
    assert lines == sorted(lines)
    assert all(line.count("\t") == 8 for line in lines)
    assert len(lines) > 400_000

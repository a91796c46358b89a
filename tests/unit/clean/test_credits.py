"""Datelines, agencies and the table of agencies."""

import json
from pathlib import Path

import pytest
from tests.unit.clean.pages import PARAGRAPHS, cleaned, page

from variorum.clean import Cleaned, clean
from variorum.clean.agencies import agencies, agencies_in, agencies_in_list, agency_named
from variorum.clean.credits import dateline_in
from variorum.config import Config
from variorum.model.source import Given, Origin, source_of

CASES = json.loads((Path(__file__).parents[2] / "cases" / "clean" / "datelines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["shows"]) for case in CASES])
def test_dateline(case: dict) -> None:
    found = dateline_in(case["text"])
    assert (found.place if found else None) == case["place"]
    assert (found.agency if found else None) == case["agency"]


def test_the_table_names_each_agency_once_with_its_country() -> None:
    names = [agency.name for agency in agencies()]
    assert len(names) == len(set(names)) > 200
    assert all(len(agency.country) == 3 and agency.country.isupper() for agency in agencies())


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("The Associated Press", "AP"),
        ("Agence France-Presse", "AFP"),
        ("xinhua news agency", "Xinhua"),
        ("Harbour Gazette", None),
        (None, None),
    ],
)
def test_agency_named(form: str | None, name: str | None) -> None:
    found = agency_named(form)
    assert (found.name if found else None) == name


def test_ordinary_words_are_no_agencies_in_prose() -> None:
    assert not list(agencies_in("A report on the trend in beta tests reached the fans."))


def test_a_list_is_one_only_when_every_part_is_an_agency() -> None:
    assert [agency.name for agency in agencies_in_list("Reuters, AP and dpa")] == ["Reuters", "AP", "dpa"]
    assert agencies_in_list("Reuters and the mayor") == []


@pytest.mark.parametrize(
    ("first", "behind", "agency"),
    [
        ("ALDA (Reuters) - " + PARAGRAPHS[0], "", "Reuters"),
        (PARAGRAPHS[0], "<p>Reuters with additional input by HG</p>", "Reuters"),
        (PARAGRAPHS[0], "<p>(AFP/dpa)</p>", "AFP"),
        (PARAGRAPHS[0], "<p>Copyright 2022 The Associated Press. All rights reserved.</p>", "AP"),
        (PARAGRAPHS[0], "", None),
    ],
)
def test_agency_of_a_page(first: str, behind: str, agency: str | None) -> None:
    found = cleaned(page(behind, paragraphs=(first, *PARAGRAPHS[1:]))).article.metadata.agency
    assert (found.value if found else None) == agency


def test_the_dateline_stays_in_the_text_and_is_pointed_at() -> None:
    html = page(paragraphs=("ALDA, Jan. 10 (Xinhua) -- " + PARAGRAPHS[0], *PARAGRAPHS[1:]))
    article = cleaned(html).article
    trace = article.metadata.dateline.evidence[0]
    assert article.text.startswith("ALDA, Jan. 10 (Xinhua)")
    assert html[trace.source_start : trace.source_end] == "ALDA"


def test_a_text_given_as_clean_says_whose_it_is() -> None:
    """A dateline needs no page."""
    given = Given(clean=True)
    content = b"PORT ALDA, Vessland (Alda Newswire) - The bridge fell."
    source = source_of(content, Origin(uri="a", media_type="text/plain"), given=given)
    found = clean(source, Config())
    assert isinstance(found, Cleaned)
    metadata = found.article.metadata
    assert metadata.agency is not None
    assert metadata.dateline is not None
    assert (metadata.agency.value, metadata.dateline.value) == ("Alda Newswire", "PORT ALDA, Vessland")

"""Names out of bylines, and the authors that several places agree on."""

import json
from pathlib import Path

import pytest
from tests.unit.clean.pages import cleaned, page

from variorum.clean.names import is_name, names_in

CASES = json.loads((Path(__file__).parents[2] / "cases" / "clean" / "bylines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["shows"]) for case in CASES])
def test_names_in(case: dict) -> None:
    names, agencies, desks = names_in(case["says"], frozenset({"harbourgazette"}))
    assert list(names) == case["names"]
    assert [agency.name for agency in agencies] == case.get("agencies", [])
    if "desks" in case:
        assert list(desks) == case["desks"]


@pytest.mark.parametrize(
    "text", ["Share", "Read More", "ann bell", "Ann 3", "Published", "", "One Two Three Four Five Six Seven"]
)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def authors(html: str) -> tuple[str, ...]:
    found = cleaned(html).article.metadata.authors
    return found.value if found else ()


def test_the_visible_byline_is_found() -> None:
    assert authors(page()) == ("Ann Bell",)


def test_an_outlet_as_author_gives_way_to_a_person() -> None:
    node = '{"@type": "NewsArticle", "author": {"name": "Harbour Gazette"}, "publisher": {"name": "Harbour Gazette"}}'
    assert authors(page(head=f'<script type="application/ld+json">{node}</script>')) == ("Ann Bell",)


def test_contradicting_bylines_are_recorded_as_overruled() -> None:
    head = '<meta name="author" content="Carl Dean"><meta property="og:site_name" content="Harbour Gazette">'
    found = cleaned(page(head=head)).article.metadata.authors
    assert found.value == ("Ann Bell",)
    assert [(trace.says, trace.kept) for trace in found.evidence] == [("By Ann Bell", True), ("Carl Dean", False)]


def test_a_name_that_two_places_share_is_added() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "Ann Bell"}, {"name": "Li Tam"}]}</script>'
        '<meta name="author" content="Ann Bell, Li Tam">'
    )
    assert set(authors(page(head=head))) == {"Ann Bell", "Li Tam"}

"""Places found and resolved in sentences of our own making."""

from functools import cache

import pytest
from tests.support.articles import article
from tests.support.cases import numbered, table

from variorum.annotate.language import MemoryCache, parse
from variorum.annotate.places import find_places
from variorum.config import Config
from variorum.model.annotation import Annotated, Precision

CASES = table("annotate/places.json")


@cache
def found_in_cases():
    """All cases parsed in one go."""
    pages = [article(case["text"], article_id=str(at), outlet=case.get("outlet")) for at, case in enumerate(CASES)]
    parses = parse(pages, Config().language_model, MemoryCache())
    return [find_places(Annotated(article=page), parsed) for page, parsed in zip(pages, parses, strict=True)]


def places_of(text, outlet=None):
    page = article(text, outlet=outlet)
    [parsed] = parse([page], Config().language_model, MemoryCache())
    return find_places(Annotated(article=page), parsed)


@pytest.mark.parametrize(("at", "case"), numbered(CASES))
def test_case(at, case):
    found = found_in_cases()[at]
    assert [case["text"][place.start : place.end] for place in found] == [place["words"] for place in case["places"]]
    for place, wanted in zip(found, case["places"], strict=True):
        told = {"country": place.country, "admin1": place.admin1, "precision": place.precision.value}
        asked = {name for name in told if wanted[name] is not None}
        assert {name: told[name] for name in asked} == {name: wanted[name] for name in asked}


def test_a_town_comes_with_its_point_and_its_geonames_id():
    place = next(place for place in places_of("The fire in Toledo, Ohio, is out.") if place.name == "Toledo")
    assert place.latitude == pytest.approx(41.66, abs=0.05)
    assert place.longitude == pytest.approx(-83.55, abs=0.05)
    assert place.geonames_id == 5174035
    assert place.evidence.spans[0].start == place.start


def test_one_name_is_one_place_throughout_an_article():
    found = places_of("Toledo has a new mayor. The mayor of Toledo, Ohio, is 40.")
    assert {place.geonames_id for place in found if place.name == "Toledo"} == {5174035}


def test_a_park_stands_in_the_town_whose_name_it_bears():
    park = next(
        place for place in places_of("A concert in Toledo, Ohio, filled Toledo Park.") if place.name == "Toledo Park"
    )
    assert park.precision is Precision.REGION
    assert park.latitude == pytest.approx(41.66, abs=0.05)


def test_an_empty_article_has_no_places():
    assert places_of(" ") == ()


@pytest.mark.timeout(60)
def test_a_thousand_names_take_bounded_time():
    text = " ".join(f"He went from Springfield to Lee County and Paris {n} times." for n in range(500))
    assert len(places_of(text)) >= 1000

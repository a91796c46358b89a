"""What a quantity measures: families of units, people under many nouns, what says which length or time it is."""

import pytest
from tests.support.accounts import told

from variorum.edition.measures import family_of, is_person, measure_of


@pytest.mark.parametrize(
    ("one", "two"), [("km", "mile"), ("kilogram", "pound"), ("USD", "USD per share"), ("migrant", "passenger")]
)
def test_units_of_one_family(one, two) -> None:
    assert family_of(one)[0] == family_of(two)[0]


@pytest.mark.parametrize(("one", "two"), [("km", "hour"), ("USD", "EUR"), ("ship", "passenger"), ("ship", "house")])
def test_units_that_measure_different_things(one, two) -> None:
    assert family_of(one)[0] != family_of(two)[0]


def test_nationals_and_crews_are_people() -> None:
    assert is_person("american")
    assert is_person("crewmember")
    assert not is_person("ship")


def measures(text):
    annotated = told((text[:20], "2031-03-03", text))
    return {text[q.start : q.end]: measure_of(q, text) for q in annotated.quantities}


def test_what_happened_to_those_counted() -> None:
    found = measures("Twelve people were killed and 30 people were injured in Orrin.")
    assert {words: measure.fate for words, measure in found.items()} == {
        "Twelve people": "killed", "30 people": "injured"
    }  # fmt: skip


def test_more_is_another_count() -> None:
    found = measures("The court jailed 12 people in Orrin. Another 30 people were arrested in Belport.")
    assert [measure.is_more for measure in found.values()] == [False, True]


def test_from_where_a_length_is_reckoned() -> None:
    found = measures("The wreck lies 40 miles west of Orrin.")
    assert [measure.slant for measure in found.values()] == ["away"]

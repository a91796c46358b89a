"""Countries by name, people, seat and phrase, from the table of cases; and the tables themselves."""

import json
from pathlib import Path

import pytest

from variorum.annotate import countries

CASES = json.loads((Path(__file__).parents[2] / "cases" / "annotate" / "countries.json").read_text(encoding="utf-8"))
ASKED = {
    "named": countries.country_named,
    "demonym": countries.country_of_demonym,
    "capital": countries.country_of_capital,
    "within": countries.country_in,
    "body": countries.organisation_code,
}


@pytest.mark.parametrize(
    ("table", "case"),
    [pytest.param(table, case, id=f"{table}: {case['shows']}") for table, rows in CASES.items() for case in rows],
)
def test_code(table: str, case: dict[str, str]) -> None:
    assert ASKED[table](case["words"]) == case["code"]


def test_every_country_has_a_name_that_is_read_back() -> None:
    """The short name of every country of ISO 3166-1 leads to its own code."""
    tables = countries.tables()
    assert len(tables.display) == 250
    assert [code for code, name in tables.display.items() if countries.country_named(name) != code] == []


def test_no_name_stands_for_two_countries() -> None:
    """A name of one country is never the demonym or seat of another."""
    tables = countries.tables()
    assert [n for n, code in tables.names.items() if tables.demonyms.get(n, code) != code] == []
    assert [n for n, code in tables.names.items() if tables.seats.get(n, code) != code] == []


def test_odd_input_gives_no_country() -> None:
    assert countries.country_in("\0 \N{GRINNING FACE} -- '' -") is None
    assert countries.country_in("x-" * 5000) is None

"""Numerals: the numbers of a text with their places and values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.annotate.quantities.bounds import bounded
from variorum.annotate.quantities.measures import measured
from variorum.annotate.quantities.number_words import cardinals
from variorum.annotate.quantities.numerals import has_number, numerals
from variorum.annotate.quantities.ranges import joined
from variorum.annotate.quantities.units import unit_after, unit_before


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("twenty-two thousand five hundred and six", [22506]),
        ("two thousand million", [2e9]),
        ("five and seven", [5, 7]),
        ("three four", [3, 4]),
        ("hundred", [100]),
        ("ninety nine", [99]),
        ("two dozen", [24]),
        ("nineteen forty", [19, 40]),
    ],
)
def test_runs_of_number_words(words, values):
    assert [cardinal.value for cardinal in cardinals(words)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,307,000", [1307000]),
        ("2½ cups", [2.5]),
        ("2 1/2 cups", [2.5]),
        ("1/2 pound", [0.5]),
        ("11-and-a-half hours", [11.5]),
        ("half a dozen", [6]),
        ("9/11", []),
        ("a third term", []),
        ("a third of them", [1 / 3]),
        ("3 hundred million", [3e8]),
        ("a hundred days", [100]),
        ("1" * 40, []),
    ],
)
def test_values(text, values):
    assert [numeral.low for numeral in numerals(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" kms away", "km"),
        ("-mile walk", "mile"),
        (" per cent of", "percent"),
        (" square feet", "square foot"),
        (" pounds a week", "pound per week"),
        (" barrels a day", "barrel per day"),
        (" cents per share", "cent per share"),
        (" a day", None),
        (" all", None),
        (" Stone", None),
        ("°C", "celsius"),
    ],
)
def test_units_after(text, name):
    unit = unit_after(text, 0)
    assert (unit.name if unit else None) == name


def test_pounds_by_the_million_are_money_unless_they_weigh():
    assert unit_after(" pounds", 0, scaled=True).name == "GBP"
    assert unit_after(" pounds of rice", 0, scaled=True).name == "pound"


@pytest.mark.parametrize(
    ("text", "code"), [("US$", "USD"), ("for RM", "MYR"), ("HK$", "HKD"), ("£", "GBP"), ("farm", None)]
)
def test_currencies_before(text, code):
    unit = unit_before(text, len(text))
    assert (unit.name if unit else None) == code


@given(st.text(alphabet="0123456789 ,.-/$£%½abmkn()andtofromhundred\N{PILE OF POO}\N{NULL}\n", max_size=120))
def test_any_text_gives_measures_in_order_within_it(text):
    found = bounded(text, joined(text, [measured(text, numeral) for numeral in numerals(text)]))
    assert all(0 <= m.start <= m.at < m.stop <= m.end <= len(text) for m in found)
    assert not found or has_number(text)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["1 ", "1,000 ", "one ", "one hundred and ", "$1-", "from 1 to ", "half ", "1/2 "])
def test_a_hundred_thousand_numbers_take_bounded_time(unit):
    text = unit * 20_000
    assert list(joined(text, [measured(text, numeral) for numeral in numerals(text)]))

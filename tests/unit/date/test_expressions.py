"""The grammar of time, from a table of sentences: what is found, of which kind and value, and what is left alone."""

import datetime as dt
import json
from pathlib import Path

import pytest

from variorum.date.expressions import find_expressions

CASES = json.loads((Path(__file__).parents[2] / "cases" / "date" / "expressions.json").read_text(encoding="utf-8"))


def marked(case):
    """A case as a parameter; a known failure must fail, so that its repair is noticed."""
    return pytest.param(case, id=case["shows"], marks=pytest.mark.xfail(strict=True) if case.get("fails") else ())


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_expression(case: dict) -> None:
    anchor = dt.date.fromisoformat(case["published"]) if case["published"] else None
    found = [
        [case["text"][each.start : each.end], each.reading.kind.value, each.reading.value]
        for each in find_expressions(case["text"], anchor)
    ]
    assert found == case["found"]


def test_a_paragraph_of_a_megabyte_ends() -> None:
    """A text of nothing but one word of time costs no more than any other."""
    assert len(find_expressions("Monday " * 3000, dt.date(2022, 1, 10))) == 3000


def test_an_expression_never_runs_over_a_paragraph() -> None:
    """A month that ends one paragraph and a number that starts the next are strangers."""
    found = find_expressions("They will go in June\n\n12 dancers came.", dt.date(2022, 5, 10))
    assert [each.reading.value for each in found] == ["2022-06"]

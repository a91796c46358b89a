"""Tables of cases: JSON under tests/cases, each case with its reason; a known failure must fail, or its mark must go."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "cases"


def table(name):
    """The cases of a table."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def numbered(cases):
    """Each case with its number, as parameters named by their reasons."""
    return [
        pytest.param(
            at,
            case,
            id=case["why"],
            marks=(pytest.mark.xfail(strict=True, reason=case["why"]),) if case.get("known_failure") else (),
        )
        for at, case in enumerate(cases)
    ]

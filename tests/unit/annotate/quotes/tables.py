"""Reads tables of cases; a case marked as a known failure must fail, or the mark must go."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "cases"


def cases(name):
    """The cases of a table as parameters, each under its reason."""
    table = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["why"], marks=_marks(case)) for case in table]


def _marks(case):
    return (pytest.mark.xfail(strict=True, reason=case["why"]),) if case.get("known_failure") else ()

"""What the short lines of a rendering look like together, and what stands right below each line."""

import numpy as np
import pytest
from tests.unit.clean.pages import HEADLINE, PARAGRAPHS

from variorum.clean.rendering import scan_text
from variorum.clean.runs import below, form_of, runs_of
from variorum.clean.shapes import survey_of

FIRST, SECOND = PARAGRAPHS[:2]
ANNOUNCED, BETWEEN, ALIKE, BESIDE, TABLE, HEADED = 0, 1, 5, 6, 7, 8
CREDITED, REPEATED = 7, 8


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2021: Ada Lund", "d:"),
        ("Engine: 2 litres", "C:"),
        ("MORE NEWS", "U"),
        ("the old piers.", "l."),
        ("Bridge falls - Gazette", "C-"),
        (">>> Bridge falls", ">"),
    ],
)
def test_how_a_line_is_written(text: str, form: str) -> None:
    assert form_of(text) == form


def rows_of(lines: list[str]) -> np.ndarray:
    page = scan_text("\n\n".join(lines))
    return runs_of(page.lines, survey_of(page), HEADLINE)


def test_a_table_is_known_by_its_lines_and_its_head() -> None:
    """Lines of one form beside each other, under a line that says the headline's words; paragraphs have no run."""
    rows = rows_of([FIRST, "Bridges of Alda", "2021: one", "2020: two", "2019: three", "2018: four"])
    assert not rows[0].any()
    assert rows[2:, TABLE].all()
    assert rows[2:, ALIKE] == pytest.approx(3 / 4)
    assert (rows[2:, HEADED] == 1).all()
    assert (rows[2:, BESIDE] > rows[1, BESIDE]).all()
    assert not rows[:, BETWEEN].any()


def test_what_a_colon_announces_between_two_paragraphs() -> None:
    rows = rows_of([f"{FIRST[:-1]}, and these are left:", "the ford", "the ferry", SECOND])
    assert rows[1:3, BETWEEN].all()
    assert rows[1:3, ANNOUNCED].all()
    assert not rows_of([FIRST, "the ford", "the ferry", SECOND])[:, ANNOUNCED].any()


def test_what_stands_below_a_line() -> None:
    post = ("The bridge is gone.", "- Ines Okoro (@inesokoro) January 10, 2022")
    lines = [SECOND, FIRST, *post, "The bridge.", "Photo: Ann Bell", "Share", "Share"]
    page = scan_text("\n\n".join(lines))
    found = below(page.lines, survey_of(page))
    assert found[:, 0].tolist() == [0, 0, 0, 1, 0, 0, 0, 0], "the signature of a post"
    assert found[:, 4].tolist() == [1, 1, 1, 1, 0, 0, 0, 0], "not far above it"
    assert found[4, CREDITED] == 1, "a credit below"
    assert found[6, REPEATED] == 1, "a line below that the page repeats"
    assert below([], survey_of(scan_text(""))).shape[0] == 0

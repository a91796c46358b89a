"""Who could not be reached by one paper and has spoken to another."""

from random import Random

import pytest
from tests.support.accounts import edition

from variorum.edition.answers import SILENT, silent_in

CASES = [
    (
        "2031-03-03",
        "Karl Lenz did not respond to a request for comment.",
        "2031-03-05",
        "Karl Lenz said he would sue.",
        "update",
    ),
    ("2031-03-03", "Karl Lenz declined to comment.", "2031-03-03", "Karl Lenz said he would sue.", "compatible"),
    (
        "2031-03-03",
        "Karl Lenz said he would sue and declined to comment further.",
        "2031-03-05",
        "Karl Lenz said it.",
        None,
    ),
    ("2031-03-03", "Karl Lenz did not respond to treatment.", "2031-03-03", "Ada Lund said she would sue.", None),
]


@pytest.mark.parametrize(("day", "one", "later", "two", "verdict"), CASES)
def test_silence_to_one_paper_is_told_beside_a_statement_in_another(
    day: str, one: str, later: str, two: str, verdict: str | None
) -> None:
    """An update where the statement came after; who spoke to both was not silent."""
    start = "Karl Lenz, the mayor of Orrin, met Ada Lund on Monday. "
    made = edition([("one", day, start + one), ("two", later, start + two)])
    found = [topic.verdict for topic in made.topics if topic.question.endswith("answer to the press")]
    assert found == ([verdict] if verdict else [])


_WORDS = ("Ada", "Lund", "has", "declined", "to", "comment", "refused", "did", "not", "respond", "was", "could", "be")
_MARKS = (
    " ",
    " ",
    " ",
    "  ",
    "    ",
    ". ",
    "; ",
    "\n",
    " to comment ",
    " declined to comment",
    " could not be reached",
)


def test_refusals_are_those_that_the_pattern_finds_everywhere() -> None:
    random = Random(7)  # noqa: S311 - a repeatable draw, no secret
    for _ in range(300):
        text = "".join(random.choice(_WORDS) + random.choice(_MARKS) for _ in range(random.randint(1, 60)))
        found = [(match.span(), match.span("who")) for match in silent_in(text)]
        assert found == [(match.span(), match.span("who")) for match in SILENT.finditer(text)], text

"""What is given as the cause of a mishap, and by whom."""

import pytest
from tests.support.accounts import edition

CASES = [
    ("2031-03-03", "The cause of the crash was not known.", "2031-03-05", "A broken rail caused the crash, Ada Lund said.", "update"),
    ("2031-03-03", "It was not clear what caused the crash.", "2031-03-03", "The cause of the crash is still unknown.", "agree"),
    ("2031-03-03", "A broken rail caused the crash.", "2031-03-03", "The crash was caused by a broken rail.", "agree"),
    (
        "2031-03-03", "Karl Lenz said that a broken rail caused the crash.",
        "2031-03-03", "Ada Lund said that speeding drivers caused the crash.", "differs_by_attribution",
    ),
    ("2031-03-03", "A broken rail caused the crash.", "2031-03-03", "The storm caused floods in the valley.", None),
]  # fmt: skip


@pytest.mark.parametrize(("day", "one", "later", "two", "verdict"), CASES)
def test_causes_of_one_mishap_meet(day: str, one: str, later: str, two: str, verdict: str | None) -> None:
    """Whatever else the clauses say: not known and then told, told alike, told by two who do not agree."""
    start = "A train came off the rails near Orrin on Monday. "
    made = edition([("one", day, start + one), ("two", later, start + two)])
    found = [topic.verdict for topic in made.topics if topic.question.startswith("cause of")]
    assert found == ([verdict] if verdict else [])

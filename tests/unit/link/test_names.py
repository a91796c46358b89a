import pytest
from tests.support.cases import numbered, table

from variorum.link.names import is_acronym, name_words, same_body, same_person

CASES = table("link/names.json")


@pytest.mark.parametrize(("_at", "case"), numbered(CASES))
def test_names_agree_or_not(_at, case):
    compare = same_person if case["person"] else same_body
    both = name_words(case["left"]), name_words(case["right"])
    answers = compare(*both), compare(*reversed(both))
    assert answers[0] == answers[1]
    told = "apart" if answers[0] is None else "same" if answers[0] >= 0.5 else "other"
    assert told == case["answer"]


@pytest.mark.parametrize(
    ("short", "full", "answer"),
    [
        ("OPU", "Ostrin Port Union", True),
        ("O.P.U.", "Ostrin Port Union", True),
        ("OPU", "Ostrin Yards", False),
        ("opu", "Ostrin Port Union", False),
    ],
)
def test_acronyms(short, full, answer):
    assert is_acronym(short, full) is answer

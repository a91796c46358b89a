import pytest
from tests.support.cases import numbered, table

from variorum.link.keys import words
from variorum.link.statements import unprosaic

CASES = table("link/statements.json")


def marks(text, part):
    split = words(text)
    start = text.index(part)
    inside = (split.starts >= start) & (split.ends <= start + len(part))
    return unprosaic(text, split)[inside]


@pytest.mark.parametrize(("_at", "case"), numbered(CASES))
def test_prose_is_told_from_what_others_said(_at, case):
    assert not marks(case["text"], case["prose"]).any()
    assert case["statement"] is None or marks(case["text"], case["statement"]).all()


def test_an_empty_text_has_nothing_to_mark():
    assert len(unprosaic("", words(""))) == 0

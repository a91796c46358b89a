import numpy as np
import pytest
from tests.support.cases import numbered, table

from variorum.link.keys import split
from variorum.link.statements import unprosaic

CASES = table("link/statements.json")


def marks(text, part):
    found = split([text])
    start = text.index(part)
    inside = (found.words.starts >= start) & (found.words.ends <= start + len(part))
    return unprosaic([text], found)[inside]


@pytest.mark.parametrize(("_at", "case"), numbered(CASES))
def test_prose_is_told_from_what_others_said(_at, case):
    assert not marks(case["text"], case["prose"]).any()
    assert case["statement"] is None or marks(case["text"], case["statement"]).all()


def test_an_empty_text_has_nothing_to_mark():
    assert len(unprosaic([""], split([""]))) == 0


def test_what_is_marked_in_a_text_does_not_hang_on_the_texts_beside_it():
    texts = ["", *(case["text"] for case in CASES), "I", ""]
    together = split(texts)
    marked = np.split(unprosaic(texts, together), together.firsts[1:-1])
    assert all(np.array_equal(own, unprosaic([text], split([text]))) for text, own in zip(texts, marked, strict=True))

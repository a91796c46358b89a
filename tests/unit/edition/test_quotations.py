"""What a topic of quotations is called: by the speaker whom most accounts name, the same in every run."""

from __future__ import annotations

from itertools import permutations

import pytest

from variorum.edition.points import Point
from variorum.edition.quotations import Piece, question_of
from variorum.model.span import Span


def _point(number: int, speaker: str | None) -> Point[Piece]:
    piece = Piece(words=("so", "be", "it"), speaker=speaker, is_person=True, is_named=True, around="")
    return Point(span=Span(article_id=f"article-{number}", start=0, end=9), finding=piece, bag={}, clause=None)


@pytest.mark.parametrize(
    ("speakers", "called"),
    [
        ((), ""),
        ((None, None), ""),
        (("Ada Lund", None), "Ada Lund"),
        (("Ada Lund", "Ada Lund", "Bo Kern"), "Ada Lund"),
        (("Ada Lund", "Lund"), "Ada Lund"),
        (("Ada Lund", "Bo Kern"), ""),
        (("Ada Lund", "Bo Kern", "Kern"), ""),
        (("a spokesman", "Ada Lund"), "Ada Lund"),
        (("a spokesman", "a minister"), ""),
    ],
)
def test_quotation_is_called_by_whom_most_name_in_whatever_order(speakers: tuple[str | None, ...], called: str) -> None:
    found = {question_of([_point(n, one) for n, one in enumerate(order)]) for order in permutations(speakers)}
    assert found == {called}

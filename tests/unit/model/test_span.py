"""Spans and evidence refuse to exist without words."""

import pytest

from variorum.errors import ProvenanceError
from variorum.model.span import Evidence, Span


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4)])
def test_a_span_without_words_is_refused(start, end):
    with pytest.raises(ProvenanceError):
        Span(article_id="a", start=start, end=end)


def test_a_finding_without_spans_is_refused():
    with pytest.raises(ProvenanceError, match="no span"):
        Evidence(spans=(), made_by="rule", confidence=0.5)


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_a_confidence_is_a_probability(confidence):
    with pytest.raises(ProvenanceError, match=r"not in \[0, 1\]"):
        Evidence(spans=(Span(article_id="a", start=0, end=1),), made_by="rule", confidence=confidence)


def test_cutting_beyond_the_text_is_an_error_not_a_short_answer():
    with pytest.raises(ProvenanceError, match="ends beyond"):
        Span(article_id="a", start=2, end=9).cut("short")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (("a", 0, 4), ("a", 3, 6), True),
        (("a", 0, 4), ("a", 4, 6), False),  # half-open: neighbours share nothing
        (("a", 0, 4), ("b", 0, 4), False),  # other articles share nothing
    ],
)
def test_overlap(left, right, expected):
    one, two = (Span(article_id=i, start=s, end=e) for i, s, e in (left, right))
    assert one.overlaps(two) is expected
    assert two.overlaps(one) is expected

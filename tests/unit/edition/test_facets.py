"""What a number counts in or leaves out, by the words beside it."""

import pytest

from variorum.edition.facets import WIDER, facets_of
from variorum.model.annotation import Bound, Quantity
from variorum.model.span import Evidence, Span

BESIDE = [
    ("{} including borrowings", {"debt in"}),
    ("{} DEBTS included", {"debt in"}),
    ("an enterprise value of {}", {"debt in"}),
    ("{} including liabilities", {"debt in"}),
    ("{} excluding its debt", {"debt out"}),
    ("{} of equity alone", {"debt out"}),
    ("{} pre-tax", {"tax out"}),
    ("{} gros\u017f", {"tax out"}),
    ("a net profit of {}", {"tax in"}),
    ("underlying growth of {}", {"core"}),
    ("can seat {}", {"room for"}),
    ("licenced for {}", {"room for"}),
    ("{} throughout the region", {WIDER}),
    ("{} NATIONW\u0131DE", {WIDER}),
    ("{} all over Amberfield", {WIDER}),
    ("a median of {}", {"average"}),
    ("on average {}", {"average"}),
    ("once numbered {}", {"record"}),
    ("at its height {}", {"record"}),
    ("at one time {}", {"record"}),
    ("{} were counted", set()),
]


@pytest.mark.parametrize(("words", "facets"), BESIDE)
def test_words_beside_a_number_name_its_facets(words: str, facets: set[str]) -> None:
    text, start = words.format("340"), words.index("{")
    span = Span(article_id="article-1", start=start, end=start + 3)
    evidence = Evidence(spans=(span,), made_by="test", confidence=1.0)
    quantity = Quantity(
        id="quantity-1",
        article_id=span.article_id,
        start=span.start,
        end=span.end,
        low=340.0,
        high=340.0,
        bound=Bound.EXACT,
        unit="",
        evidence=evidence,
    )
    assert facets_of(quantity, text) == facets

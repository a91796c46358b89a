"""Quoted passages are found on the text, whatever its marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.articles import article
from tests.unit.annotate.quotes.tables import cases

from variorum.annotate.quotes.marks import quoted_passages

CASES = cases("annotate/quotation_marks.json")
SINGLE_LEFT, SINGLE_RIGHT = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"


def passages(text):
    return quoted_passages(text, article(text).blocks)


@pytest.mark.parametrize("case", CASES)
def test_passages(case):
    assert [case["text"][p.start : p.end] for p in passages(case["text"])] == case["passages"]


@given(st.text(alphabet="ab s.,\n\"'`“”„«»\N{PILE OF POO}\N{NULL}" + SINGLE_LEFT + SINGLE_RIGHT, max_size=200))
def test_passages_are_in_order_apart_and_inside_their_blocks(text):
    blocks, found = article(text).blocks, passages(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for passage in found:
        block = blocks[passage.block]
        assert block.start <= passage.start < passage.inner_start <= passage.inner_end <= passage.end <= block.end


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ['"', '" ', "“", "“a ", "'", "'a ", '"a" ', f"{SINGLE_LEFT}s{SINGLE_RIGHT} ", "``"])
def test_a_hundred_thousand_marks_take_linear_time(unit):
    assert len(passages(unit * 100_000)) <= 100_000

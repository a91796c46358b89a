"""Sentences are cut before they are parsed."""

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.articles import article

from variorum.annotate.sentences import LONGEST, sentence_spans

CASES = json.loads((Path(__file__).parents[2] / "cases/annotate/sentences.json").read_text(encoding="utf-8"))


def cut(text):
    return [text[start:end] for start, end, _ in sentence_spans(text, article(text).blocks)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_sentences(case):
    assert cut(case["text"]) == case["sentences"]


@given(st.text(alphabet='aB. !?\n"\N{RIGHT DOUBLE QUOTATION MARK}U.S', max_size=300))
def test_every_letter_is_in_exactly_one_sentence(text):
    spans = [(start, end) for start, end, _ in sentence_spans(text, article(text).blocks)]
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    assert covered >= {i for i, character in enumerate(text) if not character.isspace()}


def test_a_text_without_marks_is_cut_all_the_same():
    assert max(map(len, cut("word " * 20_000))) <= LONGEST

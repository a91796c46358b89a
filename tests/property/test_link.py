"""What must hold of linking whatever the articles are: their order and an exact copy change nothing."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.wires import HARBOUR, ORCHARD, OWN

from variorum.config import Config
from variorum.evaluate.generate import generate
from variorum.link import link
from variorum.link.keys import fingerprints, words
from variorum.link.passages import seeds, shared_runs
from variorum.link.statements import _CAPTION, _LINE, _NOTE, _SINGLE_MARK, _SINGLE_QUOTED, _where, unprosaic
from variorum.model.annotation import Annotated

CORPUS = [Annotated(article=article) for article in generate(60, seed=1).articles]
LINKED = link(CORPUS, Config())


@settings(max_examples=8, deadline=None)
@given(st.permutations(CORPUS))
def test_the_order_of_the_input_changes_nothing(shuffled):
    assert link(shuffled, Config()) == LINKED


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(CORPUS))
def test_an_exact_copy_changes_no_other_result(one):
    """The copy joins its original's story; every other copy and every other story stays what it was."""
    copy = Annotated(article=replace(one.article, id="zz-copy"))
    grown = link([*CORPUS, copy], Config())
    without = [found for found in grown.copies if "zz-copy" not in (found.from_article, found.to_article)]
    groups = [tuple(member for member in story.article_ids if member != "zz-copy") for story in grown.stories]
    assert tuple(without) == LINKED.copies
    assert groups == [story.article_ids for story in LINKED.stories]
    assert any({one.article.id, "zz-copy"} <= set(story.article_ids) for story in grown.stories)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_split_marked_and_fingerprinted(text):
    split = words(text)
    assert (split.starts < split.ends).all()
    assert (split.starts[1:] >= split.ends[:-1]).all()
    assert len(unprosaic(text, split)) == len(split.hashes)
    fingerprints(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((*HARBOUR.split(), *ORCHARD.split(), *OWN.split())), max_size=60), st.integers(0, 40))
def test_runs_are_the_same_words_in_both(sequence, cut):
    left, right = words(" ".join(sequence)), words(" ".join(sequence[cut:] + sequence[:cut]))
    runs = shared_runs(seeds(left.hashes), seeds(right.hashes))
    for run in runs:
        mine, theirs = left.hashes[run.left : run.left + run.length], right.hashes[run.right : run.right + run.length]
        assert np.array_equal(mine, theirs)
    assert all(one.right + one.length <= other.right for one, other in pairwise(runs))


LINES = (
    "Related: more",
    "Editor's note: x",
    "In this May 5, 2031 photo, a b (x)",
    "file: this image of",
    "It\u2019s 'all he said, twice' ",
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from((*LINES, "\n", " ", "'", "\N{LEFT SINGLE QUOTATION MARK}", "said", "I. ")), max_size=30)
)
def test_marks_sought_where_they_can_begin_are_those_found_anywhere(pieces):
    text = "".join(pieces)
    for pattern, opening in (
        (_NOTE, _LINE),
        (_CAPTION, _LINE),
        (_SINGLE_QUOTED, _SINGLE_MARK),
    ):
        assert list(_where(pattern, opening, text)) == [match.span() for match in pattern.finditer(text)]

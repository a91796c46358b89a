"""What must hold of linking whatever the articles are: their order and an exact copy change nothing."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.wires import HARBOUR, ORCHARD, OWN

from variorum.config import Config
from variorum.evaluate.generate import generate
from variorum.link import link
from variorum.link.keys import fingerprints, split, words
from variorum.link.passages import shared_runs
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
    found = words(text)
    assert (found.starts < found.ends).all()
    assert (found.starts[1:] >= found.ends[:-1]).all()
    assert len(unprosaic([text], split([text]))) == len(found.hashes)
    fingerprints(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((*HARBOUR.split(), *ORCHARD.split(), *OWN.split())), max_size=60), st.integers(0, 40))
def test_runs_are_the_same_words_in_both(sequence, cut):
    found = split([" ".join(sequence), " ".join(sequence[cut:] + sequence[:cut])])
    runs = shared_runs(found, np.array([0]), np.array([1]))
    for left, right, length in zip(runs.left, runs.right, runs.length, strict=True):
        assert np.array_equal(found.words.hashes[left : left + length], found.words.hashes[right : right + length])
        assert left + length <= found.firsts[1] <= right
    assert all(runs.right[:-1] + runs.length[:-1] <= runs.right[1:])


WORDS = st.lists(st.sampled_from(("a", "b", "c", "d", "e")), max_size=40)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_runs_cover_every_five_words_that_both_texts_have(texts, data):
    """Many texts at once, each in many pairs, against a search word by word."""
    found = split([" ".join(text) for text in texts])
    number = st.integers(0, len(texts) - 1)
    pairs = data.draw(st.lists(st.tuples(number, number), min_size=1, max_size=8))
    runs = shared_runs(found, *np.array(pairs).T)
    for pair, (left, right) in enumerate(pairs):
        mine, theirs = texts[left], texts[right]
        known = {tuple(mine[at : at + 5]) for at in range(len(mine) - 4)}
        wanted = {
            at + step for at in range(len(theirs) - 4) if tuple(theirs[at : at + 5]) in known for step in range(5)
        }
        own = runs.pair == pair
        starts = (runs.right[own] - found.firsts[right]).tolist()
        covered = [
            start + step
            for start, length in zip(starts, runs.length[own].tolist(), strict=True)
            for step in range(length)
        ]
        assert sorted(wanted) == covered


def test_what_a_text_says_twice_is_matched_with_its_first_place():
    said, again = "the slow old ferry ran aground again", "while people on the quay looked on"
    found = split([f"{said} {again} {said}", said])
    runs = shared_runs(found, np.array([0]), np.array([1]))
    assert (runs.left.tolist(), runs.length.tolist()) == ([0], [7])


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

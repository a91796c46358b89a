"""Parsing in blocks: the bits of a row, and so the parse of a sentence, do not hang on what is parsed with it."""

from __future__ import annotations

import importlib
from random import Random

import numpy as np
import pytest

from variorum.annotate import passes, products, vectors
from variorum.annotate.language import _pipeline, _rows
from variorum.annotate.products import BLOCK, can_be_told, is_steady, one_thread, product
from variorum.annotate.vectors import Words
from variorum.config import Config
from variorum.evaluate.prose import affair, paragraph

SENTENCES = ("", " ", "No.", "Ann Lee, 43, of Oakville, can't come.", "The flood killed 12 people, the mayor said.")
# What the pipeline multiplies with: columns of a row, columns of the result.
SHAPES = ((288, 288), (576, 288), (384, 288), (96, 64), (64, 1024), (64, 384), (96, 50), (64, 106), (64, 74), (96, 1))


@pytest.fixture(scope="module")
def pipeline():
    return _pipeline(Config().language_model)


@pytest.fixture(scope="module")
def plain():
    """The pipeline as its library makes it."""
    return importlib.import_module("spacy").load(Config().language_model)


def written(count: int) -> list[str]:
    """Different sentences, plain and invented."""
    random, found = Random(5), {}  # noqa: S311 - a repeatable draw
    while len(found) < count:
        found |= dict.fromkeys(f"{each}." for each in paragraph(affair(random), random).split(". "))
    return list(found)[:count]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_row_has_the_same_bits_at_every_place_of_every_batch(shape):
    random = np.random.default_rng(3)
    weights = random.standard_normal(shape[::-1], np.float32).T
    rows = random.standard_normal((3 * BLOCK + 5, shape[0]), np.float32)
    with one_thread():
        whole = product(rows, weights)
        for size in (1, 2, 3, 5, 8, 13, 31, 64, 100, BLOCK - 1, BLOCK, BLOCK + 1, 300):
            parts = [product(rows[at : at + size], weights) for at in range(0, len(rows), size)]
            assert np.array_equal(np.concatenate(parts), whole)
        for by in range(1, BLOCK, 7):
            assert np.array_equal(np.roll(product(np.roll(rows, by, axis=0), weights), -by, axis=0), whole)
    assert np.allclose(whole, rows @ weights, atol=1e-3)


def test_the_shapes_tried_are_those_of_the_pipeline(pipeline):
    nodes = [
        node for _, pipe in pipeline.pipeline if hasattr(pipe, "model") and pipe.model for node in pipe.model.walk()
    ]
    used = {vectors.matrix_of(node).shape for node in nodes if vectors.matrix_of(node) is not None}
    assert used <= set(SHAPES)


def test_what_is_not_steady_is_found_out(monkeypatch):
    """A library that treats the last row of a block otherwise is not trusted."""
    weights = np.ones((3, 2), np.float32)
    assert is_steady(weights)
    monkeypatch.setattr(
        products, "product", lambda rows, weights: (rows @ weights) * np.linspace(1, 2, len(rows))[:, None]
    )
    assert not is_steady(weights)


def test_a_product_is_written_where_it_is_wanted():
    rows, out = np.ones((BLOCK + 1, 4), np.float32), np.zeros((BLOCK + 2, 3), np.float32)
    found = product(rows, np.ones((4, 3), np.float32), out[1:])
    assert found.base is out
    assert (out[1:] == 4).all()
    assert not out[0].any()


def test_vectors_are_the_librarys_but_for_the_last_bits(pipeline, plain):
    for ours, theirs in zip(passes.passed(pipeline, SENTENCES), plain.pipe(SENTENCES), strict=True):
        assert ours.tensor.shape == theirs.tensor.shape
        assert np.allclose(ours.tensor, theirs.tensor, atol=1e-5)


def test_vectors_and_parses_do_not_hang_on_the_batch(monkeypatch):
    """Alone, with others, first or last, its words known or new: a sentence is the same to the last bit."""
    known: list[vectors.Words] = []
    monkeypatch.setattr(vectors, "Words", lambda *given: known.append(Words(*given)) or known[-1])
    pipeline = importlib.import_module("spacy").load(Config().language_model)
    vectors.hasten(pipeline)
    assert len(known) == (2 if can_be_told() else 0)
    texts = [*SENTENCES, *written(1200)]
    together = {doc.text: (doc.tensor, _rows(doc)) for doc in passes.passed(pipeline, texts)}
    random = Random(1)  # noqa: S311 - a repeatable draw
    for size in (1, 3, 40, 700):
        _forget(known)
        some = random.sample(texts, min(len(texts), 40 * size))
        for at in range(0, len(some), size):
            for doc in passes.passed(pipeline, some[at : at + size]):
                tensor, rows = together[doc.text]
                assert np.array_equal(doc.tensor, tensor), doc.text
                assert _rows(doc) == rows


def _forget(known):
    for words in known:
        words.number.clear()
        words.table = words.table[:0]


def test_parses_are_those_of_the_library(pipeline, plain):
    """The last bits may tip a near tie; of many thousand sentences none was seen to."""
    texts = written(400)
    ours, theirs = passes.passed(pipeline, texts), plain.pipe(texts)
    assert sum(_rows(a) != _rows(b) for a, b in zip(ours, theirs, strict=True)) <= 1


def test_a_pipeline_that_is_not_known_is_left_alone(plain, monkeypatch):
    """Where numpy's library cannot be told to use one thread, nothing is changed."""
    monkeypatch.setattr(vectors, "can_be_told", lambda: False)
    before = [pipe.model for _, pipe in plain.pipeline if hasattr(pipe, "model")]
    vectors.hasten(plain)
    assert [pipe.model for _, pipe in plain.pipeline if hasattr(pipe, "model")] == before


def test_one_thread_is_for_a_while(monkeypatch):
    said = [4]
    monkeypatch.setattr(products, "_threads", lambda: (lambda: said[-1], said.append))
    with one_thread():
        assert said[-1] == 1
    assert said[-1] == 4

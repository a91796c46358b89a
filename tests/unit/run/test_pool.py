"""Workers take batches in order and survive what a document does to them."""

import os
import time
from functools import partial

import pytest

from variorum.run.pool import Pool


def start(kind):
    if kind == "dies, and starts slowly":
        time.sleep(2.5)
    return partial(work, kind=kind.partition(",")[0])


def work(items, kind):
    for item in items:
        if item == "bad" and kind == "dies":
            os._exit(9)
        if item == "bad" and kind == "hangs":
            time.sleep(600)
    return [item.upper() for item in items]


def lost(item, reason):
    return f"lost {item}: {reason}"


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_batches(workers):
    pool = Pool(start=partial(start, "well"), lost=lost, workers=workers, seconds=5)
    batches = [[f"{b}-{i}" for i in range(3)] for b in range(9)]
    assert list(pool.map(batches)) == [[item.upper() for item in batch] for batch in batches]


def test_a_document_that_kills_its_worker_is_lost_alone():
    pool = Pool(start=partial(start, "dies"), lost=lost, workers=2, seconds=5)
    assert list(pool.map([["a", "bad", "c"], ["d"]])) == [["A", "lost bad: the worker died", "C"], ["D"]]


def test_a_document_that_hangs_its_worker_is_lost_alone(monkeypatch):
    monkeypatch.setattr(Pool, "_allowed", lambda *_: 3.0)
    pool = Pool(start=partial(start, "hangs"), lost=lost, workers=1, seconds=0.1)
    assert list(pool.map([["a"], ["bad"], ["c"]])) == [["A"], ["lost bad: the worker was silent for too long"], ["C"]]


def test_a_worker_that_starts_slowly_loses_no_document(monkeypatch):
    """The model of a fresh worker took longer to load than one document may: its neighbours were lost with it."""
    monkeypatch.setattr(Pool, "_allowed", lambda *_: 1.0)
    pool = Pool(start=partial(start, "dies, and starts slowly"), lost=lost, workers=1, seconds=0.1)
    assert list(pool.map([["a", "bad", "c"], ["d"]])) == [["A", "lost bad: the worker died", "C"], ["D"]]

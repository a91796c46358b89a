"""How linking grows: 1,000, 10,000 and (with --large) 100,000 generated articles with known truth, beside others' tools.

    python bench/link.py [--large] [--peers]

Seconds are of one processor core's own time, so that a busy machine changes little. `candidates` is the search for pairs
that share text, from cleaned text to pairs; `copies` adds the alignment word by word; `stories` the grouping. `a day more`
is what the last day costs when the days before are known. Peers (datasketch, rensa, plain TF-IDF of scikit-learn) are run
where they are installed; recall is the part of true copies found, whole and edited texts (`whole`) and three sentences in
a long piece (`partial`) apart.
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from variorum.evaluate.generate import Corpus, Taking, generate
from variorum.link.candidates import families, members, sharing_pairs
from variorum.link.copies import find_copies
from variorum.link.keys import fingerprints_of
from variorum.link.stories import find_stories

SIZES = (1_000, 10_000)
LARGE = 100_000
PAIRS = frozenset[frozenset[str]]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    tool: str
    seconds: float
    found: PAIRS


def timed[**P, R](work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> tuple[float, R]:
    start = time.process_time()
    result = work(*args, **kwargs)
    return time.process_time() - start, result

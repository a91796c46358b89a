"""Which words of one text stand in another: runs of shared words, joined over small edits into passages.

Why: a fingerprint says that two texts share something; a reader wants to see what, and a share in characters. Every run
of at least five shared words is a seed; seeds that follow each other in both texts with few words between them are one
passage that was edited. Quoted words are counted apart, since two reporters who heard one speaker share his words

Limits: a passage that was reordered is several passages; a text that repeats itself is matched with its first place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from variorum.link.keys import Hashes, Offsets, groups

SEED_WORDS = 5  # 5-gram containment is what wire copies are usually told by (METER corpus)
_LONGEST_GAP = 12  # words an editor put in, took out or replaced inside one passage


@dataclass(frozen=True, slots=True)
class Run:
    """Words `left` to `left + length` of one text are words `right` to `right + length` of the other."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring runs with the edits between them, in words, half-open; `shared` words stand in both."""

    left: tuple[int, int]
    right: tuple[int, int]
    shared: int


@dataclass(frozen=True, slots=True)
class Seeds:
    """The five-word groups of one text in order of the text, and sorted with their places: made once for all its pairs."""

    groups: Hashes
    keys: Hashes
    places: Offsets


def seeds(hashes: Hashes) -> Seeds:
    """The seeds of a text, given the hashes of its words."""
    grouped = groups(hashes, SEED_WORDS)
    places = grouped.argsort(kind="stable")
    return Seeds(grouped, grouped[places], places)


def shared_runs(left: Seeds, right: Seeds) -> list[Run]:
    """The runs of words in `right` that stand in `left`, in order of `right`, none overlapping another in `right`."""
    if not len(left.keys) or not len(right.keys):
        return []
    found = np.minimum(left.keys.searchsorted(right.groups), len(left.keys) - 1)
    hit = (left.keys[found] == right.groups).nonzero()[0]
    return _runs(left.places[found[hit]], hit)


def _runs(left: Offsets, right: Offsets) -> list[Run]:
    if not len(right):
        return []
    breaks = (((right[1:] - right[:-1]) != 1) | ((left[1:] - left[:-1]) != 1)).nonzero()[0] + 1
    firsts = [0, *breaks.tolist()]
    ends = [*firsts[1:], len(right)]
    runs: list[Run] = []
    covered = 0
    for first, end, at_left, at_right in zip(firsts, ends, left[firsts].tolist(), right[firsts].tolist(), strict=True):
        cut = max(0, covered - at_right)
        length = end - 1 - first + SEED_WORDS - cut
        if length > 0:
            runs.append(Run(at_left + cut, at_right + cut, length))
            covered = at_right + cut + length
    return runs


def stretches(runs: list[Run]) -> list[Stretch]:
    """Runs joined where both texts go on after at most a dozen other words."""
    joined: list[Stretch] = []
    for run in runs:
        here = Stretch((run.left, run.left + run.length), (run.right, run.right + run.length), run.length)
        if joined and _follows(joined[-1], here):
            before = joined.pop()
            here = Stretch((before.left[0], here.left[1]), (before.right[0], here.right[1]), before.shared + run.length)
        joined.append(here)
    return joined


def _follows(before: Stretch, after: Stretch) -> bool:
    return 0 <= after.left[0] - before.left[1] <= _LONGEST_GAP and 0 <= after.right[0] - before.right[1] <= _LONGEST_GAP

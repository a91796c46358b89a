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


def shared_runs(left: Hashes, right: Hashes) -> list[Run]:
    """The runs of words in `right` that stand in `left`, in order of `right`, none overlapping another in `right`."""
    seeds_left, seeds_right = groups(left, SEED_WORDS), groups(right, SEED_WORDS)
    if not len(seeds_left) or not len(seeds_right):
        return []
    order = np.argsort(seeds_left, kind="stable")
    found = np.searchsorted(seeds_left, seeds_right, sorter=order)
    place = order[np.minimum(found, len(order) - 1)]
    hit = np.flatnonzero(seeds_left[place] == seeds_right)
    return _runs(place[hit], hit)


def _runs(left: Offsets, right: Offsets) -> list[Run]:
    if not len(right):
        return []
    breaks = np.flatnonzero((np.diff(right) != 1) | (np.diff(left) != 1)) + 1
    firsts = np.concatenate(([0], breaks))
    lasts = np.concatenate((breaks, [len(right)])) - 1
    runs: list[Run] = []
    covered = 0
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        cut = max(0, covered - int(right[first]))
        length = last - first + SEED_WORDS - cut
        if length > 0:
            runs.append(Run(int(left[first]) + cut, int(right[first]) + cut, length))
            covered = runs[-1].right + length
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

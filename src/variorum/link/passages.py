"""Which words of one text stand in another: runs of shared words, joined over small edits into passages.

Why: a fingerprint says that two texts share something; a reader wants to see what, and a share in characters. Every run
of at least five shared words is a seed; seeds that follow each other in both texts with few words between them are one
passage that was edited.

Many pairs of texts are aligned at once, so that the work on a pair is a few steps through arrays: every five-word group of
the texts gets a number, the same number for the same words; the first place of each number in the left text is laid out
in a table, and the right text's numbers are looked up in it. What is hit on one diagonal is a run. All runs of five words
are found and nothing is guessed.

Limits: a passage that was reordered is several passages; a text that repeats itself is matched with its first place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from variorum.link.keys import Flags, Offsets, Split, groups, whole_groups

SEED_WORDS = 5  # 5-gram containment is what wire copies are usually told by (METER corpus)
_AGAIN = np.uint64(0x9E3779B97F4A7C15)  # odd, so that what differs still differs
_LONGEST_GAP = 12  # words an editor put in, took out or replaced inside one passage


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of shared words, by pair and then in order of the right text, where none overlaps another.

    Words `left` to `left + length` of one text are words `right` to `right + length` of the other; words are counted from
    the first of all texts. `pair` says of which pair.
    """

    pair: Offsets
    left: Offsets
    right: Offsets
    length: Offsets


@dataclass(frozen=True, slots=True)
class Stretches:
    """Neighbouring runs with the edits between them: run `first` to run `last`, `shared` words of which stand in both texts.

    `left` and `right` are the words from the first run to the last, half-open.
    """

    pair: Offsets
    first: Offsets
    last: Offsets
    shared: Offsets
    left: tuple[Offsets, Offsets]
    right: tuple[Offsets, Offsets]


def shared_runs(texts: Split, left: Offsets, right: Offsets) -> Runs:
    """The runs of words of the texts numbered `right` that stand in those numbered `left`, pair by pair."""
    numbers = _numbered(texts)
    sizes = np.diff(texts.firsts)[right]
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    place = _first_places(texts.firsts.tolist(), numbers, (left.tolist(), right.tolist()), bounds.tolist())
    hit = (place >= 0).nonzero()[0]
    return _runs(place[hit], hit, bounds, texts.firsts[right])


def _numbered(texts: Split) -> Offsets:
    """For each word a number from 1 for the five-word group it begins, the same for the same words; 0 where none begins.

    Groups are put into a table by some bits of their hash. What finds another group in its place tries a second time with
    the others that did, and so on, so that no sorting is needed.
    """
    grouped = groups(texts.words.hashes, SEED_WORDS)
    numbers = np.zeros(len(texts.words.hashes), np.int64)
    places = whole_groups(texts.firsts, SEED_WORDS, len(grouped)).nonzero()[0]
    bits = 2 + len(places).bit_length()
    table = np.empty(1 << bits, np.int64)
    mixed = grouped[places]
    while len(places):
        slots = (mixed >> np.uint64(64 - bits)).astype(np.int64)
        table[slots] = places
        found = table[slots]
        same = grouped[found] == grouped[places]
        numbers[places[same]] = found[same] + 1
        places, mixed = places[~same], mixed[~same] * _AGAIN
    return numbers


def _first_places(
    firsts: list[int], numbers: Offsets, pairs: tuple[list[int], list[int]], bounds: list[int]
) -> Offsets:
    """For each word of each pair's right text where in the left text the same group first begins, -1 where nowhere."""
    table = np.full(int(numbers.max(initial=0)) + 1, -1)
    found = np.empty(bounds[-1], np.int64)
    known, own = -1, numbers[:0]
    for left, right, start, end in zip(*pairs, bounds, bounds[1:], strict=False):
        if left != known:
            table[own] = -1
            known, own = left, numbers[firsts[left] : firsts[left + 1]]
            table[own[::-1]] = np.arange(
                firsts[left + 1] - 1, firsts[left] - 1, -1
            )  # the last one written is the first
            table[0] = -1
        table.take(numbers[firsts[right] : firsts[right + 1]], out=found[start:end], mode="clip")
    return found


def _runs(left: Offsets, hit: Offsets, bounds: Offsets, firsts: Offsets) -> Runs:
    """Hits that follow each other in both texts; what a run before it covers already is cut off.

    `hit` counts the words of the right texts pair after pair. The last words of a text begin no group, so that no run goes
    on into the next pair.
    """
    breaks = ((hit[1:] - hit[:-1] != 1) | (left[1:] - left[:-1] != 1)).nonzero()[0]
    begins = np.concatenate((np.zeros(min(1, len(hit)), np.int64), breaks + 1))
    ends = hit[np.concatenate((breaks, np.arange(len(hit))[-1:]))] + SEED_WORDS
    start = hit[begins]
    cut = np.zeros(len(start), np.int64)
    cut[1:] = np.maximum(0, ends[:-1] - start[1:])
    pair = bounds.searchsorted(start, side="right") - 1
    start = start + cut
    return Runs(pair, left[begins] + cut, start - bounds[pair] + firsts[pair], ends - start)


def stretches(runs: Runs) -> Stretches:
    """Runs joined where both texts go on after at most a dozen other words."""
    begins = np.concatenate(([True], ~_follows(runs)))[: len(runs.pair)]
    first = begins.nonzero()[0]
    last = np.append(first, len(begins))[1:] - 1
    left = runs.left[first], runs.left[last] + runs.length[last]
    right = runs.right[first], runs.right[last] + runs.length[last]
    return Stretches(runs.pair[first], first, last, np.add.reduceat(runs.length, first), left, right)


def _follows(runs: Runs) -> Flags:
    """For each run but the first whether it goes on with the one before."""
    left = runs.left[1:] - runs.left[:-1] - runs.length[:-1]
    right = runs.right[1:] - runs.right[:-1] - runs.length[:-1]
    near = (left >= 0) & (left <= _LONGEST_GAP) & (right >= 0) & (right <= _LONGEST_GAP)
    follows: Flags = near & (runs.pair[1:] == runs.pair[:-1])
    return follows

"""Which pairs of texts are worth aligning: near-identical ones collapsed first, then an inverted index of fingerprints.

Why: a wire that five hundred sites print would make 125,000 pairs by itself. Texts that are nearly one are gathered into
families in one pass over four least hashes, only the first of each family enters the index, and a fingerprint that very
many families hold (a legal line, a set phrase) is no evidence and is passed over. What is left is few pairs, nearly all
of them real.

Both steps are `map` (fingerprint a text) and `group_by_key` (texts under one hash), so that a cluster can take them.

Limits: a passage that more than `_COMMON` different texts hold is not seen between those texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from variorum.link.keys import Flags, Hashes, Offsets

Pair = tuple[int, int]

STANDING = 5  # pages of one outlet and of no other, from which on words are its furniture
_COMMON = 40  # families under one fingerprint, beyond which it says nothing
# Fingerprints two texts must share; fewer for texts that have few. Which groups of words are fingerprints is a draw, and what
# shares hardly enough is found or not by its luck. 500 texts of dev: 4: 370 pairs hold 236 copies, 3: 408 hold 248,
# 2: 461 hold 252, 1: 592 hold 268; 3,000 generated ones: 3,253 of 3,253, 3,276 of 3,285, 3,283 of 3,311, 3,283 of 3,422.
_LEAST_SHARED = 2
_SALTS = (0x0, 0x5851F42D4C957F2D, 0x14057B7EF767814F, 0x2545F4914F6CDD1D)  # four independent draws of a least hash
_NEARLY_ONE = 0.8  # of all fingerprints of two texts, those that stand in both
_CHUNK = 1 << 22  # pairs counted at a time: 64 MB


def families(prints: Sequence[Hashes]) -> list[int]:
    """For each text the first text that is nearly the same, itself where there is none.

    Only firsts are compared, so that five hundred copies cost five hundred comparisons.
    """
    first_of = list(range(len(prints)))
    holders: dict[tuple[int, int], int] = {}
    for number, least in _alike(prints):
        keys = list(enumerate(least))
        known = {holders[key] for key in keys if key in holders}
        first_of[number] = next((one for one in sorted(known) if _nearly_one(prints[one], prints[number])), number)
        if first_of[number] == number:
            for key in keys:
                holders.setdefault(key, number)
    return first_of


def _alike(prints: Sequence[Hashes]) -> Iterator[tuple[int, list[int]]]:
    """The texts that have the least fingerprint under one draw or another in common with another text, and all their leasts."""
    sizes = np.array([len(own) for own in prints], np.int64)
    told = sizes.nonzero()[0]
    starts = np.cumsum(sizes)[told] - sizes[told]
    together = np.concatenate((*prints, np.empty(0, np.uint64)))
    leasts = np.stack(
        [np.minimum.reduceat(together ^ np.uint64(salt), starts) for salt in _SALTS if len(told)] or [told]
    )
    alike = np.zeros(len(told), bool)
    for least in leasts:
        _, place, count = np.unique(least, return_inverse=True, return_counts=True)
        alike |= count[place] > 1
    return zip(told[alike].tolist(), leasts[:, alike].T.tolist(), strict=True)


def _nearly_one(left: Hashes, right: Hashes) -> bool:
    total, least = len(left) + len(right), min(len(left), len(right))
    if least < _NEARLY_ONE * (total - least):
        return False
    both = np.concatenate((left, right))
    both.sort()
    shared = int(np.count_nonzero(both[1:] == both[:-1]))
    return shared >= _NEARLY_ONE * (total - shared)


def sharing_pairs(prints: Sequence[Hashes], outlets: Sequence[int] | None = None) -> list[Pair]:
    """Pairs of texts (lower number first, in order) that share enough fingerprints to be aligned.

    `outlets` numbers who printed each text, -1 where that is not known. What one outlet alone prints on five pages or more
    is its furniture.
    """
    sizes = np.array([len(own) for own in prints], np.int64)
    if not sizes.sum():
        return []
    bits = max(1, len(prints).bit_length())
    posted = _postings(prints, sizes, bits)
    shared = _counted(posted, bits, np.array(outlets if outlets is not None else [-1] * len(prints), np.int64))
    pairs: list[Pair] = []
    for code, count in shared:
        left, right = code >> np.uint64(bits), code & np.uint64((1 << bits) - 1)
        least = np.minimum(sizes[left.astype(np.int64)], sizes[right.astype(np.int64)])
        keep = count >= np.clip(least // 3, 1, _LEAST_SHARED)
        pairs.extend(zip(left[keep].tolist(), right[keep].tolist(), strict=True))
    return sorted(pairs)


def _postings(prints: Sequence[Hashes], sizes: Offsets, bits: int) -> Hashes:
    """Fingerprint and text in one number each, sorted: the text in the low bits, the fingerprint's high bits above."""
    owner = np.repeat(np.arange(len(prints), dtype=np.uint64), sizes)
    low = np.uint64((1 << bits) - 1)
    posted = (np.concatenate(prints) & ~low) | owner
    posted.sort()
    return posted


def _counted(posted: Hashes, bits: int, outlets: Offsets) -> list[tuple[Hashes, Offsets]]:
    """Pairs of texts under one fingerprint with how many they share, in pieces that no pair stands in twice."""
    shift, low = np.uint64(bits), np.uint64((1 << bits) - 1)
    posted = posted[_again(posted >> shift)]
    value, owner = _telling(posted >> shift, posted & low, outlets)
    codes: list[Hashes] = []
    for distance in range(1, _COMMON):
        if len(value) <= distance:
            break
        same = value[distance:] == value[:-distance]
        codes.append((owner[:-distance][same] << shift) | owner[distance:][same])
    together = np.concatenate(codes) if codes else np.empty(0, np.uint64)
    together.sort()
    return [_run_lengths(piece) for piece in _pieces(together)]


def _again(ordered: Hashes) -> Flags:
    """Which of some values in order have an equal beside them."""
    again = np.zeros(len(ordered) + 1, bool)
    again[1:-1] = ordered[1:] == ordered[:-1]
    return again[1:] | again[:-1]


def _telling(value: Hashes, owner: Hashes, outlets: Offsets) -> tuple[Hashes, Hashes]:
    """Without fingerprints that too many texts hold, or one outlet again and again; each stands there twice at least."""
    starts = np.flatnonzero(np.diff(value, prepend=value[:1] ^ np.uint64(1)))
    counts = np.diff(np.append(starts, len(value)))
    printed = outlets[owner.astype(np.int64)]
    first, last = np.minimum.reduceat(printed, starts), np.maximum.reduceat(printed, starts)
    standing = (counts >= STANDING) & (first == last) & (first >= 0)
    keep = np.repeat((counts <= _COMMON) & ~standing, counts)
    return value[keep], owner[keep]


def _pieces(codes: Hashes) -> list[Hashes]:
    cuts = [0]
    while cuts[-1] < len(codes):
        end = min(cuts[-1] + _CHUNK, len(codes))
        cuts.append(int(np.searchsorted(codes, codes[end - 1], side="right")))
    return [codes[start:end] for start, end in pairwise(cuts)]


def _run_lengths(codes: Hashes) -> tuple[Hashes, Offsets]:
    values, counts = np.unique(codes, return_counts=True)
    return values, counts


def members(first_of: Sequence[int]) -> dict[int, list[int]]:
    """The texts of each family under its first text."""
    gathered: defaultdict[int, list[int]] = defaultdict(list)
    for number, first in enumerate(first_of):
        gathered[first].append(number)
    return dict(gathered)

"""Texts as arrays of word hashes, and the few of their word groups that stand for the whole: winnowed fingerprints.

Why: comparing every article with every other is out of the question at a hundred thousand articles. Two texts that
share a passage of 15 words or more (8 + 8 - 1) share at least one fingerprint, wherever in the texts the passage stands
(Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003). Splitting text into Python strings is what costs, so a word
is never a string here: characters become numbers, and a word's hash is the difference of two running sums.

Limits: characters beyond the Basic Multilingual Plane (emoji, rare ideographs) separate words. Ideographs and kana count
as one word each. Case, accents and apostrophes are folded away, so "Don't" is the two words "don" and "t".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Offsets = NDArray[np.int64]
Flags = NDArray[np.bool_]
Characters = NDArray[np.uint32]

GROUP_WORDS = 8  # words in a fingerprinted group
WINDOW = 8  # groups of which the least is kept: one in 4.5 survives
PLANE = 0x10000  # characters from here on are in no table
_FIRST_KANA, _LAST_IDEOGRAPH = 0x3040, 0x9FFF
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_INVERSE = pow(_BASE, -1, 1 << 64)
_STEP = 0xC2B2AE3D27D4EB4F
_MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)  # the finaliser of MurmurHash3
_BATCH_CHARACTERS = 1 << 19  # texts joined for one pass: arrays of 4 MB stay near the processor


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: hash, first character and the character after the last, in order of the text."""

    hashes: Hashes
    starts: Offsets
    ends: Offsets


def words(text: str) -> Words:
    """The words of `text` with their places in it."""
    return _split(text)


def characters(text: str) -> Characters:
    """The number of each character of `text`."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def among(hashes: Hashes, known: Hashes) -> Flags:
    """For each hash whether it is one of `known`, which are sorted and not none."""
    place = np.minimum(known.searchsorted(hashes), len(known) - 1)
    found: Flags = known[place] == hashes
    return found


def letters_of(text: str) -> str:
    """The letters and digits of `text`, without all that stands between them."""
    points = characters(text)
    if points.size and int(points.max()) >= PLANE:
        return "".join(filter(str.isalnum, text))
    return points[_letters()[points]].tobytes().decode("utf-32-le")


def groups(hashes: Hashes, size: int) -> Hashes:
    """The hash of every `size` neighbouring words; empty where there are fewer."""
    count = len(hashes) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    total = hashes[:count].copy()
    for offset in range(1, size):
        total *= np.uint64(_STEP)
        total += hashes[offset : offset + count]
    return _mixed(total)


def fingerprints(text: str) -> Hashes:
    """The fingerprints of one text, sorted, each once. A text of fewer than eight words has none."""
    return next(fingerprints_of((text,)))


def fingerprints_of(texts: Sequence[str]) -> Iterator[Hashes]:
    """The fingerprints of each text in turn. Texts are taken many at a time, which changes nothing but the speed."""
    for batch in _batches(texts):
        yield from _fingerprint_batch(batch)


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text) + 1
        if size > _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _fingerprint_batch(batch: list[str]) -> Iterator[Hashes]:
    split = _split("\n".join(batch))
    text_starts = np.cumsum([0] + [len(text) + 1 for text in batch[:-1]])
    owner = np.searchsorted(text_starts, split.starts, side="right")
    grouped = groups(split.hashes, GROUP_WORDS)
    inside = owner[: len(grouped)] == owner[GROUP_WORDS - 1 :]
    grouped, owner = grouped[inside], owner[: len(grouped)][inside]
    least, least_owner = _winnow(grouped, owner)
    ends = np.searchsorted(least_owner, np.arange(1, len(batch) + 1), side="right")
    start = 0
    for end in ends.tolist():
        yield np.unique(least[start:end])
        start = end


def _winnow(grouped: Hashes, owner: Offsets) -> tuple[Hashes, Offsets]:
    """The least group of every window of eight; all groups of a text that has fewer than eight."""
    least = grouped
    for shift in (1, 2, 4):
        least = np.minimum(least[:-shift], least[shift:]) if len(least) > shift else least[:0]
    whole = owner[: len(least)] == owner[WINDOW - 1 :] if len(least) else np.empty(0, bool)
    counts = np.bincount(owner) if len(owner) else np.zeros(1, np.int64)
    short = counts[owner] < WINDOW
    kept, kept_owner = _fresh(least[whole], owner[: len(least)][whole])
    if not short.any():
        return kept, kept_owner
    kept, kept_owner = np.concatenate((kept, grouped[short])), np.concatenate((kept_owner, owner[short]))
    order = np.argsort(kept_owner, kind="stable")
    return kept[order], kept_owner[order]


def _fresh(least: Hashes, owner: Offsets) -> tuple[Hashes, Offsets]:
    """Neighbouring windows mostly agree on their least group: keep it once."""
    if not len(least):
        return least, owner
    new = np.ones(len(least), bool)
    new[1:] = (least[1:] != least[:-1]) | (owner[1:] != owner[:-1])
    return least[new], owner[new]


def _split(text: str) -> Words:
    folded = _folding()[np.minimum(characters(text), PLANE - 1)]
    inside = folded != 0
    edges = _edges(inside)
    starts, ends = edges[::2], edges[1::2]
    if folded.size and int(folded.max()) >= _FIRST_KANA:
        starts, ends = _part_ideographs(folded, inside)
    sums = np.zeros(len(folded) + 1, np.uint64)
    np.cumsum(folded * _powers(len(folded)), out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * _inverse_powers(len(folded))[starts]
    return Words(_mixed(hashes), starts, ends)


def _edges(inside: Flags) -> Offsets:
    """Where a stretch of set flags begins and where it ends, by turns."""
    padded = np.zeros(len(inside) + 2, bool)
    padded[1:-1] = inside
    edges: Offsets = (padded[1:] != padded[:-1]).nonzero()[0]
    return edges


def _part_ideographs(folded: NDArray[np.uint64], inside: Flags) -> tuple[Offsets, Offsets]:
    alone = (folded >= _FIRST_KANA) & (folded <= _LAST_IDEOGRAPH)
    before = np.concatenate(([False], inside[:-1]))
    alone_before = np.concatenate(([False], alone[:-1]))
    starts = np.flatnonzero(inside & (~before | alone | alone_before))
    last = np.flatnonzero(inside & np.concatenate((~inside[1:] | alone[1:], [True])) | alone)
    return starts, last + 1


def _mixed(values: Hashes) -> Hashes:
    """Spread every input bit over the whole number, so that the least of some values is a fair draw."""
    shift = np.uint64(33)
    for factor in _MIX:
        values = (values ^ (values >> shift)) * np.uint64(factor)
    return values ^ (values >> shift)


@cache
def _folding() -> NDArray[np.uint64]:
    """For each character its lower-case base letter or digit as a number, 0 for whatever separates words."""
    return np.array([_fold(chr(point)) for point in range(PLANE)], np.uint64)


def _fold(character: str) -> int:
    if not character.isalnum():
        return 0
    base = ord(unicodedata.normalize("NFKD", character)[0].lower()[0])
    return base if base < PLANE else 0


@cache
def _letters() -> Flags:
    """For each character whether it is a letter or digit."""
    return np.array([chr(point).isalnum() for point in range(PLANE)], bool)


def _powers(length: int) -> Hashes:
    return _power_table(_BASE, _table_size(length))[:length]


def _inverse_powers(length: int) -> Hashes:
    return _power_table(_INVERSE, _table_size(length))[: length + 1]


def _table_size(length: int) -> int:
    """The next power of two: few tables serve all lengths."""
    return 1 << max(12, length.bit_length())


@cache
def _power_table(base: int, size: int) -> Hashes:
    factors = np.full(size, base, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)

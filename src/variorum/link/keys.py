"""Texts as arrays of word hashes, and the few of their word groups that stand for the whole: winnowed fingerprints.

Why: comparing every article with every other is out of the question at a hundred thousand articles. Two texts that
share a passage of 15 words or more (8 + 8 - 1) share at least one fingerprint, wherever in the texts the passage stands
(Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003). Splitting text into Python strings is what costs, so a word
is never a string here: characters become numbers, eight letters of a word are read as one number and mixed.

Limits: characters beyond the Basic Multilingual Plane (emoji, rare ideographs) separate words. Ideographs and kana count
as one word each. Case, accents and apostrophes are folded away, so "Don't" is the two words "don" and "t".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Offsets = NDArray[np.int64]
Flags = NDArray[np.bool_]
Characters = NDArray[np.uint32]

GROUP_WORDS = 8  # words in a fingerprinted group
WINDOW = 8  # groups of which the least is kept: one in 4.5 survives
PLANE = 0x10000  # characters from here on are in no table
_ASCII = 0x80
_MASKS = np.array([(1 << 8 * letters) - 1 for letters in range(9)], np.uint64)  # the first letters of eight
_FIRST_KANA, _LAST_IDEOGRAPH = 0x3040, 0x9FFF
_BASE = 0x9E3779B97F4A7C15
_STEP = 0xC2B2AE3D27D4EB4F
_MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)  # the finaliser of MurmurHash3
_BATCH_CHARACTERS = 1 << 17  # texts joined for one pass: arrays of some hundred kilobytes stay near the processor


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: hash, first character and the character after the last, in order of the text."""

    hashes: Hashes
    starts: Offsets
    ends: Offsets


@dataclass(frozen=True, slots=True)
class Split:
    """The words of many texts, one text after the other.

    `firsts` has the number of the first word of each text and at last how many words there are; `origins` where each text
    begins among the characters of all, from which `words` counts.
    """

    words: Words
    firsts: Offsets
    origins: Offsets

    def where(self, sought: Known) -> Iterator[tuple[int, int, int, int]]:
        """Each word that is sought: its number, that of its text, its first character there and the one after its last."""
        numbers = sought.places(self.words.hashes)
        texts = self.firsts.searchsorted(numbers, side="right") - 1
        starts, ends = (edges[numbers] - self.origins[texts] for edges in (self.words.starts, self.words.ends))
        return zip(numbers.tolist(), texts.tolist(), starts.tolist(), ends.tolist(), strict=True)


def words(text: str) -> Words:
    """The words of `text` with their places in it."""
    return _split(text)


def split(texts: Sequence[str]) -> Split:
    """The words of `texts`; taking many at once changes nothing but the speed."""
    together = _split("\n".join(texts))
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    origins = np.cumsum(lengths) - lengths
    firsts = np.append(together.starts.searchsorted(origins), len(together.starts))
    return Split(together, firsts, origins)


def characters(text: str) -> Characters:
    """The number of each character of `text`."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class Known:
    """Words that are looked for among many others. The low bits of its hash alone tell most other words apart."""

    def __init__(self, sought: str) -> None:
        self._hashes = np.unique(words(sought).hashes)
        self._likely = np.zeros(1 << 16, bool)
        self._likely[_low_bits(self._hashes)] = True

    def places(self, hashes: Hashes) -> Offsets:
        """Where in `hashes` the words stand."""
        likely = self._likely[_low_bits(hashes)].nonzero()[0]
        found = hashes[likely]
        place = np.minimum(self._hashes.searchsorted(found), len(self._hashes) - 1)
        places: Offsets = likely[self._hashes[place] == found]
        return places


def _low_bits(hashes: Hashes) -> Offsets:
    return (hashes & np.uint64(0xFFFF)).astype(np.int64)


def letters_of(text: str) -> str:
    """The letters and digits of `text`, without all that stands between them."""
    points = characters(text)
    if points.size and int(points.max()) >= PLANE:
        return "".join(filter(str.isalnum, text))
    return points[_letters()[points]].tobytes().decode("utf-32-le")


def groups(hashes: Hashes, size: int) -> Hashes:
    """The hash of every `size` neighbouring words; empty where there are fewer.

    Words are numbers in base `_STEP`; groups of twice as many are made of two groups, so that eight words take three steps.
    """
    total, width = hashes, 1
    count = len(hashes) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    for bit in f"{size:b}"[1:]:
        total = total[:-width] * np.uint64(pow(_STEP, width, 1 << 64)) + total[width:]
        width *= 2
        if bit == "1":
            total = total[:-1] * np.uint64(_STEP) + hashes[width:]
            width += 1
    return _mixed(total)


def whole_groups(firsts: Offsets, size: int, count: int) -> Flags:
    """Which of `count` groups of `size` words stand in one text; `firsts` as in `Split`."""
    whole = np.ones(count, bool)
    beyond = (firsts[1:, None] - np.arange(1, size)).ravel()  # of a short text also the last of the text before
    whole[beyond[(beyond >= 0) & (beyond < count)]] = False
    return whole


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
    found = split(batch)
    grouped = groups(found.words.hashes, GROUP_WORDS)
    least = grouped
    for shift in (1, 2, 4):
        least = np.minimum(least[:-shift], least[shift:]) if len(least) > shift else least[:0]
    kept = whole_groups(found.firsts, GROUP_WORDS + WINDOW - 1, len(least))
    kept[1:] &= (least[1:] != least[:-1]) | ~kept[:-1]  # neighbouring windows mostly agree on their least group
    places = kept.nonzero()[0]
    bounds = places.searchsorted(found.firsts)
    prints, ends = _each_once(least[places], bounds)
    for first, end, start, stop in zip(found.firsts.tolist(), found.firsts[1:].tolist(), ends, ends[1:], strict=False):
        few = end - first < GROUP_WORDS + WINDOW - 1
        yield np.unique(grouped[first : max(first, end - GROUP_WORDS + 1)]) if few else prints[start:stop]


def _each_once(values: Hashes, bounds: Offsets) -> tuple[Hashes, list[int]]:
    """The values between every two `bounds` in rising order and without those that repeat, and their new bounds."""
    for start, end in pairwise(bounds.tolist()):
        values[start:end].sort()
    fresh = np.ones(len(values), bool)
    fresh[1:] = values[1:] != values[:-1]
    fresh[bounds[bounds < len(values)]] = True
    counted = np.concatenate(([0], np.cumsum(fresh)))
    return values[fresh], counted[bounds].tolist()


def _split(text: str) -> Words:
    folded = _folded(text)
    inside = folded != 0
    edges = _edges(inside)
    starts, ends = edges[::2], edges[1::2]
    if folded.dtype != np.uint8 and folded.size and int(folded.max()) >= _FIRST_KANA:
        starts, ends = _part_ideographs(folded, inside)
    hashes = _packed((folded & 0xFF).astype(np.uint8, copy=False), starts, ends - starts)
    if folded.dtype != np.uint8 and (folded > 0xFF).any():
        hashes += _packed((folded >> 8).astype(np.uint8), starts, ends - starts) * np.uint64(_BASE)
    return Words(_mixed(hashes), starts, ends)


def _packed(letters: NDArray[np.uint8], starts: Offsets, lengths: Offsets) -> Hashes:
    """The letters of each word as a number: eight letters are read at once, whatever stands after the word is masked."""
    padded = np.append(letters, np.zeros(7, np.uint8))
    eights = np.ndarray(len(letters), "<u8", padded, strides=(1,))
    packed = eights[starts] & _MASKS[np.minimum(lengths, 8)]
    longer, read = (lengths > 8).nonzero()[0], 8
    while len(longer):
        packed[longer] *= np.uint64(_BASE)
        packed[longer] += eights[starts[longer] + read] & _MASKS[np.minimum(lengths[longer] - read, 8)]
        read += 8
        longer = longer[lengths[longer] > read]
    return packed


def _folded(text: str) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """Each character of `text` as `_folding` has it. Nearly all are ASCII, which a table of bytes folds fastest."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii").translate(_ascii_folding()), np.uint8)
    points = np.minimum(characters(text), PLANE - 1)
    small = np.frombuffer(points.astype(np.uint8).tobytes().translate(_ascii_folding()), np.uint8)
    folded = small.astype(np.uint16)
    others = (points >= _ASCII).nonzero()[0]
    folded[others] = _folding()[points[others]]
    return folded


def _edges(inside: Flags) -> Offsets:
    """Where a stretch of set flags begins and where it ends, by turns."""
    padded = np.zeros(len(inside) + 2, bool)
    padded[1:-1] = inside
    edges: Offsets = (padded[1:] != padded[:-1]).nonzero()[0]
    return edges


def _part_ideographs(folded: NDArray[np.uint8] | NDArray[np.uint16], inside: Flags) -> tuple[Offsets, Offsets]:
    alone = (folded >= _FIRST_KANA) & (folded <= _LAST_IDEOGRAPH)
    before = np.concatenate(([False], inside[:-1]))
    alone_before = np.concatenate(([False], alone[:-1]))
    starts = np.flatnonzero(inside & (~before | alone | alone_before))
    last = np.flatnonzero(inside & np.concatenate((~inside[1:] | alone[1:], [True])) | alone)
    return starts, last + 1


def _mixed(values: Hashes) -> Hashes:
    """Spread every input bit over the whole number, so that the least of some values is a fair draw; in place."""
    shift = np.uint64(33)
    for factor in _MIX:
        values ^= values >> shift
        values *= np.uint64(factor)
    values ^= values >> shift
    return values


@cache
def _folding() -> NDArray[np.uint16]:
    """For each character its lower-case base letter or digit as a number, 0 for whatever separates words."""
    return np.array([_fold(chr(point)) for point in range(PLANE)], np.uint16)


@cache
def _ascii_folding() -> bytes:
    """The first part of `_folding` as a table for bytes; what it says of bytes beyond ASCII means nothing."""
    return bytes(_fold(chr(point)) if point < _ASCII else 0 for point in range(256))


def _fold(character: str) -> int:
    if not character.isalnum():
        return 0
    base = ord(unicodedata.normalize("NFKD", character)[0].lower()[0])
    return base if base < PLANE else 0


@cache
def _letters() -> Flags:
    """For each character whether it is a letter or digit."""
    return np.array([chr(point).isalnum() for point in range(PLANE)], bool)

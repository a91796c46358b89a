"""Sorted keys with their owners, kept in a few arrays: adding a day costs the day, looking up costs the keys looked up."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from variorum.link.keys import Flags, Hashes, Offsets
from variorum.link.terms import Weights


@dataclass(frozen=True, slots=True)
class Held:
    """What was found: which of the askers holds a key with which owner, and the owner's weight for it."""

    askers: Offsets
    owners: Offsets
    weights: Weights
    places: Offsets  # of the key in what was asked

    def where(self, keep: Flags) -> Held:
        """Those for which `keep` is set."""
        return Held(self.askers[keep], self.owners[keep], self.weights[keep], self.places[keep])


_EMPTY = (np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.float32))


@dataclass(slots=True)
class Segments:
    """Keys, owners and weights in arrays of falling size; two of like size are merged, as in a log-structured index."""

    parts: list[tuple[Hashes, Offsets, Weights]] = field(default_factory=lambda: [_EMPTY])

    def add(self, keys: Hashes, owners: Offsets, weights: Weights) -> None:
        """Take in keys with their owners."""
        self.parts.append(_sorted(keys, owners, weights))
        while len(self.parts) > 1 and 2 * len(self.parts[-1][0]) > len(self.parts[-2][0]):
            later, early = self.parts.pop(), self.parts.pop()
            keys, owners = np.concatenate((early[0], later[0])), np.concatenate((early[1], later[1]))
            self.parts.append(_sorted(keys, owners, np.concatenate((early[2], later[2]))))

    def count(self, keys: Hashes) -> Offsets:
        """How many owners each key has."""
        found = np.zeros(len(keys), np.int64)
        for known, _, _ in self.parts:
            found += np.searchsorted(known, keys, "right") - np.searchsorted(known, keys, "left")
        return found

    def holders(self, keys: Hashes, askers: Offsets, most: int) -> Held:
        """The owners of `keys`, at most the first `most` of each key in each part."""
        pieces = [_look_up(part, keys, askers, most) for part in self.parts]
        return Held(*(np.concatenate([getattr(piece, name) for piece in pieces]) for name in Held.__slots__))


def _sorted(keys: Hashes, owners: Offsets, weights: Weights) -> tuple[Hashes, Offsets, Weights]:
    order = np.argsort(keys, kind="stable")
    return keys[order], owners[order], weights[order]


def _look_up(part: tuple[Hashes, Offsets, Weights], keys: Hashes, askers: Offsets, most: int) -> Held:
    known, owners, weights = part
    first = np.searchsorted(known, keys, "left")
    counts = np.minimum(np.searchsorted(known, keys, "right") - first, most)
    place = np.repeat(np.arange(len(keys)), counts)
    within = np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts, counts)
    at = first[place] + within
    return Held(askers[place], owners[at], weights[at], place)

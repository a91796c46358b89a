"""What one outlet prints on pages that have nothing to do with each other: its furniture, which nobody copied.

Why: an editor's note, a biography of the writer, a box of links stands on hundreds of pages of one outlet. Two articles
of one outlet that share a stretch and are otherwise about different things share furniture; the same stretch is then
known wherever else the outlet prints it, also between articles that are related.

Limits: it takes two unrelated articles to learn a piece. A piece of furniture that several outlets print (a legal line)
is told by its words alone, in statements.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from variorum.link.keys import GROUP_WORDS, Flags, Hashes, groups

Spans = list[tuple[int, int]]

_NAME = re.compile(r" (?<=[a-z,] )([A-Z]\w{2,})")  # capitalised, and not because a sentence begins
_FEWEST_NAMES = 4  # below which nothing can be said of what an article is about
_SHARED_NAMES = 0.15  # of the names of the poorer article: unrelated pairs on dev lie below, follow-ups above 0.3


@dataclass(slots=True)
class Furniture:
    """The word groups that each outlet prints on unrelated pages."""

    known: dict[str | None, set[int]] = field(default_factory=lambda: defaultdict(set))

    def learn(self, outlet: str | None, hashes: Hashes, stretches: Spans) -> None:
        """Take the words `stretches` of a text of `outlet` for furniture."""
        for start, end in stretches:
            self.known[outlet].update(groups(hashes[start:end], GROUP_WORDS).tolist())

    def mask(self, outlet: str | None, hashes: Hashes) -> Flags | None:
        """For each word whether it stands in furniture of `outlet`; None where the outlet has none."""
        known = self.known.get(outlet)
        if not known:
            return None
        marked = np.zeros(len(hashes), bool)
        for place in np.flatnonzero(np.isin(groups(hashes, GROUP_WORDS), np.fromiter(known, np.uint64))).tolist():
            marked[place : place + GROUP_WORDS] = True
        return marked


def unrelated(left: str, right: str, shared_left: Spans, shared_right: Spans) -> bool:
    """Whether two texts speak of different things outside the stretches they share (characters, half-open)."""
    names, others = _names(left, shared_left), _names(right, shared_right)
    fewest = min(len(names), len(others))
    return fewest >= _FEWEST_NAMES and len(names & others) < _SHARED_NAMES * fewest


def _names(text: str, shared: Spans) -> set[str]:
    found = ((match[1], match.start(1)) for match in _NAME.finditer(text))
    return {name for name, place in found if not any(start <= place < end for start, end in shared)}

"""What pairs of texts share, weighed: how much prose, and what part of each text. Many pairs are compared at once.

Why: a pair alone would be a hundred small steps; arrays over some hundred pairs take the same steps once. What is found
does not hang on which pairs are taken together.

Only prose is evidence of copying (see statements.py); once a pair is a copy, the quotations it took along count in its
share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from variorum.link.keys import Flags, Offsets, Split, split
from variorum.link.passages import Runs, Stretches, shared_runs, stretches
from variorum.link.statements import unprosaic
from variorum.model.article import Article

_LEAST_PROSE = 22  # words of prose two texts share: on dev, independent pairs share at most 18, copying ones 28 or more
PASSAGE = 8  # shared words from which a stretch is a passage and no set phrase
_COUNTED_RUN = 7  # words without an edit from which a run counts in the share: on dev, from there on copied texts have
# shares of .65 and more, texts that share passages .47 and less; at 5 both meet at .54

Shares = NDArray[np.float64]


@dataclass
class Comparison:
    """Pairs of articles, `left` and `right` by their numbers in `articles`, and the words they share."""

    articles: Sequence[Article]
    left: Offsets
    right: Offsets

    @cached_property
    def texts(self) -> list[str]:
        """The text of each article."""
        return [article.text for article in self.articles]

    @cached_property
    def words(self) -> Split:
        """The words of all texts."""
        return split(self.texts)

    @cached_property
    def runs(self) -> Runs:
        """The runs of words that the texts of each pair share."""
        return shared_runs(self.words, self.left, self.right)

    @cached_property
    def stretches(self) -> Stretches:
        """The runs joined over edits."""
        return stretches(self.runs)

    @cached_property
    def _written(self) -> Offsets:
        """How many characters of words stand before each word, and at last in all."""
        return _sums(self.words.words.ends - self.words.words.starts)

    def characters(self, texts: Offsets, stretch: tuple[Offsets, Offsets]) -> tuple[list[int], list[int]]:
        """First character and the one after the last of words `stretch` of the texts with these numbers."""
        origins = self.words.origins[texts]
        starts, ends = self.words.words.starts[stretch[0]], self.words.words.ends[stretch[1] - 1]
        return (starts - origins).tolist(), (ends - origins).tolist()

    def copied(self, standing: Mapping[int, Flags]) -> Flags:
        """For each pair whether its passages share enough prose.

        `standing` says of the words of some pairs' left texts which are known for their outlet's furniture.
        """
        total = _sums(self._prose(standing))
        prose = total[self.stretches.last + 1] - total[self.stretches.first]
        counted = (self.stretches.shared >= PASSAGE) & (prose >= PASSAGE)
        copied: Flags = np.bincount(self.stretches.pair, prose * counted, len(self.left)) >= _LEAST_PROSE
        return copied

    def _prose(self, standing: Mapping[int, Flags]) -> Offsets:
        """How many words of each run are prose in both texts: those that neither has marked."""
        marked, runs = unprosaic(self.texts, self.words), self.runs
        before = _sums(marked)
        left, right = (before[start + runs.length] - before[start] for start in (runs.left, runs.right))
        prose: Offsets = runs.length - left - right
        known = np.isin(runs.pair, list(standing)) if standing else np.zeros(len(runs.pair), bool)
        for run in ((left > 0) & (right > 0) | known).nonzero()[0].tolist():
            mine, theirs = (int(start[run]) for start in (runs.left, runs.right))
            length, pair = int(runs.length[run]), int(runs.pair[run])
            both = marked[mine : mine + length] | marked[theirs : theirs + length]
            if pair in standing:
                place = mine - int(self.words.firsts[self.left[pair]])
                both |= standing[pair][place : place + length]
            prose[run] = length - int(np.count_nonzero(both))
        return prose

    def shares(self) -> tuple[Shares, Shares]:
        """For each pair the part of its left and of its right text, in characters of words, that stands in the other."""
        counted = self.runs.length >= _COUNTED_RUN
        pair, length = self.runs.pair[counted], self.runs.length[counted]
        left, right = self.runs.left[counted], self.runs.right[counted]
        return self._part(self.left, pair, left, length), self._part(self.right, pair, right, length)

    def _part(self, texts: Offsets, pair: Offsets, start: Offsets, length: Offsets) -> Shares:
        """The part of each pair's text that stands in the runs from `start`, which may overlap."""
        shift = pair * (len(self._written) + 1)  # keeps the runs of one pair apart from those of the next
        order = (start + shift).argsort()
        shift, pair = shift[order], pair[order]
        begin, end = start[order] + shift, (start + length)[order] + shift
        reached = np.maximum.accumulate(end)
        begin[1:] = np.maximum(begin[1:], reached[:-1])
        new = end > begin
        gained = self._written[(end - shift)[new]] - self._written[(begin - shift)[new]]
        covered = np.bincount(pair[new], gained, len(texts))
        firsts = self.words.firsts
        whole = (self._written[firsts[1:]] - self._written[firsts[:-1]])[texts]
        shares: Shares = covered / np.maximum(1, whole)
        return shares


def _sums(values: Offsets | Flags) -> Offsets:
    """The sum of all values before each place, and at last of all."""
    sums = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=sums[1:])
    return sums

"""How close articles are to each other: cosine of weighted terms, told in time, against how close their like are.

Why: one threshold does not fit all affairs. A disaster is told in the same words by everyone, a trial in different ones.
So closeness is measured against the closeness of each article's nearest neighbours (self-tuning affinity: Zelnik-Manor
and Perona, 2004). Terms that one article alone uses say nothing and would only make long articles look distant.

Limits: articles in different languages are not brought together. Beyond `POSTED` articles a term is not used to find
neighbours, only to measure them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from variorum.link.keys import Flags, Hashes
from variorum.link.terms import Terms

Days = NDArray[np.float64]  # articles by two: first and last day of publication, infinite where open
Values = NDArray[np.float64]

NEIGHBOURS = 32  # kept for each article; 24, 32 and 48 give the same on dev
_HEAVIEST = 200  # terms of an article that are kept; 200 and 300 give the same on dev
POSTED = 250  # articles that hold a term, beyond which it no longer finds neighbours
_FADING_DAYS = 90.0  # after which closeness counts a third; 30: .977/.941, 90: .978/.945 (news/alike), 365: .97/.945
# What is told again after more days is a later development. B-cubed on dev (news / alike): none .991/.957, 60: .991/.957,
# 30: .991/.957, 14: .980/.957.
_LONGEST_GAP = 30
NEAREST = 6  # neighbours that say how close is close; 4: .977/.928, 6: .977/.942
CLOSE_ENOUGH = 0.2  # what counts as close where an article has no near neighbour; .1: .970, .2: .977, .3: .973 (news)
# A hundred articles about other things, one in a hundred of which uses a term: 30 split one dev edition in two, 100 and 300
# keep all seven whole and give the same on the story sets.
_OTHERS = 100.0
_ELSEWHERE = 0.01
_BLOCK = 512  # articles compared at a time
FAINT = 0.06  # cosine below which two articles have nothing to do with each other; .02 to .08 give the same on dev


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of articles (left < right), their cosine as time fades it, and their closeness, which is scaled as well.

    The cosine fades without end, the closeness is nothing once more days lie between than one story spans.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    cosine: NDArray[np.float64]
    closeness: NDArray[np.float64]


def edges(found: Sequence[Terms], days: Days) -> Edges:
    """Each article's nearest neighbours. `days` is when each was published."""
    matrix = _weighed(found)
    left, right, cosine = _nearest_pairs(matrix)
    fading = faded(days[left], days[right])
    scale = np.sqrt(_scales(left, right, cosine * fading, len(found)))
    aged = cosine * _aged(_days_between(days[left], days[right]))
    return Edges(left, right, aged, cosine * fading / (scale[left] * scale[right]))


def faded(left: Days, right: Days) -> Values:
    """What is left of the closeness of two articles because of the days that certainly lie between them."""
    gap = _days_between(left, right)
    return np.where(gap > _LONGEST_GAP, 0.0, _aged(gap))


def _days_between(left: Days, right: Days) -> Values:
    """The days that certainly lie between two publications."""
    gap: Values = np.maximum(0.0, np.maximum(left[:, 0] - right[:, 1], right[:, 0] - left[:, 1]))
    return gap


def _aged(gap: Values) -> Values:
    aged: Values = np.exp(-gap / _FADING_DAYS)
    return aged


def _weighed(found: Sequence[Terms]) -> sparse.csr_matrix:
    """Articles by terms, each row of length one over what it shares and the single words it has alone."""
    hashes = np.concatenate([one.hashes for one in found])
    weights = np.concatenate([one.weights for one in found])
    row = np.repeat(np.arange(len(found)), [len(one.hashes) for one in found])
    known, rarity = _shared_terms(hashes, len(found))
    place, shared = _places(hashes, known)
    weights = weights * np.where(shared, rarity[place], rarity_of(np.ones(1), len(found)))
    alone = ~shared & ~np.concatenate([one.pairs for one in found])
    held = np.flatnonzero(shared)
    held = held[_heaviest(weights[held], row[held], len(found))]
    counted = np.concatenate((held, np.flatnonzero(alone)))
    squares = np.bincount(row[counted], weights=weights[counted].astype(np.float64) ** 2, minlength=len(found))
    values = (weights[held] / np.maximum(1e-9, np.sqrt(squares))[row[held]]).astype(np.float32)
    starts = np.concatenate(([0], np.cumsum(np.bincount(row[held], minlength=len(found)))))
    return sparse.csr_matrix((values, place[held], starts), shape=(len(found), max(1, len(known))))


def _places(hashes: Hashes, known: Hashes) -> tuple[NDArray[np.int32], Flags]:
    """Where each hash stands in `known`, which is sorted, and whether it does."""
    if not len(known):
        return np.zeros(len(hashes), np.int32), np.zeros(len(hashes), bool)
    place = np.minimum(np.searchsorted(known, hashes), len(known) - 1).astype(np.int32)
    return place, known[place] == hashes


def _heaviest(weights: NDArray[np.float32], row: NDArray[np.int64], rows: int) -> Flags:
    """Which weights are among the `_HEAVIEST` of their row."""
    chosen = np.ones(len(weights), bool)
    starts = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=rows))))
    for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        if end - start > _HEAVIEST:
            chosen[start:end] = False
            chosen[start + np.argpartition(weights[start:end], -_HEAVIEST)[-_HEAVIEST:]] = True
    return chosen


def _shared_terms(hashes: Hashes, articles: int) -> tuple[Hashes, NDArray[np.float32]]:
    """The terms that two articles or more use, sorted, and how rare each is; with at least one place to point to."""
    ordered = np.sort(hashes)
    edges_at = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
    counts = np.diff(edges_at)
    shared = counts > 1
    rarity = rarity_of(counts[shared], articles)
    return ordered[edges_at[:-1][shared]], rarity if len(rarity) else np.zeros(1, np.float32)


def rarity_of(counts: NDArray[np.int64] | Values, articles: int) -> NDArray[np.float32]:
    """How much a term says that `counts` of so many articles use.

    As if the run held a hundred articles more, about other things: a run of one story would otherwise take the story's own
    words for common ones.
    """
    return np.log((articles + _OTHERS) / (counts + _OTHERS * _ELSEWHERE)).astype(np.float32)


def _nearest_pairs(matrix: sparse.csr_matrix) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """For each article its neighbours by cosine, as pairs that stand once."""
    posted = np.bincount(matrix.indices, minlength=matrix.shape[1])
    finding = matrix[:, posted <= POSTED].tocsr()
    turned = finding.T.tocsr()
    codes: list[NDArray[np.int64]] = []
    count = matrix.shape[0]
    for start in range(0, count, _BLOCK):
        block = (finding[start : start + _BLOCK] @ turned).tocsr()
        row, column = _strongest(block)
        row += start
        other = row != column
        low, high = np.minimum(row, column)[other], np.maximum(row, column)[other]
        codes.append(low * count + high)
    code = np.unique(np.concatenate(codes)) if codes else np.empty(0, np.int64)
    left, right = np.divmod(code, max(1, count))
    cosine = _cosines(matrix, left, right)
    keep = cosine >= FAINT
    return left[keep], right[keep], cosine[keep]


def _strongest(block: sparse.csr_matrix) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row and column of the strongest entries of each row."""
    near = np.flatnonzero(block.data >= FAINT)
    row = np.repeat(np.arange(block.shape[0]), np.diff(block.indptr))[near]
    counts = np.bincount(row, minlength=block.shape[0])
    ends = np.cumsum(counts)
    chosen = np.ones(len(near), bool)
    for full in np.flatnonzero(counts > NEIGHBOURS + 1).tolist():
        own = slice(int(ends[full] - counts[full]), int(ends[full]))
        chosen[own] = False
        strongest = np.argpartition(block.data[near[own]], -NEIGHBOURS - 1)[-NEIGHBOURS - 1 :]
        chosen[own.start + strongest] = True
    return row[chosen], block.indices[near[chosen]].astype(np.int64)


def _cosines(matrix: sparse.csr_matrix, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    pieces = [
        np.asarray(matrix[left[at : at + 8 * _BLOCK]].multiply(matrix[right[at : at + 8 * _BLOCK]]).sum(axis=1)).ravel()
        for at in range(0, len(left), 8 * _BLOCK)
    ]
    return np.concatenate(pieces).astype(np.float64) if pieces else np.empty(0)


def _scales(left: NDArray[np.int64], right: NDArray[np.int64], strength: Values, count: int) -> Values:
    """For each article how close its nearest neighbours are, on average."""
    article = np.concatenate((left, right))
    value = np.concatenate((strength, strength))
    order = np.lexsort((-value, article))
    article, value = article[order], value[order]
    first = np.searchsorted(article, article)
    near = np.arange(len(article)) - first < NEAREST
    total = np.bincount(article[near], weights=value[near], minlength=count)
    return np.maximum(total / NEAREST, CLOSE_ENOUGH)

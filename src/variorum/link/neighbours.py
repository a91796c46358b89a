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

from variorum.link.keys import Hashes
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
    known, rarity = _shared_terms(found)
    alone = np.float32(rarity_of(np.ones(1), len(found))[0])
    columns: list[NDArray[np.int32]] = []
    values: list[NDArray[np.float32]] = []
    for one in found:
        place = np.minimum(np.searchsorted(known, one.hashes), max(0, len(known) - 1))
        shared = known[place] == one.hashes if len(known) else np.zeros(len(place), bool)
        held = np.flatnonzero(shared)
        weights = one.weights[held] * rarity[place[held]]
        own = one.weights[~shared & ~one.pairs] * alone
        if len(held) > _HEAVIEST:
            heavy = np.sort(np.argpartition(weights, -_HEAVIEST)[-_HEAVIEST:])
            held, weights = held[heavy], weights[heavy]
        length = float(np.sqrt(weights @ weights + own @ own))
        columns.append(place[held].astype(np.int32))
        values.append((weights / max(1e-9, length)).astype(np.float32))
    starts = np.cumsum([0] + [len(row) for row in columns])
    together = (np.concatenate(values), np.concatenate(columns), starts)
    return sparse.csr_matrix(together, shape=(len(found), max(1, len(known))))


def _shared_terms(found: Sequence[Terms]) -> tuple[Hashes, NDArray[np.float32]]:
    """The terms that two articles or more use, sorted, and how rare each is."""
    hashes = np.concatenate([one.hashes for one in found])
    hashes.sort()
    edges_at = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1], [True])))
    counts = np.diff(edges_at)
    shared = counts > 1
    return hashes[edges_at[:-1][shared]], rarity_of(counts[shared], len(found))


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
    rows: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    for row in range(block.shape[0]):
        own = slice(block.indptr[row], block.indptr[row + 1])
        near = block.data[own] >= FAINT
        places, values = block.indices[own][near], block.data[own][near]
        if len(values) > NEIGHBOURS + 1:
            places = places[np.argpartition(values, -NEIGHBOURS - 1)[-NEIGHBOURS - 1 :]]
        columns.append(places.astype(np.int64))
        rows.append(np.full(len(places), row, np.int64))
    return np.concatenate(rows), np.concatenate(columns)


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

"""Which articles repeat passages of which: from fingerprints to aligned passages with a direction.

Every step can run alone: `fingerprints_of` on each text, `families` and `sharing_pairs` over the fingerprints, `copies_among`
on pairs, so that an engine can spread them over machines.

Limits: a family of nearly identical texts beyond `_WHOLE_FAMILY` members is given as a star around its first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, product

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from variorum.link.candidates import Pair, families, members, sharing_pairs
from variorum.link.comparisons import PASSAGE, Comparison
from variorum.link.direction import Direction, direct, sides
from variorum.link.furniture import Furniture, unrelated
from variorum.link.keys import Flags, Hashes, Offsets, fingerprints_of
from variorum.model.article import Article
from variorum.model.identity import content_id
from variorum.model.link import Copy, Passage
from variorum.model.span import Span

# Words that a pair shares: the characters where they begin and end in the left text and in the right, and their likeness.
Shared = tuple[int, int, int, int, float]

_WHOLE_FAMILY = 16  # members up to which every pair is given
_BATCH_CHARACTERS = 1 << 20  # of pairs compared at once: arrays of some megabytes stay near the processor


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """All copies among `articles`, which stand in the order of order.py."""
    prints = list(fingerprints_of([article.text for article in articles]))
    return copies_among(articles, sharing(prints, outlet_numbers(map(_outlet, articles))))


def copies_among(articles: Sequence[Article], pairs: Sequence[Pair]) -> tuple[Copy, ...]:
    """The copies among the `pairs` of `articles` (the earlier first) that are worth comparing.

    Pairs of one outlet are looked at twice: first to learn its furniture.
    """
    furniture = Furniture()
    for one, _ in _compared(articles, [pair for pair in pairs if _one_outlet(articles[pair[0]], articles[pair[1]])]):
        _learn(furniture, one)
    found: dict[int, Copy] = {}
    for one, numbers in _compared(articles, pairs):
        found.update((numbers[pair], copy) for pair, copy in _copies(one, furniture))
    return tuple(found[number] for number in sorted(found))


def _outlet(article: Article) -> str | None:
    return article.metadata.outlet.value if article.metadata.outlet else None


def _one_outlet(left: Article, right: Article) -> bool:
    return left.metadata.outlet is not None and _outlet(left) == _outlet(right)


def outlet_numbers(outlets: Iterable[str | None]) -> list[int]:
    """A number for each outlet, -1 where it is not known."""
    known: dict[str, int] = {}
    return [known.setdefault(outlet, len(known)) if outlet is not None else -1 for outlet in outlets]


def sharing(prints: Sequence[Hashes], outlets: Sequence[int]) -> list[Pair]:
    """The pairs of texts worth comparing, the earlier first, from the fingerprints and the outlet of each."""
    first_of = families(prints)
    gathered = members(first_of)
    firsts = sorted(gathered)
    between = sharing_pairs([prints[first] for first in firsts], [outlets[first] for first in firsts])
    pairs = {pair for family in gathered.values() for pair in _within(family)}
    for a, b in between:
        pairs.update(_across(gathered[firsts[a]], gathered[firsts[b]]))
    return sorted(pairs)


def _within(family: list[int]) -> Iterable[Pair]:
    if len(family) <= _WHOLE_FAMILY:
        return combinations(family, 2)
    return ((family[0], other) for other in family[1:])


def _across(left: list[int], right: list[int]) -> Iterator[Pair]:
    if max(len(left), len(right)) > _WHOLE_FAMILY:
        left, right = left[:1], right[:1]
    for a, b in product(left, right):
        yield (a, b) if a < b else (b, a)


def _compared(articles: Sequence[Article], pairs: Sequence[Pair]) -> Iterator[tuple[Comparison, list[int]]]:
    """The pairs compared, many at a time, with the number of each."""
    for numbers in _batches(articles, pairs):
        texts, places = np.unique(np.array([pairs[number] for number in numbers]), return_inverse=True)
        left, right = places.reshape(-1, 2).T
        yield Comparison([articles[text] for text in texts.tolist()], left, right), numbers


def _batches(articles: Sequence[Article], pairs: Sequence[Pair]) -> Iterator[list[int]]:
    batch: list[int] = []
    size = 0
    for number in _gathered(len(articles), pairs):
        left, right = pairs[number]
        batch.append(number)
        size += len(articles[left].text) + len(articles[right].text)
        if size > _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _gathered(count: int, pairs: Sequence[Pair]) -> list[int]:
    """The numbers of the pairs so that those which hang together follow each other: a text is split into words once."""
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    joined = coo_array((np.ones(len(pairs), np.int8), (left, right)), shape=(count, count))
    _, group = connected_components(joined, directed=False)
    order: list[int] = group[left].argsort(kind="stable").tolist()
    return order


def _learn(furniture: Furniture, one: Comparison) -> None:
    """Take what unrelated articles share for furniture of their outlet, which each pair of `one` has in common."""
    shared = one.stretches
    left = list(zip(*one.characters(one.left[shared.pair], shared.left), strict=True))
    right = list(zip(*one.characters(one.right[shared.pair], shared.right), strict=True))
    words = list(zip(*(edge.tolist() for edge in shared.left), strict=True))
    for pair, (start, end) in enumerate(_bounds(shared.pair, len(one.left))):
        mine, theirs = one.articles[one.left[pair]], one.articles[one.right[pair]]
        if unrelated(mine.text, theirs.text, left[start:end], right[start:end]):
            furniture.learn(_outlet(mine), one.words.words.hashes, words[start:end])


def _bounds(pair: Offsets, count: int) -> Iterator[tuple[int, int]]:
    """Where what is each of `count` pairs' own begins and ends."""
    return pairwise(pair.searchsorted(np.arange(count + 1)).tolist())


def _copies(one: Comparison, furniture: Furniture) -> Iterator[tuple[int, Copy]]:
    """The pairs that share enough prose, by their numbers in the comparison."""
    copied = one.copied(_standing(one, furniture)).nonzero()[0].tolist()
    sided, passages = sides(one.articles, one.words), _passages(one)
    left, right, shares = one.left.tolist(), one.right.tolist(), list(zip(*one.shares(), strict=True))
    for pair in copied:
        way = direct(sided[left[pair]], sided[right[pair]], shares[pair])
        ids = one.articles[left[pair]].id, one.articles[right[pair]].id
        yield pair, _copy(ids, shares[pair], passages[pair], way)


def _standing(one: Comparison, furniture: Furniture) -> dict[int, Flags]:
    """For each pair of one outlet which words of the left text are known for the outlet's furniture."""
    standing: dict[int, Flags] = {}
    for pair, (left, right) in enumerate(zip(one.left.tolist(), one.right.tolist(), strict=True)):
        mine = one.articles[left]
        if _one_outlet(mine, one.articles[right]):
            first, end = one.words.firsts[left : left + 2]
            marked = furniture.mask(_outlet(mine), one.words.words.hashes[first:end])
            standing |= {pair: marked} if marked is not None else {}
    return standing


def _passages(one: Comparison) -> list[list[Shared]]:
    """The passages of each pair."""
    all_shared = one.stretches
    kept = (all_shared.shared >= PASSAGE).nonzero()[0]
    pair, shared = all_shared.pair[kept], all_shared.shared[kept]
    left, right = ((edges[0][kept], edges[1][kept]) for edges in (all_shared.left, all_shared.right))
    longest = np.maximum(left[1] - left[0], right[1] - right[0])
    likeness = np.minimum(1.0, shared / longest).tolist()
    places = (*one.characters(one.left[pair], left), *one.characters(one.right[pair], right))
    found = list(zip(*places, likeness, strict=True))
    return [found[start:end] for start, end in _bounds(pair, len(one.left))]


def _copy(ids: tuple[str, str], shares: tuple[float, float], passages: Iterable[Shared], way: Direction) -> Copy:
    """The copy that the left and the right article of a pair are."""
    forward = way.odds >= 0
    giver, receiver = ids if forward else (ids[1], ids[0])
    return Copy(
        id=content_id("copy", giver, receiver),
        from_article=giver,
        to_article=receiver,
        share=round(float(shares[1] if forward else shares[0]), 4),
        passages=tuple(_passage(ids, shared, forward=forward) for shared in passages),
        basis=way.basis,
        direction_confidence=way.confidence,
    )


def _passage(ids: tuple[str, str], shared: Shared, *, forward: bool) -> Passage:
    left = Span(article_id=ids[0], start=shared[0], end=shared[1])
    right = Span(article_id=ids[1], start=shared[2], end=shared[3])
    giver, receiver = (left, right) if forward else (right, left)
    return Passage(giver=giver, receiver=receiver, similarity=round(shared[4], 4))

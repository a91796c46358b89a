"""A month that is known, and a day that comes: new articles are compared with what is there, at the cost of the day.

Why: a library grows every day. Fingerprints and terms of known articles are kept in sorted segments; a day looks its own
up in them and never walks through theirs. An article joins a story, starts one, or bridges two; known stories are never
taken apart.

Limits: terms are weighed by how common they were when their article came, so an archive grown in another order can differ;
tests/property/test_archive.py says by how much. A fingerprint shows at most the forty texts that had it first, a term
that more than 120 articles use finds none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from variorum.link.candidates import STANDING, families
from variorum.link.copies import copies_among, outlet_numbers, sharing
from variorum.link.keys import Flags, Hashes, Offsets, fingerprints_of
from variorum.link.linkage import groups_of
from variorum.link.neighbours import CLOSE_ENOUGH, FAINT, NEAREST, NEIGHBOURS, Edges, Values, faded, rarity_of
from variorum.link.order import days_of
from variorum.link.segments import Held, Segments
from variorum.link.stories import ONE_STORY, headline_of, repeats_whole
from variorum.link.terms import Terms, Vocabulary, Weights, terms
from variorum.model.article import Article
from variorum.model.link import Copy

_COMMON = 40  # known texts under one fingerprint that are looked at
_LEAST_SHARED = 4  # fingerprints, as in candidates.py
_TELLING = 120  # articles that use a term, beyond which it finds no neighbours


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition brought: its copies, and every story it touched, with the ids of all its articles."""

    copies: tuple[Copy, ...]
    stories: tuple[tuple[str, ...], ...]


class Archive:
    """Known articles and stories, kept so that the next day costs no more than a day."""

    def __init__(self) -> None:
        self._articles: list[Article] = []
        self._number: dict[str, int] = {}
        self._prints = Segments()
        self._near = _Near()
        self._story_of: dict[int, int] = {}
        self._stories: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self._articles)

    def add(self, articles: Sequence[Article]) -> Added:
        """Take in `articles`, which stand in the order of order.py and come after those that are known."""
        first = len(self._articles)
        self._articles += articles
        self._number |= {article.id: first + at for at, article in enumerate(articles)}
        prints = list(fingerprints_of([article.text for article in articles]))
        within = [(first + a, first + b) for a, b in sharing(prints, outlet_numbers(articles))]
        found = copies_among(self._articles, sorted({*within, *self._known_pairs(prints, first)}))
        whole = self._repeated(found)
        fresh = [number for number in range(first, len(self._articles)) if number not in whole]
        self._remember(prints, fresh, first)
        self._near.add({number: self._articles[number] for number in fresh})
        touched = self._group(fresh)
        for number, other in sorted(whole.items()):
            touched.add(self._join(self._story_of[other], number))
        return Added(found, tuple(self.story(story) for story in sorted(touched)))

    def story(self, number: int) -> tuple[str, ...]:
        """The ids of the articles of a story."""
        return tuple(self._articles[member].id for member in sorted(self._stories[number]))

    def stories(self) -> list[tuple[str, ...]]:
        """The ids of the articles of every story."""
        return [self.story(number) for number in sorted(self._stories)]

    def _known_pairs(self, prints: Sequence[Hashes], first: int) -> list[tuple[int, int]]:
        """Pairs of a known and a new text that share enough fingerprints; of a family of new texts only its first."""
        alone = [number for number, first_of in enumerate(families(prints)) if first_of == number]
        sizes = np.array([len(prints[number]) for number in alone], np.int64)
        keys = np.concatenate((*(prints[number] for number in alone), np.empty(0, np.uint64)))
        rare = self._prints.count(keys) <= _COMMON
        owners = np.repeat(np.arange(len(alone)), sizes)[rare]
        held = self._prints.holders(keys[rare], owners, _COMMON)
        held = self._without_furniture(held, [first + number for number in alone])
        codes, counts = np.unique(held.askers * max(1, first) + held.owners, return_counts=True)
        asker, old = np.divmod(codes, max(1, first))
        keep = counts >= np.clip(sizes[asker] // 3, 1, _LEAST_SHARED)
        return [(o, first + alone[n]) for o, n in zip(old[keep].tolist(), asker[keep].tolist(), strict=True)]

    def _without_furniture(self, held: Held, askers: Sequence[int]) -> Held:
        """Without the fingerprints that only the asker's own outlet holds, again and again."""
        outlets = np.array(outlet_numbers(self._articles), np.int64)
        own = outlets[np.array(askers, np.int64)[held.askers]]
        other = (outlets[held.owners] != own) | (own < 0)
        holders, others = np.bincount(held.places), np.bincount(held.places, weights=other)
        return held.where(((others > 0) | (holders < STANDING - 1))[held.places])

    def _remember(self, prints: Sequence[Hashes], fresh: Sequence[int], first: int) -> None:
        """Keep the fingerprints of texts that are no repetition: a wire of five hundred printings stays one."""
        own = [prints[number - first] for number in fresh]
        owners = np.repeat(np.array(fresh, np.int64), [len(one) for one in own])
        keys = np.concatenate((*own, np.empty(0, np.uint64)))
        self._prints.add(keys, owners, np.zeros(len(keys), np.float32))

    def _repeated(self, found: Iterable[Copy]) -> dict[int, int]:
        """For each new text that is a whole repetition the earliest text it repeats."""
        whole: dict[int, int] = {}
        for copy in found:
            ends = self._number[copy.from_article], self._number[copy.to_article]
            if repeats_whole(copy, self._articles[ends[0]], self._articles[ends[1]]):
                whole[max(ends)] = min(*ends, whole.get(max(ends), min(ends)))
        return whole

    def _group(self, fresh: Sequence[int]) -> set[int]:
        """Put new articles into stories; the stories that have changed."""
        reached = {
            self._story_of[other] for number in fresh for other in self._near.of(number) if other in self._story_of
        }
        known = [member for story in sorted(reached) for member in self._stories[story] if member in self._near]
        nodes = sorted({*known, *fresh})
        place = {number: at for at, number in enumerate(nodes)}
        whole: defaultdict[int, list[int]] = defaultdict(list)
        for member in known:
            whole[self._story_of[member]].append(place[member])
        touched: set[int] = set()
        for group in groups_of(len(nodes), self._near.edges(place), ONE_STORY, whole.values()):
            members = [nodes[at] for at in group]
            if any(member not in self._story_of for member in members):
                touched.add(self._merge(members))
        return touched

    def _merge(self, members: Sequence[int]) -> int:
        """Make one story of `members` and of the stories they stand in, named by the earliest."""
        stories = sorted({self._story_of[member] for member in members if member in self._story_of})
        story = stories[0] if stories else members[0]
        for other in stories[1:]:
            for member in self._stories.pop(other):
                self._join(story, member)
        for member in members:
            if self._story_of.get(member) != story:
                self._join(story, member)
        return story

    def _join(self, story: int, member: int) -> int:
        self._story_of[member] = story
        self._stories.setdefault(story, []).append(member)
        return story


class _Near:
    """Who is near whom, as neighbours.py measures it, with rarity as it was when an article came."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._terms = Segments()
        self._vectors: dict[int, Terms] = {}
        self._days: dict[int, tuple[float, float]] = {}
        self._cosines: defaultdict[int, dict[int, float]] = defaultdict(dict)

    def __contains__(self, number: int) -> bool:
        return number in self._vectors

    def of(self, number: int) -> dict[int, float]:
        """The neighbours of an article and how much of their closeness time has left."""
        return self._cosines.get(number, {})

    def add(self, articles: dict[int, Article]) -> None:
        """Take in articles by number, and find their neighbours."""
        if not articles:
            return
        found = [terms(article.text, headline_of(article), self._vocabulary) for article in articles.values()]
        numbers = np.repeat(np.array(list(articles), np.int64), [len(one.hashes) for one in found])
        hashes = np.concatenate([one.hashes for one in found])
        weights = np.concatenate([one.weights for one in found])
        self._days |= {number: days_of(article) for number, article in articles.items()}
        own, places, repeats = np.unique(hashes, return_inverse=True, return_counts=True)
        counts = (self._terms.count(own) + repeats)[places]
        counted = (counts > 1) | ~np.concatenate([one.pairs for one in found])
        weights = self._unit(weights, counts, numbers, counted)
        self._terms.add(hashes, numbers, weights)
        starts = np.cumsum([0] + [len(one.hashes) for one in found])
        for at, number in enumerate(articles):
            part = slice(int(starts[at]), int(starts[at + 1]))
            self._vectors[number] = Terms(hashes[part], weights[part], counted[part])
        self._look_around(hashes, numbers, weights, counts)

    def _unit(self, weights: Weights, counts: Offsets, numbers: Offsets, counted: Flags) -> Weights:
        """Use times rarity, each article of length one over the terms that are `counted`."""
        rarity = rarity_of(counts, len(self._vectors) + len(set(numbers.tolist())))
        weighed = weights * rarity
        squares = np.bincount(numbers, weights=np.where(counted, weighed, 0) ** 2)
        lengths: Weights = (weighed / np.sqrt(np.maximum(squares[numbers], 1e-9))).astype(np.float32)
        return lengths

    def _look_around(self, hashes: Hashes, numbers: Offsets, weights: Weights, counts: Offsets) -> None:
        """Find the neighbours of new articles by the terms that few others use, then measure them by all terms."""
        telling = np.flatnonzero((counts > 1) & (counts <= _TELLING))
        held = self._terms.holders(hashes[telling], numbers[telling], _TELLING)
        other = held.owners != held.askers
        span = int(max(self._vectors)) + 1
        code = held.askers[other] * span + held.owners[other]
        strength = held.weights[other] * weights[telling][held.places[other]]
        codes, inverse = np.unique(code, return_inverse=True)
        partial = np.bincount(inverse, weights=strength).astype(np.float64)
        askers, owners = np.divmod(codes, span)
        for at in _strongest(askers, partial, NEIGHBOURS):
            self._tie(int(askers[at]), int(owners[at]))

    def _tie(self, left: int, right: int) -> None:
        if right in self._cosines[left]:
            return
        one, other = self._vectors[left], self._vectors[right]
        _, here, there = np.intersect1d(one.hashes, other.hashes, assume_unique=True, return_indices=True)
        cosine = float(one.weights[here] @ other.weights[there])
        if cosine >= FAINT:
            value = cosine * self._faded(left, right)
            self._cosines[left][right] = self._cosines[right][left] = value

    def _faded(self, left: int, right: int) -> float:
        return float(faded(np.array([self._days[left]]), np.array([self._days[right]]))[0])

    def _scale(self, number: int) -> float:
        nearest = sorted(self._cosines[number].values(), reverse=True)[:NEAREST]
        return max(CLOSE_ENOUGH, sum(nearest) / NEAREST)

    def edges(self, place: dict[int, int]) -> Edges:
        """The pairs among the numbers of `place`, under the places it gives them."""
        scale = {number: self._scale(number) for number in place}
        rows = [
            (place[a], place[b], value, value / (scale[a] * scale[b]) ** 0.5)
            for a in place
            for b, value in self._cosines[a].items()
            if a < b and b in place
        ]
        table = np.array(rows, np.float64).reshape(-1, 4)
        return Edges(table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2], table[:, 3])


def _strongest(askers: Offsets, strength: Values, most: int) -> list[int]:
    """The places of the `most` strongest entries of each asker."""
    order = np.lexsort((-strength, askers))
    first = np.searchsorted(askers[order], askers[order])
    chosen: list[int] = order[np.arange(len(order)) - first < most].tolist()
    return chosen

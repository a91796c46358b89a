"""What stands around a finding: the words of its clause and sentence, weighed by how much they tell.

Two findings speak on the same point when they are of one kind and stand among the same words. A word tells much when few
clauses have it: few in the news at large (counts in data/lemma_counts.txt, from the pages and texts we may learn from; an
inverse document frequency, Sparck Jones 1972), and few in the article it stands in, where the name of the story's hero is
in every other clause and says nothing on which point it is. Both are known without the other articles of the story, so
that one more article changes nothing between those already there. The near clause counts more than the far one.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from variorum.model.annotation import Annotated, Clause
from variorum.model.span import Span

Bag = Mapping[str, float]
_NEIGHBOUR = (
    0.5  # weight of a word of the sentence's other clauses beside 1 for the own clause; flat from 0.3 to 0.6 on dev
)
_UNSEEN = 2.0  # clauses a lemma is taken to stand in that is too rare to be in the table
_STRAIGHT_AFTER = 24  # characters
_REACH = 240  # characters: clauses that begin farther away are not neighbours, whatever the sentence's length


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """The clauses of a story's articles, and how much each word of each article tells."""

    clauses: Mapping[str, tuple[Clause, ...]]
    starts: Mapping[str, tuple[int, ...]]
    rarity: Mapping[str, Mapping[str, float]]  # by article, then word

    def clause_at(self, article_id: str, start: int, end: int) -> Clause | None:
        """The smallest clause that holds `start:end`, else the one whose predicate stands nearest."""
        near = self._near(article_id, start)
        holding = [c for c in near if c.start <= start and end <= c.end]
        if holding:
            return min(holding, key=lambda c: c.end - c.start)
        return min(near, key=lambda c: abs(c.predicate.start - start), default=None)

    def inside(self, clause: Clause) -> Sequence[Clause]:
        """The other clauses that stand in a clause."""
        near = self._near(clause.article_id, clause.start)
        return [c for c in near if c is not clause and clause.start <= c.start and c.end <= clause.end]

    def around(self, clause: Clause) -> Sequence[Clause]:
        """The smallest clause that holds a clause; none or one."""
        near = self._near(clause.article_id, clause.start)
        holding = [c for c in near if c is not clause and c.start <= clause.start and clause.end <= c.end]
        return sorted(holding, key=lambda c: c.end - c.start)[:1]

    def before(self, clause: Clause) -> Sequence[Clause]:
        """The clauses straight before a clause."""
        return [c for c in self._near(clause.article_id, clause.start) if c.end <= clause.start]

    def verbs_before(self, span: Span) -> frozenset[str]:
        """The verbs whose clause a stretch stands in or straight after."""
        near = self._near(span.article_id, span.start)
        return frozenset(
            c.lemma for c in near if c.predicate.start < span.start <= max(c.end, c.predicate.end + _STRAIGHT_AFTER)
        ) - frozenset(c.lemma for c in near if c.end + _STRAIGHT_AFTER < span.start)

    def bag(self, article_id: str, start: int, end: int) -> Bag:
        """The weighed words around `start:end`, scaled to length 1; empty where nothing stands there."""
        own = self.clause_at(article_id, start, end)
        rarity = self.rarity.get(article_id, {})
        weights: Counter[str] = Counter()
        for clause in self._near(article_id, start):
            share = 1.0 if clause is own else _NEIGHBOUR
            for word in clause.words:
                weights[word] = max(weights[word], share * rarity.get(word, 0.0))  # type: ignore[assignment]
        return _scaled(weights)

    def bag_of(self, clause: Clause) -> Bag:
        """The weighed words of one clause alone, scaled to length 1."""
        return _scaled(self._weighed(clause.article_id, clause.words))

    def bag_about(self, clause: Clause, about: Mapping[str, float], named: Collection[int]) -> Bag:
        """The weighed words of a clause but for those that begin at `named`, and what the clause is about."""
        kept = [w for w, at in zip(clause.words, clause.word_starts, strict=True) if at not in named]
        return _scaled({**self._weighed(clause.article_id, kept), **about})

    def bag_without(self, clause: Clause, span: Span) -> Bag:
        """The weighed words of a clause but for those inside `span`, scaled to length 1: what the span's value is of."""
        kept = [w for w, at in zip(clause.words, clause.word_starts, strict=True) if not span.start <= at < span.end]
        return _scaled(self._weighed(clause.article_id, kept))

    def bag_within(self, span: Span) -> Bag:
        """The weighed words that stand inside `span`, scaled to length 1."""
        words = {
            word
            for clause in self._overlapping(span)
            for word, at in zip(clause.words, clause.word_starts, strict=True)
            if span.start <= at < span.end
        }
        return _scaled(self._weighed(span.article_id, sorted(words)))  # sums are the same to the last bit

    def _weighed(self, article_id: str, words: Iterable[str]) -> Mapping[str, float]:
        rarity = self.rarity.get(article_id, {})
        return {word: rarity.get(word, 0.0) for word in words}

    def _overlapping(self, span: Span) -> Sequence[Clause]:
        return [c for c in self.clauses.get(span.article_id, ()) if c.start < span.end and span.start < c.end]

    def _near(self, article_id: str, start: int) -> Sequence[Clause]:
        clauses, starts = self.clauses.get(article_id, ()), self.starts.get(article_id, ())
        at = bisect_right(starts, start)
        return [c for c in clauses[max(0, at - 6) : at + 4] if c.start - _REACH <= start <= c.end + _REACH]


def contexts_of(members: Iterable[Annotated]) -> Contexts:
    """The contexts of a story's articles."""
    members = list(members)
    # Predicates of nested clauses come later than their hulls begin: sort by where the clause begins.
    clauses = {a.article.id: tuple(sorted(a.clauses, key=lambda c: (c.start, c.end))) for a in members}
    return Contexts(
        clauses=clauses,
        starts={article_id: tuple(c.start for c in of_article) for article_id, of_article in clauses.items()},
        rarity={article_id: _rarity(of_article) for article_id, of_article in clauses.items()},
    )


def _rarity(clauses: Sequence[Clause]) -> Mapping[str, float]:
    """How much each word of an article tells: its rarity in the news, less where the article says it all the time."""
    counts = Counter(word for clause in clauses for word in set(clause.words))
    total, common = lemma_counts()
    once = math.log((len(clauses) + 1) / 1.5)
    return {
        word: math.log((total + 1) / (common.get(word, 0) + _UNSEEN))
        * (math.log((len(clauses) + 1) / (count + 0.5)) / once if once > 0 else 1.0)
        for word, count in counts.items()
    }


@cache
def lemma_counts() -> tuple[int, Mapping[str, int]]:
    """How many clauses of news were counted, and in how many of them each common lemma stands."""
    lines = (files(__package__) / "data" / "lemma_counts.txt").read_text(encoding="utf-8").splitlines()
    first, *rest = (line.rsplit(" ", 1) for line in lines)
    return int(first[1]), {word: int(count) for word, count in rest}


def likeness(left: Bag, right: Bag) -> float:
    """The cosine of two bags of length 1, in [0, 1]; added so that the order of words, which no run repeats, moves no bit."""
    shared = left.keys() & right.keys()
    return math.fsum([left[word] * right[word] for word in shared]) if shared else 0.0


def _scaled(weights: Mapping[str, float]) -> Bag:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}

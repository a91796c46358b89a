"""Which articles repeat passages of which: from fingerprints to aligned passages with a direction.

Every step can run alone: `fingerprints_of` on each text, `families` and `sharing_pairs` over the fingerprints, `compare`
on each pair, so that an engine can spread them over machines.

Only prose is evidence of copying (see statements.py); once a pair is a copy, the quotations it took along count in its
share. Limits: a family of nearly identical texts beyond `_WHOLE_FAMILY` members is given as a star around its first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations, product

import numpy as np

from variorum.link.candidates import Pair, families, members, sharing_pairs
from variorum.link.direction import Credits, credits_of, direct
from variorum.link.furniture import Furniture, unrelated
from variorum.link.keys import Flags, Hashes, Offsets, Words, fingerprints_of, words
from variorum.link.passages import Run, Seeds, Stretch, seeds, shared_runs, stretches
from variorum.link.statements import unprosaic
from variorum.model.article import Article
from variorum.model.identity import content_id
from variorum.model.link import Copy, Passage
from variorum.model.span import Span

_LEAST_PROSE = 22  # words of prose two texts share: on dev, independent pairs share at most 18, copying ones 28 or more
_PASSAGE = 8  # shared words from which a stretch is a passage and no set phrase
_COUNTED_RUN = 7  # words without an edit from which a run counts in the share: on dev, from there on copied texts have
# shares of .65 and more, texts that share passages .47 and less; at 5 both meet at .54
_KEPT_TEXTS = 4096
_WHOLE_FAMILY = 16  # members up to which every pair is given


@dataclass
class Text:
    """An article with what comparing it needs, worked out when first asked for."""

    article: Article

    @cached_property
    def words(self) -> Words:
        """The words of the text."""
        return words(self.article.text)

    @cached_property
    def seeds(self) -> Seeds:
        """The word groups by which passages are found."""
        return seeds(self.words.hashes)

    @cached_property
    def written(self) -> Offsets:
        """How many characters of words stand before each word, and at last in all."""
        return np.concatenate(([0], np.cumsum(self.words.ends - self.words.starts)))

    @cached_property
    def unprosaic(self) -> Flags:
        """For each word whether it is statement or furniture."""
        return unprosaic(self.article.text, self.words)

    @cached_property
    def credits(self) -> Credits:
        """Whose text it says it is."""
        return credits_of(self.article, self.words)

    @property
    def outlet(self) -> str | None:
        """Where it was printed."""
        return self.article.metadata.outlet.value if self.article.metadata.outlet else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts, the runs of words they share and the stretches these make."""

    left: Text
    right: Text
    runs: list[Run]
    stretches: list[Stretch]

    @property
    def one_outlet(self) -> bool:
        """Whether one outlet printed both."""
        return self.left.outlet is not None and self.left.outlet == self.right.outlet


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """All copies among `articles`, which stand in the order of order.py."""
    prints = list(fingerprints_of([article.text for article in articles]))
    outlets = [article.metadata.outlet for article in articles]
    numbers = outlet_numbers([outlet.value if outlet else None for outlet in outlets])
    return copies_among(articles, sharing(prints, numbers))


def copies_among(articles: Sequence[Article], pairs: Sequence[Pair]) -> tuple[Copy, ...]:
    """The copies among the `pairs` of `articles` (the earlier first) that are worth comparing.

    Pairs of one outlet are looked at twice: first to learn its furniture. What a text needs for comparing is kept while it
    is likely to be asked for again, not for the whole run.
    """
    text = lru_cache(maxsize=_KEPT_TEXTS)(lambda number: Text(articles[number]))
    furniture = Furniture()
    for a, b in pairs:
        if text(a).outlet is not None and text(a).outlet == text(b).outlet:
            one = compare(text(a), text(b))
            if unrelated(one.left.article.text, one.right.article.text, *_spans(one)):
                furniture.learn(one.left.outlet, one.left.words.hashes, [stretch.left for stretch in one.stretches])
    return tuple(copy for a, b in pairs if (copy := _copy(compare(text(a), text(b)), furniture)))


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


def compare(left: Text, right: Text) -> Comparison:
    """The words two texts share."""
    runs = shared_runs(left.seeds, right.seeds)
    return Comparison(left, right, runs, stretches(runs))


def _spans(one: Comparison) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    left = [_characters(one.left.words, stretch.left) for stretch in one.stretches]
    right = [_characters(one.right.words, stretch.right) for stretch in one.stretches]
    return left, right


def _characters(split: Words, stretch: tuple[int, int]) -> tuple[int, int]:
    return int(split.starts[stretch[0]]), int(split.ends[stretch[1] - 1])


def _copy(one: Comparison, furniture: Furniture) -> Copy | None:
    """The copy a comparison amounts to, None where too little prose is shared."""
    standing = furniture.mask(one.left.outlet, one.left.words.hashes) if one.one_outlet else None
    kept = [stretch for stretch in one.stretches if stretch.shared >= _PASSAGE]
    if not _is_copied(one, kept, standing):
        return None
    shares = _shares(one)
    way = direct(one.left.article, one.right.article, shares, (one.left.credits, one.right.credits))
    forward = way.odds >= 0
    giver, receiver = (one.left, one.right) if forward else (one.right, one.left)
    return Copy(
        id=content_id("copy", giver.article.id, receiver.article.id),
        from_article=giver.article.id,
        to_article=receiver.article.id,
        share=round(shares[1] if forward else shares[0], 4),
        passages=tuple(_passage(one, stretch, forward=forward) for stretch in kept),
        basis=way.basis,
        direction_confidence=way.confidence,
    )


def _is_copied(one: Comparison, kept: Iterable[Stretch], standing: Flags | None) -> bool:
    """Whether the stretches that are passages share enough prose. Nothing is counted beyond that."""
    prose = 0
    for stretch in kept:
        count = _prose(one, stretch, standing)
        prose += count if count >= _PASSAGE else 0
        if prose >= _LEAST_PROSE:
            return True
    return False


def _prose(one: Comparison, stretch: Stretch, standing: Flags | None) -> int:
    """How many shared words of a stretch are prose in both texts."""
    count = 0
    for run in one.runs:
        if stretch.right[0] <= run.right < stretch.right[1]:
            left, right = slice(run.left, run.left + run.length), slice(run.right, run.right + run.length)
            marked = one.left.unprosaic[left] | one.right.unprosaic[right]
            marked = marked | standing[left] if standing is not None else marked
            count += run.length - int(np.count_nonzero(marked))
    return count


def _shares(one: Comparison) -> tuple[float, float]:
    """The part of each text, in characters of words, that stands in the other."""
    counted = [run for run in one.runs if run.length >= _COUNTED_RUN]
    left = [(run.left, run.left + run.length) for run in counted]
    right = [(run.right, run.right + run.length) for run in counted]
    return _part(one.left.written, left), _part(one.right.written, right)


def _part(written: Offsets, covered: Iterable[tuple[int, int]]) -> float:
    """The part of a text's characters that stand in the words `covered`, which may overlap."""
    counted = reached = 0
    for start, end in sorted(covered):
        if end > reached:
            counted += int(written[end] - written[max(start, reached)])
            reached = end
    return counted / max(1, int(written[-1]))


def _passage(one: Comparison, stretch: Stretch, *, forward: bool) -> Passage:
    left, right = _span(one.left, stretch.left), _span(one.right, stretch.right)
    longest = max(stretch.left[1] - stretch.left[0], stretch.right[1] - stretch.right[0])
    giver, receiver = (left, right) if forward else (right, left)
    return Passage(giver=giver, receiver=receiver, similarity=round(min(1.0, stretch.shared / longest), 4))


def _span(text: Text, stretch: tuple[int, int]) -> Span:
    start, end = _characters(text.words, stretch)
    return Span(article_id=text.article.id, start=start, end=end)

"""When, where, in whose word and in which context an act happened: only what the same statement says.

A date or place counts where the grammar hangs it on the act's own clause; one that hangs on "said" dates the saying. The
commonest fault of event data is an actor, a date and a place taken from different sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TypeVar

from variorum.annotate.events.acts import Act
from variorum.annotate.events.tree import Tree
from variorum.annotate.plover import CONTEXTS
from variorum.annotate.tables import table
from variorum.model.annotation import Annotated, Interval, Modality, Moment, Place, TimeKind
from variorum.model.parse import Token
from variorum.model.span import Span

_Found = TypeVar("_Found", Moment, Place)

_CLAUSES = frozenset({"VERB", "AUX"})
_LOCAL = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "on", "to", "into", "through", "over", "from"}
)
_LONG_PAST = 365  # days before publication from which an event is background and not news
_CLIMB = 12  # links from a date or place up to its verb; deeper ones hang on something else
_MOST_CONTEXTS = 3


class Circumstances:
    """The moments, places and quotations of one article, ordered so that those of a sentence are found fast."""

    __slots__ = ("_moments", "_places", "_published", "_quotes")

    def __init__(self, annotated: Annotated) -> None:
        dated = (m for m in annotated.moments if m.kind in {TimeKind.DATE, TimeKind.TIME})
        self._moments = sorted(dated, key=lambda moment: moment.start)
        self._places = sorted(annotated.places, key=lambda place: place.start)
        self._quotes = [(span, quote.id) for quote in annotated.quotes for span in quote.content]
        published = annotated.article.metadata.published
        self._published = _day(published.latest) if published else None

    def when(self, tree: Tree, act: Act) -> Interval:
        """When it happened, an open interval where the clause does not say."""
        for moment in _between(self._moments, tree.sentence.start, tree.sentence.end):
            token = _token_at(tree, moment.start)
            if token is not None and (moment.earliest or moment.latest) and _belongs(tree, token, act):
                return Interval(earliest=moment.earliest, latest=moment.latest)
        return Interval()

    def where(self, tree: Tree, act: Act) -> str | None:
        """The id of the place where it happened."""
        for place in self.places_in(tree.sentence.start, tree.sentence.end):
            token = _token_at(tree, place.start)
            if token is not None and _is_local(tree, token) and _belongs(tree, token, act):
                return place.id
        return None

    def places_in(self, start: int, end: int) -> Sequence[Place]:
        """The places named between two offsets."""
        return _between(self._places, start, end)

    def attributed_to(self, trigger: Span) -> str | None:
        """The id of the shortest quotation whose content holds the trigger."""
        holding = [(span.end - span.start, key) for span, key in self._quotes if span.covers(trigger)]
        return min(holding, key=lambda one: one[0])[1] if holding else None

    def in_time(self, act: Act, when: Interval) -> Act:
        """`act`, marked historical where it lies long before the article."""
        latest = _day(when.latest)
        past = self._published and latest and (self._published - latest).days > _LONG_PAST
        return replace(act, modality=Modality.HISTORICAL) if past and act.modality is Modality.ASSERTED else act


def _between(found: Sequence[_Found], start: int, end: int) -> Sequence[_Found]:
    first = bisect_left(found, start, key=lambda item: item.start)
    last = bisect_left(found, end, key=lambda item: item.start)
    return found[first:last]


def _token_at(tree: Tree, offset: int) -> Token | None:
    at = bisect_left(tree.tokens, offset, key=lambda token: token.end - 1)
    return tree.tokens[at] if at < len(tree.tokens) and tree.tokens[at].start <= offset else None


def _belongs(tree: Tree, token: Token, act: Act) -> bool:
    """Whether the first verb above `token` is the act's."""
    at = token
    for _ in range(_CLIMB):
        if at.index in {act.verb.index, act.trigger.index}:
            return True
        if at.pos in _CLAUSES and at.dep not in {"aux", "auxpass", "amod", "xcomp", "pcomp"}:
            return False
        above = tree.head(at)
        if above.index == at.index:
            return False
        at = above
    return False


def _is_local(tree: Tree, token: Token) -> bool:
    at = token
    for _ in range(_CLIMB):
        if at.dep == "pobj":
            return tree.lower[at.head] in _LOCAL
        if at.dep not in {"compound", "appos", "conj", "nmod", "amod", "poss"}:
            return False
        at = tree.head(at)
    return False


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:  # a year or a month alone
        return None


@cache
def _contexts() -> dict[str, tuple[str, ...]]:
    """Contexts by the word or pair of words that sets them."""
    found: dict[str, list[str]] = {}
    for context, words in table("contexts.txt").items():
        for word in words:
            found.setdefault(word, []).append(context)
    return {word: tuple(contexts) for word, contexts in found.items()}


def contexts_of(tree: Tree) -> tuple[str, ...]:
    """The contexts that the words of the sentence set, those with most words first, at most three."""
    counts: dict[str, int] = {}
    words = [token.lemma.lower() for token in tree.tokens]
    pairs = [f"{one}_{two}" for one, two in zip(tree.lower, words[1:], strict=False)]
    for word in {*words, *tree.lower, *pairs}:
        for context in _contexts().get(word, ()):
            counts[context] = counts.get(context, 0) + 1
    return tuple(sorted(counts, key=lambda context: (-counts[context], CONTEXTS.index(context)))[:_MOST_CONTEXTS])

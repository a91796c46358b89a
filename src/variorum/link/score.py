"""From features to a probability, and from scored pairs to groups that no person's word and no veto contradicts.

A feature gives a score in [0, 1] and a weight; a score of 1 adds the weight to the log-odds, 0 takes it away, 0.5 says
nothing. So every score can be taken apart again.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from variorum.model.link import Feature, Judgement, Verdict

Pair = tuple[str, str]


class Scored(msgspec.Struct, frozen=True):
    """Two findings, how likely they are the same thing, and why. `apart` forbids them to be linked even through others.

    Of a group's pairs only the weakest gives its reasons, so `why` may be what makes them when they are asked for. A story
    has thousands of pairs, which a struct makes in a tenth of the time.
    """

    left: str
    right: str
    score: float
    why: tuple[Feature, ...] | Callable[[], tuple[Feature, ...]]
    apart: bool = False

    @property
    def features(self) -> tuple[Feature, ...]:
        """What the score rests on."""
        return self.why() if callable(self.why) else self.why


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that are the same thing, and the pairs that brought them together."""

    members: tuple[str, ...]
    ties: tuple[Scored, ...]

    @property
    def score(self) -> float:
        """How surely the group is one: the mean of what holds it together, which a weak tie pulls down."""
        return round(sum(tie.score for tie in self.ties) / len(self.ties), 4)

    @property
    def features(self) -> tuple[Feature, ...]:
        """The features of the weakest tie: the first thing to doubt."""
        return min(self.ties, key=lambda tie: (tie.score, tie.left, tie.right)).features


def probability(features: Iterable[Feature], bias: float) -> float:
    """The probability that features add up to, from the log-odds `bias` where nothing is known."""
    return _of_odds(bias + sum(feature.weight * (2 * feature.score - 1) for feature in features))


def probability_of(scores: Iterable[float | None], weights: Iterable[float], bias: float) -> float:
    """What `probability` gives for features of these scores and weights; None is a feature that is not there."""
    known = zip(scores, weights, strict=True)
    return _of_odds(bias + sum([weight * (2 * score - 1) for score, weight in known if score is not None]))


def best_probability(known: Iterable[tuple[float, float]], bias: float, unknown: float) -> float:
    """The most that `probability` can give, for `known` scores with their weights and `unknown`, the weight of the rest.

    Most pairs cannot be one thing whatever the rest says; the reasons need not be put into words then.
    """
    return _of_odds(bias + unknown + sum([weight * (2 * score - 1) for score, weight in known]))


def _of_odds(odds: float) -> float:
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 4)


def grouped(pairs: Sequence[Scored], threshold: float, judgements: Sequence[Judgement] = ()) -> list[Group]:
    """Groups of findings whose pairs reach `threshold`, best pairs first.

    A person's word comes before every score; two groups of which any pair is judged different or apart stay two.
    """
    said = _last_word(judgements)
    apart: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in [pair for pair, verdict in said.items() if verdict is Verdict.DIFFERENT] + [
        (pair.left, pair.right) for pair in pairs if pair.apart and _ordered(pair.left, pair.right) not in said
    ]:
        apart[left].add(right)
        apart[right].add(left)
    joining = _Joining(apart)
    for (left, right), verdict in sorted(said.items()):
        if verdict is Verdict.SAME:
            joining.join(_by_word(left, right), sure=True)
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right)):
        if pair.score >= threshold:
            joining.join(pair)
    return joining.groups()


def _last_word(judgements: Sequence[Judgement]) -> dict[Pair, Verdict]:
    """The latest verdict on each pair."""
    ordered = sorted(judgements, key=lambda judgement: judgement.at)
    return {_ordered(judgement.left, judgement.right): judgement.verdict for judgement in ordered}


def _ordered(left: str, right: str) -> Pair:
    return (left, right) if left <= right else (right, left)


def _by_word(left: str, right: str) -> Scored:
    return Scored(left, right, 1.0, (Feature(name="judgement", score=1.0, detail="a person said so"),))


class _Joining:
    """Groups under construction, with what may not come together."""

    def __init__(self, apart: dict[str, set[str]]) -> None:
        self._apart = apart
        self._home: dict[str, int] = {}
        self._members: dict[int, list[str]] = {}
        self._ties: dict[int, list[Scored]] = {}

    def join(self, pair: Scored, *, sure: bool = False) -> None:
        """Bring the two groups of a pair together unless something forbids it."""
        left, right = self._group(pair.left), self._group(pair.right)
        if left == right:
            self._ties[left].append(pair)
            return
        if not sure and self._forbidden(left, right):
            return
        if len(self._members[left]) < len(self._members[right]):
            left, right = right, left
        for member in self._members[right]:
            self._home[member] = left
        self._members[left] += self._members.pop(right)
        self._ties[left] += [*self._ties.pop(right), pair]

    def _group(self, member: str) -> int:
        if member not in self._home:
            number = len(self._home)
            self._home[member] = number
            self._members[number] = [member]
            self._ties[number] = []
        return self._home[member]

    def _forbidden(self, left: int, right: int) -> bool:
        few, many = sorted((left, right), key=lambda group: len(self._members[group]))
        return any(
            self._home.get(other) == many for member in self._members[few] for other in self._apart.get(member, ())
        )

    def groups(self) -> list[Group]:
        """All groups of two or more."""
        return [
            Group(tuple(sorted(members)), tuple(self._ties[number]))
            for number, members in sorted(self._members.items())
            if len(members) > 1
        ]

"""Which of a name's places is meant: decided for all names of an article together.

Every name starts from its prior (more people, likelier) and from what the article says outright: what the place lies in,
the countries and states named, the paper's own home. Then names support each other: a sense gains by standing near the
likely senses of the other names (Leidner 2007: one sense a discourse, spatial minimality). Two rounds suffice, as later ones
change nothing on dev. Bounded: at most _NAMES names with _SENSES senses each.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from variorum.annotate.gazetteer import Entry
from variorum.annotate.places.senses import COUNTRY, REGION

_NAMES = 48
_SENSES = 14
_ROUNDS = 2
_DEGREE = 111.0  # kilometres


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each kind of evidence counts, in the unit of one factor ten of inhabitants.

    Chosen on dev by changing one at a time; the curves are flat within half and double of each value.
    """

    population: float = 1.0
    country: float = 3.0
    division: float = 3.0
    near: float = 3.0
    home: float = 2.0
    main_name: float = 1.5
    county_alias: float = 2.5
    large: float = 1.5
    reach: float = 120.0  # km over which nearness falls to a third


WEIGHTS = Weights()


@dataclass(slots=True)
class Name:
    """One name of an article: its senses, how often and how surely it is used, and what it is said to lie in."""

    text: str
    senses: tuple[Entry, ...]
    count: float
    holders: tuple[Entry, ...] = ()
    county: bool = False
    scores: list[float] = field(default_factory=list)

    def best(self) -> tuple[Entry, float] | None:
        """The likeliest sense and its probability among all senses."""
        if not self.senses:
            return None
        top = max(range(len(self.senses)), key=lambda i: self.scores[i])
        total = sum(math.exp(score - self.scores[top]) for score in self.scores)
        return self.senses[top], 1.0 / total


@dataclass(frozen=True, slots=True)
class Home:
    """What the outlet's name or address says of where it is: a country, a division, words of its name run together."""

    country: str | None = None
    division: str | None = None
    letters: str = ""


def resolve(names: Sequence[Name], home: Home, weights: Weights = WEIGHTS) -> None:
    """Score the senses of `names`, in place."""
    chosen = sorted(names, key=lambda name: -name.count)[:_NAMES]
    for name in names:
        name.senses = _shortened(name)
        name.scores = [_prior(name, sense, home, weights) for sense in name.senses]
    bases = {id(name): list(name.scores) for name in names}
    for _ in range(_ROUNDS):
        support = _Support(chosen, home)
        for name in names:
            base = bases[id(name)]
            name.scores = [base[i] + support.of(name, sense, weights) for i, sense in enumerate(name.senses)]


def _shortened(name: Name) -> tuple[Entry, ...]:
    """The senses worth weighing: those within what the name is said to lie in, else the most populous."""
    held = tuple(sense for sense in name.senses if any(_inside(sense, holder) for holder in name.holders))
    senses = held or name.senses
    if name.county:
        senses = tuple(sense for sense in senses if sense.kind in {"B", "b"}) or senses
    if len(senses) <= _SENSES:
        return senses
    return tuple(sorted(senses, key=lambda sense: -sense.population)[:_SENSES])


def _inside(inner: Entry, outer: Entry) -> bool:
    if outer.kind == COUNTRY:
        return inner.country == outer.country
    return inner.admin1 == outer.admin1


def _prior(name: Name, sense: Entry, home: Home, weights: Weights) -> float:
    score = weights.population * math.log10(sense.population + 300)
    if sense.kind == COUNTRY or sense.kind == REGION:
        return score + weights.large + (8.5 if sense.kind == REGION else 0.0)
    if sense.kind == "A":
        score += weights.large
    elif sense.kind.islower():
        score -= weights.county_alias if sense.kind == "b" and not name.county else weights.main_name
    elif sense.kind == "B" and " " not in name.text:
        score -= weights.main_name
    if home.country == sense.country:
        score += weights.country
    if home.division == sense.admin1:
        score += weights.division
    return score


class _Support:
    """What the likeliest senses of all names say of countries, divisions and nearness."""

    def __init__(self, names: Sequence[Name], home: Home) -> None:
        self._points: list[tuple[str, float, float, float, bool]] = []
        countries: dict[str, float] = {}
        divisions: dict[str, float] = {}
        for name in names:
            found = name.best()
            if found is None or found[0].kind == REGION:
                continue
            sense, share = found
            weight = math.sqrt(name.count) * share * (2.0 if name.holders else 1.0)
            at_home = bool(home.letters) and len(name.text) > 3 and _letters(name.text) in home.letters
            countries[sense.country] = countries.get(sense.country, 0.0) + weight
            if sense.kind != COUNTRY:
                divisions[sense.admin1] = divisions.get(sense.admin1, 0.0) + weight
            if sense.kind in {"P", "p", "B", "b"}:
                self._points.append(
                    (name.text, sense.latitude, sense.longitude, weight * (2.0 if at_home else 1.0), at_home)
                )
        self._countries, self._divisions = countries, divisions

    def of(self, name: Name, sense: Entry, weights: Weights) -> float:
        """How much the other names speak for `sense`."""
        if sense.kind == REGION:
            return 0.0
        own = name.best()
        share = weights.country * _share(self._countries, sense.country, name, own)
        if sense.kind == COUNTRY:
            return share
        share += weights.division * _share(self._divisions, sense.admin1, name, own)
        if sense.kind in {"A", "a"}:
            return share
        return share + weights.near * self._nearness(name, sense, weights)

    def _nearness(self, name: Name, sense: Entry, weights: Weights) -> float:
        total = 0.0
        width = math.cos(math.radians(sense.latitude))
        for text, latitude, longitude, weight, _ in self._points:
            if text == name.text:
                continue
            north, east = latitude - sense.latitude, (longitude - sense.longitude) * width
            if abs(north) < 6 and abs(east) < 6:
                total += weight * math.exp(-_DEGREE * math.hypot(north, east) / weights.reach)
        return math.log1p(total)


def _share(weights: Mapping[str, float], key: str, name: Name, own: tuple[Entry, float] | None) -> float:
    """The share of `key` in `weights`, without what `name` itself brought in."""
    if not key:
        return 0.0
    total = sum(weights.values())
    value = weights.get(key, 0.0)
    if own is not None:
        brought = math.sqrt(name.count) * own[1] * (2.0 if name.holders else 1.0)
        total -= brought
        if key in {own[0].country, own[0].admin1}:
            value -= brought
    return max(0.0, value) / (total + 1.0) if total > 0 else 0.0


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())

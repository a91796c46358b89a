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

from variorum.annotate.countries import country_of_capital
from variorum.annotate.gazetteer import Entry
from variorum.annotate.places.senses import COUNTRY, REGION

_NAMES = 48
_SENSES = 14
_ROUNDS = 2
_DEGREE = 111.0  # kilometres
_CELL = 2.5  # degrees; senses in the same or the next cell of the map are near enough to be compared
_HELD = 2.0  # how much more a name counts that is said with what it lies in
_REGION_LOG_PEOPLE = 5.0  # regions have no count of people; "the Alps" outweighs a village of the name
_DIVISION_PEOPLE = 100_000
_POINTS = frozenset("PpBb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each kind of evidence counts, in the unit of one factor ten of inhabitants.

    Chosen on dev by changing one at a time; within half and double of each value (population: .7 to 1.4) the share of places
    put within 161 km stays within .01 on both halves.
    """

    population: float = 0.8
    country: float = 3.0
    division: float = 3.0
    countries: float = 2.0
    near: float = 3.0
    home: float = 0.2
    home_country: float = 2.0
    other_name: float = 2.5
    county_alias: float = 2.5
    large: float = 1.5
    town_first: float = 2.0
    reach: float = 100.0  # km over which nearness falls to a third


WEIGHTS = Weights()


@dataclass(slots=True)
class Name:
    """One name of an article: its senses, how often and how surely it is used, and what it is said to lie in."""

    text: str
    senses: tuple[Entry, ...]
    count: float
    holders: tuple[Entry, ...] = ()
    scores: list[float] = field(default_factory=list)

    def likely(self) -> list[tuple[Entry, float]]:
        """The senses with their probabilities."""
        top = max(self.scores, default=0.0)
        parts = [math.exp(score - top) for score in self.scores]
        total = sum(parts)
        return [(sense, part / total) for sense, part in zip(self.senses, parts, strict=True)]

    def best(self) -> tuple[Entry, float] | None:
        """The likeliest sense and its probability among all senses."""
        return max(self.likely(), key=lambda pair: pair[1], default=None)


@dataclass(frozen=True, slots=True)
class Home:
    """What the outlet's name or address says of where it is: a country, a division, words of its name run together."""

    country: str | None = None
    division: str | None = None
    letters: str = ""


def resolve(names: Sequence[Name], home: Home, weights: Weights = WEIGHTS) -> None:
    """Score the senses of `names`, in place."""
    chosen = sorted(names, key=lambda name: -name.count)[:_NAMES]
    numbers = {id(name): number for number, name in enumerate(chosen)}
    for name in names:
        name.senses = _shortened(name)
        name.scores = [_prior(name, sense, home, weights) for sense in name.senses]
    bases = {id(name): list(name.scores) for name in names}
    for _ in range(_ROUNDS):
        support = _Support(chosen, weights)
        for name in names:
            number = numbers.get(id(name), -1)
            name.scores = [
                base + support.of(number, name, sense) for base, sense in zip(bases[id(name)], name.senses, strict=True)
            ]


def _shortened(name: Name) -> tuple[Entry, ...]:
    """The senses worth weighing: those within what the name is said to lie in, else the most populous."""
    held = tuple(sense for sense in name.senses if any(_inside(sense, holder) for holder in name.holders))
    senses = held or name.senses
    if len(senses) <= _SENSES:
        return senses
    return tuple(sorted(senses, key=lambda sense: -sense.population)[:_SENSES])


def _inside(inner: Entry, outer: Entry) -> bool:
    if outer.kind == COUNTRY:
        return inner.country == outer.country
    return inner.admin1 == outer.admin1


def _prior(name: Name, sense: Entry, home: Home, weights: Weights) -> float:
    """What speaks for a sense before other names are heard."""
    at_home = len(name.text) > 3 and bool(home.letters) and letters(name.text) in home.letters
    # A paper that bears the name is as likely the one of a small town, so that the number of people says little.
    score = (weights.home if at_home else weights.population) * math.log10(sense.population + 300)
    if sense.kind == REGION:
        return score + weights.large + _REGION_LOG_PEOPLE
    if sense.kind == COUNTRY or _is_large(sense, name):
        score += 0.0 if at_home else weights.large
    elif sense.kind == "b":
        score -= weights.county_alias
    elif sense.kind.islower():
        score -= weights.other_name
    if sense.kind in "ABab" and _has_town(sense, name):
        score -= weights.town_first
    if sense.kind != COUNTRY and home.country == sense.country:
        score += weights.home_country
    return score + (weights.division if home.division and home.division == sense.admin1 else 0.0)


def _is_large(sense: Entry, name: Name) -> bool:
    """Whether the sense is a division that news would name bare: one of size, with more people than any town of its name."""
    capital = country_of_capital(name.text.title())
    if sense.kind == "P":  # "Washington" is the capital before it is the state
        return capital == sense.country and any(other.kind == "A" and other.country == capital for other in name.senses)
    towns = max((other.population for other in name.senses if other.kind == "P"), default=0)
    return sense.kind == "A" and capital != sense.country and sense.population > max(towns, _DIVISION_PEOPLE)


def _has_town(sense: Entry, name: Name) -> bool:
    """Whether a division has a town of its name, which news means first ("San Marlow" in San Marlow province)."""
    return any(other.kind == "P" and other.admin1 == sense.admin1 and other.name == sense.name for other in name.senses)


class _Support:
    """What the likely senses of all names say of countries, divisions and nearness."""

    def __init__(self, names: Sequence[Name], weights: Weights) -> None:
        self._weights = weights
        self._countries: dict[str, float] = {}
        self._divisions: dict[str, float] = {}
        self._cells: dict[tuple[int, int], list[_Point]] = {}
        self._own: dict[int, tuple[Entry, float]] = {}
        for number, name in enumerate(names):
            self._add(number, name)
        self._total_countries = sum(self._countries.values())
        self._total_divisions = sum(self._divisions.values())

    def _add(self, number: int, name: Name) -> None:
        found = name.best()
        if found is None or found[0].kind == REGION:
            return
        sense, share = found
        weight = math.sqrt(name.count) * share * (_HELD if name.holders else 1.0)
        self._own[id(name)] = (sense, weight)
        _increase(self._countries, sense.country, weight)
        if sense.kind != COUNTRY:
            _increase(self._divisions, sense.admin1, weight)
        for other, probability in name.likely():
            if other.kind in _POINTS:
                cell = (math.floor(other.latitude / _CELL), math.floor(other.longitude / _CELL))
                point = _Point(
                    number, other.latitude, other.longitude, math.sqrt(probability) * min(2.0, math.sqrt(name.count))
                )
                self._cells.setdefault(cell, []).append(point)

    def of(self, number: int, name: Name, sense: Entry) -> float:
        """How much the other names speak for `sense` of `name`."""
        if sense.kind == REGION:
            return 0.0
        own, weight = self._own.get(id(name), (None, 0.0))
        same = weight if own is not None and own.country == sense.country else 0.0
        score = self._weights.country * _share(self._countries, self._total_countries, sense.country, same, weight)
        if sense.kind == COUNTRY:
            return score + self._weights.countries * self._share_of_countries(name)
        same = weight if own is not None and own.admin1 == sense.admin1 else 0.0
        score += self._weights.division * _share(self._divisions, self._total_divisions, sense.admin1, same, weight)
        return score if sense.kind in {"A", "a"} else score + self._weights.near * self._nearness(number, sense)

    def _share_of_countries(self, name: Name) -> float:
        """The share of countries among the other names: where countries meet, Georgia is one."""
        others = [sense.kind == COUNTRY for key, (sense, _) in self._own.items() if key != id(name)]
        return sum(others) / (len(others) + 1)

    def _nearness(self, number: int, sense: Entry) -> float:
        """The sum over the other names of how near their nearest likely sense stands, dampened."""
        nearest: dict[int, float] = {}
        width = math.cos(math.radians(sense.latitude))
        row, column = math.floor(sense.latitude / _CELL), math.floor(sense.longitude / _CELL)
        for cell in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for point in self._cells.get(cell, ()):
                if point.name != number:
                    away = math.hypot(point.latitude - sense.latitude, (point.longitude - sense.longitude) * width)
                    value = point.weight * math.exp(-_DEGREE * away / self._weights.reach)
                    nearest[point.name] = max(nearest.get(point.name, 0.0), value)
        return math.log1p(sum(nearest.values()))


@dataclass(frozen=True, slots=True)
class _Point:
    """A likely sense of the name with number `name`, on the map."""

    name: int
    latitude: float
    longitude: float
    weight: float


def _increase(weights: dict[str, float], key: str, by: float) -> None:
    weights[key] = weights.get(key, 0.0) + by


def _share(weights: Mapping[str, float], total: float, key: str, same: float, own: float) -> float:
    """The share of `key` in `weights`, without what the name itself brought in (`same` of `key`, `own` in all)."""
    if not key:
        return 0.0
    return max(0.0, weights.get(key, 0.0) - same) / (total - own + 1.0)


def letters(name: str) -> str:
    """The letters of `name` alone, lower case."""
    return "".join(letter for letter in name.casefold() if letter.isalpha())

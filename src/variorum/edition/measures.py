"""What a quantity measures, in a form that two articles can share: its family, its value in one base unit, its thing.

Units of one family are turned into each other ("130 miles", "230 km"). People are counted under many nouns (migrants,
members, supporters), things under one. What happened to those counted ("killed", "arrested") parts one toll from another,
and the words straight before and after a time or a length say which it is ("four hours into", "140 miles west").
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from variorum.annotate.countries import country_of_demonym
from variorum.annotate.quantities.fates import fate_tables
from variorum.edition.context import Bag
from variorum.edition.intervals import Range, range_of, same_number
from variorum.model.annotation import Quantity

# Factors into the base unit of each family.
_FAMILIES: dict[str, dict[str, float]] = {
    "length": {
        "km": 1000.0, "mile": 1609.344, "m": 1.0, "foot": 0.3048, "yard": 0.9144, "inch": 0.0254,
        "centimetre": 0.01, "millimetre": 0.001, "nautical mile": 1852.0,
    },
    "weight": {"kilogram": 1.0, "pound": 0.45359237, "tonne": 1000.0, "ton": 907.18474, "gram": 0.001, "ounce": 0.0283495},
    "speed": {"kilometre per hour": 1.0, "mph": 1.609344, "knot": 1.852, "metre per second": 3.6},
    "area": {
        "hectare": 10_000.0, "acre": 4046.8564, "square kilometre": 1_000_000.0, "square mile": 2_589_988.1,
        "square foot": 0.09290304, "square metre": 1.0,
    },
    "duration": {
        "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86_400.0, "week": 604_800.0, "month": 2_629_800.0,
        "year": 31_557_600.0, "decade": 315_576_000.0,
    },
}  # fmt: skip
_STANDING = frozenset({"length", "area", "weight"})
_BY_UNIT = {unit: (family, factor) for family, units in _FAMILIES.items() for unit, factor in units.items()}
PEOPLE = "people"
EVERYBODY = frozenset({"", "person", "victim"})  # units of a count that leaves nobody out
_CONVERTED = 0.015  # of the value: two units give one value to this
_NO_THINGS = frozenset({"person", "people"}) | frozenset(unit for units in _FAMILIES.values() for unit in units)
_MONEY = re.compile(r"([A-Z]{3})(?: per [a-z]+)?")
# Words after a time or a length that say what it is of.
_SLANTS = frozenset(
    (
        "into", "after", "before", "ago", "later", "earlier", "away", "apart", "long", "deep", "tall", "high", "wide",
        "thick", "old", "north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast", "above",
        "below", "from",
    )
)  # fmt: skip
_COMPASS = re.compile(r"north|south|east|west")
_AFTER = re.compile(r"[\s\-\u2013(]{0,3}([a-z]+)")
_ANOTHER = re.compile(r"\b(?:another|additional|further|extra|other)\s{1,3}$", re.IGNORECASE)
_MORE = re.compile(r"\s{1,3}(?:more|others)\b(?!\s{1,3}than)")
# Measures that move from hour to hour: what a market does, what the weather does.
_MOVING = re.compile(
    r"\b(?:share|stock|price|index|market|rate|yield|temperature|wind|currency)s?\b.*\b(?:rise|fall)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a quantity is of. `things` are words for the thing, `fate` what happened to those counted."""

    family: str
    factor: float
    things: frozenset[str]
    fate: str | None
    slant: str | None
    is_more: bool  # "another 12", "12 more": a part that comes to what was counted before
    moves: bool

    @property
    def is_physical(self) -> bool:
        """Whether it is measured with an instrument, not counted."""
        return self.family in _FAMILIES

    @property
    def is_standing(self) -> bool:
        """Whether it is a property of a thing that lasts, like the length of a border, and not the count of one affair."""
        return self.family in _STANDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A quantity with what it measures."""

    quantity: Quantity
    measure: Measure
    own: Bag  # the words of its own clause, without its own
    is_past: bool  # it is of a time long before the article


def measure_of(quantity: Quantity, text: str, described: frozenset[str] = frozenset()) -> Measure:
    """What `quantity` measures; `text` is its article's, `described` the words straight after a length, a weight, ..."""
    family, factor = family_of(quantity.unit)
    about = quantity.about or ""
    words = frozenset(about.lower().split())
    fates = words & _fates()
    return Measure(
        family=family,
        factor=factor,
        things=(words | (described if family in _FAMILIES else frozenset())) - fates - _NO_THINGS,
        fate=min(fates) if fates else None,
        slant=_slant(quantity, text) if family in {"duration", "length"} else None,
        is_more=bool(
            _ANOTHER.search(text[max(0, quantity.start - 24) : quantity.start]) or _MORE.match(text, quantity.end)
        ),
        moves=bool(_MOVING.search(about)),
    )


def family_of(unit: str) -> tuple[str, float]:
    """The family of a unit and its factor: money by its currency, all people as one, anything else by its own name."""
    if unit in _BY_UNIT:
        return _BY_UNIT[unit]
    money = _MONEY.fullmatch(unit)
    if money:
        return f"money {money[1]}", 1.0
    return (PEOPLE if is_person(unit) else unit), 1.0


@cache
def is_person(noun: str) -> bool:
    """Whether a noun in the singular counts people."""
    if noun == "person" or noun in _persons() or country_of_demonym(noun.capitalize()):
        return True
    return noun.endswith(("member", "man", "woman", "worker", "seeker"))


@cache
def _persons() -> frozenset[str]:
    nouns = json.loads(files("variorum.annotate").joinpath("data/nouns.json").read_text(encoding="utf-8"))
    return frozenset(nouns["person"])


@cache
def _fates() -> frozenset[str]:
    return frozenset(fate_tables().verbs.values())


def _slant(quantity: Quantity, text: str) -> str | None:
    found = _AFTER.match(text, quantity.end, quantity.end + 24)
    word = found[1] if found else ""
    if word not in _SLANTS:
        return None
    return "away" if _COMPASS.match(word) or word == "from" else word


def base_range(number: Number) -> Range | None:
    """What a quantity allows, in the base unit of its family."""
    found = range_of(number.quantity)
    return found.scaled(number.measure.factor) if found else None


def same_value(left: Number, right: Number) -> bool:
    """Whether two quantities give one number, be it in two units ("1,770 km", "1,100 miles")."""
    if left.measure.factor == right.measure.factor:
        return same_number(left.quantity, right.quantity)
    one, two = base_range(left), base_range(right)
    if one is None or two is None or left.quantity.bound is not right.quantity.bound:
        return False
    return abs(one.low - two.low) <= _CONVERTED * abs(one.low)

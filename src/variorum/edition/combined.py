"""Numbers told in two pieces, as one: "8 hours and 20 minutes", "a year and a half", "seven in ten", "three quarters of them".

The annotation gives what stands there, word by word; a comparison needs the whole. Shares become per cent, as wide as a
fraction is said of ("nearly a third" of 31 per cent). Limit: the pieces must follow one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.annotate.quantities.fates import fate_tables
from variorum.edition.measures import PEOPLE, family_of
from variorum.model.annotation import Bound, Quantity

_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86_400.0, "week": 604_800.0, "month": 2_629_800.0}
_AND = re.compile(r",?\s(?:and\s)?")
_IN = re.compile(r"\s(?:in|of|out of)\s(?:every\s)?", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\sand\s(?:a\s|one\s)?half\b", re.IGNORECASE)
_HALVED = frozenset({*_SECONDS, "year", "mile", "decade"})
_ROUND_HALF = re.compile(r"half[ -]an?[ -](?:million|billion|trillion)\b", re.IGNORECASE)  # said of 480 million too
_CONVERTED = re.compile(r"\s?\(\s?(?:(?:about|around|some|or|nearly|roughly|=)\s)?")
_ROUNDED = 0.04  # of a measure: conversions are rounded again
_OTHERS = re.compile(r"\b(?:others?|more)\b")
_FATE_AFTER = re.compile(
    r"(?:, (?:including|among them)[^,.;\n]{1,60},)?(?: (?:were|was|are|have been|had been|being))?(?: \w+ly)?"
    r" (killed|dead|injured|wounded|hurt|missing|trapped|arrested|detained|rescued|displaced)\b"
)
_FRACTION = re.compile(r"\b(?:half|thirds?|quarters?|fifths?|tenths?)\b|\d/\d|[½¼¾⅓⅔⅛]", re.IGNORECASE)
_WIDTH = 0.08  # of a fraction's value, either way: 31 per cent are "nearly a third", 27 are not
_BESIDE = re.compile(r",?\s(?:and|plus)\s(?:the\s|its\s|their\s|a crew of\s)?")
_CREW = re.compile(r"\b(?:crew\w*|(?:co-?)?pilots?|flight attendants?|stewards?|stewardess(?:es)?)\b", re.IGNORECASE)
_MOST_IN = 1000  # "one in 1,000"; beyond that it is a risk, not a share
PERCENT = "percent"


def combined(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The quantities of one article, in its order, those in two pieces made one. `text` is the article's."""
    rest = sorted(quantities, key=lambda quantity: (quantity.start, quantity.end))
    at = 0
    while at < len(rest):
        pair = _paired(rest[at], rest[at + 1], text) if at + 1 < len(rest) else None
        yield pair or _alone(rest[at], text)
        if pair is None and at + 1 < len(rest) and (everybody := _all_aboard(rest[at], rest[at + 1], text)):
            yield everybody
        at += 2 if pair else 1


def _all_aboard(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    """All who were aboard, where crew and others are counted side by side: "142 passengers and six crew" are 148 people."""
    if not _BESIDE.fullmatch(text, first.end, second.start) or Bound.VAGUE in {first.bound, second.bound}:
        return None
    are_crew = [_CREW.search(text, one.start, one.end) is not None for one in (first, second)]
    counts = all(one.unit and family_of(one.unit)[0] == PEOPLE for one in (first, second))
    if first.low is None or second.low is None or sum(are_crew) != 1 or not counts:
        return None
    fates = set((first.about or "").split()) & set((second.about or "").split()) & set(fate_tables().verbs.values())
    low, high = first.low + second.low, None if first.high is None or second.high is None else first.high + second.high
    about = f"people {min(fates)}" if fates else "people aboard"
    return replace(first, end=second.end, low=low, high=high, unit="person", about=about)


def of_own_verb(quantity: Quantity, text: str) -> Quantity:
    """The count of people as its own verb tells it, where that stands straight after: "one died and 30 others were injured".

    A parser lets the numbers of a list share the first one's verb.
    """
    told = _FATE_AFTER.match(text, quantity.end)
    about = quantity.about or ""
    if told is None or not about.startswith("people ") or not _OTHERS.search(text, quantity.start, quantity.end):
        return quantity
    return replace(quantity, about=f"people {fate_tables().words.get(told[1].lower(), told[1].lower())}")


def _paired(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    between = text[first.end : second.start]
    if _CONVERTED.fullmatch(between) and _is_one_measure(first, second):
        return replace(first, end=second.end + text.startswith(")", second.end))
    if first.low is None or second.low is None:
        return None
    if _IN.fullmatch(between) and _is_share(first, second, text):
        return _percent(first, 100.0 * first.low / second.low, end=second.end)
    if _AND.fullmatch(between) and first.high == first.low and second.high == second.low:
        return _length(first, second)
    return None


def _is_one_measure(first: Quantity, second: Quantity) -> bool:
    """Whether a measure is told once more in another unit: "420 km (261 miles)"."""
    (one, factor), (two, other) = family_of(first.unit), family_of(second.unit)
    left, right = first.low or first.high, second.low or second.high
    if not left or not right or one != two or first.unit == second.unit or factor == other:
        return False
    return abs(left * factor - right * other) <= _ROUNDED * left * factor


def _is_share(first: Quantity, second: Quantity, text: str) -> bool:
    """Whether "seven" and "ten voters" are "seven in ten voters": both bare or the second with what is shared."""
    small = (first.low or 0.0) < (second.low or 0.0) <= _MOST_IN
    bare = text[first.start : first.end].replace("-", " ").count(" ") == 0
    of = text[first.end : second.start].strip().lower()
    return small and bare and first.unit != PERCENT and of.startswith(("in", "out"))


def _length(first: Quantity, second: Quantity) -> Quantity | None:
    """A time in two units, in the smaller."""
    large, small = _SECONDS.get(first.unit), _SECONDS.get(second.unit)
    if large is None or small is None or large <= small or (second.low or 0.0) * small >= large:
        return None
    value = (first.low or 0.0) * large / small + (second.low or 0.0)
    return replace(first, end=second.end, unit=second.unit, low=value, high=value)


def _alone(quantity: Quantity, text: str) -> Quantity:
    words = text[quantity.start : quantity.end]
    half = _AND_A_HALF.match(text, quantity.end)
    if half and quantity.unit in _HALVED and quantity.low == quantity.high and quantity.low is not None:
        return replace(quantity, end=half.end(), low=quantity.low + 0.5, high=quantity.low + 0.5)
    if _ROUND_HALF.match(words) and quantity.bound is Bound.EXACT:
        return replace(quantity, bound=Bound.ABOUT)
    value = quantity.low if quantity.low is not None else quantity.high
    if value is not None and 0.0 < value < 1.0 and quantity.unit not in _HALVED and _FRACTION.search(words):
        return quantity if _is_of_a_measure(quantity) else _percent(quantity, 100.0 * value, end=quantity.end)
    return quantity


def _is_of_a_measure(quantity: Quantity) -> bool:
    """Whether the fraction is of a unit ("half a point", "half a billion"), not a share of things."""
    return quantity.unit.endswith("point") or quantity.unit.isupper()


def _percent(quantity: Quantity, value: float, *, end: int) -> Quantity:
    """A share as per cent: a bound stays a bound, anything else is as wide as fractions are said of."""
    bounds: tuple[float | None, float | None] = (value * (1 - _WIDTH), value * (1 + _WIDTH))
    if quantity.bound is Bound.AT_LEAST:
        bounds = (value, None)
    elif quantity.bound is Bound.AT_MOST:
        bounds = (None, value)
    low, high = bounds
    return replace(quantity, end=end, unit=PERCENT, low=low, high=high)

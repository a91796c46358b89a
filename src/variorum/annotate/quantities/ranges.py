"""Neighbouring numbers that make one measure: ranges, units shared ("7- or 8-inch"), conversions ("100 km (62 miles)").

"From A to B" is one range whatever moved from A to B; without "from", A must be the smaller and the units the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.annotate.quantities.measures import DASH, Measure
from variorum.model.annotation import Bound

_NEAR = 40  # characters before the first number in which "from" or "between" is looked for
_APART = 48  # characters between the ends of a range at most: "from A at noon on Tuesday to B"
_HYPHEN = re.compile(rf"\ ?[{DASH}]\ ?(?:to[ {DASH}])?|\ to\ ?[{DASH}]\ ?")
_TO = re.compile(r"\s(?:to|through)\s(?:(?:about|around|nearly|almost|over|more\sthan|some)\s)?")
_LATER_TO = re.compile(r"\s[\w\s.'%$-]{0,40}?\bto\s(?:(?:about|around|just)\s)?")
_AND = re.compile(r"\sand\s(?:(?:about|around|nearly)\s)?")
_FROM = re.compile(r"\b(?:from\s(?:(?:about|around|just|an?)\s)?|age[ds]?\s)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:(?:about|around)\s)?$", re.IGNORECASE)
_VAGUELY = re.compile(r"\b(?:about|around|roughly|approximately|some|perhaps|maybe|estimated)\s$", re.IGNORECASE)
_SHARED_UNIT = re.compile(rf"[{DASH}]\s?(?:,\s|\s(?:or|and|to)\s|,\s(?:or|and)\s)")
_CONVERSION = re.compile(r"\s?\(\s?(?:(?:about|around|some|roughly|approximately|over|nearly|or|=)\s)?")


def joined(text: str, measures: Sequence[Measure]) -> list[Measure]:
    """`measures` with the two ends of a range made one, shared units given to both, conversions marked."""
    result: list[Measure] = []
    for measure in measures:
        last = result.pop() if result else None
        result += [measure] if last is None else _pair(text, last, measure)
    return result


def _pair(text: str, first: Measure, second: Measure) -> list[Measure]:
    """Two neighbours: as one range, as a measure and its conversion, or as they are."""
    if _is_range(text, first, second):
        return [_ranged(first, second)]
    if _is_conversion(text, first, second):
        closed = text.find(")", second.stop, second.end + 1)
        return [_with_dimension(first, second), replace(second, converted=True, end=closed)]
    if first.unit is None and second.unit is not None and _SHARED_UNIT.fullmatch(text[first.end : second.start]):
        return [replace(first, unit=second.unit), second]
    return [first, second]


def _is_range(text: str, first: Measure, second: Measure) -> bool:
    between = text[first.end : second.start]
    if len(between) > _APART or {first.bound, second.bound} != {Bound.EXACT} or _is_year_and_number(first, second):
        return False
    before = text[max(0, first.start - _NEAR) : first.start]
    if _AND.fullmatch(between):
        return _BETWEEN.search(before) is not None
    rising = _same_unit(first, second) and _low(first, second) < (second.low or 0.0)
    if between == "/":
        return rising and first.unit is not None and first.unit.money
    if _HYPHEN.fullmatch(between):
        return rising and not _is_telephone(text, first, second)
    moving = _FROM.search(before) is not None
    if _TO.fullmatch(between):
        vague = _VAGUELY.search(before) is not None  # a score is never about
        return moving or (rising and (vague or _is_no_score(first, second)))
    return (moving and second.unit is None and _LATER_TO.fullmatch(between) is not None) or (
        moving and _same_unit(first, second) and _LATER_TO.fullmatch(between) is not None
    )


def _is_telephone(text: str, first: Measure, second: Measure) -> bool:
    """Whether the two are parts of a telephone number: three digits, then three or four."""
    digits = (len(first.numeral.digits), len(second.numeral.digits))
    bare = first.unit is None and second.unit is None and "," not in first.numeral.digits + second.numeral.digits
    goes_on = text[second.end : second.end + 1] in DASH and text[second.end + 1 : second.end + 2].isdigit()
    return bare and (digits == (3, 4) or goes_on)


def _same_unit(first: Measure, second: Measure) -> bool:
    """Whether both have one unit, or only the second has any ("5 to 10 km", "$5 to 10 million")."""
    if first.unit is None:
        return True
    if second.unit is None:
        return first.unit.money
    return first.unit.name.split(" ")[0] == second.unit.name.split(" ")[0]


def _is_no_score(first: Measure, second: Measure) -> bool:
    """Whether "A to B" without "from" can be a range: "3 to 4" alone is a score as often."""
    said = first.unit is not None or second.unit is not None or second.numeral.form == "words"
    return said or second.numeral.scale > 1 or second.numeral.grouped or (second.low or 0) >= 100


def _is_year_and_number(first: Measure, second: Measure) -> bool:
    """Whether one of two is a year and the other no number like it: "from 2018 to 3.9 million"."""
    plain = (first.numeral.scale, second.numeral.scale) == (1, 1)
    return _is_year_like(first) != _is_year_like(second) and not plain


def _is_year_like(measure: Measure) -> bool:
    digits = measure.numeral.digits
    return measure.unit is None and len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100


def _low(first: Measure, second: Measure) -> float:
    """The first end, with the scale of the second where it has none of its own: "5 to 10 million", "$20 to $1 million".

    A number of a thousand or with commas has its full size already ("$250,000 to $1 million"), and so has one that would
    come out a hundred times the other ("$500 to $1 million").
    """
    low, scale = first.low or 0.0, second.numeral.scale
    scaled = low * scale
    bare = first.numeral.scale == 1 and "," not in first.numeral.digits and low < 1000
    return scaled if bare and scaled <= 100 * abs(second.low or 0.0) else low


def _ranged(first: Measure, second: Measure) -> Measure:
    low, high = sorted((_low(first, second), second.low or 0.0))
    unit = second.unit or first.unit
    return replace(second, start=first.start, at=first.at, low=low, high=high, unit=unit, bound=Bound.RANGE)


def _is_conversion(text: str, first: Measure, second: Measure) -> bool:
    """Whether `second` stands in parentheses straight after `first`, in another unit of the same kind."""
    if first.unit is None or second.unit is None or first.unit.name == second.unit.name:
        return False
    alike = first.unit.money == second.unit.money and _CONVERSION.fullmatch(text[first.end : second.start])
    return bool(alike) and text.find(")", second.stop, second.end + 1) >= 0


def _with_dimension(first: Measure, second: Measure) -> Measure:
    """`first` with the dimension said after its conversion: "1,770 km (1,100 miles) long"."""
    if first.unit is None or second.unit is None or first.unit.dimension:
        return first
    return replace(first, unit=replace(first.unit, dimension=second.unit.dimension))

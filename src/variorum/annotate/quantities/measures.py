"""A number with its unit: "US$2.3bn a year", "37m", "-1.3%", "£1.2m".

Each numeral takes the currency before it or the unit after it. What its neighbours and the words around make of it (a range,
a floor) is decided in `ranges` and `bounds`. All patterns look at a bounded stretch of text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from variorum.annotate.quantities.numerals import Numeral, suffix_scale
from variorum.annotate.quantities.units import Unit, rate_after, unit_after, unit_before
from variorum.model.annotation import Bound

DASH = "-\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_NEGATIVE = re.compile(rf"(?<!\w)(?:[{DASH}](?!\s)|minus\s)$", re.IGNORECASE)
_MINUS = 6  # characters of "minus "
# "1.2m people", "3m users": a plural after the letter makes it a million; races are run over metres.
_COUNTED_AFTER = re.compile(
    r"\ (?:(?:more|new|other|extra|additional|active|young)\ )?"
    r"(?:people|children|men|women|lire|yen|yuan|won|baht|rand|kron(?:or|er|ur)|rupiah|ringgit|lei|leva|(?!hurdles|across|butterfl)[a-z]{3,}(?<!s)s)\b"
)
_LONE_SUFFIXES = frozenset({"mil", "t", "b"})  # that multiply money only


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit at `start:end` of a text; `at` is where its first digits or number words start.

    `stop` is where the number itself ends and its unit or what is counted begins. `numeral` is the (last) numeral. `low`
    and `high` are set as the bound says: a floor has no high, a ceiling no low. `converted` is True for the second number
    of "100 kilometres (62 miles)": the same measure in another unit.
    """

    start: int
    end: int
    at: int
    stop: int
    low: float | None
    high: float | None
    numeral: Numeral
    unit: Unit | None = None
    bound: Bound = Bound.EXACT
    converted: bool = False


def measured(text: str, numeral: Numeral) -> Measure:
    """`numeral` with the currency before it or the unit after it."""
    before = unit_before(text, _sign_start(text, numeral.start))
    multiplies = before is not None or _COUNTED_AFTER.match(text, numeral.end) is not None
    factor, stop = _factor(numeral, money=multiplies)
    scale = numeral.scale * factor
    after = unit_after(text, stop, scaled=scale > 1, vague=numeral.form in {"order", "part"})
    unit = _unit(text, before, after, stop)
    start = _sign_start(text, min(numeral.start, before.edge if before else numeral.start))
    sign = -1.0 if _is_negative(text, start, numeral.start) else 1.0
    return Measure(
        start=start,
        end=max(stop, after.edge if after else stop, unit.edge if unit and before else stop),
        at=numeral.start,
        stop=stop,
        low=sign * factor * numeral.low,
        high=None if numeral.high is None else sign * factor * numeral.high,
        numeral=replace(numeral, scale=scale),
        unit=unit,
        bound=Bound.VAGUE if numeral.form == "order" else Bound.EXACT,
    )


def _factor(numeral: Numeral, *, money: bool) -> tuple[float, int]:
    """What the letters after the digits multiply by, and where the number ends: before them where they are a unit."""
    scale = suffix_scale(numeral, money=money)
    digits_end = numeral.start + len(numeral.digits)
    if scale is None or (numeral.suffix in _LONE_SUFFIXES and not money):
        return 1.0, digits_end
    return scale, numeral.end


def _is_negative(text: str, start: int, at: int) -> bool:
    """Whether a minus stands between the sign's place and the number, or "minus" before."""
    return bool(_NEGATIVE.search(text[start:at]) or _NEGATIVE.search(text[max(0, start - _MINUS) : start]))


def _sign_start(text: str, at: int) -> int:
    """Where a plus or minus sign straight before `at` starts, else `at`."""
    signed = at > 0 and text[at - 1] in f"+{DASH}" and (at == 1 or not text[at - 2].isalnum())
    return at - 1 if signed else at


def _unit(text: str, before: Unit | None, after: Unit | None, stop: int) -> Unit | None:
    """The unit of a number with `before` and `after` around it: "$1.25 sterling" is sterling, "$5 a share" dollars."""
    if before is None or (after is not None and after.money and not after.name.startswith("USD")):
        return after  # a code or a currency's own word is the more exact
    if after is not None and after.money:  # "US$2 billion dollars" says the same twice
        return replace(before, edge=after.edge)
    return rate_after(text, before, stop)

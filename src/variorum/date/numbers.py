"""How many: numbers in digits and words before a unit of time, as one value or as vague.

"two and a half", "2 1/2", "a hundred", "twenty-four", "a couple of", "a few", "six to eight" (the first is taken, as
TIMEX3 has no ranges).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from variorum.date.tokens import Tokens

_WORDS = "(?:NUMWORD|HUNDRED|THOUSAND)"
EXACT: Final = (
    f"(?:DIGITS FRACTION?|FRACTION|AN? COUPLE OF?|HALF AN|AN HALF|HALF HYPHEN?"
    f"|(?:AN? (?:HUNDRED|THOUSAND)|NUMWORD)(?:HYPHEN? {_WORDS}){{0,5}}(?: HYPHEN? AND HYPHEN? AN? HYPHEN? HALF)?|AN)"
)
VAGUE: Final = "(?:AN? FEW|SEVERAL|SOME|MANY|AN? DOZEN OF?|HUNDREDS OF|MUCH)"
COUNT: Final = f"(?:{EXACT}(?:(?:HYPHEN|TO|OR|AND){EXACT})?|{VAGUE})"
_PLAIN = frozenset({"N12", "N24", "N31", "N59", "NYEAR", "NBIG", "NW1", "NWTEEN", "NWTENS"})
_SPLIT = frozenset({"TO", "OR", "HYPHEN"})
_VAGUE_KINDS = frozenset({"FEW", "SEVERAL", "SOME", "MANY", "DOZEN", "HUNDREDS", "MUCH"})


def count_of(tokens: Tokens, inside: range) -> Fraction | None:
    """The number the tokens say, None for a vague one. No tokens, or an article alone, say one."""
    total, part = Fraction(0), Fraction(0)
    for index in inside:
        kind, value = tokens.kind(index), tokens.values[index]
        if kind in _VAGUE_KINDS:
            return None
        if kind in _SPLIT and part and not _goes_on(tokens, index, inside):
            break
        total, part = _take(kind, value, total, part)
    return total + part or Fraction(1)


def _goes_on(tokens: Tokens, index: int, inside: range) -> bool:
    """Whether a hyphen binds one number ("twenty-four", "two-and-a-half"), rather than dividing two ("10-15")."""
    if tokens.kind(index) != "HYPHEN" or index + 1 not in inside:
        return False
    before, after = tokens.kind(index - 1), tokens.kind(index + 1)
    return after in {"AND", "AN", "HALF", "HUNDRED", "THOUSAND"} or (before == "NWTENS" and after == "NW1")


def _take(kind: str, value: object, total: Fraction, part: Fraction) -> tuple[Fraction, Fraction]:
    """Total and running part after one more token."""
    if kind == "THOUSAND":
        return total + (part or 1) * Fraction(1000), Fraction(0)
    if kind == "HUNDRED":
        return total, (part or 1) * Fraction(100)
    return total, part + _plain_number(kind, value)


def _plain_number(kind: str, value: object) -> Fraction:
    if kind in _PLAIN and isinstance(value, int | float):
        return Fraction(value).limit_denominator(1000)
    if kind == "FRACTION":
        return _fraction(str(value))
    return {"HALF": Fraction(1, 2), "COUPLE": Fraction(2)}.get(kind, Fraction(0))


def _fraction(written: str) -> Fraction:
    above, below = written.split("/")
    return Fraction(int(above), int(below)) if int(below) else Fraction(0)


def duration_value(count: Fraction | None, unit: str) -> str:
    """The TIMEX3 duration of `count` units ("P2Y6M", "PT16H", "PXD"); `unit` as in `calendar.Unit`.

    Decades and centuries of a known number are written in years, as annotators of news do.
    """
    if unit in {"DE", "CE"} and count is not None:
        return duration_value(count * (10 if unit == "DE" else 100), "Y")
    clock = unit in {"S", "min", "H"}
    prefix, letter = ("PT" if clock else "P"), ("M" if unit == "min" else unit)
    if count is None:
        return f"{prefix}X{letter}"
    whole, rest = divmod(count, 1)
    if not rest:
        return f"{prefix}{whole}{letter}"
    return _broken(prefix, int(whole), rest, unit) or f"{prefix}{float(count):g}{letter}"


_SMALLER: Final = {"Y": (12, "M"), "H": (60, "M"), "min": (60, "S"), "D": (24, "TH"), "W": (7, "D")}


def _broken(prefix: str, whole: int, rest: Fraction, unit: str) -> str | None:
    """A duration with a fraction in two units, where the smaller one comes out whole; None where it does not."""
    if unit not in _SMALLER:
        return None
    size, letter = _SMALLER[unit]
    small = rest * size
    if small.denominator != 1:
        return None
    if unit == "D" and not whole:
        return f"PT{small}H"
    head = f"{whole}{'M' if unit == 'min' else unit}" if whole else ""
    return f"{prefix}{head}{small}{letter}"

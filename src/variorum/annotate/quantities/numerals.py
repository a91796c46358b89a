"""Numbers as the news writes them: digits, words, both mixed, and numbers that only give an order of size.

"1,307,000", "2.3bn", "one and a half million", "1/2", "tens of thousands", "a dozen". A numeral is a place in a text and
its value; what it counts, and whether it is a quantity at all, is decided elsewhere. Our own grammar, because number
libraries give values without places. Limits: English words and the decimal point; "1.000" is one, not a thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.annotate.quantities.number_words import CARDINALS, ONES, SCALES, Cardinal, cardinals, product

# What newspapers write straight after digits. "m" is a million only after a currency; else it is a metre.
_SUFFIXES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mio": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "bln": 1e9,
    "bil": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "t": 1e12,
}
_PARTS = {
    "half": 0.5,
    "halves": 0.5,
    "third": 1 / 3,
    "quarter": 0.25,
    "fifth": 0.2,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 0.125,
    "ninth": 1 / 9,
    "tenth": 0.1,
}
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
# (low, high): an order of size runs to the next one; "dozens" is at least two dozen, "scores" at least two score.
_ORDERS: dict[str, tuple[float, float | None]] = {
    "dozens": (24.0, None),
    "scores": (40.0, None),
    "tens": (10.0, 100.0),
    "hundreds": (1e2, 1e3),
    "thousands": (1e3, 1e4),
    "millions": (1e6, 1e7),
    "billions": (1e9, 1e10),
    "trillions": (1e12, 1e13),
}
_ORDER_SCALES = {"thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}

_LONGEST = 20  # characters: a longer run of digits is a code

_CARDINAL = "|".join(sorted(CARDINALS, key=len)[::-1])
_PLAIN = "|".join(sorted(CARDINALS - SCALES.keys(), key=len)[::-1])
_SCALE = "|".join(sorted(SCALES, key=len)[::-1])
_FIGURE = "|".join(ONES)
_SCALES = "millions|billions|trillions"  # straight after digits: "480 millions"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_GLYPH = "[" + "".join(_GLYPHS) + "]"
_SUFFIX = "mil|mln|mio|mn|bln|bil|bn|trn|tn|k|m|b|t"
_WORD_END = r"(?![\w])"

_NUMERAL = re.compile(
    rf"""
    (?:(?<![\w.,])|(?<=\ \.)|(?<=RM)|(?<=Rs\.)|(?<=Rs)|(?<=\ [RPS]S)|(?<=[(\ ][A-Z]{{3}})(?=\d))(?<!\d[/:])
    (?:
      (?P<orders>(?:tens|dozens|scores|hundreds|thousands)\ of\ (?:thousands|millions|billions)
         |(?:dozens|scores|hundreds|thousands|millions|billions|trillions)){_WORD_END}
    | half[ -](?:an?\ )?(?P<halfof>{_SCALE}){_WORD_END}
    | (?P<fraction>(?:(?P<over>\d{{1,2}})/(?P<under>\d{{1,2}})(?![\w/]))
         |(?:(?P<share>one|two|three|four|five|a)[ -])?(?P<part>half|thirds?|quarters?|fifths?|tenths?){_WORD_END})
    | (?P<digits>{_DIGITS})
         (?:[ -]?(?P<glyph>{_GLYPH})|[ -](?P<above>[1-7])/(?P<below>[2-8])(?![\w/]))?
         (?:\ ?(?P<suffix>{_SUFFIX}){_WORD_END})?
         (?P<scales>(?:[ -](?:{_SCALE}|{_SCALES}){_WORD_END}){{0,2}})
    | (?P<alone>{_GLYPH})
    | (?P<article>an?)\ (?P<one>{_SCALE}){_WORD_END}(?P<more>(?:\ (?:{_SCALE}){_WORD_END}){{0,2}})
    | (?P<whole>(?:{_PLAIN})(?:-(?:{_PLAIN}))?)\ point\ (?P<decimals>(?:{_FIGURE})(?:\ (?:{_FIGURE})){{0,3}}){_WORD_END}
         (?P<pointed>(?:\ (?:{_SCALE}){_WORD_END}){{0,2}})
    | (?P<words>(?:{_PLAIN})(?:(?:-|\ and\ |\ )(?:{_CARDINAL})){{0,9}}){_WORD_END}
    )
    (?P<half>[ -]and[ -](?:a|one)[ -]half(?P<halved>\ (?:{_SCALE}){_WORD_END})?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ANY = re.compile(
    rf"\d|{_GLYPH}|\b(?:{_CARDINAL}|dozens|scores|tens|hundreds|thousands|millions|billions|trillions|half|thirds?"
    r"|quarters?|fifths?|tenths?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `start:end` of a text. `high` is None where only an order of size without an end is given.

    `form` is digits, words, order ("hundreds") or part ("half"). `scale` is the product of the words after it that
    multiply it (1 where there are none), `suffix` the letters straight after digits ("m", "bn"), `grouped` whether its
    digits have commas or a point.
    """

    start: int
    end: int
    low: float
    high: float | None
    form: str
    scale: float = 1.0
    suffix: str = ""
    grouped: bool = False
    digits: str = ""


def has_number(text: str) -> bool:
    """Whether `text` may hold a numeral at all (fast)."""
    return _ANY.search(text) is not None


def numerals(text: str) -> Iterator[Numeral]:
    """The numerals of `text` in order, without overlap."""
    for match in _NUMERAL.finditer(text):
        if match["words"]:
            yield from _words(match)
        elif (numeral := _read(match)) is not None:
            yield numeral


def _read(match: re.Match[str]) -> Numeral | None:
    for group, read in (("orders", _order), ("fraction", _fraction), ("digits", _digits), ("whole", _pointed)):
        if match[group]:
            return read(match)
    if match["alone"]:
        return _numeral(match, _GLYPHS[match["alone"]], "part")
    if match["halfof"]:
        scale = product(match["halfof"])
        return _numeral(match, scale / 2, "words", scale=scale)
    scale = product(f"{match['one']}{match['more']}")
    return _numeral(match, scale, "words", scale=scale)


def _numeral(match: re.Match[str], value: float, form: str, scale: float = 1.0) -> Numeral:
    """The numeral of `match`, with "and a half" added to it."""
    if match["half"]:
        factor = product(match["halved"] or "")
        value = (value / scale + 0.5) * scale * factor
        scale *= factor
    return Numeral(match.start(), match.end(), value, value, form, scale)


def _pointed(match: re.Match[str]) -> Numeral:
    """For "four point two billion", as it is spoken."""
    whole = sum(cardinal.value for cardinal in cardinals(match["whole"].lower()))
    decimals = "".join(str(int(ONES[word])) for word in match["decimals"].lower().split())
    scale = product(match["pointed"])
    return _numeral(match, (whole + float(f"0.{decimals}")) * scale, "words", scale)


def _order(match: re.Match[str]) -> Numeral:
    first, *rest = match["orders"].lower().split(" of ")
    low, high = _ORDERS[first]
    factor = _ORDER_SCALES[rest[0]] if rest else 1.0
    return Numeral(match.start(), match.end(), low * factor, None if high is None else high * factor, "order")


def _fraction(match: re.Match[str]) -> Numeral | None:
    if match["over"]:
        over, under = int(match["over"]), int(match["under"])
        # Anything else of this shape is a date ("9/11"), a score or a legal citation.
        return _numeral(match, over / under, "part") if 0 < over < under <= 10 else None
    share = (match["share"] or "one").lower()
    part = match["part"].lower()
    if part != "half" and not match["share"]:
        return None  # "the third", "this quarter": ordinals and dates
    if share in {"one", "a"} and part.endswith("s"):
        return None
    if share == "a" and part != "half" and not _is_share(match):
        return None
    return _numeral(match, (1 if share == "a" else ONES[share]) * _PARTS[part.removesuffix("s")], "part")


def _is_share(match: re.Match[str]) -> bool:
    """Whether "a third", "a quarter" stands before "of": "a third term" is an ordinal."""
    return match.string[match.end() : match.end() + 4].lower() == " of "


def _digits(match: re.Match[str]) -> Numeral | None:
    digits = match["digits"]
    if len(digits) > _LONGEST:
        return None
    value = float(digits.replace(",", ""))
    if match["glyph"]:
        value += _GLYPHS[match["glyph"]]
    elif match["above"]:
        value += int(match["above"]) / int(match["below"])
    suffix = (match["suffix"] or "").lower()
    scale = product(match["scales"])
    end = match.end()
    if match["half"]:
        factor = product(match["halved"] or "")
        value, scale = value + 0.5, scale * factor
    return Numeral(
        match.start(),
        end,
        value * scale,
        value * scale,
        "digits",
        scale,
        suffix,
        "," in digits or "." in digits,
        digits,
    )


def _words(match: re.Match[str]) -> Iterator[Numeral]:
    """The numbers of a run of number words; "and a half" belongs to the last."""
    found = list(cardinals(match["words"].lower()))
    for cardinal in found[:-1]:
        yield _shifted(cardinal, match.start())
    if found:
        last = _shifted(found[-1], match.start())
        half = _numeral(match, last.low, "words", last.scale)
        yield replace(half, start=last.start) if match["half"] else last


def _shifted(cardinal: Cardinal, by: int) -> Numeral:
    return Numeral(cardinal.start + by, cardinal.end + by, cardinal.value, cardinal.value, "words", cardinal.scale)


def suffix_scale(numeral: Numeral, *, money: bool) -> float | None:
    """What the letters after the digits multiply by, None where they are a unit and no number ("37m", "5t")."""
    if not numeral.suffix:
        return 1.0
    if numeral.suffix in {"m", "b", "t"} and not money:
        return None
    return _SUFFIXES[numeral.suffix]

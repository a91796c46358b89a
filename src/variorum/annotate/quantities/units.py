"""Units and currencies: what stands straight before or after a number and says what it measures.

A physical unit has one normal form whatever its spelling ("kms", "kilometers" are km). A currency's sign or code becomes
its ISO 4217 code; "dollars", "euros" and "pounds sterling" too. Other currencies written as words keep the word in the
singular, since "peso", "krona" or "dinar" alone does not tell whose. Limits: "pounds" is a weight unless millions are
counted; a dollar without a country is the American one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.annotate.tables import json_table
from variorum.annotate.wordlists import word_list

_GAP = re.compile(r"\ ?-?\ ?|\N{NON-BREAKING HYPHEN}|\N{NO-BREAK SPACE}")
_WORDS = re.compile(
    r"(?:[%\N{PRIME}\N{DOUBLE PRIME}¢$€£]|[a-zµμ°º][a-zµμ.²³/]*[23²³]?)(?:[ -](?:[a-zµμ°º][a-zµμ.²³/]*[23²³]?)){0,3}",
    re.IGNORECASE,
)
_WEIGHED = re.compile(r"\ of\ |\ ?\(\d|-force|\ (?:per\ square|force)")  # "million pounds of thrust" are no money
_OFS = (" of an ", " of a ", " of ", " an ", " a ")
_BREAK = re.compile(r"[ -](?=[^ -]*$)")
_RATE = re.compile(r"\ ?/\ ?(?=[a-z])|\ (?P<word>per|an?|each|every|a\ single)\ (?=[a-z])")
_OFTEN = re.compile(r"\ (hourly|daily|weekly|monthly|yearly|annually)\b")
_EACH = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
_RATED = re.compile(r"(?:square |troy |cubic )?[a-z]+")
# "a" makes a rate only before these ("5 percent a month", not "5 miles a man"); "per" and "/" before any noun.
_AFTER_ARTICLE = word_list("quantity_words.json", "after_article")
_ARTICLES = frozenset({"a", "an", "each", "every", "a single"})
_DIMENSION = re.compile(r"\)?[ -](?:(?:in|of) )?(?P<word>long|wide|tall|high|deep|thick|length|width|height|depth)\b")
_DIMENSIONS = {
    "long": "length",
    "wide": "width",
    "tall": "height",
    "high": "height",
    "deep": "depth",
    "thick": "thickness",
}
# Letters that are a unit only as written here: "5 a day" has no ares, "3 m" metres, "$3 M" millions.
_LETTERS = {
    "m": "m",
    "g": "gram",
    "l": "litre",
    "p": "p",
    "c": "cent",
    "V": "volt",
    "W": "watt",
    "C": "celsius",
    "F": "fahrenheit",
    "K": "kelvin",
    "t": "tonne",
    "b": "byte",
    "%": "percent",
    "\N{DOUBLE PRIME}": "inch",
    "\N{PRIME}": "foot",
    "°": "degree",
    "º": "degree",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
}
# Named after a person or written with a capital by custom; any other titled word is a name ("2016 Stone").
_CAPITAL = frozenset({"celsius", "fahrenheit", "kelvin", "calorie", "kilocalorie", "btu"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that ends (or, before a number, starts) at `edge`. `money` says whether it is a currency.

    `dimension` is what the words after it say is measured ("long" is length).
    """

    edge: int
    name: str
    money: bool = False
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class UnitTables:
    """Normal forms by spelling, lower case, and the pattern that finds a currency before a number."""

    units: dict[str, str]
    money: dict[str, str]
    signs: dict[str, str]
    before: re.Pattern[str]


@cache
def unit_tables() -> UnitTables:
    """The tables, read once."""
    data = json_table("units.json")
    signs = {sign: code for code, row in data["money"].items() for sign in (*row["signs"], *row["codes"])}
    words = {word.casefold(): code for code, row in data["money"].items() for word in (*row["words"], *row["codes"])}
    longest_first = "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))
    return UnitTables(
        units={form.casefold(): name for name, forms in data["units"].items() for form in forms},
        money=words | {word.casefold(): name for word, name in data["money_words"].items()},
        signs=signs,
        before=re.compile(rf"(?<!\w)(?:{longest_first})\ ?$"),
    )


def unit_before(text: str, at: int) -> Unit | None:
    """The currency that ends where a number starts ("US$", "RM"); `edge` is where it starts."""
    window = max(0, at - 8)
    match = unit_tables().before.search(text[window:at])
    if match is None:
        return None
    sign = match.group().rstrip()
    if sign.isalpha() and len(sign) == 1 and match.group() != sign:
        return None  # "R 5" is hardly ever rand
    return Unit(window + match.start(), unit_tables().signs[sign], money=True)


def unit_after(text: str, at: int, *, scaled: bool = False, vague: bool = False) -> Unit | None:
    """The unit that starts where a number ends, with its rate ("miles an hour", "percent a year"); None where none does.

    `scaled` says that the number counts thousands or more, which makes pounds money, `vague` that "of" or an article
    may stand between ("thousands of dollars", "half an hour").
    """
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    start = next((at + len(word) for word in _OFS if vague and text.startswith(word, at)), start)
    found = _longest(text, start, touching=start == at)
    if found is None:
        return None
    end, name, money = found
    if name == "pound" and scaled and not _WEIGHED.match(text, end):
        name, money = "GBP", True
    end, name = _with_rate(text, end, name)
    dimension = None if money else _DIMENSION.match(text, end)
    if dimension is None:
        return Unit(end, name, money)
    word = dimension["word"]
    return Unit(dimension.end(), name, money, _DIMENSIONS.get(word, word))


def _longest(text: str, start: int, *, touching: bool) -> tuple[int, str, bool] | None:
    """The longest spelling of a unit at `start`: where it ends, its normal form, whether it is money."""
    match = _WORDS.match(text, start)
    if match is None:
        return None
    words = match.group()
    while words:
        for form in (words.rstrip("."), words):
            known = _known(form, touching=touching)
            if known is not None and not text[start + len(form) : start + len(form) + 1].isalnum():
                return start + len(form), *known
        cut = _BREAK.search(words)
        words = words[: cut.start()] if cut else ""
    return None


def _known(form: str, *, touching: bool) -> tuple[str, bool] | None:
    if len(form) == 1 and form in _LETTERS:
        usable = touching or not form.islower() or form in "p%"
        return (_LETTERS[form], form in "$€£") if usable else None
    if len(form) == 1:
        return None
    if form.islower() and form in {"min", "sec", "ha", "mi", "mp", "b"} and not touching:
        return None
    tables = unit_tables()
    folded = form.casefold()
    name = tables.units.get(folded)
    if name is not None:
        titled = not touching and form[0].isupper() and form[1:].islower() and len(form) > 3 and name not in _CAPITAL
        return None if titled else (name, False)
    money = tables.money.get(folded)
    # A code must be written as one: "all" is no lek, "top" no paanga.
    return None if money is None or (money == form.upper() and not form.isupper()) else (money, True)


def _with_rate(text: str, end: int, name: str) -> tuple[int, str]:
    """`end` and `name` with "per gallon", "a share" added where they follow."""
    if often := _OFTEN.match(text, end):
        return often.end(), f"{name} per {_EACH[often[1]]}"
    rate = _RATE.match(text, end)
    of = _RATED.match(text, rate.end()) if rate else None
    if rate is None or of is None:
        return end, name
    word, units = of.group(), unit_tables().units
    if " " in word and word not in units:
        word = word.split(" ")[0]
    single = units.get(word, word)
    if rate["word"] in _ARTICLES and single not in _AFTER_ARTICLE:
        return end, name
    return rate.end() + len(word), f"{name} per {single}"


def rate_after(text: str, unit: Unit, at: int) -> Unit:
    """`unit`, which stood before its number, with the rate that follows the number at `at` ("$2 a gallon")."""
    end, name = _with_rate(text, at, unit.name)
    return Unit(end, name, unit.money)

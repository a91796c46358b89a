"""Whose people are counted: "four Kyrgyz soldiers", "17 Tajiks", "ten injured on the Tajik side", "two of its guards".

In a war, a match, an accident abroad, each side has its own toll, and the toll of one is neither an update of the other's nor a
rival to it. A side is the country where its name is a known one, else the beginning of the name, so that "Belmark" and
"Belmarkian" are one. Limit: "our soldiers" are of a side that only the speaker tells.
"""

from __future__ import annotations

import re

from variorum.annotate.countries import country_named, country_of_demonym
from variorum.model.annotation import Quantity

_NAME = re.compile(r"\b(?:U\.?S\.?(?=\s)|[A-Z][a-z]{3,}(?:-[A-Z]?[a-z]+)?)")
_SIDE = re.compile(r"[^.;\n]{0,40}?\bon the ([A-Z][\w-]{3,}) side\b")
_OF_ITS = re.compile(r"\bof (?:its|their)\b")
_FIRST_WORD = re.compile(r"[\w.,-]+")
_STEM = 5  # letters that the name of a country and of its people share
_REACH = 200  # characters before "of its" in which the name stands that it refers to


def side_of(quantity: Quantity, text: str) -> str | None:
    """The side whose people `quantity` counts, None where its words name none. `text` is the article's."""
    words = text[quantity.start : quantity.end]
    first = _FIRST_WORD.match(words)
    named = _NAME.search(words, first.end() if first else 0)
    if named:
        return _code(named.group())
    if _OF_ITS.search(words):
        return _owner(text, quantity.start)
    beside = _SIDE.match(text, quantity.end)
    return _code(beside[1]) if beside else None


def _owner(text: str, at: int) -> str | None:
    """The side that "its" stands for: the last country or people named before it in the sentence, else its first name."""
    begin = max(text.rfind(end, max(0, at - _REACH), at) + 1 for end in (".", "\n"))
    names = [match.group() for match in _NAME.finditer(text, begin, at)]
    known = [code for name in names if (code := _known(name))]
    return known[-1] if known else _code(names[0]) if names else None


def _known(name: str) -> str | None:
    if name.startswith("U"):
        name = {"US": "United States", "U.S.": "United States", "U.S": "United States"}.get(name, name)
    return country_of_demonym(name) or country_named(name)


def _code(name: str) -> str:
    return _known(name) or name.lower()[:_STEM]

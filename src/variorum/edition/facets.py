"""What a number counts in or leaves out, as the words beside it say: with debt, the core of prices, one district alone.

Two numbers of one question that name different facets do not contradict each other: they differ by scope. Each facet is a
pair of opposites in the news ("including debt", "excluding debt"), or a narrower kind of the same measure ("core inflation").
Limit: a facet told in another sentence is not seen.
"""

from __future__ import annotations

import re

from variorum.model.annotation import Quantity

_REACH = 70  # characters before and after a number in which such words stand, within its sentence
_IN = r"(?:includ(?:ing|es?|ed)|with|counting|plus|taking in|inclusive of)"
_OUT = r"(?:exclud(?:ing|es?|ed)|without|not counting|net of|leaving out|strip(?:s|ped|ping)? out|exclusive of)"
WIDER = "a wider place"
_OF = r"\s(?:the |its |their |[\w'\u2019]{1,24} ){0,2}"
_FACETS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "debt in": rf"\b{_IN}{_OF}(?:debts?|borrowings|liabilities)\b|\bdebts?\W{{1,3}}included\b|\benterprise value\b",
        "debt out": rf"\b{_OUT}{_OF}(?:debts?|borrowings)\b|\bequity alone\b",
        "tax out": r"\bbefore tax(?:es)?\b|\bpre-?tax\b|\bgross\b",
        "tax in": r"\bafter tax(?:es)?\b|\bpost-?tax\b|\bnet (?:of tax|profit|income|loss)\b",
        "core": r"\b(?:core|underlying)\b",
        "room for": r"\b(?:capacity|(?:can|could) (?:hold|carry|take|seat)|(?:room|licen[cs]ed) for|designed to carry|seats)\b",
        WIDER: r"\b(?:across|throughout|all over)\s(?:the\s)?(?-i:[A-Z][\w-]+|country|nation|region|world|continent)\b"
        r"|\b(?:nation|world)wide\b",
        "average": r"\b(?:average|averages|averaged|median|typical|on average)\b",
        "record": r"\b(?:at its (?:peak|height)|at their (?:peak|height)|once numbered|peaked|at one (?:point|time))\b",
    }.items()
}

# What the matches of the facets hold, in small letters: words without any of these need not be searched nine times.
_SIGNS = (
    "debt", "borrow", "liabilit", "enterprise value", "equity alone", "tax", "gross", "net ", "core", "underlying",
    "capacity", "hold", "carry", "take", "seat", "room", "licen", "across", "throughout", "all over", "wide", "average",
    "median", "typical", "peak", "height", "numbered", "at one ",
)  # fmt: skip


def facets_of(quantity: Quantity, text: str) -> frozenset[str]:
    """The facets named beside a number, in its sentence and `_REACH` characters. `text` is the article's."""
    first = max(text.rfind(end, 0, quantity.start) for end in (". ", "\n", "; "))
    last = min((at for end in (". ", "\n", "; ") if (at := text.find(end, quantity.end)) >= 0), default=len(text))
    beside = text[max(first + 1, quantity.start - _REACH) : min(last, quantity.end + _REACH)]
    # Letters that a pattern blind to case takes for s and i.
    small = (
        beside.lower().replace("\N{LATIN SMALL LETTER LONG S}", "s").replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    )
    if not any(sign in small for sign in _SIGNS):
        return frozenset()
    return frozenset(name for name, pattern in _FACETS.items() if pattern.search(beside))

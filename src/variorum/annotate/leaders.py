"""Which country the name of a leader stands for, from a table of heads of state and of government.

Why: the news says "President" and a surname without the country, and an event's actor is coded by country. Limits: the table
knows offices, not dates of office; a common surname counts only behind a title, so that no namesake is given a country.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from variorum.annotate.tables import lines

_TITLES = frozenset(
    {
        "president",
        "premier",
        "chancellor",
        "king",
        "queen",
        "prince",
        "minister",
        "leader",
        "ruler",
        "dictator",
        "secretary",
        "general",
        "ayatollah",
        "emir",
        "sultan",
        "colonel",
        "marshal",
        "chairman",
        "taoiseach",
        "administration",
        "government",
        "regime",
        "cabinet",
        "emperor",
        "vice-president",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaders:
    """Codes by name: `known` names stand by themselves, `titled` ones need a title before them."""

    known: Mapping[str, str]
    titled: Mapping[str, str]


@cache
def leaders() -> Leaders:
    """The table, read once. A name in two countries counts for neither."""
    known: dict[str, str] = {}
    titled: dict[str, str] = {}
    twice: set[str] = set()
    for line in lines("leaders.txt"):
        code, _, names = line.partition(":")
        for entry in names.split():
            name = entry.lstrip("?").split("_(")[0].replace("_", " ")
            needs_title = entry[0] == "?" or "_(" in entry
            if code != known.get(name, titled.get(name, code)):
                twice.add(name)
            (titled if needs_title else known)[name] = code
    return Leaders(
        known={name: code for name, code in known.items() if name not in twice},
        titled={name: code for name, code in titled.items() if name not in twice},
    )


def country_of_leader(words: str) -> str | None:
    """The code of the country that the person named by `words` led, None where the table cannot tell."""
    tokens = [_plain(word) for word in words.split()]
    has_title = any(token.lower() in _TITLES for token in tokens)
    table = leaders()
    for size in (3, 2, 1):
        for at in range(len(tokens) - size, -1, -1):
            name = " ".join(tokens[at : at + size])
            code = table.known.get(name) or (table.titled.get(name) if has_title else None)
            if code and not _is_given_name(tokens, at, size):
                return code
    return None


def _plain(word: str) -> str:
    word = word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip(",.;:()\"'")
    return word.removesuffix("'s")


def _is_given_name(tokens: list[str], at: int, size: int) -> bool:
    """Whether a single name is only the first of several ("Sharon Smith")."""
    after = tokens[at + size] if at + size < len(tokens) else ""
    return size == 1 and after[:1].isupper() and after.isalpha()

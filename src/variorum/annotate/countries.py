"""Countries and international bodies by every name the news has for them, as codes.

A country acts under many words: its name in short and in full, its people and their adjective, its capital, the house
its government sits in. The tables (data/countries.json) hold all of ISO 3166-1 with the names of GeoNames (CC BY 4.0)
and of Unicode CLDR, and our own list of demonyms, seats, historic states and international bodies.

Codes are ISO 3166-1 alpha-3, with KOS for Kosovo, and PLOVER's for bodies above the states: UNO, EUR, IGO, NGO, IMG. A
historic state has the code of its successor in law (the Soviet Union RUS). "Georgia" and "Jordan" are countries here:
whether a text means the American state or a person is for its reader to decide. Names count only where they are written
with a capital, so that "turkey" and "us" are no countries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from variorum.annotate.tables import json_table

_WORD = re.compile(r"[^\W_][\w.'&-]*", re.UNICODE)
_POSSESSIVE = re.compile(r"(?:'s|'|'S)$")
_LONGEST = 8  # words: "United Nations Educational, Scientific and Cultural Organization"
_SHORT = 4  # letters: at most so long a name must be written exactly ("US", "IS", "WHO", "Mali")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Codes by name; every key is written as `_plain` leaves it."""

    names: dict[str, str]
    demonyms: dict[str, str]
    seats: dict[str, str]
    bodies: dict[str, str]
    elsewhere: frozenset[str]
    apart: frozenset[str]
    display: dict[str, str]


@cache
def tables() -> Tables:
    """The tables, read once."""
    data = json_table("countries.json")
    countries = data["countries"]
    return Tables(
        names={form: code for code, row in countries.items() for form in _forms(row["names"])},
        demonyms={form: code for code, row in countries.items() for form in _forms(row["demonyms"])},
        seats={form: code for code, row in countries.items() for form in _forms(row["seats"])},
        bodies={form: code for code, row in data["organisations"].items() for form in _forms(row)},
        elsewhere=frozenset(_forms(data["elsewhere"])),
        apart=frozenset(_forms(data["apart"])),
        display={code: row["name"] for code, row in countries.items()},
    )


def _forms(names: list[str]) -> set[str]:
    """Each name as written and, where it is long enough to be no other word, in capitals' stead folded."""
    plain = {_plain(name) for name in names}
    return plain | {name.casefold() for name in plain if len(name) > _SHORT}


def _plain(words: str) -> str:
    """`words` without article, possessive, commas and odd spaces or apostrophes."""
    text = words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(",", " ")
    text = _POSSESSIVE.sub("", " ".join(text.split()))
    return text[4:] if text[:4].lower() == "the " else text


def _look_up(table: dict[str, str], words: str) -> str | None:
    plain = _plain(words)
    if not any(letter.isupper() for letter in plain):
        return None
    return table.get(plain) or (table.get(plain.casefold()) if len(plain) > _SHORT else None)


@lru_cache(maxsize=8192)
def country_named(words: str) -> str | None:
    """The code of the country that `words` name ("the U.S.", "DR Congo's"), None for any other words."""
    return _look_up(tables().names, words)


def is_whole_country(words: str) -> bool:
    """Whether `words` name a country itself, not a part of it or a state before it that shares its code ("Scotland")."""
    return country_named(words) is not None and _plain(words) not in tables().apart


@lru_cache(maxsize=8192)
def country_of_demonym(words: str) -> str | None:
    """The code of the country whose people or adjective `words` are ("Kazakh", "Britons", "Sino")."""
    return _look_up(tables().demonyms, words)


@lru_cache(maxsize=8192)
def country_of_capital(words: str) -> str | None:
    """The code of the government that `words` stand for: a capital, a palace, a ministry's street ("Downing Street").

    Capitals that are commoner as something else (Victoria, Kingston, San Jose) are left out; so is Brussels, which the
    news uses for the European Union (see `organisation_code`).
    """
    return _look_up(tables().seats, words)


@lru_cache(maxsize=8192)
def organisation_code(words: str) -> str | None:
    """PLOVER's code of an international body: UNO for the United Nations and its agencies, EUR, IGO, NGO, IMG."""
    return _look_up(tables().bodies, words)


@lru_cache(maxsize=4096)
def country_in(words: str) -> str | None:
    """The code of the first country anywhere within `words`, a name or demonym before a capital.

    "Chinese foreign ministry" is CHN, "Kazakhstan's president" KAZ, "US-led forces" USA, and "the Moscow-based Kazakh
    envoy" KAZ. Names that only look so ("New Mexico", "the South China Sea") give none.
    """
    pieces = _pieces(words)
    named = (country_named(piece) or country_of_demonym(piece) for piece in pieces)
    return next((code for code in named if code), None) or next(
        (code for code in map(country_of_capital, pieces) if code), None
    )


def _pieces(words: str) -> list[str]:
    """The runs of words that may name a country, in order, the longer first."""
    tokens = _WORD.findall(words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    pieces: list[str] = []
    at = 0
    while at < len(tokens):
        runs = [" ".join(tokens[at : at + size]) for size in range(min(_LONGEST, len(tokens) - at), 0, -1)]
        elsewhere = next((run for run in runs if _POSSESSIVE.sub("", run) in tables().elsewhere), None)
        if elsewhere:
            at += elsewhere.count(" ") + 1
            continue
        if tokens[at][0].isupper():
            pieces += runs
        pieces += [part for part in tokens[at].split("-") if part and "-" in tokens[at]]
        at += 1
    return pieces


def country_name(code: str) -> str | None:
    """The usual short name of the country with `code`, None for codes of no country."""
    return tables().display.get(code)

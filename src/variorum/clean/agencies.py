"""The world's news agencies (data/agencies.json), and how a line credits one.

An agency's text runs under many papers' names; which agency it was is what tells copies from independent reports. Only
names and the habits of credits are known here; which of several credits counts is `clean/credits`' business.
Limits: abbreviations of two letters, and those that are words ("Report", "Trend", "Beta"), count only where nothing but
a credit can stand: in a dateline's brackets, alone in a credit, behind a slash.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_ORDINARY = frozenset(
    [
        "report",
        "trend",
        "beta",
        "context",
        "stacker",
        "turan",
        "mina",
        "regnum",
        "safa",
        "saba",
        "mehr",
        "fars",
        "petra",
        "ip",
        "app",
        "map",
        "mia",
        "ata",
        "tap",
        "ina",
        "ami",
        "abi",
        "openly",
        "avesta",
        "the",
        "conversation",
        "reach",
        "andina",
        "fana",
        "central",
        "news",
        "gina",
        "aim",
        "pap",
        "spa",
        "nexstar",
        "gray",
        "news",
        "el",
        "universal",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A news agency: the name it goes by, its country (ISO 3166 alpha-3), its other names."""

    name: str
    country: str
    also: tuple[str, ...]


class Credit(NamedTuple):
    """An agency named in a text, and where."""

    agency: Agency
    start: int
    end: int


@cache
def agencies() -> tuple[Agency, ...]:
    """All agencies known."""
    text = (files("variorum.clean") / "data/agencies.json").read_text(encoding="utf-8")
    return tuple(Agency(name=row["name"], country=row["country"], also=tuple(row["also"])) for row in json.loads(text))


def folded(name: str) -> str:
    """A name without case, points, article and the words "news agency"."""
    plain = re.sub(r"[.\s_]+", " ", name.replace(".", "").casefold()).strip(" ,;:()[]-")
    return plain.removeprefix("the ").removesuffix(" news agency").removesuffix(" newswire").removesuffix(" newsroom")


@cache
def _by_name() -> dict[str, Agency]:
    return {folded(form): agency for agency in reversed(agencies()) for form in (agency.name, *agency.also)}


def agency_named(name: str | None) -> Agency | None:
    """The agency whose name, in any of its forms, `name` is; None for anything else."""
    return _by_name().get(folded(name)) if name else None


def agencies_in_list(text: str) -> list[Agency]:
    """The agencies of a list of names such as "AFP/dpa" or "Reuters, AP": empty unless every part is one."""
    parts = [part for part in re.split(r"\s*(?:[/,;&+|]|\band\b|\bwith\b)\s*", text) if part.strip(" .()")]
    found = [agency_named(part) for part in parts]
    return [agency for agency in found if agency] if found and all(found) else []


@cache
def _pattern() -> re.Pattern[str]:
    forms = {
        form
        for agency in agencies()
        for form in (agency.name, *agency.also)
        if folded(form) not in _ORDINARY and len(form) > 2
    }
    forms.add("AP")
    return re.compile(
        r"(?<![\w.])(?:" + "|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form))) + r")(?![\w])"
    )


def agencies_in(text: str) -> Iterator[Credit]:
    """Every agency that a running text names, by names that are no ordinary words."""
    for match in _pattern().finditer(text):
        agency = agency_named(match[0])
        if agency:
            yield Credit(agency, match.start(), match.end())

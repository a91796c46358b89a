"""What a name can mean: the places of the gazetteer, countries, their people, states by abbreviation, regions, seas.

A name has many senses ("Paris", "Georgia"); which one is meant is decided elsewhere, over the whole article. Regions are
our own table (data/places.json): continents, seas, ranges, rivers that news names without saying where they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from variorum.annotate.countries import country_name, country_named, country_of_demonym
from variorum.annotate.gazetteer import Entry, division, entries, fold
from variorum.annotate.tables import json_table

REGION = "R"
COUNTRY = "C"
_POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$")
_COMPASS = re.compile(
    r"(?:(?:north|south)-?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?|[news]\.?|[ns]\.?[ew]\.?|central|upper|lower|downtown|greater|metro"
    r"|old|inner|outer|mid|midtown|suburban)[ -]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlaceTables:
    """Divisions by abbreviation and by the name of their people, regions by name, countries by internet domain."""

    abbreviations: dict[str, str]
    peoples: dict[str, str]
    regions: dict[str, Entry]
    domains: dict[str, str]


@cache
def place_tables() -> PlaceTables:
    """The tables, read once."""
    data = json_table("places.json")
    regions = {
        name: Entry(
            kind=REGION,
            geonames_id=row["geonames_id"] or 0,
            name=row["name"],
            country=row.get("country", ""),
            admin1="",
            latitude=row["latitude"],
            longitude=row["longitude"],
            population=0,
        )
        for name, row in data["regions"].items()
    }
    return PlaceTables(data["abbreviations"], data["peoples"], regions, data["domains"])


def country_entry(code: str) -> Entry:
    """The country with ISO 3166 alpha-3 `code`; without coordinates' source it stands at 0, 0 only if the gazetteer lacks it."""
    found = next(iter(entries(f"={code}")), None)
    name = country_name(code) or code
    return replace(found, name=name) if found else Entry(COUNTRY, 0, name, code, "", 0.0, 0.0, 0)


@lru_cache(maxsize=16384)
def senses(name: str) -> tuple[Entry, ...]:
    """Every place that `name` (a name, an abbreviation of a state) may mean; empty where it is none."""
    plain = _POSSESSIVE.sub("", " ".join(name.split()))
    plain = plain[4:] if plain[:4].lower() == "the " else plain
    tables = place_tables()
    code = tables.abbreviations.get(plain) or (tables.abbreviations.get(f"{plain}.") if "." in plain else None)
    if code:
        found = division(code)
        return (found,) if found else ()
    region = tables.regions.get(plain) or (tables.regions.get(plain.title()) if plain.isupper() else None)
    code = country_named(plain)
    named = entries(fold(plain))
    part = any(entry.kind == "A" and entry.country == code and entry.name == plain for entry in named)  # "Scotland"
    country = (country_entry(code),) if code and len(code) == 3 and not part else ()
    return (*country, *((region,) if region else ()), *named)


@lru_cache(maxsize=8192)
def people_of(name: str) -> Entry | None:
    """The country or state whose people or adjective `name` is ("Kazakh", "Texans"), None for any other word."""
    plain = _POSSESSIVE.sub("", name)
    peoples = place_tables().peoples
    code = peoples.get(plain) or peoples.get(plain.removesuffix("s"))
    if code:
        return division(code)
    country = country_of_demonym(plain)
    if country is not None and len(country) == 3 and country not in {"EUR", "IGO", "UNO", "NGO", "IMG"}:
        return country_entry(country)
    if plain in _CONTINENTAL or plain.removesuffix("s") in _CONTINENTAL:
        return place_tables().regions[_CONTINENTAL.get(plain) or _CONTINENTAL[plain.removesuffix("s")]]
    return None


_CONTINENTAL = {
    "European": "Europe",
    "African": "Africa",
    "Asian": "Asia",
    "Latin American": "Latin America",
    "Central American": "Central America",
    "North American": "North America",
    "Southeast Asian": "Southeast Asia",
    "South Asian": "South Asia",
    "Central Asian": "Central Asia",
    "East African": "East Africa",
    "West African": "West Africa",
    "North African": "North Africa",
    "Middle Eastern": "Middle East",
    "Caribbean": "Caribbean",
    "South American": "South America",
    "Scandinavian": "Scandinavia",
    "Balkan": "Balkans",
    "Siberian": "Siberia",
    "Crimean": "Crimea",
    "South Ossetian": "South Ossetia",
    "Ossetian": "South Ossetia",
}


def without_direction(name: str) -> str | None:
    """`name` without "north", "downtown" before it: "West Springfield" may be the west of Springfield. None without one."""
    match = _COMPASS.match(name)
    return name[match.end() :] if match else None

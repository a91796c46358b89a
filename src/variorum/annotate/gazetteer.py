"""The world's places by name: 235,000 towns and cities, and the first and second divisions of every country.

The data is GeoNames' (https://www.geonames.org, CC BY 4.0), packed by bench/build_gazetteer.py: places of 500 inhabitants
and more. It is unpacked once (a tenth of a second, some 20 MB) and searched by halves, so that nothing has to be indexed.
Limits: no rivers, mountains, streets, parks; names in Latin letters only; a division stands where its people live.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_DROPPED = re.compile(r"[^a-z0-9 ]")
_BLANKS = re.compile(r"[\s\-\N{HYPHEN}\N{NON-BREAKING HYPHEN}/]+")
# Words that towns abbreviate, both ways written out: "St. Paul" is found under "saint paul".
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point", "twp": "township", "co": "county"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    `kind` is P (town or city), A or B (first, second division), lower case where the name looked up is not its main one.
    `admin1` is the GeoNames code of its first division ("US.TX"). Degrees WGS 84; divisions have the centre of their people.
    """

    kind: str
    geonames_id: int
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int


def fold(name: str) -> str:
    """`name` as it is looked up: lower case, no accents, no marks, abbreviations written out."""
    plain = unicodedata.normalize("NFKD", name.replace("\N{LATIN SMALL LETTER DOTLESS I}", "i"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = _DROPPED.sub("", _BLANKS.sub(" ", letters)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


@cache
def _data() -> bytes:
    return gzip.decompress(files("variorum.annotate").joinpath("data/gazetteer.tsv.gz").read_bytes())


@lru_cache(maxsize=16384)
def entries(folded: str) -> tuple[Entry, ...]:
    """All places whose name folds to `folded` (see `fold`), empty where there is none."""
    if not folded:
        return ()
    data, key = _data(), f"{folded}\t".encode()
    start = _first_line(data, key)
    found = []
    while data.startswith(key, start):
        end = data.index(b"\n", start)
        found.append(_entry(data[start:end].decode().split("\t")))
        start = end + 1
    return tuple(found)


def places_named(name: str) -> tuple[Entry, ...]:
    """All places called `name`."""
    return entries(fold(name))


@lru_cache(maxsize=4096)
def division(code: str) -> Entry | None:
    """The first-level division with the GeoNames code `code` ("US.TX"), None where there is none."""
    return next(iter(entries(f"={code}")), None)


def _first_line(data: bytes, key: bytes) -> int:
    """Where the first line that is not before `key` starts."""
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", 0, middle) + 1
        end = data.index(b"\n", start) + 1
        if data[start : start + len(key)] < key:
            low = end
        else:
            high = start
    return low


def _entry(row: list[str]) -> Entry:
    return Entry(
        kind=row[1],
        geonames_id=int(row[2]),
        name=row[3],
        country=row[4],
        admin1=row[5],
        latitude=float(row[6]),
        longitude=float(row[7]),
        population=int(row[8]),
    )

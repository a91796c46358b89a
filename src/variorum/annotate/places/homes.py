"""Where an outlet is at home, as far as its name or internet address tells: a clue, never a proof.

"marlowherald.example" speaks for some Marlow, ".ie" for Ireland, "The Ohio Courier" for Ohio.
"""

from __future__ import annotations

import re

from variorum.annotate.countries import country_named
from variorum.annotate.gazetteer import entries, fold
from variorum.annotate.places.resolving import Home
from variorum.annotate.places.senses import place_tables
from variorum.model.article import Metadata

_WORDS = re.compile(r"[A-Za-z]+")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([\w.-]+\.([a-z]{2,}))(?:[/:]|$)", re.IGNORECASE)


def home_of(metadata: Metadata) -> Home:
    """What is known of the home of the article's outlet."""
    names = [found.value for found in (metadata.outlet, metadata.url) if found is not None]
    if not names:
        return Home()
    country = next((code for code in map(_domain_country, names) if code), None)
    return Home(country=country or _named_country(names[0]), division=_division(names[0]), letters=_joined(names[0]))


def _domain_country(name: str) -> str | None:
    match = _HOST.match(name.strip())
    return place_tables().domains.get(match[2].lower()) if match else None


def _named_country(name: str) -> str | None:
    return next((code for word in _WORDS.findall(name) if (code := country_named(word)) and len(code) == 3), None)


def _division(name: str) -> str | None:
    """The division that one or two words of the outlet's name are, where only one is called so."""
    words = _WORDS.findall(name)
    for run in (*zip(words, words[1:], strict=False), *((word,) for word in words)):
        found = [entry for entry in entries(fold(" ".join(run))) if entry.kind == "A"]
        if len(found) == 1 and found[0].population > 500_000:
            return found[0].admin1
    return None


def _joined(name: str) -> str:
    host = _HOST.match(name.strip())
    return "".join(_WORDS.findall((host[1] if host else name).casefold()))

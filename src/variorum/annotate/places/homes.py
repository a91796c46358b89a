"""Where an outlet is at home, as far as its name or internet address tells: a clue, never a proof.

"marlowherald.example" speaks for some Marlow, ".ie" for Ireland, "The Ohio Courier" for Ohio.
"""

from __future__ import annotations

import re
from itertools import pairwise

from variorum.annotate.countries import country_named
from variorum.annotate.gazetteer import entries, fold
from variorum.annotate.places.resolving import Home, letters
from variorum.annotate.places.senses import place_tables
from variorum.model.article import Metadata

_WORDS = re.compile(r"[A-Za-z]+")
_AMERICAN = re.compile(
    r"\b(?:[Ss]heriff(?:['\N{RIGHT SINGLE QUOTATION MARK}]s)?|(?:Rep|Sen|Gov|Sgt|Lt|Capt|Ave|Blvd|Rd|Mr|Mrs|Dr|St)\.(?=\s)"
    r"|[Ss]uperintendent|[Ss]chool (?:board|district)|[Cc]ity [Cc]ouncil|[Ii]nterstate|[Hh]ighway|[Dd]owntown"
    r"|(?:varsity|sophomore|freshman)|[ap]\.m\.|percent|program|neighborhood|center|[Cc]ounty commissioners?|grand jury"
    r"|district attorney|\$\d)"
)
_BRITISH = re.compile(
    r"\N{POUND SIGN}\d|\b(?:centre|colour|programme|per cent|councillor|metres|kilometres|labour|neighbourhood|C\$|Rs)\b"
    r"|\d[ap]m\b|\bMr [A-Z]"
)
# One such word is chance. Accuracy of countries on LGL dev at 1 2 3 4 5 6 and never: .985 .982 .976 .975 .972 .972 .968; but
# most of its 85 papers are American, so the curve overstates what a single word is worth.
_ENOUGH = 2
_LOOKED_AT = 6000  # characters
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([\w.-]+\.([a-z]{2,}))(?:[/:]|$)", re.IGNORECASE)


def home_of(metadata: Metadata, text: str) -> Home:
    """What is known of the home of the article's outlet, from its name, its address and the way its `text` is written."""
    names = [found.value for found in (metadata.outlet, metadata.url) if found is not None]
    written = _written_in(text)
    if not names:
        return Home(country=written)
    country = next((code for code in map(_domain_country, names) if code), None)
    return Home(
        country=country or _named_country(names[0]) or written,
        division=_division(names[0]),
        letters=letters(_host(names[0])),
    )


def _written_in(text: str) -> str | None:
    """USA where the words are those of American papers about their own affairs, at least _ENOUGH of them and no British."""
    found = _AMERICAN.findall(text, 0, _LOOKED_AT)
    return "USA" if len(found) >= _ENOUGH and not _BRITISH.search(text, 0, _LOOKED_AT) else None


def _domain_country(name: str) -> str | None:
    match = _HOST.match(name.strip())
    return place_tables().domains.get(match[2].lower()) if match else None


def _named_country(name: str) -> str | None:
    return next((code for word in _WORDS.findall(name) if (code := country_named(word)) and len(code) == 3), None)


def _division(name: str) -> str | None:
    """The division that one or two words of the outlet's name are, where only one is called so."""
    words = _WORDS.findall(name)
    for run in (*pairwise(words), *((word,) for word in words)):
        found = [entry for entry in entries(fold(" ".join(run))) if entry.kind == "A"]
        if len(found) == 1 and found[0].population > 500_000:
            return found[0].admin1
    return None


def _host(name: str) -> str:
    """The host of an internet address without its ending, else the name itself."""
    match = _HOST.match(name.strip())
    return match[1] if match else name

"""Streets, highways and features of the land: names whose last word says what they are, in no gazetteer.

"Mill Road", "Interstate 90", "Route 5", "the Marl River". They have no coordinates of their own; the country and division
around them are those of the article's other places. Limits: a street without its word ("at Oak and Third") is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CAPITAL = r"(?:[A-Z][\w-]{0,24}(?:'[A-Z]\w{0,20})?|(?:St|Mt|Ft|Dr|[A-Z](?:\.[A-Z])?)\.|\d{1,3}(?:st|nd|rd|th))"
_STREETS = (
    r"Street|St\.(?!\ [A-Z][a-z])|Str\.|Avenue|Ave\.?|Av\.|Road|Rd\.?|Drive|Dr\.(?!\ [A-Z])|Boulevard|Blvd\.?|Lane|Ln\.?"
    r"|Parkway|Pkwy\.?|Highway(?!\ Patrol)|Hwy\.?|Freeway|Expressway|Turnpike|Pike|Terrace|Crescent|Close|Causeway"
)
_NUMBERED = (
    r"(?:Highway|Hwy\.?|Route|Rte\.?|Interstate|County\ Road|State\ Road|Road|County\ Highway|State\ Route)"
    r"\ \d{1,4}(?:[A-Z]\b)?"
)
_CODED = (
    r"(?:I-\d{1,3}|FM\ \d{1,4}|U\.S\.\ \d{1,3}|US-\d{1,3}|A\d{1,4}(?=\ (?:road|between|near|at)\b)"
    r"|M\d{1,2}(?=\ (?:motorway|between|near|at)\b))(?!\w)"
)
_FEATURES = (
    r"River|Creek|Lake|Mountains?|Valley|Bay|Island|Islands|Canyon|Bayou|Reservoir|Township|Twp\.|Peninsula|Harbor|Harbour"
    r"|National Park|State Park|National Forest|Wilderness|Refuge|Beach|Sound|Pond|Ridge|Hills|Park"
)
_ROAD = re.compile(
    rf"""
    (?P<street>(?:{_CAPITAL}\ ){{1,3}}(?:{_STREETS})(?![\w-])(?:\ (?:N|S|E|W|NE|NW|SE|SW|N\.W|S\.W|N\.E|S\.E)\b\.?)?)
  | (?P<numbered>\b(?:(?:U\.?S\.?|State|County|Farm-to-Market)\ )?{_NUMBERED}|\b{_CODED})
  | (?P<feature>(?:{_CAPITAL}\ ){{1,3}}(?:{_FEATURES})(?!\w)|\bLake\ {_CAPITAL}|\bMount\ {_CAPITAL})
    """,
    re.VERBOSE,
)
_LEADS = re.compile(
    r"(?:(?:The|In|On|At|From|Near|Of|And|Along|Off|To|By|For|But|When|While|After|A|An|Between|Both|One|Two|Three|Four|Five"
    r"|Six|Seven|Eight|Nine|Ten|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Lt|Capt|Sgt)\.)\ |(?:R|D|DFL)-)+"
)
# Streets that stand for what happens there.
_STAND_FOR = frozenset({"Wall Street", "Downing Street", "Fleet Street", "Main Street", "Sesame Street"})


@dataclass(frozen=True, slots=True)
class Road:
    """A street, highway or feature at `start:end`."""

    start: int
    end: int
    feature: bool


def roads(text: str) -> Iterator[Road]:
    """The streets, highways and features named in `text`, in order."""
    for match in _ROAD.finditer(text):
        start = match.start()
        lead = _LEADS.match(text, start, match.end())
        if lead:
            start = lead.end()
        words = text[start : match.end()]
        if (" " in words and words not in _STAND_FOR) or match["numbered"]:
            yield Road(start, match.end(), feature=match["feature"] is not None)

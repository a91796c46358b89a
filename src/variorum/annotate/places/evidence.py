"""How surely a spot names a place: rules of news writing, each with its precision as measured on dev.

A name that an article once uses beyond doubt ("in Marlow, Ohio") is believed elsewhere in it ("Marlow police"), unless it
is also somebody's surname there. Names inside the names of organisations point to the place as well ("Marlow Police
Department"); names inside people's names do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.countries import country_of_capital
from variorum.annotate.nouns import nouns
from variorum.annotate.places.senses import COUNTRY, REGION
from variorum.annotate.places.spots import Spot
from variorum.annotate.wordlists import word_list
from variorum.model.parse import Parsed, Token

# The share of spots that are places, by evidence (LGL dev, see docs/accuracy.md); `_SURE` and more supports other spots.
_SURE = 0.9
# F1 of detection on LGL dev at .3 .4 .5 .6 .7: .841 .875 .875 .875 .855.
TAKEN = 0.5
_IN = frozenset(
    {
        "in",
        "near",
        "at",
        "outside",
        "around",
        "from",
        "of",
        "to",
        "across",
        "throughout",
        "inside",
        "toward",
        "towards",
        "via",
        "beyond",
        "between",
        "into",
        "through",
        "for",
    }
)
_INNER = frozenset({"in", "near", "outside", "across", "throughout", "inside", "downtown", "around", "from"})
_TITLES = re.compile(
    r"(?:mr|mrs|ms|miss|dr|prof|sen|rep|gov|lt|sgt|capt|col|gen|maj|cpl|pvt|officer|detective|judge|justice|coach|president"
    r"|chairman|chairwoman|sir|lord|lady|father|rev|saint|sister|brother|king|queen|prince|princess|secretary|minister"
    r"|senator|congressman|congresswoman|mayor|governor|chief|captain|sergeant|deputy|director|attorney|actor|actress"
    r"|singer|quarterback|pitcher|forward|guard|center|striker|midfielder|defender|goalkeeper|spokesman|spokeswoman)\.?$",
    re.IGNORECASE,
)
_SAYING = word_list("place_words.json", "saying")
_FIRMS = frozenset({"inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.", "llc", "plc", "&", "and"})
# From so many people a name is a town's before it is anyone's. F1 of detection on LGL dev at 20, 50, 100, 200, 500 thousand and
# never: .871 .872 .877 .875 .874 .875; its papers are American, so the gain elsewhere is larger.
_CITY = 100_000
_LEADS_TO = _INNER | frozenset(
    {"to", "into", "towards", "toward", "above", "through", "via", "between", "beyond", "at"}
)
_LARGE = frozenset({COUNTRY, REGION, "A"})
_DASHES = frozenset({"-", "--", "---", "\N{EN DASH}", "\N{EM DASH}", "(", "\N{BULLET}"})
_COMPASS = word_list("place_words.json", "compass")
# Words that are towns somewhere and say nothing alone: points of the compass and what a town has.
_GENERIC = word_list("place_words.json", "generic")
# Words that follow the name of a town when it acts or owns ("Marlow police", "a Marlow man").
_MUNICIPAL = word_list("place_words.json", "municipal")
_STATE_LEADS = word_list("place_words.json", "state_leads")
_NEWSPAPERS = word_list("place_words.json", "newspapers")
_PARTIES = frozenset({"r", "d", "i", "dfl", "gop", "con", "lab"})
_COUNTIES = frozenset({"counties", "parishes"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole article says of its names: `surnames` of its people, `supported` names that are places for sure."""

    surnames: frozenset[str]
    supported: frozenset[str] = frozenset()


def surnames(parsed: Parsed) -> frozenset[str]:
    """The last words of the names of people in the article, where two words and more make the name."""
    found = set()
    for sentence in parsed.sentences:
        tokens = sentence.tokens
        for token in tokens:
            if token.name == "PERSON" and not token.begins and not _goes_on(tokens, token) and token.text[0].isupper():
                found.add(token.text.casefold())
    return frozenset(found)


def _goes_on(tokens: Sequence[Token], token: Token) -> bool:
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return after is not None and after.name == "PERSON" and not after.begins and after.tag != "POS"


def strength(spot: Spot, around: Surroundings, *, contained: bool) -> float:
    """The probability that `spot` names a place. `contained` says that "Town, State" or a dateline vouches for it."""
    if spot.people:
        return _of_people(spot)
    if contained or _after_party(spot):
        return 0.97
    if _is_something_else(spot):
        return 0.1
    return _of_name(spot, around) if spot.senses else _of_unknown(spot)


def _is_something_else(spot: Spot) -> bool:
    """Whether the words are no place whatever the gazetteer has: a government, an ordinary word, letters, a newspaper."""
    ordinary = spot.name.casefold().rstrip(".") in _GENERIC
    return ordinary or _is_government(spot) or _is_bare_abbreviation(spot) or _is_newspaper(spot)


def _of_name(spot: Spot, around: Surroundings) -> float:
    """A name that the gazetteer knows."""
    kinds = {entry.kind for entry in spot.senses}
    if spot.label == "PERSON":
        return _of_person(spot, around)
    if kinds & _LARGE or ("a" in kinds and len(spot.name) > 4):
        return _of_large(spot)
    if kinds <= {"B", "b"} and not _is_county(spot):
        return 0.2
    return _of_town(spot, around)


def _is_government(spot: Spot) -> bool:
    """Whether a capital stands for its government: the subject of a verb of saying, or whom such a verb addresses."""
    head = spot.sentence.tokens[spot.last - 1]
    verb = spot.sentence.tokens[head.head]
    said = head.dep in {"nsubj", "dobj"} and verb.lemma.lower() in _SAYING
    return said and spot.label in {"GPE", ""} and country_of_capital(spot.name) is not None


def _after_party(spot: Spot) -> bool:
    """Whether a politician's party stands before: "Sen. Ilves, D-Marlow"."""
    before, tokens = spot.before, spot.sentence.tokens
    dashed = before is not None and before.text == "-" and spot.first > 1
    return dashed and tokens[spot.first - 2].text.lower() in _PARTIES


def _is_bare_abbreviation(spot: Spot) -> bool:
    """Whether the name is a state's postal code, or "B.C." after a number, which only "Town, ST" makes a place."""
    tagged = spot.label in {"GPE", "LOC"} and spot.name in {"US", "UK", "EU", "DC"}
    if len(spot.name) == 2 and spot.name.isupper():
        return not tagged and spot.name not in {"US", "UK", "EU"}
    if spot.name.isupper() and spot.name.isalpha() and len(spot.name) <= 5 and spot.label not in {"GPE", "LOC"}:
        return all(entry.kind in "PpBbAa" for entry in spot.senses)  # letters of an agency that are also a town's
    return spot.name in {"B.C.", "A.D.", "G.B."} and spot.before is not None and not spot.before.text.isalpha()


def _is_newspaper(spot: Spot) -> bool:
    """Whether the name opens a newspaper's: "the Marlow Times"."""
    following = spot.sentence.tokens[spot.last : spot.last + 2]
    return spot.label in {"ORG", "WORK_OF_ART", "GPE", ""} and any(token.text in _NEWSPAPERS for token in following)


def _of_people(spot: Spot) -> float:
    if spot.label in {"LANGUAGE", "PERSON", "WORK_OF_ART"}:
        return 0.3
    return 0.9 if spot.label == "NORP" else 0.75


def _of_unknown(spot: Spot) -> float:
    before = spot.before.text.lower() if spot.before else ""
    return 0.75 if before in _INNER else 0.25


def _of_person(spot: Spot, around: Surroundings) -> float:
    """A name the tagger takes for a person's, or a part of one."""
    if _is_county(spot):
        return 0.9
    before = spot.before.text.lower() if spot.before else ""
    if spot.opens and _is_municipal(spot) and not _is_surname(spot, around):
        return 0.6
    if not spot.whole:
        return 0.7 if spot.opens and _key(spot) in around.supported and not _is_surname(spot, around) else 0.05
    if _is_surname(spot, around):
        return 0.05
    if _key(spot) in around.supported:
        return 0.8
    return 0.6 if before in _INNER or _is_city(spot) else 0.15


def _of_large(spot: Spot) -> float:
    """Countries, states and regions."""
    if spot.label in {"GPE", "LOC"}:
        return 0.96
    if spot.label in {"ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"}:
        before = spot.before.text.lower() if spot.before else ""
        if spot.label not in {"ORG", "FAC"} and all(entry.kind != COUNTRY for entry in spot.senses):
            return 0.3
        return 0.75 if spot.opens or before in _STATE_LEADS else 0.35
    token = spot.sentence.tokens[spot.first]
    return 0.8 if token.pos == "PROPN" and token.text.lower() not in _COMPASS else 0.3


def _is_county(spot: Spot) -> bool:
    """Whether the name is a division in full ("Lee County") or in a row of them ("Grant, Swift and Todd counties")."""
    if any(entry.kind == "B" for entry in spot.senses) and " " in spot.name:
        return True
    tokens = spot.sentence.tokens
    for token in tokens[spot.last : spot.last + 16]:
        if token.text.lower() in _COUNTIES:
            return True
        if not (token.pos == "PROPN" or token.text in {",", "and", "&"}):
            return False
    return False


def _of_town(spot: Spot, around: Surroundings) -> float:
    if _is_county(spot):
        return 0.95
    if _follows_title(spot) or (_is_surname(spot, around) and not _is_inside(spot)):
        return 0.1
    if spot.label in {"GPE", "LOC"}:
        return _SURE if spot.whole else _in_longer(spot)
    supported = _key(spot) in around.supported
    if spot.label in {"ORG", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART"}:
        return _in_organisation(spot, supported=supported)
    if supported:
        return 0.85
    before = spot.before.text.lower() if spot.before else ""
    told = before in _LEADS_TO or _is_municipal(spot) or _is_listed(spot) or _is_city(spot)
    return 0.6 if told else 0.2


def _is_listed(spot: Spot) -> bool:
    """Whether the name stands in a row after another place: "in Marlow and Ostell"."""
    tokens = spot.sentence.tokens
    joined = spot.first > 1 and tokens[spot.first - 1].text in {"and", ",", "or"}
    return joined and tokens[spot.first - 2].name in {"GPE", "LOC"}


def _in_longer(spot: Spot) -> float:
    """A known name within a longer one that the tagger calls a place: "Northeast Marlow", but not "Marlow Ridge"."""
    before = spot.before.text.lower() if spot.before else ""
    if before.rstrip(".") in _COMPASS or (spot.opens and _is_municipal(spot)):
        return 0.85
    return 0.4


def _is_municipal(spot: Spot) -> bool:
    """Whether the words after say that the name is a town's: "Marlow police", "Marlow-based"."""
    tokens = spot.sentence.tokens
    after = [token.text.lower() for token in tokens[spot.last : spot.last + 2]]
    return bool(after) and (after[0] in _MUNICIPAL or after == ["-", "based"] or after[0] == "-based")


def _in_organisation(spot: Spot, *, supported: bool) -> float:
    after = spot.after.text.lower() if spot.after else ""
    before = spot.before.text.lower() if spot.before else ""
    if spot.whole and before in _LEADS_TO and _is_city(spot):
        return 0.65
    if after in _FIRMS or before in {"&", "and"}:
        return 0.1
    if supported:
        return 0.9 if spot.opens or before in _IN else 0.55
    if (_is_inside(spot) and spot.whole) or (_is_municipal(spot) and spot.opens):
        return 0.65
    if spot.label == "FAC" and spot.opens and not spot.whole:
        return 0.55
    return 0.45 if spot.opens and " " in spot.name else 0.3


def _is_city(spot: Spot) -> bool:
    """Whether the name is a large town's and no given name: the small tagger knows few towns beyond America."""
    if spot.name in nouns().given or _follows_title(spot):
        return False
    return any(entry.population >= _CITY for entry in spot.senses if entry.kind in "Pp")


def _is_inside(spot: Spot) -> bool:
    """Whether a preposition of place stands right before."""
    return spot.before is not None and spot.before.text.lower() in _INNER


def _follows_title(spot: Spot) -> bool:
    return spot.before is not None and _TITLES.match(spot.before.text) is not None and spot.label != "GPE"


def _is_surname(spot: Spot, around: Surroundings) -> bool:
    return spot.name.casefold() in around.surnames


def _key(spot: Spot) -> str:
    return spot.name.casefold()


def is_dateline(spot: Spot, text: str) -> bool:
    """Whether the spot opens a paragraph in capitals before a dash: "MARLOW (AP) -"."""
    opens = (
        spot.start == 0 or text[max(0, spot.start - 2) : spot.start] in {"\n\n", ". "} or text[spot.start - 1] == "\n"
    )
    return (
        opens and spot.name.isupper() and len(spot.name) > 3 and spot.after is not None and spot.after.text in _DASHES
    )

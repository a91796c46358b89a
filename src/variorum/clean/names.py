"""The names in a byline: persons, agencies and desks, out of much else.

"By Ann Bell and Carl Dean, City Hall Reporter | Jan. 3, 2022 @annbell" names two persons. Roles, addresses, dates and
outlets are cut off; the editors of "Reporting by X; Editing by Y" are no authors.
Limits: a name is known by its shape (capitals, one to six words), not by a list of names.
"""

from __future__ import annotations

import re

from variorum.clean import wording
from variorum.clean.agencies import Agency, agencies_in_list, agency_named
from variorum.clean.outlets import folded

LONGEST = 200  # characters of a byline
_ROLE = (
    r"(?:reporters?|editors?|writers?|correspondents?|columnists?|journalists?|producers?|contributors?|contributing|editorial|"
    r"staff|bureau|desk|team|intern|fellow|analysts?|critics?|chief|director|author|photographers?|anchor|host|freelancer?|"
    r"special to|newsroom|senior|managing|deputy|associate|assistant|executive|founder|professor|newsletter|digital|video|"
    r"multimedia|data|politics?|business|sports?|technology|features?|entertainment|health|education|science|breaking|news|"
    r"city hall|national|world|crime|royal|showbiz|tv|reviewer|blogger|researcher|specialist|manager|head of|report(?:ing)?)"
)
_ROLE_WORD = re.compile(rf"\b{_ROLE}\b", re.IGNORECASE)
LEAD = re.compile(
    r"^\W{0,3}(?:(?:(?:written|words|story|posted|published|reported|reporting|produced|compiled|analysis|commentary|opinion|"
    r"review|text|article|presented|contributed) +)?(?:and (?:photos|words|pictures) )?by\b|by:|byline:|authors?(?: name)?\s?:|"
    r"(?:from|contributors?)\b)[\s:]{0,4}",
    re.IGNORECASE,
)
_EDITING = re.compile(
    r"[;.|]\s{0,3}(?:edit(?:ing|ed)|writing|compiled|translat(?:ing|ed)|produc(?:ing|ed)|graphics?|additional|photograph\w*)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
REPORTING = re.compile(r"^[\W_]{0,3}(?:reporting|reported|written|writing) by\s+", re.IGNORECASE)
# An address has at most 64 characters before its @ (RFC 5321), which also bounds the search
_STOP = re.compile(
    r"\s[|\N{BULLET}\N{MIDDLE DOT}]\s?|\s[-\N{EN DASH}\N{EM DASH}]\s|\bfor the\b|\bof the\b|(?-i:\bin [A-Z])|\s@\w|(?<!\S)\S{1,64}@\S+|\bhttps?:|\(|\[|\b(?:published|updated|posted|modified|last|on|is|was|has|who|covers|writes|via|at)\b|"
    r"(?<![A-Za-z])\d",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s{0,3}(?:,|;|/|&|\band\b|\bwith\b|\bet\b|\by\b(?=\s[A-Z])|\s-\s)\s{0,3}")
_HONORIFIC = re.compile(r"^(?:(?:mr|mrs|ms|miss|dr|prof|professor|sir|rev|sen|rep|gov)\.?\s+)", re.IGNORECASE)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|esq|rd|rdn|dds|mph|ms|ma|cpa)\.?$", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?<=[a-z])(?:,?\s(?:MS|MA|MD|RD|RDN|LD|PhD|Ph\.D\.?|MPH|RN|DO|DDS|JD|MBA|BSc|MSc|Esq\.?|CPA|CFP|LDN|PharmD))+$"
)
_PARTICLE = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "du",
        "dos",
        "das",
        "bin",
        "al",
        "el",
        "ibn",
        "ter",
        "ten",
        "y",
        "st",
        "e",
        "bint",
        "abu",
        "ap",
        "mac",
    ]
)
_HUMP = re.compile(r"(?<=[a-z])(?<!Mc)(?<!Mac)(?<!De)(?<!Le)(?<!La)(?<!Di)(?<!Fitz)(?=[A-Z])")
_NEWS = re.compile(r"\s\S+\s(?:News|Magazine|Times|Post|Journal|Herald|Tribune|Radio|TV|Staff|Media|Sports|Network)$")
_INNER_LEAD = re.compile(r"\b(?:published|posted|written) by\s?:?\s+", re.IGNORECASE)
_NAME_WORD = re.compile(r"^[^\W\d_](?:[^\W_]|['\N{RIGHT SINGLE QUOTATION MARK}.\N{HYPHEN}-])*$")
_NO_NAME = frozenset(
    [
        "share",
        "read",
        "more",
        "about",
        "follow",
        "view",
        "all",
        "posts",
        "archive",
        "updated",
        "published",
        "by",
        "subscribe",
        "email",
        "print",
        "home",
        "news",
        "profile",
        "author",
        "contact",
        "newsletter",
        "comments",
        "comment",
        "menu",
        "search",
        "image",
        "images",
        "getty",
        "photo",
        "photos",
        "courtesy",
        "guest",
        "here",
        "click",
        "this",
        "that",
        "the",
        "see",
        "also",
        "your",
        "you",
        "our",
        "we",
        "facebook",
        "twitter",
        "instagram",
        "linkedin",
        "youtube",
        "tiktok",
        "posted",
        "advertisement",
        "live",
        "watch",
        "listen",
        "admin",
    ]
)


def names_in(
    text: str, outlets: frozenset[str] = frozenset()
) -> tuple[tuple[str, ...], tuple[Agency, ...], tuple[str, ...]]:
    """The persons, the agencies and the desks ("News Staff") that a byline names."""
    text = LEAD.sub("", _EDITING.sub("", REPORTING.sub("", text[:LONGEST].strip())))
    text = LEAD.sub("", _INNER_LEAD.split(text)[-1])
    listed = agencies_in_list(text)
    if listed:
        return (), tuple(listed), ()
    before, after = _stopped(text)
    persons: list[str] = []
    wires: list[Agency] = []
    desks: list[str] = []
    for part in _SPLIT.split(before):
        bare = _HONORIFIC.sub("", part.strip(" .:\N{EM DASH}\N{EN DASH}-\N{MIDDLE DOT}*")).strip()
        agency = agency_named(bare)
        if agency:
            wires.append(agency)
        elif (
            bare
            and folded(bare) not in outlets
            and not (persons and (_SUFFIX.match(bare) or (bare.isupper() and len(bare) <= 4)))
        ):
            name, desk = _person(_without_agency(bare, wires))
            persons += [name] if name and folded(name) not in outlets else []
            desks += [desk] if desk else []
    if agency := agency_named(after.split(",")[0].strip(" ).")):
        wires.append(agency)
    return tuple(dict.fromkeys(persons)), tuple(dict.fromkeys(wires)), tuple(dict.fromkeys(desks))


def _stopped(text: str) -> tuple[str, str]:
    """The byline up to where something else than names begins, and what follows."""
    found = [match for match in (_STOP.search(text), wording.DATE.search(text), wording.AGO.search(text)) if match]
    stop = min(found, key=lambda match: match.start(), default=None)
    return (text[: stop.start()], text[stop.end() :]) if stop else (text, "")


def _person(text: str) -> tuple[str, str]:
    """The person of a part of a byline, without the role run on to it; or the desk that the part names."""
    for hump in _HUMP.finditer(text):
        if _ROLE_WORD.search(text[hump.start() :]):
            text = text[: hump.start()]
            break
    text = _DEGREE.sub("", text)
    role = _ROLE_WORD.search(text)
    if role is None:
        text = _NEWS.sub("", text) if len(text.split()) >= 4 else text
        return (text, "") if is_name(text) else ("", "")
    name = _NEWS.sub("", text) if _NEWS.search(text) else text[: role.start()].strip()
    if len(name.split()) >= 2 and is_name(name):
        return name, ""
    return "", text if len(text.split()) <= 4 and text[:1].isupper() else ""


def _without_agency(name: str, wires: list[Agency]) -> str:
    """A name without an agency run on to it: "John Doe The Associated Press"."""
    words = name.split()
    for at in range(1, len(words)):
        agency = agency_named(" ".join(words[at:]))
        if agency and at >= 2:
            wires.append(agency)
            return " ".join(words[:at])
    return name


def is_name(text: str) -> bool:
    """Whether the text has the shape of a person's name (or of a pen name)."""
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 50:
        return False
    if any(word.casefold() in _NO_NAME for word in words):
        return False
    if not all(_NAME_WORD.match(word) for word in words):
        return False
    return all(word[0].isupper() or word.casefold() in _PARTICLE or not word[0].isascii() for word in words)

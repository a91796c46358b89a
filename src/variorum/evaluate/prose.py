"""Invented news prose for generated pages: affairs with people, places and numbers, told in patterns of sentences.

Why: speed is measured on text that a parser and the annotators find as much work in as in news: quotations, offices,
quantities, dates, places, deeds. All names are put together from syllables. Limits: nobody should read it for pleasure.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "sh",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
_MIDDLES = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
_ENDS = ["l", "n", "r", "s", "nd", "rk", "ld", "m", "th", "x", "lo", "na", "ra", "vi", "do", "mar", "ton", "ven"]
_OFFICES = [
    "foreign minister",
    "interior minister",
    "police chief",
    "mayor",
    "regional governor",
    "spokesman",
    "spokeswoman",
    "chief prosecutor",
    "union leader",
    "finance minister",
    "army commander",
    "health secretary",
    "deputy director",
    "opposition leader",
    "hospital manager",
]
_BODIES = [
    "ministry",
    "port authority",
    "teachers' union",
    "central bank",
    "water company",
    "police force",
    "city council",
    "court",
    "army",
]
_THINGS = [
    "bridge",
    "dam",
    "power station",
    "hospital",
    "railway line",
    "market",
    "prison",
    "ferry terminal",
    "refinery",
    "school",
    "warehouse",
]
_HARMS = [
    "fire",
    "flood",
    "explosion",
    "strike",
    "collapse",
    "shooting",
    "storm",
    "blackout",
    "protest",
    "raid",
    "landslide",
    "spill",
]
_DEEDS = [
    "arrested",
    "detained",
    "rescued",
    "questioned",
    "evacuated",
    "injured",
    "moved to safety",
    "treated in hospital",
    "sent home",
    "charged",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SAID = ["said", "told reporters", "announced", "warned", "insisted", "added", "acknowledged", "confirmed"]
_ADJECTIVES = [
    "serious",
    "unexpected",
    "costly",
    "long",
    "difficult",
    "limited",
    "dangerous",
    "public",
    "temporary",
    "unusual",
    "broad",
    "quiet",
]
_NOUNS = [
    "inquiry",
    "repair",
    "agreement",
    "vote",
    "delay",
    "search",
    "trial",
    "meeting",
    "debt",
    "supply",
    "warning",
    "visit",
    "contract",
    "permit",
    "tariff",
    "curfew",
    "budget",
    "hearing",
    "shortage",
    "ceasefire",
    "evacuation",
    "payment",
    "complaint",
    "reform",
    "shipment",
    "statement",
    "investment",
    "patrol",
]
_VERBS = [
    "demand",
    "delay",
    "accept",
    "reject",
    "finance",
    "review",
    "cancel",
    "support",
    "inspect",
    "question",
    "defend",
    "suspend",
    "expand",
    "postpone",
    "welcome",
    "condemn",
    "publish",
    "reopen",
    "examine",
    "restore",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Affair:
    """What happened, where, and who speaks about it."""

    place: str
    country: str
    people: tuple[tuple[str, str], ...]  # name, office
    bodies: tuple[str, ...]
    thing: str
    harm: str
    number: int
    reporter: str
    slug: str


def _word(random: Random, syllables: int) -> str:
    made = "".join(random.choice(_ONSETS) + random.choice(_MIDDLES) for _ in range(syllables - 1))
    return (made + random.choice(_ONSETS) + random.choice(_MIDDLES) + random.choice(_ENDS)).title()


def _name(random: Random) -> str:
    return f"{_word(random, random.randint(1, 2))} {_word(random, 2)}"


def affair(random: Random) -> Affair:
    """An affair nobody has heard of."""
    place, thing, harm = _word(random, 2), random.choice(_THINGS), random.choice(_HARMS)
    return Affair(
        place=place,
        country=_word(random, 2) + "ia",
        people=tuple((_name(random), random.choice(_OFFICES)) for _ in range(5)),
        bodies=tuple(random.sample(_BODIES, 3)),
        thing=thing,
        harm=harm,
        number=random.randint(3, 900),
        reporter=_name(random),
        slug=f"{harm}-{thing}-{place}".lower().replace(" ", "-"),
    )


def headline(told: Affair, random: Random) -> str:
    """A headline for an article of the affair."""
    pattern = random.choice(
        (
            "{harm} at {place} {thing} leaves {number} {deed}",
            "{number} {deed} after {harm} in {place}",
            "{body} promises {noun} after {place} {harm}",
        )
    )
    return _filled(pattern, told, random).capitalize().replace(told.place.lower(), told.place)


def paragraph(told: Affair, random: Random) -> str:
    """Two to four sentences of the affair."""
    return " ".join(_sentence(told, random) for _ in range(random.randint(2, 4)))


def _sentence(told: Affair, random: Random) -> str:
    made = _filled(random.choice(_PATTERNS), told, random)
    return made[0].upper() + made[1:]


def _filled(pattern: str, told: Affair, random: Random) -> str:
    person, office = random.choice(told.people)
    return pattern.format(
        person=person,
        surname=person.split()[-1],
        office=office,
        other=random.choice(told.people)[0],
        body=random.choice(told.bodies),
        place=told.place,
        country=told.country,
        thing=told.thing,
        harm=told.harm,
        number=random.choice((told.number, random.randint(2, 5000))),
        second=random.randint(2, 99),
        deed=random.choice(_DEEDS),
        day=random.choice(_DAYS),
        date=f"{random.choice(_MONTHS)} {random.randint(1, 28)}",
        said=random.choice(_SAID),
        adjective=random.choice(_ADJECTIVES),
        noun=random.choice(_NOUNS),
        thing_done=random.choice(_NOUNS),
        verb=random.choice(_VERBS),
        act=random.choice(_VERBS),
        town=_word(random, 2),
    )


_PATTERNS = (
    "At least {number} people were {deed} after a {harm} at the {thing} in {place}, the {office} said on {day}.",
    '"We will {verb} the {noun} and {act} the {thing_done}," {person}, the {office}, {said} on {day}.',
    '"It was a {adjective} {noun}," {surname} said. "Nobody in {town} could {verb} it."',
    "The {body} said that {number} workers from {town} had been {deed} since {date}.",
    "{person} met the {office} of {country} in {town} on {date} to discuss the {adjective} {noun}.",
    "According to the {body}, the {noun} will cost about ${number} million, up {second} percent from last year.",
    "Witnesses in {town} told the agency that the {harm} had started late on {day} near the {thing}.",
    "{surname} denied that the {body} had tried to {verb} the {noun}, but he did not rule out a {adjective} {thing_done}.",
    "The {office}, who has led the {body} for {second} years, called the {noun} {adjective} and asked {other} to {verb} it.",
    "Soldiers blocked the road between {place} and {town}, about {second} kilometers north of the {thing}.",
    "In the vote of {date} the council agreed by {number} to {second} to {verb} the {adjective} {noun} of the {body}.",
    "Protesters threw stones at the {body} in {town} and demanded that {person} {verb} the {thing_done}.",
    "The {noun} began {second} days earlier, when the {body} decided to {verb} its {adjective} {thing_done} with {country}.",
    "If the {body} does not {verb} the {noun}, {surname} warned, {number} families will lose their {thing_done}.",
    "Rescue teams from {country} arrived over the weekend and searched the {thing} for {second} hours.",
    "{other} told a local newspaper that she had seen {second} trucks leave the {thing} for {town} before dawn.",
    "A court in {town} sentenced {person} to {second} months in prison for the {adjective} {noun}.",
    "The two governments signed a {adjective} {noun} in {town} and promised to {verb} the {thing_done} by {date}.",
)

"""What sort of thing a common noun denotes: a person, a body of people, a group, a country, a place, a time.

Needed where a name is missing ("the spokeswoman", "the company") or stands beside a noun ("student Ann Lee"). The table
(data/nouns.json) joins our own lists of the nouns of news with the person nouns of WordNet 3.1 that its tagged corpus
attests (Princeton University, WordNet licence) and the given names that at least two locales of Faker (MIT) share.

Limits: a noun has one sort here, the one news means most often ("head" is no person, "leader" is).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from variorum.annotate.tables import json_table
from variorum.model.annotation import EntityKind

# Endings that make a noun of persons from almost any stem; the lists hold the exceptions that news uses.
_PERSON_ENDINGS = ("ologist", "ographer", "ician", "woman", "women", "person", "sman", "smen", "iatrist", "crat")


class Gender(StrEnum):
    """The gender a word claims of the person it is said of."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns:
    """The table, as sets of lower-case nouns.

    Proper names stand as written: given names, `bodies` (agencies, outlets, firms, organs of state that go by one name) and
    `groups` (peoples without a state, faiths, camps).
    """

    person: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    organisation: frozenset[str]
    group: frozenset[str]
    country: frozenset[str]
    settlement: frozenset[str]
    place: frozenset[str]
    time: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    given_male: frozenset[str]
    given_female: frozenset[str]
    given: frozenset[str]


@cache
def nouns() -> Nouns:
    """The table, read once."""
    data = json_table("nouns.json")
    given = data.pop("given")
    return Nouns(
        **{sort: frozenset(words) for sort, words in data.items()},
        given_male=frozenset(given["male"]),
        given_female=frozenset(given["female"]),
        given=frozenset(name for names in given.values() for name in names),
    )


def is_person_noun(noun: str) -> bool:
    """Whether `noun`, in singular or plural, denotes people one by one."""
    lower = noun.lower()
    table = nouns().person
    return (
        lower in table
        or (lower.endswith("s") and lower[:-1] in table)
        or (lower.endswith("ies") and f"{lower[:-3]}y" in table)
        or lower.endswith(_PERSON_ENDINGS)
        or ("-" in lower and lower.rpartition("-")[2] in table)
    )


def gender_of_noun(noun: str) -> Gender | None:
    """The gender that `noun` ("spokeswoman", "king") tells, None for most."""
    lower = noun.lower()
    if lower in nouns().female or lower.endswith(("woman", "women")):
        return Gender.FEMALE
    if lower in nouns().male:
        return Gender.MALE
    return None


def gender_of_given_name(name: str) -> Gender | None:
    """The gender that a given name usually tells, None where it tells none or is unknown."""
    table = nouns()
    if name in table.given_female:
        return Gender.FEMALE
    return Gender.MALE if name in table.given_male else None


def kind_of_noun(noun: str, *, plural: bool = False) -> EntityKind:
    """The kind of entity that a common noun stands for; people in the plural are a GROUP."""
    lower = noun.lower()
    table = nouns()
    singular = lower[:-1] if lower.endswith("s") and lower not in table.organisation else lower
    if singular in table.country or lower in {"countries", "monarchies"}:
        return EntityKind.GROUP if plural else EntityKind.COUNTRY
    if lower in table.group:
        return EntityKind.GROUP
    if is_person_noun(lower):
        return EntityKind.GROUP if plural else EntityKind.PERSON
    if singular in table.organisation or (lower.endswith("ies") and f"{lower[:-3]}y" in table.organisation):
        return EntityKind.GROUP if plural else EntityKind.ORGANISATION
    if singular in table.place or singular in table.settlement:
        return EntityKind.PLACE
    return EntityKind.OTHER

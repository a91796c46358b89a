"""Titles and offices: the words before or beside a name that say what the person is.

The tables (data/titles.json) are closed for honorifics and abbreviated ranks; offices are open, so any noun for a person
counts as one where it stands before a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from variorum.annotate.nouns import Gender, gender_of_noun, is_person_noun
from variorum.annotate.tables import json_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """Honorifics with the gender they tell ("" for none), abbreviations with their full form, offices, modifiers."""

    honorifics: dict[str, str]
    abbreviations: dict[str, str]
    offices: frozenset[str]
    modifiers: frozenset[str]


@cache
def titles() -> Titles:
    """The tables, read once."""
    data = json_table("titles.json")
    return Titles(
        honorifics=data["honorifics"],
        abbreviations=data["abbreviations"],
        offices=frozenset(data["offices"]),
        modifiers=frozenset(data["modifiers"]),
    )


def is_honorific(word: str) -> bool:
    """Whether `word`, as written, is a form of address ("Mrs.", "Sheikh")."""
    return word.rstrip(".") in titles().honorifics


def is_rank(word: str) -> bool:
    """Whether `word`, as written, is an abbreviated rank or office ("Gen.", "Sen.", "MP")."""
    return word.rstrip(".") in titles().abbreviations


def full_form(word: str) -> str:
    """An abbreviated rank or office written out, any other word as it is."""
    return titles().abbreviations.get(word.rstrip("."), word)


def is_office(word: str) -> bool:
    """Whether `word`, in any case, is the last word of an office ("Minister", "chief") or a noun for a person."""
    lower = word.lower()
    return lower in titles().offices or is_person_noun(lower)


def is_title_word(word: str) -> bool:
    """Whether `word` can stand in a title before a name, at its end or within it."""
    return is_honorific(word) or is_rank(word) or is_office(word) or word.lower() in titles().modifiers


def gender_of_title(word: str) -> Gender | None:
    """The gender an honorific or office tells, None for most."""
    told = titles().honorifics.get(word.rstrip("."))
    return Gender(told) if told else gender_of_noun(word)

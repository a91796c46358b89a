"""Which sector of society an actor belongs to (PLOVER: GOV, MIL, COP, REB, ...), from the words that name it.

A role noun decides ("troops" are MIL); where it tells nothing ("leader", "forces", "group") its modifiers do; a group
known by name has the sector it has in the table of armed groups. Limits: a sector is read off the words, not off what
the text says elsewhere; the tables are English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.annotate.tables import lines

_WORD = re.compile(r"[^\W_][\w\N{RIGHT SINGLE QUOTATION MARK}'/.-]*")
_LONGEST = 6  # words of a group's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Role nouns: `bare` by themselves, `modified` with one of the words beside them, `generic` by modifiers alone."""

    bare: Mapping[str, str]
    modified: Mapping[str, tuple[tuple[frozenset[str], str], ...]]
    generic: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An armed group or movement: where it fights (alpha-3 or IMG) and its sector."""

    country: str
    sector: str


@cache
def roles() -> Roles:
    """The role nouns, read once."""
    bare: dict[str, str] = {}
    modified: dict[str, list[tuple[frozenset[str], str]]] = {}
    generic: frozenset[str] = frozenset()
    for line in lines("sectors.txt"):
        sector, _, words = line.partition(":")
        if sector == "GENERIC":
            generic = frozenset(words.split())
            continue
        for noun, modifiers in _entries(words.split()):
            if modifiers:
                modified.setdefault(noun, []).append((modifiers, sector))
            else:
                bare.setdefault(noun, sector)
    return Roles(bare=bare, modified={n: tuple(m) for n, m in modified.items()}, generic=generic)


def _entries(words: Sequence[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for at, word in enumerate(words):
        if word[0] != "~":
            after = words[at + 1] if at + 1 < len(words) else ""
            yield word, frozenset(after[1:].split("|")) if after[:1] == "~" else frozenset()


@cache
def groups() -> Mapping[str, Group]:
    """Armed groups by name; names in capitals must be written so."""
    rows = (line.split("|") for line in lines("groups.txt"))
    return {_plain(name): Group(country=country, sector=sector) for name, country, sector in rows}


def _plain(words: str) -> str:
    """`words` without possessive endings and odd apostrophes."""
    straight = words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(word.removesuffix("'s").removesuffix("'") for word in straight.split())


def group_in(words: str) -> Group | None:
    """The first armed group that `words` name, None where they name none."""
    tokens = _WORD.findall(_plain(words))
    for at, token in enumerate(tokens):
        if not token[0].isupper():
            continue
        for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
            name = " ".join(tokens[at : at + size])
            found = groups().get(name) or groups().get(name.lower()) if len(name) > 1 else None
            if found:
                return found
    return None


def is_armed_group(name: str) -> bool:
    """Whether `name` as a whole is an armed group's, or a movement's."""
    plain = _plain(name)
    return plain in groups() or (len(plain) > 1 and plain.lower() in groups())


def is_role(lemma: str) -> bool:
    """Whether a noun names someone who can act."""
    table = roles()
    return lemma in table.bare or lemma in table.modified or lemma in table.generic


def sector_of(head: str, modifiers: Iterable[str]) -> str | None:
    """The sector of a noun phrase from the lemma of its head and the words beside it; None where they do not tell."""
    table = roles()
    beside = [word.lower() for word in modifiers]
    for wanted, sector in table.modified.get(head, ()):
        if not wanted.isdisjoint(beside):
            return sector
    if head in table.generic or head not in table.bare:
        inner = next((table.bare[word] for word in reversed(beside) if word in table.bare), None)
        return inner or table.bare.get(head)
    return table.bare[head]

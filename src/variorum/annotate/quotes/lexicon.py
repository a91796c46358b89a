"""The words that report: verbs, nouns and adjectives with the complements that carry what is reported.

The tables stand in data/reporting_verbs.json, which says what its fields mean.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

SPEECH, WRITING, THOUGHT, WISH, SHOWING = "speech", "writing", "thought", "wish", "showing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """How a reporting verb is used. `kind` is the first group that lists it; `prepositions` introduce its content; `plain`
    verbs say no more than that something was said.
    """

    lemma: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    denies: bool = False
    plain: bool = False

    def takes(self, frame: str) -> bool:
        """Whether a complement of this sort can be its content."""
        return frame in self.frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All reporting words. `nouns` maps a noun to the frames that carry its content; the other sets are lemmas."""

    verbs: dict[str, Verb]
    nouns: dict[str, frozenset[str]]
    adjectives: frozenset[str]
    authoring: frozenset[str]
    passing_on: frozenset[str]
    occasions: frozenset[str]
    utterances: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the program, read once."""
    path = files("variorum.annotate") / "data" / "reporting_verbs.json"
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    sets = ("adjectives", "authoring", "passing_on", "occasions", "utterances")
    return Lexicon(
        verbs=_verbs(table),
        nouns={word: frozenset(frames) for word, frames in _turned(table["nouns"]).items()},
        **{name: frozenset(table[name]) for name in sets},
    )


def _verbs(table: dict[str, Any]) -> dict[str, Verb]:
    kinds: dict[str, str] = {}
    frames: dict[str, set[str]] = {}
    for group in table["groups"]:
        for lemma in group["verbs"]:
            kinds.setdefault(lemma, group["kind"])
            frames.setdefault(lemma, set()).update(group["frames"])
    prepositions = _turned(table["prepositions"])
    return {
        lemma: Verb(
            lemma=lemma,
            kind=kinds.get(lemma, SPEECH),
            frames=frozenset(frames.get(lemma, ())),
            prepositions=frozenset(prepositions.get(lemma, ())),
            denies=lemma in table["denies"],
            plain=lemma in table["plain"],
        )
        for lemma in kinds.keys() | prepositions.keys()
    }


def _turned(table: dict[str, list[str]]) -> dict[str, set[str]]:
    """For each word of the lists, the names of the lists that hold it."""
    turned: dict[str, set[str]] = {}
    for name, words in table.items():
        for word in words:
            turned.setdefault(word, set()).add(name)
    return turned

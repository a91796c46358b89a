"""The words that report: verbs, nouns and adjectives with the complements that carry what is reported.

The tables stand in data/reporting_verbs.json, which says what its fields mean.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SPEECH, WRITING, THOUGHT, WISH, SHOWING = "speech", "writing", "thought", "wish", "showing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """How a reporting verb is used. `kind` is the first group that lists it; `prepositions` introduce its content."""

    lemma: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    denies: bool = False

    def takes(self, frame: str) -> bool:
        """Whether a complement of this sort can be its content."""
        return frame in self.frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All reporting words."""

    verbs: dict[str, Verb]
    nouns: dict[str, frozenset[str]]
    adjectives: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the program."""
    path = files("variorum.annotate") / "data" / "reporting_verbs.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    nouns: dict[str, set[str]] = {}
    for frame, words in table["nouns"].items():
        for word in words:
            nouns.setdefault(word, set()).add(frame)
    return Lexicon(
        verbs=_verbs(table),
        nouns={word: frozenset(frames) for word, frames in nouns.items()},
        adjectives=frozenset(table["adjectives"]),
    )


def _verbs(table: dict[str, list[dict[str, list[str]]] | dict[str, list[str]] | list[str]]) -> dict[str, Verb]:
    kinds: dict[str, str] = {}
    frames: dict[str, set[str]] = {}
    prepositions: dict[str, set[str]] = {}
    for group in table["groups"]:
        for lemma in group["verbs"]:
            kinds.setdefault(lemma, group["kind"])
            frames.setdefault(lemma, set()).update(group["frames"])
    for preposition, lemmas in table["prepositions"].items():
        for lemma in lemmas:
            kinds.setdefault(lemma, SPEECH)
            frames.setdefault(lemma, set())
            prepositions.setdefault(lemma, set()).add(preposition)
    denies = frozenset(table["denies"])
    return {
        lemma: Verb(
            lemma=lemma,
            kind=kind,
            frames=frozenset(frames[lemma]),
            prepositions=frozenset(prepositions.get(lemma, ())),
            denies=lemma in denies,
        )
        for lemma, kind in kinds.items()
    }

"""Frames of predicates and classes of nouns, read from the tables in `annotate/data`.

Why tables of text and not code: the lexicon is most of what the coder knows, and whoever corrects it should not need to
read Python. The head of data/verbs.txt says how an entry is written. Raises ConfigError on an entry it cannot read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from variorum.annotate.plover import BY_NAME
from variorum.annotate.tables import lines, table
from variorum.errors import ConfigError

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One entry: a lemma, what it asks of its surroundings, and the type and mode it then means.

    `operator` stands instead of a type where the verb makes an event out of the event in its complement. `prepositions`
    maps nothing by itself: an object of one of them is asked for, of class `prepositional` where that is not empty.
    The type NONE says that nothing is told of ("fights poverty"). `slots` says where the recipient stands.
    """

    lemma: str
    type: str = ""
    mode: str | None = None
    operator: str = ""
    particles: frozenset[str] = _NONE
    prepositions: frozenset[str] = _NONE
    prepositional: frozenset[str] = _NONE
    objects: frozenset[str] = _NONE
    subjects: frozenset[str] = _NONE
    near: tuple[frozenset[str], ...] = ()
    slots: tuple[str, ...] = ()
    bare: bool = False
    rank: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All frames by lemma, those with most conditions first, and the classes of nouns."""

    verbs: Mapping[str, tuple[Frame, ...]]
    operators: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    noun_operators: Mapping[str, tuple[Frame, ...]]
    classes: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    verbs, nouns = list(_frames("verbs.txt")), list(_frames("nouns.txt"))
    return Lexicon(
        verbs=_by_lemma(frame for frame in verbs if frame.type),
        operators=_by_lemma(frame for frame in verbs if frame.operator),
        nouns=_by_lemma(frame for frame in nouns if frame.type),
        noun_operators=_by_lemma(frame for frame in nouns if frame.operator),
        classes={name: frozenset(words) for name, words in table("classes.txt").items()},
    )


@cache
def word_class(name: str) -> frozenset[str]:
    """The lemmas of one class of classes.txt."""
    return lexicon().classes[name]


def _by_lemma(frames: Iterator[Frame]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        found.setdefault(frame.lemma, []).append(frame)
    return {lemma: tuple(sorted(of_lemma, key=lambda f: -f.rank)) for lemma, of_lemma in found.items()}


def _frames(name: str) -> Iterator[Frame]:
    section: dict[str, str] = {}
    for line in lines(name):
        if line.startswith("["):
            section = _section(line.strip("[]").split(), name)
            continue
        for entry in map(str.strip, line.split(",")):
            frame = _frame(entry, section, name)
            yield frame
            if frame.objects - {"*"} and frame.prepositions and not frame.prepositional:
                # "sent troops to Ruritania" is coded by "sent troops" alone as well: the phrase only names the recipient.
                yield replace(frame, prepositions=_NONE, slots=tuple(sorted(frame.prepositions)), rank=frame.rank - 1)


def _section(words: list[str], name: str) -> dict[str, str]:
    if words[0] == "op":
        return {"operator": words[1]}
    kind, mode = words[0], words[1] if len(words) > 1 else ""
    if kind == "NONE":
        return {"type": kind}
    if kind not in BY_NAME or (mode and mode not in BY_NAME[kind].modes):
        raise ConfigError(f"{name}: no PLOVER type and mode is called {' '.join(words)!r}")
    return {"type": kind, "mode": mode}


def _extra(mark: str, words: frozenset[str]) -> float:
    """A class of objects or subjects says less than words, and any object at all little."""
    if mark not in ":<":
        return 0.0
    return -0.5 if "*" in words else 0.2 * all(word.islower() for word in words)


# What a condition is worth when several entries fit: a particle makes another verb of it, a class only narrows.
_WORTH = {"+": 1.5, "@": 1.0, ":": 1.0, "<": 1.1, "*": 1.2, "~": 1.0, ">": 0.0}


def _frame(entry: str, section: Mapping[str, str], name: str) -> Frame:
    lemma, *conditions = entry.split()
    parts: dict[str, frozenset[str]] = {}
    near: list[frozenset[str]] = []
    rank = 0.0
    for condition in conditions:
        mark, words = condition[0], frozenset(condition[1:].split("|"))
        if mark not in _WORTH:
            raise ConfigError(f"{name}: cannot read {condition!r} in the entry {entry!r}")
        rank += _WORTH[mark] + _extra(mark, words)
        if mark in "*~":
            near.append(words)
        elif mark == "@" and "=" in condition:
            preposition, _, wanted = condition[1:].partition("=")
            parts["@"] = frozenset({preposition})
            parts["="] = frozenset(wanted.split("|"))
            rank += 0.5
        else:
            parts[mark] = words
    return Frame(
        lemma=lemma,
        type=section.get("type", ""),
        mode=section.get("mode") or None,
        operator=section.get("operator", ""),
        particles=parts.get("+", _NONE),
        prepositions=parts.get("@", _NONE),
        prepositional=parts.get("=", _NONE),
        objects=parts.get(":", _NONE) - {"-"},
        subjects=parts.get("<", _NONE),
        near=tuple(near),
        slots=tuple(sorted(parts.get(">", _NONE))),
        bare="-" in parts.get(":", _NONE),
        rank=rank,
    )

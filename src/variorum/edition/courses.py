"""Courses of affairs: what news tells stage by stage, as "suspended, then dismissed", "cut, then restored".

A later account that tells another stage of one course about one thing brings the affair up to date. The courses are in
data/courses.txt. Limits: a stage told in a word that is not listed is not seen; that the thing is one must be known otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from variorum.model.annotation import Clause

Stage = tuple[str, int]  # a course and the place of a stage in it
_AFTER = re.compile(r"\W{1,5}(?:\w{1,40}\W{1,5}){0,2}?(aside|down|over|off|out|up|back|home|away|into|on)\b")
_SAY_LITTLE = frozenset(
    ("be", "remain", "stay", "keep", "stand", "make", "file", "lodge", "announce", "hold", "take", "begin",
     "open", "expect", "schedule", "give")
)  # fmt: skip
_ONCE = "!"  # before the name of a course that a person or a body goes through once in an affair
_WINDOW = 30  # characters after a verb in which its particle stands


def stages_of(clause: Clause, deed: str, verb_end: int, text: str) -> frozenset[Stage]:
    """The stages that a clause tells by what is done in it: by its verb, by what stands with one that says little alone.

    `deed` is the verb's lemma, `verb_end` where it ends in the article's `text`.
    """
    found = {deed}
    if particle := _AFTER.match(text[: verb_end + _WINDOW], verb_end):
        found.add(f"{deed}_{particle[1]}")
    if deed in _SAY_LITTLE:
        found.update(clause.words)
    return frozenset(stage for word in found for stage in _stages().get(word, ()))


def is_once(earlier: frozenset[Stage], later: frozenset[Stage]) -> bool:
    """Whether what is told later is a later stage of a course that one goes through once: arrested, charged, convicted."""
    return any(one == two and before < after and one in _once() for one, before in earlier for two, after in later)


def is_next(earlier: frozenset[Stage], later: frozenset[Stage]) -> bool:
    """Whether what is told later is another, later stage of a course that the earlier one is in."""
    return any(one == two and before < after for one, before in earlier for two, after in later)


@cache
def _stages() -> Mapping[str, tuple[Stage, ...]]:
    found: dict[str, list[Stage]] = defaultdict(list)
    for name, stages in _courses():
        for place, words in enumerate(stages.split("|")):
            for word in words.split():
                found[word].append((name.strip(_ONCE), place))
    return {word: tuple(of_word) for word, of_word in found.items()}


@cache
def _once() -> frozenset[str]:
    return frozenset(name.strip(_ONCE) for name, _ in _courses() if name.startswith(_ONCE))


def _courses() -> list[tuple[str, str]]:
    lines = (files(__package__) / "data" / "courses.txt").read_text(encoding="utf-8").splitlines()
    found = (line.partition(":") for line in lines if not line.startswith("#"))
    return [(name, stages) for name, _, stages in found]

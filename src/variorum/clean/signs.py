"""Signs: patterns that ignore case, with the letters without which none of their matches can be, looked for first.

Why: most lines of a page bear none of the two dozen signs asked of them, and that a line holds none of a few strings is
known ten times sooner than that a pattern fails at each of its characters. The strings are worked out of the pattern, so
that whoever changes it need not think of them. Limits: letters are compared in their small form, so that of the letters
that Unicode folds in odd ways (the long s) a sign knows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from typing import Any

_MOST = 80  # strings of one sign: looking for more costs what the pattern does
_STEM = 9  # letters of a string that are looked for; more of them tell little more
_CHOICES = 4  # characters of a class that are tried one by one
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT"}


class Sign:
    """What a line may bear.

    `pattern` is matched without regard to case but for what it sets apart by `(?-i:`; `cased` makes it regard case
    throughout. `needs` and `shape` (a pattern of a few characters) may be given where the pattern's own letters tell
    nothing: a match holds one of `needs`, or has a `shape` in it.
    """

    def __init__(self, pattern: str, *, cased: bool = False, needs: Iterable[str] = (), shape: str = "") -> None:
        self.pattern = re.compile(pattern, 0 if cased else re.IGNORECASE)
        self._small = re.compile(pattern) if not cased and "(?-i:" not in pattern else None
        self._given = tuple(needs)
        self._shape = re.compile(shape) if shape else None

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Strings in small letters one of which stands in every match that does not have the shape; empty: unknown."""
        if self._given or self._shape:
            return self._given
        parsed = import_module("re._parser").parse(self.pattern.pattern, self.pattern.flags)
        stems = {need[:_STEM] for need in _needs(parsed)}
        return tuple(sorted(stem for stem in stems if not any(other in stem for other in stems - {stem})))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in `text`."""
        return self.pattern.search(text) if self._may_stand_in(text.lower()) else None

    def bears(self, text: str, small: str) -> bool:
        """Whether `text`, of which `small` is the form in small letters, bears the sign."""
        if not self._may_stand_in(small):
            return False
        return (self._small.search(small) if self._small else self.pattern.search(text)) is not None

    def _may_stand_in(self, small: str) -> bool:
        for need in self.needs:
            if need in small:
                return True
        return self._shape.search(small) is not None if self._shape else not self.needs


def _needs(parsed: Iterable[tuple[object, Any]]) -> frozenset[str]:
    """The best set of strings one of which stands in every match of a parsed pattern; empty where none is known."""
    best: frozenset[str] = frozenset()
    run = frozenset([""])
    for op, value in parsed:
        words = _words(str(op), value)
        if words is not None and len(run) * len(words) <= _MOST:
            run = _joined(run, words)
            continue
        best = max(best, run, frozenset() if words else _inside(str(op), value), key=_worth)
        run = words or frozenset([""])
    return max(best, run, key=_worth)


def _worth(strings: frozenset[str]) -> tuple[bool, int, int]:
    """How much a set of strings tells: those of four letters at least first, then the fewer."""
    shortest = min(map(len, strings), default=0)
    return shortest > 0, min(shortest, 4), -len(strings)


def _joined(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    return frozenset(first + second for first in left for second in right)


def _inside(op: str, value: Any) -> frozenset[str]:
    """What a part needs that stands for more words than can be listed."""
    if op == "SUBPATTERN":
        return _needs(value[3])
    if op == "BRANCH":
        each = [_needs(branch) for branch in value[1]]
        return frozenset().union(*each) if all(map(_tells, each)) else frozenset()
    return _needs(value[2]) if op in _REPEATS and value[0] else frozenset()


def _tells(strings: frozenset[str]) -> bool:
    return bool(strings) and "" not in strings


def _words(op: str, value: Any) -> frozenset[str] | None:
    """All that a part of a pattern matches, in small letters; None where that is too much to list."""
    if op == "LITERAL":
        return frozenset([chr(value).lower()])
    if op == "AT" or op.startswith("ASSERT"):
        return frozenset([""])
    if op == "SUBPATTERN":
        return _all_words(value[3])
    if op == "IN":
        return _members(value)
    if op == "BRANCH":
        each = [_all_words(branch) for branch in value[1]]
        return None if None in each else frozenset().union(*filter(None, each))
    return _optional(value) if op in _REPEATS and value[1] == 1 else None


def _members(value: list[tuple[object, int]]) -> frozenset[str] | None:
    plain = len(value) <= _CHOICES and all(str(kind) == "LITERAL" for kind, _ in value)
    return frozenset(chr(code).lower() for _, code in value) if plain else None


def _optional(value: tuple[int, int, Any]) -> frozenset[str] | None:
    words = _all_words(value[2])
    return words if words is None or value[0] else words | {""}


def _all_words(parsed: Iterable[tuple[object, Any]]) -> frozenset[str] | None:
    found = frozenset([""])
    for op, value in parsed:
        words = _words(str(op), value)
        if words is None or len(found) * len(words) > _MOST:
            return None
        found = _joined(found, words)
    return found

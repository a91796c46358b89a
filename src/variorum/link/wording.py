"""Words as said: split alike in every article, and those among them that turn what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}]\w+)?")
_CONTRACTED = {"n't": " not", "'s": " is", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would"}
# What reverses, conditions or limits a statement: leaving it out says something else.
_TURNING = frozenset((
    "not", "no", "never", "neither", "nor", "none", "nobody", "nothing", "nowhere", "without", "hardly", "barely",
    "if", "unless", "until", "only", "except", "although", "though", "would", "could", "might", "may", "almost", "nearly",
    "allegedly", "reportedly", "perhaps", "probably",
))  # fmt: skip


def words_of(text: str) -> list[str]:
    """The words of `text` in small letters, contractions written out so that "isn't" and "is not" are one."""
    plain = text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for short, full in _CONTRACTED.items():
        plain = plain.replace(short, full)
    return _WORD.findall(plain)


def turning_words(words: Iterable[str]) -> frozenset[str]:
    """The words among `words` that turn the meaning of what is said."""
    return frozenset(word for word in words if word in _TURNING)

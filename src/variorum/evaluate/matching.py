"""When a finding and what a person marked are the same: words shared, heads, one-to-one pairs.

Why: tests, floors and calibration must count as the scorers of ../shared/gold do, which are not part of this project;
tests/gate holds that both agree where they are at hand. Pieces are half-open pairs of code points. Limits: a head word is
guessed, as the last before a comma, a preposition or a relative word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

Piece = tuple[int, int]
_One = TypeVar("_One")
_Other = TypeVar("_Other")
_STOP = re.compile(
    r"[,(;:]|\s(?:of|in|on|at|for|to|from|by|with|who|whose|which|that|where|when|as|and|--?|\N{EM DASH})\s"
)
_MARKS = re.compile("[\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]|''|``")
_THAT = re.compile(r"\W{0,20}that\b", re.IGNORECASE)


def pieces(value: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None) -> list[Piece]:
    """The pieces of a record's span, list of spans or null."""
    spans: Sequence[Mapping[str, Any]] = [value] if isinstance(value, Mapping) else value or []
    return [(span["start"], span["end"]) for span in spans]


def shared(left: Piece, right: Piece) -> int:
    """How many characters both hold."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def word_starts(text: str, held: Iterable[Piece]) -> frozenset[int]:
    """Where each word of the pieces begins."""
    return frozenset(match.start() + start for start, end in held for match in re.finditer(r"\w+", text[start:end]))


def letters(text: str, held: Sequence[Piece]) -> frozenset[int]:
    """Where each letter and digit of the pieces stands; a leading "that" does not count."""
    keep = [at for start, end in held for at in range(start, end) if text[at].isalnum()]
    return frozenset(keep[4:] if held and _THAT.match(text[held[0][0] : held[0][1]]) else keep)


def has_marks(text: str, held: Iterable[Piece]) -> bool:
    """Whether double quotation marks stand in the pieces or at their edges."""
    return any(_MARKS.search(text[max(0, start - 2) : end + 2]) for start, end in held)


def head(text: str, piece: Piece) -> Piece:
    """The guessed head word of a phrase."""
    inside = text[piece[0] : piece[1]]
    stops = (match.start() for match in _STOP.finditer(inside) if re.search(r"\w", inside[: match.start()]))
    words = [m for m in re.finditer(r"\w[\w.\-&]*", inside[: next(stops, len(inside))]) if m[0] != "s"]
    found = words or list(re.finditer(r"\S+", inside))
    return (piece[0] + found[-1].start(), piece[0] + found[-1].end()) if found else piece


def same_head(text: str, left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether a head word of each side stands in the other."""
    there = any(shared(head(text, one), other) for one in left for other in right)
    return there and any(shared(head(text, other), one) for one in left for other in right)


def pairs(
    gold: Sequence[_One], found: Sequence[_Other], fits: Callable[[_One, _Other], float]
) -> list[tuple[int, int]]:
    """Indexes of one-to-one pairs, those that fit best first; a fit of 0 is none."""
    scored = ((-fits(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found))
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen: list[tuple[int, int]] = []
    for fit, i, j in sorted(scored):
        if fit < 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            chosen.append((i, j))
    return chosen

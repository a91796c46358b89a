"""What one line of a page looks like, as numbers, and the survey of all lines that other modules ask.

Why apart from the features: finding a headline and choosing the text both begin with it, and it is worked out once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.clean import wording
from variorum.clean.elements import Page
from variorum.clean.lines import Line
from variorum.clean.signs import Sign

Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]
# Signs that any line may bear, and those only a short line, the beginning of a line or a line's end can.
_SIGNS = (
    wording.SAYING,
    wording.DATE,
    wording.COPYRIGHT,
    wording.ADDRESS,
    wording.CALL,
    wording.SUPPORT,
    wording.YOU,
    wording.BIOGRAPHY,
)
_SHORT_SIGNS = (
    wording.AGO,
    wording.CLOCK,
    wording.RUNNING_TIME,
    wording.READING_TIME,
    wording.CAPTION_CREDIT,
    wording.POSED,
)
_FIRST_SIGNS = (wording.RAIL_HEAD, wording.INSERT, wording.BY, wording.WALL)
_PLACES = {id(sign): place for place, sign in enumerate((*_SIGNS, *_SHORT_SIGNS, *_FIRST_SIGNS, wording.REPORTING))}
_CACHED = 80  # characters of a line whose signs are remembered
_SHORT = 600  # characters of a line that may be a caption or a line of times
_SIGNED = 800  # characters of a line in which signs are looked for
_LONGEST = 2000  # characters of a line that are looked at
_FOLDED = 6000  # characters of a line that are compared with others
_STEM = 6  # letters by which words are compared, so that "protests" is "protest"
_HEAD = 8  # words: the head of a list of other articles is no longer
PRICE = 8.0  # what a line that is no prose costs a stretch of prose: about a short sentence
_BARE = str.maketrans(dict.fromkeys(".,;:\"'()!?"))
_CAPITAL = re.compile(r"(?<!\S)[A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER THORN}\u0410-\u042f]")
_ENTRY = re.compile(r":\s{1,3}\w")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"[\W_]")


class Shape(NamedTuple):
    """What one line looks like, apart from its neighbours."""

    words: int
    prose: float
    ends: bool
    title_like: bool
    values: tuple[float, ...]
    signs: tuple[float, ...]

    def bears(self, sign: Sign | re.Pattern[str]) -> bool:
        """Whether the line bears one of the signs that are asked of every line."""
        return self.signs[_PLACES[id(sign)]] > 0


def shape_of(line: Line) -> Shape:
    """The line's own numbers."""
    text = line.text[:_LONGEST]
    words = text.split()
    count = len(words)
    function = sum(map(wording.FUNCTION_WORDS.__contains__, text.lower().translate(_BARE).split()))
    ends = line.ends
    capitals = len(_CAPITAL.findall(text))
    digits = len(_DIGIT.findall(text))
    letters = len(text) - digits - len(_SIGN.findall(text))
    length = max(1, len(text))
    linked = line.link_length / max(1, len(line.text))
    signs = _signs(text) if length < _CACHED else _signs_of(text)
    prose = min(count, 60) * min(1.0, 2.5 * function / count) * (1.0 if ends else 0.4) * (1.0 - linked)
    values = (
        log1p(count), function / count, float(ends), float(bool(wording.CUT_OFF.search(text))), float(text[-1] in ":,;-"),
        float(text[0].islower()), float(text[0] in "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"),
        float(text[0].isdigit()), float(not text[0].isalnum()), capitals / count, letters / length, digits / length,
        float(text.isupper()), text.count(",") / count, float(any(q in text for q in '"\N{LEFT DOUBLE QUOTATION MARK}')),
        float("|" in text), linked, line.strong_length / max(1, len(line.text)), float(bool(line.bullet)),
        float(min(line.gap, 4)), float(line.heading == 1), float(1 < line.heading <= 6), log1p(letters / count),
        *signs,
    )  # fmt: skip
    title_like = 4 <= count <= 25 and not ends
    return Shape(words=count, prose=prose, ends=ends, title_like=title_like, values=values, signs=signs)


def _signs_of(text: str) -> tuple[float, ...]:
    """Which signs the line bears."""
    head = text[:_SIGNED]
    small = head.lower()
    short = len(text) < _SHORT
    return (
        *[float(sign.bears(head, small)) for sign in _SIGNS],
        *[float(short and sign.bears(head, small)) for sign in _SHORT_SIGNS],
        *[float(sign.match(head) is not None) for sign in _FIRST_SIGNS],
        float(len(text) < _SIGNED and wording.REPORTING.bears(head, small)),
        float(wording.CREDIT_TAIL.search(text[-120:]) is not None),
    )


_signs = lru_cache(maxsize=20_000)(_signs_of)  # menus repeat on every page of a site


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """What is worked out of a page's lines once and asked for often."""

    shapes: list[Shape]
    prose: Matrix
    folded: list[str]
    contents: list[frozenset[str]]
    heads: Flags
    core: tuple[int, int]


def survey_of(page: Page) -> Survey:
    """The survey of a page's lines."""
    shapes = [shape_of(line) for line in page.lines]
    prose = np.array([shape.prose for shape in shapes])
    folded = [" ".join(wording.WORD.findall(line.text[:_FOLDED].casefold())) for line in page.lines]
    return Survey(
        shapes=shapes,
        prose=prose,
        folded=folded,
        contents=[content_of(text) for text in folded],
        heads=np.array(
            [_heads_list(line, shape) for line, shape in zip(page.lines, shapes, strict=True)],
            dtype=bool,
        ),
        core=densest(prose - PRICE),
    )


def _heads_list(line: Line, shape: Shape) -> bool:
    """Whether a short line is the head of a list; "Also read: Bridge falls" is an entry, and the text goes on behind it."""
    return shape.words <= _HEAD and shape.bears(wording.RAIL_HEAD) and _ENTRY.search(line.text) is None


def content_of(folded: str) -> frozenset[str]:
    """The words of a folded line that carry its subject, by their first letters."""
    return frozenset(
        word[:_STEM] for word in folded[:_LONGEST].split() if len(word) > 2 and word not in wording.FUNCTION_WORDS
    )


def densest(values: Matrix) -> tuple[int, int]:
    """Start and end of the stretch with the greatest sum."""
    best, best_at, run, start = 0.0, (0, 0), 0.0, 0
    for at, value in enumerate(values.tolist()):
        if run <= 0:
            run, start = 0.0, at
        run += value
        if run > best:
            best, best_at = run, (start, at + 1)
    return best_at

"""Words beside words: what one account says more, less or otherwise than another, and the sentence around a passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.export.page.marks import shown

_TOKEN = re.compile(r"(?:\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}]\w+)*|[^\w\s])\s*|\s+")
_SENTENCE_END = re.compile(
    r"[.!?\N{HORIZONTAL ELLIPSIS}][\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK})]*\s+"
)
_QUOTE_MARKS = (
    "\"'`\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_LONGEST_DIFF = 400  # tokens a side: the comparison is quadratic, and a longer passage is read, not compared
_LEAST_SHARED = 0.45  # of the words, by eye over the example corpus: below it a comparison cannot be read
_AROUND = 170  # characters of a sentence shown on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of words in a comparison: `same`, `gone` (only the other has it) or `new` (only this one has it)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A passage within its sentence. `clipped` tells that the sentence goes on before or after."""

    before: str
    words: str
    after: str
    clipped_before: bool
    clipped_after: bool


def compare(base: str, other: str) -> tuple[Part, ...]:
    """`other` word by word against `base`. Case and the form of quotation marks do not count as a difference.

    Accounts that share little are not compared: a cloud of strokes would hide both.
    """
    left, right = _TOKEN.findall(shown(base)), _TOKEN.findall(shown(other))
    keys = [_folded(token) for token in left], [_folded(token) for token in right]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    if max(len(left), len(right)) > _LONGEST_DIFF or matcher.ratio() < _LEAST_SHARED:
        return (Part(kind="same", text=shown(other)),)
    parts: list[Part] = []
    for kind, left_start, left_end, right_start, right_end in matcher.get_opcodes():
        if kind in {"replace", "delete"}:
            parts.append(Part(kind="gone", text="".join(left[left_start:left_end])))
        if right_start < right_end:
            parts.append(Part(kind="same" if kind == "equal" else "new", text="".join(right[right_start:right_end])))
    return tuple(parts)


def _folded(token: str) -> str:
    word = token.strip()
    if word and word in _QUOTE_MARKS:
        return '"'
    return word.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def unquoted(text: str) -> str:
    """The words of a direct quotation without the marks around them and the comma set before the closing mark."""
    return shown(text).strip().strip(_QUOTE_MARKS + " ").rstrip(",").rstrip(_QUOTE_MARKS + " ")


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of `text` that holds the characters `start` to `end` opens and closes."""
    opens = max(text.rfind("\n", 0, start) + 1, _last_end(text, start))
    match = _SENTENCE_END.search(text, max(start, end - 1))
    line = text.find("\n", end)
    closes = min(match.end() if match else len(text), line if line >= 0 else len(text))
    return opens, max(closes, end)


def sentence_around(text: str, start: int, end: int) -> Sentence:
    """The sentence of `text` that holds the characters `start` to `end`, long ones clipped at a word."""
    opens, closes = sentence_bounds(text, start, end)
    before, clipped_before = _clip_left(text[opens:start])
    after, clipped_after = _clip_right(text[end:closes].rstrip())
    return Sentence(
        before=shown(before),
        words=shown(text[start:end]),
        after=shown(after),
        clipped_before=clipped_before,
        clipped_after=clipped_after,
    )


def _last_end(text: str, start: int) -> int:
    last = 0
    low = max(0, start - 4 * _AROUND)
    for match in _SENTENCE_END.finditer(text, low, start):
        last = match.end()
    return last or low


def _clip_left(words: str) -> tuple[str, bool]:
    if len(words) <= _AROUND:
        return words, False
    return words[-_AROUND:].split(" ", 1)[-1], True


def _clip_right(words: str) -> tuple[str, bool]:
    if len(words) <= _AROUND:
        return words, False
    return words[:_AROUND].rsplit(" ", 1)[0], True

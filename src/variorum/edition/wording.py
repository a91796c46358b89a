"""How the words of two statements stand to each other: the same, one cut out of the other, or told otherwise.

Words are compared in order, blind to case, marks and spacing. What is cut from a quotation matters when it carried the
sense: a negation, a condition, a restriction. Limit: sense that turns on other words is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.annotate.sentences import sentence_spans
from variorum.model.article import Block, BlockRole

_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)?")
_OPEN, _SHUT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_QUOTED = re.compile(rf"{_OPEN}([^{_OPEN}{_SHUT}\n]{{2,600}}){_SHUT}" r'|(?<![\w"])"(?!\s)([^"\n]{2,600})"')
# Signs that words stand under a picture or in a post, a notice of rights or the like, and tell nothing of the story.
BESIDE_THE_TEXT = re.compile(
    r"copyright|\N{COPYRIGHT SIGN}|\bfile\b.{0,30}\bphoto|photo by|\(ap photo|getty|pic\.twitter|\(@|this image|this photo",
    re.IGNORECASE,
)
# Words whose loss turns or widens what was said.
TURNING = frozenset(
    (
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "only", "if", "unless", "until", "but",
        "except", "without", "hardly", "barely", "may", "might", "could", "alleged", "allegedly", "reportedly",
    )
)  # fmt: skip
# Those that limit what stands before them.
LIMITING = frozenset(("only", "if", "unless", "until", "except", "without", "but", "provided", "though", "although"))
_LIMITING_PHRASES = ("as long as", "so long as", "on condition", "in case")
_STARTING = frozenset(("but", "and", "or", "so", "because", "while"))  # words before them are of another clause
_BESIDE = 4  # words from what is kept in which a word turns it; set by judgement, no curve was measured
# Those among them that deny.
DENYING = frozenset(("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`shared` is the part of the shorter statement that stands in the longer, in order; `same` whether all words agree.

    `turned` holds words that turn the sense and stand on one side only, among words that otherwise agree.
    """

    shared: float
    same: bool
    contained: bool
    turned: frozenset[str]


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case; contractions of "not" give their "not" apart."""
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    words = [word.lower() for word in _WORD.findall(plain)]
    return tuple(words if "'" not in plain else [part for word in words for part in _parts(word)])


def _parts(word: str) -> Sequence[str]:
    return (word[:-3], "not") if word.endswith("n't") else (word.partition("'")[0],)


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a quotation, as offsets, without the marks they begin with."""
    block = Block(start=start, end=end, role=BlockRole.QUOTATION)
    found = []
    for left, right, _ in sentence_spans(text, [block]):
        while left < right and not text[left].isalnum():
            left += 1  # noqa: PLW2901 - the loop's own bound is moved on purpose
        if left < right:
            found.append((left, right))
    return found or [(start, end)]


def quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches in quotation marks inside `text[start:end]`, as offsets without the marks."""
    return [match.span(match.lastindex or 0) for match in _QUOTED.finditer(text, start, end)]


def compare(left: Sequence[str], right: Sequence[str]) -> Comparison:
    """How two statements' words stand to each other."""
    if not left or not right:
        return Comparison(shared=0.0, same=False, contained=False, turned=frozenset())
    blocks = [block for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks() if block.size]
    matched = sum(block.size for block in blocks)
    shorter = min(len(left), len(right))
    return Comparison(
        shared=matched / shorter,
        same=tuple(left) == tuple(right),
        contained=matched == shorter,
        turned=_turned(
            _lost(left, {i for block in blocks for i in range(block.a, block.a + block.size)}),
            _lost(right, {i for block in blocks for i in range(block.b, block.b + block.size)}),
        ),
    )


def _lost(words: Sequence[str], kept: set[int]) -> frozenset[str]:
    """The words that turn the sense of what is kept, and are not: between the kept words, or straight before or after them.

    What follows turns it only as a condition or a restriction: in "we will go, but not now" the end does not deny the going
    to who leaves it out, it limits it.
    """
    first, last = min(kept, default=0), max(kept, default=-1)
    start = first if words[first : first + 1] and words[first] in _STARTING else max(0, first - _BESIDE)
    start = max((i + 1 for i in range(start, first) if words[i] in _STARTING), default=start)
    found = {words[i] for i in range(start, last + 1) if i not in kept and words[i] in TURNING}
    behind = words[last + 1 : last + 1 + _BESIDE]
    found |= {word for word in behind if word in LIMITING}
    return frozenset(found | {phrase for phrase in _LIMITING_PHRASES if " ".join(behind).startswith(phrase)})


def _turned(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    """The turning words of one side only; two denials in other words ("never", "not") are one."""
    turned = left ^ right
    return turned - DENYING if left & DENYING and right & DENYING else turned

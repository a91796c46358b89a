"""Finds the passages that stand in quotation marks, on the text alone.

Why before the grammar: a quotation runs over several sentences, where no parse can see both of its ends, and its marks
mislead the parser. One pass over the marks of each block keeps a short stack of the open ones, so time is linear in the
text whatever it holds. Passages inside passages are not listed; an opening mark that is never closed runs to the end of its
block, as newspapers leave a quotation open that the next paragraph goes on with.

Limits: a single straight or curly mark is an apostrophe more often than not. It opens only before a word that no elision
begins, and closes at the last place that can close before another opens; "the workers' rights" inside single marks may
still end a passage early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model.article import Block

_MARK = re.compile(
    "''|``|[\"'"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}]"
)
_FAMILIES = {
    '"': "straight",
    "''": "latex",
    "``": "latex",
    "\N{LEFT DOUBLE QUOTATION MARK}": "curly",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "curly",
    "\N{DOUBLE LOW-9 QUOTATION MARK}": "curly",
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}": "curly",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "angle",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": "angle",
    "'": "single",
    "\N{LEFT SINGLE QUOTATION MARK}": "single",
    "\N{RIGHT SINGLE QUOTATION MARK}": "single",
    "\N{SINGLE LOW-9 QUOTATION MARK}": "single",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": "single angle",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": "single angle",
}
_ELISION = re.compile(r"(?:tis|twas|em|til|till|cause|cos|n|round|bout|neath|\d0s)\b", re.IGNORECASE)
_SPACES_BEFORE = frozenset("([{/\N{EM DASH}\N{EN DASH}-")
_DEEPEST = 8  # nested levels kept; deeper marks are noise
OPENING_CHARACTERS = frozenset(
    "\"'`\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words in quotation marks: `start`, `end` with the marks, `inner_start`, `inner_end` without. `block` is the index of
    the block they stand in; `closed` is False when the closing mark is missing; `single` when the marks are single.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    block: int
    closed: bool = True
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    surely_opens: bool = False


def quoted_passages(text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """The outermost quoted passages of `text`, in order; none crosses a block."""
    return tuple(passage for index, block in enumerate(blocks) for passage in _in_block(text, block, index))


def _in_block(text: str, block: Block, index: int) -> Iterator[Passage]:
    marks = [mark for match in _MARK.finditer(text, block.start, block.end) for mark in _read(text, match, block)]
    early = _early_closers(text, marks)
    opened: list[_Mark] = []
    for mark in marks:
        closes = mark.closes and any(_pairs(one, mark) for one in opened)
        if closes and not (mark.opens and mark.surely_opens) and not early.get(mark.start, False):
            partner = next(i for i in range(len(opened) - 1, -1, -1) if _pairs(opened[i], mark))
            if partner == 0:
                yield _passage(opened[0], mark, index)
            del opened[partner:]
        elif mark.opens and len(opened) < _DEEPEST:
            if opened and opened[0].family == mark.family == "straight":
                yield from _unclosed(opened[0], mark.start, text, index)
                opened = []
            opened.append(mark)
    if opened:
        yield from _unclosed(opened[0], block.end, text, index)


def _passage(opening: _Mark, closing: _Mark, block: int) -> Passage:
    return Passage(
        start=opening.start,
        end=closing.end,
        inner_start=opening.end,
        inner_end=closing.start,
        block=block,
        single=opening.family.startswith("single"),
    )


def _unclosed(opening: _Mark, end: int, text: str, block: int) -> Iterator[Passage]:
    """What follows a mark that is never closed. A single one is taken for an apostrophe."""
    while end > opening.end and text[end - 1].isspace():
        end -= 1
    if end > opening.end and not opening.family.startswith("single"):
        yield Passage(
            start=opening.start,
            end=end,
            inner_start=opening.end,
            inner_end=end,
            block=block,
            closed=False,
            single=False,
        )


def _pairs(opening: _Mark, closing: _Mark) -> bool:
    if opening.family == closing.family:
        return True
    doubles = not (opening.family.startswith("single") or closing.family.startswith("single"))
    return doubles and not closing.opens


def _early_closers(text: str, marks: Sequence[_Mark]) -> dict[int, bool]:
    """For a single mark after an s: whether a surer closing mark follows before the next opening one."""
    early: dict[int, bool] = {}
    surer = False
    for mark in reversed(marks):
        if mark.family != "single":
            continue
        if mark.opens and not mark.closes:
            surer = False
        elif mark.closes:
            plural = text[mark.start - 1] in "sS"
            early[mark.start] = plural and surer
            surer = surer or not plural
    return early


def _read(text: str, match: re.Match[str], block: Block) -> Iterator[_Mark]:
    sign, start, end = match.group(), match.start(), match.end()
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    family = _FAMILIES[sign]
    if family == "single":
        yield from _read_single(text, match, before, after)
        return
    spaced_before, spaced_after = _is_gap(before), after.isspace()
    # Straight marks, '' and a curly mark turned the wrong way show their side by the space beside them alone.
    opener_like = spaced_before and not spaced_after
    closer_like = not spaced_before and not (after.isalnum() and before.isspace())
    if sign in ("\N{LEFT DOUBLE QUOTATION MARK}", "``", "\N{DOUBLE LOW-9 QUOTATION MARK}"):
        turned = closer_like and not after.isalnum() and sign == "\N{LEFT DOUBLE QUOTATION MARK}"
        yield _Mark(start, end, family, opens=not turned, closes=turned, surely_opens=not turned)
    elif sign == "\N{RIGHT DOUBLE QUOTATION MARK}":
        yield _Mark(start, end, family, opens=opener_like, closes=True)
    else:
        yield _Mark(start, end, family, opens=opener_like or spaced_before, closes=True, surely_opens=opener_like)


def _is_gap(character: str) -> bool:
    return character.isspace() or character in _SPACES_BEFORE


def _read_single(text: str, match: re.Match[str], before: str, after: str) -> Iterator[_Mark]:
    sign, start, end = match.group(), match.start(), match.end()
    if before.isalnum() and after.isalnum():
        return
    may_open = (_is_gap(before) or before in OPENING_CHARACTERS) and (after.isalnum() or after in OPENING_CHARACTERS)
    right = sign == "\N{RIGHT SINGLE QUOTATION MARK}"
    opens = may_open and not right and not _ELISION.match(text, end)
    closes = not _is_gap(before) and sign in ("'", "\N{RIGHT SINGLE QUOTATION MARK}") and not after.isalnum()
    if opens or closes:
        yield _Mark(start, end, "single", opens=opens, closes=closes and not opens, surely_opens=opens)

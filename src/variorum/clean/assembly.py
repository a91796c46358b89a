"""Puts the lines that are the article's together: text, edits, blocks, asides, and what was dropped and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from variorum.clean.lines import Line
from variorum.model.article import Aside, AsideRole, Block, BlockRole, Dropped, Edit, EditKind
from variorum.text.edits import TextBuilder

PARAGRAPH_BREAK = "\n\n"
LONGEST_DROPPED = 5000  # characters of one part: enough to judge it by; a page of comments is not kept whole


class Verdict(NamedTuple):
    """What a line is: a block of the text, words beside it, or neither for a reason."""

    block: BlockRole | None = None
    aside: AsideRole | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The text of an article and what it is made of."""

    text: str
    edits: tuple[Edit, ...]
    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...]
    dropped: tuple[Dropped, ...]


def assemble(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> Body:
    """The article's text out of the lines that are blocks, in their order, joined by blank lines."""
    builder = TextBuilder()
    blocks: list[Block] = []
    last: Line | None = None
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict.block is None:
            continue
        if last is not None:
            between = sorted((last.source_end, line.source_start))
            builder.set(PARAGRAPH_BREAK, between[0], between[1], EditKind.SPACE)
        start = builder.length
        line.write(builder)
        blocks.append(Block(start=start, end=builder.length, role=verdict.block))
        last = line
    text, edits = builder.build()
    return Body(
        text=text,
        edits=edits,
        blocks=tuple(blocks),
        asides=tuple(
            Aside(role=verdict.aside, text=line.text, source_start=line.source_start, source_end=line.source_end)
            for line, verdict in zip(lines, verdicts, strict=True)
            if verdict.aside is not None
        ),
        dropped=tuple(_dropped(lines, verdicts)),
    )


def _dropped(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> Iterator[Dropped]:
    """Neighbouring lines dropped for the same reason as one range."""
    pairs = zip(lines, verdicts, strict=True)
    for verdict, group in groupby(pairs, key=lambda pair: pair[1]):
        if verdict.block is None and verdict.aside is None:
            members = [line for line, _ in group]
            yield Dropped(
                source_start=members[0].source_start,
                source_end=members[-1].source_end,
                reason=verdict.reason,
                text="\n".join(line.text for line in members)[:LONGEST_DROPPED],
            )

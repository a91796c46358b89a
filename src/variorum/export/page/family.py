"""Who copied whom: one row for each independent line of reporting, its articles in order of time, edges for copies.

Solid edges rest on shared passages, dotted ones on a stated credit alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.export.page.desk import Badge, Cite, Desk
from variorum.export.page.marks import shown
from variorum.export.page.witnesses import Line, WitnessRow
from variorum.export.page.wording import Part, compare
from variorum.model.codec import Record

WIDTH, LEFT, ROW, TOP = 760, 34, 46, 44
_LONGEST = 1500  # characters of a shared passage shown side by side; both texts stand in full below


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An article in the drawing."""

    x: float
    y: float
    row: WitnessRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A copy in the drawing: from giver to receiver, with the middle of its curve for the label."""

    path: str
    label_x: float
    label_y: float
    share: int
    credit_only: bool
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage that two articles share, side by side; `parts` compares the receiver's words with the giver's."""

    giver: str
    parts: tuple[Part, ...]
    giver_cite: Cite | None
    receiver_cite: Cite | None
    clipped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """One copy in the table."""

    number: int
    giver: Badge
    receiver: Badge
    share: int
    basis: tuple[str, ...]
    confidence: int
    passages: tuple[Shared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The drawing and its table."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    copies: tuple[CopyRow, ...]
    days: tuple[tuple[float, str], ...]


def family_of(lines: Sequence[Line], desk: Desk) -> Family:
    """The family tree of a story's articles."""
    drawn = [line for line in lines if line.copies]
    rows = sorted((r for line in drawn for r in line.rows), key=lambda r: (r.published or "9999", len(r.badge.letter)))
    step = (WIDTH - 2 * LEFT) / max(1, len(rows) - 1)
    y_of = {line.source.badge.line: TOP + ROW * n for n, line in enumerate(drawn)}
    nodes = tuple(Node(x=round(LEFT + step * n, 1), y=y_of[row.badge.line], row=row) for n, row in enumerate(rows))
    copies = _copies(desk)
    return Family(
        width=WIDTH,
        height=TOP + ROW * len(drawn) if drawn else 0,
        nodes=nodes,
        edges=tuple(_edges(nodes, copies)),
        copies=copies,
        days=_days(nodes),
    )


def _days(nodes: Sequence[Node]) -> tuple[tuple[float, str], ...]:
    """The first node of each day carries its date."""
    seen: dict[str, float] = {}
    for node in nodes:
        seen.setdefault((node.row.published or "no date")[:10], node.x)
    return tuple((x, day) for day, x in seen.items())


def _copies(desk: Desk) -> tuple[CopyRow, ...]:
    own = frozenset(desk.own)
    inside = [c for c in desk.shelf.all("copy") if c["from_article"] in own and c["to_article"] in own]
    return tuple(
        CopyRow(
            number=number,
            giver=desk.badges[desk.sigla[copy["from_article"]]],
            receiver=desk.badges[desk.sigla[copy["to_article"]]],
            share=round(100 * copy["share"]),
            basis=tuple(copy["basis"]),
            confidence=round(100 * copy["direction_confidence"]),
            passages=tuple(_shared(passage, desk) for passage in copy["passages"]),
        )
        for number, copy in enumerate(inside, start=1)
    )


def _shared(passage: Record, desk: Desk) -> Shared:
    giver, receiver = (
        desk.shelf.text(span["article_id"])[span["start"] : span["end"]] for span in (passage["from"], passage["to"])
    )
    return Shared(
        giver=shown(giver[:_LONGEST]),
        parts=compare(giver[:_LONGEST], receiver[:_LONGEST]),
        giver_cite=desk.cite(passage["from"]),
        receiver_cite=desk.cite(passage["to"]),
        clipped=max(len(giver), len(receiver)) > _LONGEST,
    )


def _edges(nodes: Sequence[Node], copies: Sequence[CopyRow]) -> list[Edge]:
    place = {node.row.badge.letter: node for node in nodes}
    edges = []
    for copy in copies:
        giver, receiver = place.get(copy.giver.letter), place.get(copy.receiver.letter)
        if giver and receiver:
            edges.append(_edge(giver, receiver, copy))
    return edges


def _edge(giver: Node, receiver: Node, copy: CopyRow) -> Edge:
    """A curve above the row; neighbours are joined by a flat one."""
    x1, x2, y1, y2 = giver.x, receiver.x, giver.y, receiver.y
    lift = min(30.0, 8 + abs(x2 - x1) / 14) if y1 == y2 else 0
    middle = (x1 + x2) / 2
    top = (y1 + y2) / 2 - lift
    inset = 13 if x2 > x1 else -13
    return Edge(
        path=f"M{x1 + inset:.1f},{y1:.1f} Q{middle:.1f},{top - lift / 2:.1f} {x2 - inset:.1f},{y2:.1f}",
        label_x=round(middle, 1),
        label_y=round((y1 + y2) / 2 - lift * 0.75 - 3, 1),
        share=copy.share,
        credit_only=not copy.passages,
        number=copy.number,
    )

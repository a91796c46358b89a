"""Who copied whom: one row for each independent line of reporting, its articles in order of time, edges for copies.

The drawing holds the tree alone: each copy hangs on the account it was most likely taken from, since of ten copies of one
wire each shares passages with each. The table holds every pair. Solid edges rest on shared passages, dotted ones on a
stated credit. Where all of a line credit one agency whose own text is not here, it stands as a hollow node: the lost source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.export.page.desk import Badge, Cite, Desk
from variorum.export.page.marks import shown
from variorum.export.page.witnesses import Line, WitnessRow
from variorum.export.page.wording import Part, compare
from variorum.model.codec import Record

WIDTH, LEFT, ROW, TOP = 760, 74, 46, 44
_LOST = 44  # pixels before the first of a line
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
    """A passage that two articles share; `parts` compares the receiver's words with the giver's where they are not the same."""

    giver: str
    parts: tuple[Part, ...]
    giver_cite: Cite
    receiver_cite: Cite
    clipped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """One copy in the table: one that is drawn with its passages side by side, any other with the sigla that lead to them."""

    number: int
    giver: Badge
    receiver: Badge
    drawn: bool
    share: int
    basis: tuple[str, ...]
    confidence: int
    passages: tuple[Shared, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The source of a line that is credited and not here, and where it is drawn."""

    x: float
    y: float
    agency: str
    credited_by: tuple[Badge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The drawing and its table."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    lost: tuple[Lost, ...]
    copies: tuple[CopyRow, ...]
    days: tuple[tuple[float, str], ...]


def family_of(lines: Sequence[Line], desk: Desk) -> Family:
    """The family tree of a story's articles."""
    drawn = [line for line in lines if line.copies]
    rows = sorted((r for line in drawn for r in line.rows), key=lambda r: (r.published or "9999", len(r.badge.letter)))
    step = (WIDTH - 2 * LEFT) / max(1, len(rows) - 1)
    y_of = {line.source.badge.line: TOP + ROW * n for n, line in enumerate(drawn)}
    nodes = tuple(Node(x=round(LEFT + step * n, 1), y=y_of[row.badge.line], row=row) for n, row in enumerate(rows))
    parents = {row.badge.letter: row.copy_of for row in rows if row.copy_of}
    copies = _copies(parents, desk)
    return Family(
        width=WIDTH,
        height=TOP + ROW * len(drawn) if drawn else 0,
        nodes=nodes,
        edges=tuple(_edges(nodes, copies, parents)),
        lost=tuple(_lost(drawn, nodes, desk)),
        copies=copies,
        days=_days(nodes),
    )


def _days(nodes: Sequence[Node]) -> tuple[tuple[float, str], ...]:
    """The first node of each day carries its date."""
    seen: dict[str, float] = {}
    for node in nodes:
        seen.setdefault((node.row.published or "no date")[:10], node.x)
    return tuple((x, day) for day, x in seen.items())


def _lost(lines: Sequence[Line], nodes: Sequence[Node], desk: Desk) -> Iterator[Lost]:
    """For each line the agency that all its articles credit, where none of them is its own."""
    place = {node.row.badge.letter: node for node in nodes}
    for line in lines:
        articles = [desk.shelf.by_id[row.article_id] for row in line.rows]
        agencies = {article.get("agency") for article in articles}
        agency = agencies.pop()
        if agencies or not agency or any(article.get("outlet") == agency for article in articles):
            continue
        first = min((place[row.badge.letter] for row in line.rows), key=lambda node: node.x)
        yield Lost(
            x=first.x - _LOST, y=first.y, agency=shown(agency), credited_by=tuple(row.badge for row in line.rows)
        )


def _copies(parents: Mapping[str, str], desk: Desk) -> tuple[CopyRow, ...]:
    """Every copy of the story, those that the drawing shows first."""
    own = frozenset(desk.own)
    inside = [c for c in desk.shelf.all("copy") if c["from_article"] in own and c["to_article"] in own]
    drawn = {frozenset(pair) for pair in parents.items()}
    ends = [(desk.badges[desk.sigla[c["from_article"]]], desk.badges[desk.sigla[c["to_article"]]], c) for c in inside]
    told = [(frozenset((giver.letter, receiver.letter)) in drawn, giver, receiver, c) for giver, receiver, c in ends]
    return tuple(
        CopyRow(
            number=number,
            giver=giver,
            receiver=receiver,
            drawn=on_tree,
            share=round(100 * copy["share"]),
            basis=tuple(copy["basis"]),
            confidence=round(100 * copy["direction_confidence"]),
            passages=tuple(_shared(passage, desk) for passage in copy["passages"]) if on_tree else (),
            cites=() if on_tree else desk.cites((giver.letter, receiver.letter), _ends(copy)),
        )
        for number, (on_tree, giver, receiver, copy) in enumerate(sorted(told, key=lambda row: not row[0]), start=1)
    )


def _ends(copy: Record) -> list[Record]:
    """The passages of a copy, those of the giver and those of the receiver."""
    return [passage[end] for passage in copy["passages"] for end in ("from", "to")]


def _shared(passage: Record, desk: Desk) -> Shared:
    giver, receiver = (
        desk.shelf.text(span["article_id"])[span["start"] : span["end"]] for span in (passage["from"], passage["to"])
    )
    return Shared(
        giver=shown(giver[:_LONGEST]),
        parts=() if giver == receiver else compare(giver[:_LONGEST], receiver[:_LONGEST]),
        giver_cite=desk.to(passage["from"]),
        receiver_cite=desk.to(passage["to"]),
        clipped=max(len(giver), len(receiver)) > _LONGEST,
    )


def _edges(nodes: Sequence[Node], copies: Sequence[CopyRow], parents: Mapping[str, str]) -> list[Edge]:
    """An edge to each copy from the account it hangs on."""
    place = {node.row.badge.letter: node for node in nodes}
    edges = []
    for copy in (row for row in copies if row.drawn):
        ends = copy.giver.letter, copy.receiver.letter
        receiver = ends[1] if parents.get(ends[1]) == ends[0] else ends[0]
        giver = parents[receiver]
        if giver in place and receiver in place:
            edges.append(_edge(place[giver], place[receiver], copy))
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

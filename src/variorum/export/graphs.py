"""Articles, outlets and people as a graph: who copied whom, who quotes whom, who acted on whom.

GraphML knows numbers and texts only, so dates are texts there. GEXF 1.3 carries them as the life of a node or edge, which
Gephi plays as a film. Parallel edges have ids of their own and a `kind`. No value is ever missing: what is unknown is left
out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from variorum.export.parts import Part, coded_events, groups_of, published_day
from variorum.export.shelf import Shelf, outlet_of
from variorum.export.tei import document, fit
from variorum.model.codec import Record

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://gexf.net/1.3"
_NAMED = ("PERSON", "ORGANISATION", "COUNTRY", "GROUP")
_FIELDS = (("label", "string"), ("kind", "string"), ("day", "string"), ("country", "string"))
_EDGE_FIELDS = (("kind", "string"), ("day", "string"), ("weight", "double"), ("evidence", "string"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node: an article, an outlet, a person, an organisation, a country."""

    id: str
    label: str
    kind: str
    day: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An edge, with the words it rests on."""

    id: str
    source: str
    target: str
    kind: str
    weight: float
    day: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes and the edges between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph_of(shelf: Shelf) -> Graph:
    """The graph of everything on the shelf. The same name of one kind is one node."""
    key_of, named = _named(shelf)
    articles = [_article(article) for article in shelf.all("article")]
    outlets = [Node(id=f"outlet:{name}", label=name, kind="outlet") for name in _outlets(shelf)]
    nodes = {node.id: node for node in (*articles, *outlets, *named)}
    edges = {edge.id: edge for edge in _edges(shelf, key_of) if edge.source in nodes and edge.target in nodes}
    return Graph(nodes=tuple(nodes.values()), edges=tuple(edges.values()))


def _article(article: Record) -> Node:
    label = str(article["headline"] or article["uri"])
    return Node(id=article["id"], label=label, kind="article", day=published_day(article))


def _outlets(shelf: Shelf) -> dict[str, None]:
    return dict.fromkeys(name for article in shelf.all("article") if (name := outlet_of(article)))


def _named(shelf: Shelf) -> tuple[dict[str, str], list[Node]]:
    """The node of each entity, and the nodes."""
    key_of: dict[str, str] = {}
    nodes: dict[str, Node] = {}
    for group in groups_of(shelf, "entity"):
        first = max(group, key=lambda entity: len(entity["name"]))
        if first["kind"] not in _NAMED:
            continue
        key = f"{first['kind'].lower()}:{first['name'].casefold()}"
        nodes.setdefault(
            key, Node(id=key, label=first["name"], kind=first["kind"].lower(), country=first["country"] or None)
        )
        key_of.update({entity["id"]: key for entity in group})
    return key_of, list(nodes.values())


def _edges(shelf: Shelf, key_of: dict[str, str]) -> Iterator[Edge]:
    for article in shelf.all("article"):
        if name := outlet_of(article):
            yield Edge(
                id=f"published:{article['id']}",
                source=f"outlet:{name}",
                target=article["id"],
                kind="published",
                weight=1.0,
                day=published_day(article),
            )
    for copy in shelf.all("copy"):
        yield Edge(
            id=copy["id"],
            source=copy["from_article"],
            target=copy["to_article"],
            kind="copied by",
            weight=float(copy["share"]),
            day=published_day(shelf.by_id[copy["to_article"]]),
        )
    yield from _said(shelf, key_of)
    yield from _acted(shelf, key_of)


def _said(shelf: Shelf, key_of: dict[str, str]) -> Iterator[Edge]:
    for quote in shelf.all("quote"):
        speaker = key_of.get(quote["speaker_entity"] or "")
        if speaker:
            yield Edge(
                id=quote["id"],
                source=speaker,
                target=quote["article_id"],
                kind="quoted in",
                weight=1.0,
                day=published_day(shelf.by_id[quote["article_id"]]),
                evidence=quote["content"][0]["exact"],
            )


def _acted(shelf: Shelf, key_of: dict[str, str]) -> Iterator[Edge]:
    for event in coded_events(shelf):
        for actor in event["actors"]:
            for recipient in event["recipients"]:
                source, target = key_of.get(actor["entity"] or ""), key_of.get(recipient["entity"] or "")
                if source and target and event["modality"] == "asserted":
                    yield Edge(
                        id=f"{event['id']}:{actor['start']}:{recipient['start']}",
                        source=source,
                        target=target,
                        kind=event["plover"]["type"],
                        weight=float(event["confidence"]),
                        day=(event["when"]["earliest"] or "")[:10] or None,
                        evidence=event["sentence"]["exact"],
                    )


def graphml(shelf: Shelf) -> tuple[Part, ...]:
    """The graph as GraphML."""
    graph = graph_of(shelf)
    root = Element(f"{{{GRAPHML}}}graphml")
    for side, fields in (("node", _FIELDS), ("edge", _EDGE_FIELDS)):
        for name, kind in fields:
            values = {"id": f"{side}-{name}", "for": side, "attr.name": name, "attr.type": kind}
            SubElement(root, f"{{{GRAPHML}}}key", values)
    holder = SubElement(root, f"{{{GRAPHML}}}graph", {"id": "variorum", "edgedefault": "directed"})
    for node in graph.nodes:
        made = SubElement(holder, f"{{{GRAPHML}}}node", {"id": fit(node.id)})
        _data(made, "node", ((name, getattr(node, name)) for name, _ in _FIELDS))
    for edge in graph.edges:
        ends = {"id": fit(edge.id), "source": fit(edge.source), "target": fit(edge.target)}
        made = SubElement(holder, f"{{{GRAPHML}}}edge", ends)
        _data(made, "edge", ((name, getattr(edge, name)) for name, _ in _EDGE_FIELDS))
    rows = len(graph.nodes) + len(graph.edges)
    return (Part(name="graph.graphml", content=document(root, GRAPHML), rows=rows),)


def _data(parent: Element, side: str, values: Iterable[tuple[str, object]]) -> None:
    for name, value in values:
        if value is not None:
            SubElement(parent, f"{{{GRAPHML}}}data", {"key": f"{side}-{name}"}).text = fit(value)


def gexf(shelf: Shelf) -> tuple[Part, ...]:
    """The graph as GEXF 1.3, articles and edges alive from their day on."""
    graph = graph_of(shelf)
    root = Element(f"{{{GEXF}}}gexf", {"version": "1.3"})
    settings = {
        "mode": "dynamic",
        "defaultedgetype": "directed",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    holder = SubElement(root, f"{{{GEXF}}}graph", settings)
    _attributes(holder, "node", ("kind", "country"))
    _attributes(holder, "edge", ("evidence",))
    nodes = SubElement(holder, f"{{{GEXF}}}nodes")
    for node in graph.nodes:
        made = SubElement(nodes, f"{{{GEXF}}}node", {"id": fit(node.id), "label": fit(node.label), **_life(node.day)})
        _values(made, (("kind", node.kind), ("country", node.country)))
    edges = SubElement(holder, f"{{{GEXF}}}edges")
    for edge in graph.edges:
        ends = {"id": fit(edge.id), "source": fit(edge.source), "target": fit(edge.target), "kind": fit(edge.kind)}
        weight = {"weight": f"{max(edge.weight, 0.01):g}", "label": fit(edge.kind)}
        made = SubElement(edges, f"{{{GEXF}}}edge", {**ends, **weight, **_life(edge.day)})
        _values(made, (("evidence", edge.evidence),))
    rows = len(graph.nodes) + len(graph.edges)
    return (Part(name="graph.gexf", content=document(root, GEXF), rows=rows),)


def _life(day: str | None) -> dict[str, str]:
    return {"start": day} if day else {}


def _attributes(parent: Element, side: str, names: Iterable[str]) -> None:
    made = SubElement(parent, f"{{{GEXF}}}attributes", {"class": side})
    for name in names:
        SubElement(made, f"{{{GEXF}}}attribute", {"id": name, "title": name, "type": "string"})


def _values(parent: Element, values: Iterable[tuple[str, str | None]]) -> None:
    present = [(name, value) for name, value in values if value]
    if present:
        holder = SubElement(parent, f"{{{GEXF}}}attvalues")
        for name, value in present:
            SubElement(holder, f"{{{GEXF}}}attvalue", {"for": name, "value": fit(value)})

"""Editions as TEI P5: list of witnesses, apparatus by parallel segmentation, stemma as a graph, texts as facsimile.

The apparatus is not of running texts, which news articles do not share, but of topics: each topic is an `app`, each reading
an `rdg`, silence of a witness that could have spoken an empty `rdg`. There is no `lem`: no account is preferred.
"""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, register_namespace

from variorum import __version__
from variorum.export.parts import Part
from variorum.export.shelf import Shelf, outlet_of, url_of
from variorum.model.codec import Record

TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_UNFIT = re.compile("[^\t\n\r\N{SPACE}-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tei(shelf: Shelf) -> tuple[Part, ...]:
    """One document for each edition."""
    return tuple(
        Part(name=f"{edition['id']}.xml", content=document(_edition(edition, shelf), TEI), rows=len(edition["topics"]))
        for edition in shelf.all("edition")
    )


def fit(text: object) -> str:
    """`text` without the characters XML has no place for."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", str(text))


def document(root: Element, namespace: str) -> bytes:
    """An XML document, UTF-8, its namespace without a prefix."""
    register_namespace("", namespace)
    out = BytesIO()
    ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue() + b"\n"


def _add(parent: Element, name: str, text: object = None, **attributes: object) -> Element:
    made = SubElement(parent, f"{{{TEI}}}{name}", {key: fit(value) for key, value in attributes.items()})
    if text is not None:
        made.text = fit(text)
    return made


def _edition(edition: Record, shelf: Shelf) -> Element:
    root = Element(f"{{{TEI}}}TEI")
    story = shelf.by_id[edition["story_id"]]
    _header(root, edition, story, shelf)
    body = _add(_add(root, "text"), "body")
    apparatus = _add(body, "div", type="apparatus")
    for topic in edition["topics"]:
        _app(apparatus, topic)
    stemma = _add(body, "div", type="stemma")
    _stemma(stemma, edition, shelf)
    texts = _add(body, "div", type="texts")
    for witness in edition["witnesses"]:
        _text(texts, witness, shelf.by_id[witness["article_id"]])
    return root


def _header(root: Element, edition: Record, story: Record, shelf: Shelf) -> None:
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    _add(_add(file, "titleStmt"), "title", story["title"])
    _add(_add(file, "publicationStmt"), "p", f"Made by variorum {__version__}.")
    source = _add(_add(file, "sourceDesc"), "listWit")
    for witness in edition["witnesses"]:
        _witness(source, witness, shelf.by_id[witness["article_id"]])
    _add(_add(header, "encodingDesc"), "variantEncoding", method="parallel-segmentation", location="internal")


def _witness(parent: Element, witness: Record, article: Record) -> None:
    words = ", ".join(
        part for part in (outlet_of(article), article["headline"], witness["published"], url_of(article)) if part
    )
    made = _add(parent, "witness", words or article["uri"])
    made.set(_ID, witness["siglum"])


def _app(parent: Element, topic: Record) -> None:
    paragraph = _add(parent, "p")
    _add(paragraph, "label", topic["question"])
    app = _add(paragraph, "app", type=topic["kind"], subtype=topic["verdict"])
    app.set(_ID, topic["id"])
    for reading in topic["readings"]:
        given = _add(app, "rdg", reading["value"], wit=" ".join(f"#{siglum}" for siglum in reading["witnesses"]))
        given.set("source", " ".join(_pointer(evidence) for evidence in reading["evidence"]))
    if topic["silent"]:
        _add(app, "rdg", wit=" ".join(f"#{siglum}" for siglum in topic["silent"]))


def _pointer(evidence: Record) -> str:
    """Characters of an article, in the fragment syntax of RFC 5147."""
    return f"urn:variorum:{evidence['article_id']}#char={evidence['start']},{evidence['end']}"


def _stemma(parent: Element, edition: Record, shelf: Shelf) -> None:
    sigla = {witness["article_id"]: witness["siglum"] for witness in edition["witnesses"]}
    copies = [c for c in shelf.all("copy") if c["from_article"] in sigla and c["to_article"] in sigla]
    graph = _add(parent, "graph", type="directed", order=len(sigla), size=len(copies))
    for siglum in sigla.values():
        node = _add(graph, "node", type="witness", corresp=f"#{siglum}")
        node.set(_ID, f"n-{siglum}")
        _add(node, "label", siglum)
    for copy in copies:
        arc = _add(graph, "arc")
        arc.set("from", f"#n-{sigla[copy['from_article']]}")
        arc.set("to", f"#n-{sigla[copy['to_article']]}")
        _add(arc, "label", f"{round(100 * copy['share'])} %")


def _text(parent: Element, witness: Record, article: Record) -> None:
    made = _add(parent, "div", type="text", corresp=f"#{witness['siglum']}")
    _add(made, "head", article["headline"] or article["uri"])
    for block in article["blocks"] or [{"start": 0, "end": len(article["text"])}]:
        _add(made, "p", article["text"][block["start"] : block["end"]])

"""Records in and out: the one place where dataclasses become JSON objects and come back.

What leaves follows the published schema (version 1): each object has `type` and `id`; a span inside a record of one
article leaves out that article's id and carries its words as `exact`; the `span` of a mention, role, party or
attestation is written flat. Decoding undoes exactly that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, cast

import msgspec

from variorum.errors import ProvenanceError
from variorum.model.annotation import Annotated, Entity, Event, Moment, Place, Quantity, Quote
from variorum.model.article import Article, Found, Metadata, Published, Rejected, Trace
from variorum.model.edition import Edition
from variorum.model.identity import content_id
from variorum.model.link import Copy, Judgement, Link, Story
from variorum.model.span import Span

SCHEMA_VERSION = 1

Record = dict[str, Any]
Finding = Entity | Quote | Quantity | Moment | Place | Event
Derived = Copy | Story | Link | Edition | Judgement

TYPES: dict[str, type] = {
    "entity": Entity,
    "quote": Quote,
    "quantity": Quantity,
    "time": Moment,
    "place": Place,
    "event": Event,
    "copy": Copy,
    "story": Story,
    "link": Link,
    "edition": Edition,
    "judgement": Judgement,
}
_NAMES = {cls: name for name, cls in TYPES.items()}
_SPANS_WRITTEN_FLAT = frozenset({"mentions", "roles", "via", "actors", "recipients", "evidence"})
_PLAIN = frozenset({str, int, float, bool, type(None)})  # what leaves as it is; most values do
_RENAMED = {"giver": "from", "receiver": "to"}
_RENAMED_BACK = {new: old for old, new in _RENAMED.items()}
_LONGEST_SOURCE = 200  # characters of a page told for one edit
_FOUND_FIELDS = ("headline", "standfirst", "outlet", "agency", "authors", "dateline", "language", "url")


def record_of(item: Finding | Derived, texts: Mapping[str, str]) -> Record:
    """`item` as a record. `texts` maps article ids to their texts, for the words beside each span.

    Raises ProvenanceError when a span ends beyond its text.
    """
    home = getattr(item, "article_id", "")
    record: Record = {"type": _NAMES[type(item)]} | _outward(item, home, texts)
    if "id" not in record:
        record["id"] = content_id(record["type"], msgspec.json.encode(item))
    if isinstance(item, Quantity | Moment | Place):
        record |= _span_outward(item, home, texts)
    if isinstance(item, Finding):
        record["confidence"] = item.evidence.confidence
    return record


def _outward(value: Any, home: str, texts: Mapping[str, str]) -> Any:
    """`value` as JSON has it; plain values, which most are, are looked at before it is called."""
    kind = value.__class__
    if kind is tuple:
        return [item if type(item) in _PLAIN else _outward(item, home, texts) for item in value]
    if kind is Span:
        return _span_outward(value, home, texts)
    names, values = _fields(kind)
    if not names:
        return msgspec.to_builtins(value)
    out = {
        name: item if type(item) in _PLAIN else _outward(item, home, texts)
        for name, item in zip(names, values(value), strict=False)
    }
    return out | out.pop("span") if "span" in out else out


@cache
def _fields(kind: Hashable) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names under which the fields of a record leave, and what reads them; no names for what is no record."""
    names = tuple(field.name for field in fields(kind)) if isinstance(kind, type) and is_dataclass(kind) else ()
    always_several = ("__class__", "__class__")  # of one name alone an attrgetter makes no tuple
    return tuple(_RENAMED.get(name, name) for name in names), attrgetter(*names, *always_several)


def _span_outward(span: Span | Quantity | Moment | Place, home: str, texts: Mapping[str, str]) -> Record:
    start, end, article_id = span.start, span.end, span.article_id
    text = texts.get(article_id)
    out: Record = {} if article_id == home else {"article_id": article_id}
    out["start"], out["end"] = start, end
    if text is not None:
        if end > len(text):
            raise ProvenanceError(f"span {start}:{end} ends beyond the {len(text)} characters of article {article_id}")
        out["exact"] = text[start:end]
    return out


def object_of(record: Record) -> Finding | Derived:
    """The dataclass a record of findings or links stands for.

    Raises msgspec.ValidationError when the record does not follow the schema, KeyError for an unknown type.
    """
    cls = TYPES[str(record["type"])]
    home = record.get("article_id", "")
    fields = {key: _inward(key, value, home) for key, value in record.items()}
    return cast("Finding | Derived", msgspec.convert(fields, cls))


def _inward(key: str, value: Any, home: str) -> Any:
    if isinstance(value, list):
        return [_inward(key, item, home) for item in value]
    if not isinstance(value, dict):
        return value
    inside = {_RENAMED_BACK.get(name, name): _inward(name, item, home) for name, item in value.items()}
    if "start" in inside and "end" in inside:
        inside.setdefault("article_id", home)
        if key in _SPANS_WRITTEN_FLAT:
            inside["span"] = {name: inside[name] for name in ("article_id", "start", "end")}
    return inside


def article_record(article: Article) -> Record:
    """An article as a record: metadata as plain values, their evidence under `evidence`."""
    fields = msgspec.to_builtins(article)
    metadata = fields.pop("metadata")
    values = {name: metadata[name]["value"] if metadata[name] else None for name in _FOUND_FIELDS}
    values["authors"] = values["authors"] or []
    values["dateline"] = {"place": values["dateline"]} if values["dateline"] else None
    evidence = {
        name: {"confidence": metadata[name]["confidence"], "traces": metadata[name]["evidence"]}
        for name in _FOUND_FIELDS
        if metadata[name]
    }
    return {"type": "article", **fields, **values, "published": metadata["published"], "evidence": evidence}


def traced_record(article: Article, page: str, encoding: str) -> Record:
    """An article as a record that tells of each edit its words (`exact`) and, but for copies, what the page has instead.

    `page` is the page as decoded by `encoding`: source offsets count its characters. Markup between paragraphs can be
    long; of more than 200 characters of it the middle is left out, as `source_cut` says.
    """
    record = article_record(article)
    edits = [_edit_told(edit, article.text, page) for edit in record["edits"]]
    return {**record, "edits": edits, "page": {"encoding": encoding, "characters": len(page)}}


def _edit_told(edit: Record, text: str, page: str) -> Record:
    told = {**edit, "exact": text[edit["start"] : edit["end"]]}
    if edit["kind"] == "copy":
        return told
    source = page[edit["source_start"] : edit["source_end"]]
    if len(source) <= _LONGEST_SOURCE:
        return {**told, "source": source}
    half = _LONGEST_SOURCE // 2
    return {**told, "source": f"{source[:half]}\N{HORIZONTAL ELLIPSIS}{source[-half:]}", "source_cut": True}


def article_of(record: Record) -> Article:
    """The article a record stands for. Raises msgspec.ValidationError when it does not follow the schema."""
    values: dict[str, Any] = {name: record.get(name) for name in _FOUND_FIELDS}
    values["authors"] = tuple(record.get("authors") or ())
    values["dateline"] = (record.get("dateline") or {}).get("place")
    found = {name: _found(values[name], heard) for name, heard in record.get("evidence", {}).items()}
    published = record.get("published")
    metadata = Metadata(**found, published=msgspec.convert(published, Published) if published else None)
    plain = msgspec.convert({key: value for key, value in record.items() if key != "metadata"}, Article)
    return replace(plain, metadata=metadata)


def _found(value: Any, heard: Record) -> Found[Any]:
    return Found(
        value=value,
        evidence=tuple(msgspec.convert(trace, Trace) for trace in heard["traces"]),
        confidence=heard["confidence"],
    )


def rejected_record(rejected: Rejected) -> Record:
    """A rejection as a record; its id comes from what was rejected, where and why."""
    fields = msgspec.to_builtins(rejected)
    return {"type": "rejected", "id": content_id("rejected", *fields.values()), **fields}


def findings(annotated: Annotated) -> list[Finding]:
    """Everything found in one article, kind by kind, in the order of the schema."""
    return [
        *annotated.entities,
        *annotated.quotes,
        *annotated.quantities,
        *annotated.moments,
        *annotated.places,
        *annotated.events,
    ]


def encode_line(record: Record) -> bytes:
    """One line of JSON Lines, UTF-8, with its line feed."""
    return msgspec.json.encode(record) + b"\n"

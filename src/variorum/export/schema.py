"""The JSON Schema (2020-12) of the records, made from the dataclasses that the codec writes.

It says what a record must hold; fields may be added, so nothing is forbidden. Spans inside a record are written flat with
their words, which is the one place where a record differs from its dataclass.
"""

from __future__ import annotations

from typing import Any

import msgspec

from variorum.errors import UsageError
from variorum.model.article import Article, Published, Rejected
from variorum.model.codec import SCHEMA_VERSION, TYPES, Record

_PLACE = {"start": {"type": "integer"}, "end": {"type": "integer"}, "exact": {"type": "string"}}
_SPAN = {"type": "object", "properties": _PLACE, "required": ["start", "end"]}
_FLAT = {"Mention", "Role", "Via", "Party", "Attestation"}  # their span stands among their own fields
_RENAMED = {"giver": "from", "receiver": "to"}
_TEXTS = ("headline", "standfirst", "outlet", "agency", "language", "url")


def schema(kind: str = "") -> Record:
    """The schema of one type of record, of all for none. Raises UsageError for an unknown type."""
    known = sorted([*TYPES, "article", "rejected"])
    if kind and kind not in known:
        raise UsageError(f"there is no record type {kind!r}; there are {', '.join(known)}")
    found = {name: _schema(name) for name in ([kind] if kind else known)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"variorum records, schema {SCHEMA_VERSION}",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in found],
        "$defs": {**found, **_parts([TYPES[name] for name in found if name in TYPES])},
    }


def _schema(name: str) -> Record:
    if name == "article":
        return _article()
    cls: type = TYPES.get(name, Rejected)
    made = _own(msgspec.json.schema(cls)["$defs"][cls.__name__])
    properties = {"type": {"const": name}, "id": {"type": "string"}, **_fields(made["properties"])}
    required = ["type", "id", *(_RENAMED.get(one, one) for one in made.get("required", ()) if one != "id")]
    return {"type": "object", "properties": properties, "required": required}


def _fields(properties: Record) -> Record:
    return {_RENAMED.get(name, name): value for name, value in properties.items() if name != "id"}


def _own(made: Any) -> Any:
    """A schema with our references: spans are flat, titles left out."""
    if isinstance(made, list):
        return [_own(item) for item in made]
    if not isinstance(made, dict):
        return made
    if made.get("$ref") == "#/$defs/Span":
        return _SPAN
    return {key: _own(value) for key, value in made.items() if key != "title"}


def _parts(classes: list[type]) -> Record:
    """The parts that records of these classes refer to."""
    parts: Record = {}
    names = {cls.__name__ for cls in classes}
    for cls in classes:
        for name, made in msgspec.json.schema(cls)["$defs"].items():
            if name not in names and name != "Span":
                parts[name] = _flat(_own(made)) if name in _FLAT else _own(made)
                if "properties" in parts[name]:
                    parts[name] = {**parts[name], "properties": _fields(parts[name]["properties"])}
                    parts[name]["required"] = [_RENAMED.get(r, r) for r in parts[name].get("required", ())]
    return parts


def _flat(made: Record) -> Record:
    properties = {name: value for name, value in made["properties"].items() if name != "span"}
    required = [name for name in made.get("required", ()) if name != "span"]
    return {**made, "properties": {**properties, **_PLACE}, "required": [*required, "start", "end"]}


def _article() -> Record:
    """An article: metadata stand flat, their evidence beside them."""
    own = msgspec.json.schema(Article)["$defs"]
    properties = {
        name: _inline(value, own)
        for name, value in own["Article"]["properties"].items()
        if name not in {"metadata", "id"}
    }
    maybe = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    published = msgspec.json.schema(Published)["$defs"]
    properties |= dict.fromkeys(_TEXTS, maybe)
    properties |= {
        "type": {"const": "article"},
        "id": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "string"}},
        "published": {"anyOf": [_inline(published["Published"], published), {"type": "null"}]},
        "evidence": {"type": "object"},
    }
    return {
        "type": "object",
        "properties": properties,
        "required": ["type", "id", "source_id", "uri", "text", "blocks"],
    }


def _inline(made: Any, parts: Record) -> Any:
    """A schema with what it refers to put in its place."""
    if isinstance(made, list):
        return [_inline(item, parts) for item in made]
    if not isinstance(made, dict):
        return made
    if "$ref" in made:
        return _inline(parts[made["$ref"].rsplit("/", 1)[-1]], parts)
    return {key: _inline(value, parts) for key, value in made.items() if key != "title"}

"""JSON Lines: one article an object.

`{"id", "text"}` is text that is clean already; `{"id", "html"}` a page; `{"id", "raw"}` a text rendering. Optional:
`headline`, `published`, `outlet`, `url`, `language`, `authors`. A broken line is rejected with its number; the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from variorum.config import Config
from variorum.model.article import Rejected
from variorum.model.source import Given, Origin, Source, source_of
from variorum.read.door import Item

_MEDIA_TYPES = {"text": "text/plain", "html": "text/html", "raw": "text/plain"}
_EXCERPT = 80  # characters of a broken line that are worth showing


def read_jsonlines(content: bytes, uri: str, config: Config) -> Iterator[Item]:
    """A source for each object; `rejected` for each line that is none."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield _read_line(line, f"{uri}#{number}", uri, number, config)


def _read_line(line: bytes, uri: str, container: str, number: int, config: Config) -> Item:
    if len(line) > config.largest_source:
        return _rejected(uri, "too large", f"line {number} has {len(line)} bytes; the limit is {config.largest_source}")
    try:
        fields = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        return _rejected(uri, "broken JSON", f"line {number}: {error}: {line[:_EXCERPT]!r}")
    if not isinstance(fields, dict):
        return _rejected(uri, "no object", f"line {number} holds no JSON object")
    kind = next((name for name in _MEDIA_TYPES if isinstance(fields.get(name), str)), None)
    if kind is None:
        return _rejected(uri, "no text", f"line {number} has none of the fields text, html, raw")
    return _source(fields, kind, container, number)


def _source(fields: dict[str, Any], kind: str, container: str, number: int) -> Source:
    article_id = _string(fields, "id") if not isinstance(fields.get("id"), int) else str(fields["id"])
    origin = Origin(
        uri=_string(fields, "uri") or f"{container}#{article_id or number}",
        media_type=_MEDIA_TYPES[kind],
        retrieved_at=_string(fields, "retrieved_at"),
        container=container,
        position=f"line {number}",
    )
    authors = fields.get("authors")
    given = Given(
        article_id=article_id,
        clean=kind == "text",
        headline=_string(fields, "headline"),
        published=_string(fields, "published"),
        outlet=_string(fields, "outlet"),
        authors=tuple(a for a in authors if isinstance(a, str)) if isinstance(authors, list) else (),
        language=_string(fields, "language"),
        url=_string(fields, "url"),
    )
    return source_of(fields[kind].encode("utf-8", "surrogatepass"), origin, encoding="utf-8", given=given)


def _string(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _rejected(uri: str, reason: str, detail: str) -> Rejected:
    return Rejected(source_id=None, uri=uri, stage="read", reason=reason, detail=detail)

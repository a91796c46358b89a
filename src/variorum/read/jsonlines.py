"""JSON Lines: one article an object.

`{"id", "text"}` is text that is clean already; `{"id", "html"}` a page; `{"id", "raw"}` a text rendering. Optional:
`headline`, `published`, `outlet`, `url`, `language`, `authors`. A broken line is rejected with its number; the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import msgspec

from variorum.config import Config
from variorum.model.source import Given, Origin, Source, source_of
from variorum.read.door import Entry, Item, rejected

_MEDIA_TYPES = {"text": "text/plain", "html": "text/html", "raw": "text/plain"}
_EXCERPT = 80  # characters of a broken line that are worth showing
_SKIP = 1 << 20  # bytes read at a time to reach the end of a line that is too long


def read_jsonlines(entry: Entry) -> Iterator[Item]:
    """A source for each object; `rejected` for each line that is none."""
    for number, line in enumerate(_lines(entry.stream, entry.config.largest_source), start=1):
        if line is None:
            detail = (
                f"line {number} is longer than {entry.config.largest_source} bytes; raise `largest_source` to read it"
            )
            yield rejected(f"{entry.uri}#{number}", "too large", detail)
        elif line.strip():
            yield _read_line(line, entry.uri, number, entry.config)


def _lines(stream: IO[bytes], longest: int) -> Iterator[bytes | None]:
    """The lines of `stream`; None in the place of a line longer than `longest` bytes."""
    while line := stream.readline(longest + 1):
        if len(line) <= longest or line.endswith(b"\n"):
            yield line
        else:
            while (rest := stream.readline(_SKIP)) and not rest.endswith(b"\n"):
                pass
            yield None


def _read_line(line: bytes, container: str, number: int, config: Config) -> Item:
    uri = f"{container}#{number}"
    if len(line) > config.largest_source:
        return rejected(uri, "too large", f"line {number} has {len(line)} bytes; the limit is {config.largest_source}")
    try:
        fields = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return rejected(uri, "broken JSON", f"line {number}: {error}: {line[:_EXCERPT]!r}")
    if not isinstance(fields, dict):
        return rejected(uri, "no object", f"line {number} holds no JSON object")
    kind = next((name for name in _MEDIA_TYPES if isinstance(fields.get(name), str)), None)
    if kind is None:
        return rejected(uri, "no text", f"line {number} has none of the fields text, html, raw")
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

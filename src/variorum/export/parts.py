"""What exporters share: a part of an export, and findings looked up across articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from variorum.export.shelf import Shelf, outlet_of, url_of
from variorum.model.codec import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of an export. `left_out` counts what the format has no place for, by reason."""

    name: str
    content: bytes
    rows: int
    left_out: tuple[tuple[str, int], ...] = ()


def json_part(name: str, value: Any, rows: int) -> Part:
    """A part that is one JSON document."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return Part(name=name, content=encoded(text + "\n"), rows=rows)


def lines_part(name: str, rows: Iterable[Any], left_out: tuple[tuple[str, int], ...] = ()) -> Part:
    """A part with one JSON object a line."""
    lines = [json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows]
    return Part(name=name, content=encoded("".join(f"{line}\n" for line in lines)), rows=len(lines), left_out=left_out)


def encoded(text: str) -> bytes:
    """UTF-8; a lone surrogate, which no file may hold, becomes a question mark."""
    return text.encode("utf-8", "replace")


def name_of(shelf: Shelf, entity_id: str | None) -> str | None:
    """The name of an entity."""
    entity = shelf.by_id.get(entity_id or "")
    return str(entity["name"]) if entity else None


def source_of(article: Record) -> str:
    """The address of an article, or a name made of its hash where it has none."""
    return url_of(article) or f"urn:sha256:{article['source_id']}"


def groups_of(shelf: Shelf, kind: str) -> Iterator[tuple[Record, ...]]:
    """Findings of a type, those that a link holds to be the same together, each finding once."""
    linked = [link for link in shelf.all("link") if link["kind"] == kind]
    taken: set[str] = set()
    for link in linked:
        members = [shelf.by_id[m] for m in link["members"] if m in shelf.by_id and m not in taken]
        members = [member for member in members if is_coded(member)]
        taken.update(member["id"] for member in members)
        if members:
            yield tuple(members)
    for finding in shelf.all(kind):
        if finding["id"] not in taken and is_coded(finding):
            yield (finding,)


def is_coded(finding: Record) -> bool:
    """Whether a finding has a place in event tables: everything but a happening that PLOVER has no type for."""
    return finding["type"] != "event" or finding["plover"]["type"] is not None


def coded_events(shelf: Shelf) -> Iterator[Record]:
    """The events that have a PLOVER type, in the order they came."""
    return (event for event in shelf.all("event") if is_coded(event))


def witness_name(article: Record) -> str:
    """How an article is named in a note: outlet and headline."""
    parts = (outlet_of(article) or "outlet not stated", article.get("headline") or article["id"])
    return ", ".join(str(part) for part in parts)


def story_of(shelf: Shelf) -> dict[str, str]:
    """The story each article belongs to."""
    return {article_id: story["id"] for story in shelf.all("story") for article_id in story["article_ids"]}


def published_day(article: Record) -> str | None:
    """The day of publication, or the first day it can have been."""
    published = article.get("published") or {}
    value = published.get("best") or published.get("earliest")
    return str(value)[:10] if value else None

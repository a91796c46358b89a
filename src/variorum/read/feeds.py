"""RSS, Atom and JSON Feed: one article an item.

A full text (content:encoded, Atom content, content_html) is a page; a mere description is one too, but partial: what it
leaves out says nothing. Limit: items are read from the feed as it stands; their addresses are not fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import feedparser
import msgspec

from variorum.model.source import Given, Origin, source_of
from variorum.read.door import Entry, Item, rejected

_VERSION = "https://jsonfeed.org/version/"


def read_feed(entry: Entry) -> Iterator[Item]:
    """A source for each item of an RSS or Atom feed."""
    feed = feedparser.parse(entry.content(), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        detail = f"the feed has no items: {feed.get('bozo_exception', 'it is empty')}"
        yield rejected(entry.uri, "no items", detail)
        return
    outlet = feed.feed.get("title")
    for number, item in enumerate(feed.entries, start=1):
        full = next((c.get("value") for c in item.get("content", ()) if c.get("value")), None)
        yield _item(
            entry.uri,
            number,
            full or item.get("summary"),
            partial=full is None,
            fields={
                "id": item.get("id") or item.get("link"),
                "url": item.get("link"),
                "headline": item.get("title"),
                "published": item.get("published") or item.get("updated"),
                "outlet": (item.get("source") or {}).get("title") or outlet,
                "authors": tuple(a["name"] for a in item.get("authors", ()) if a.get("name")),
                "language": feed.feed.get("language"),
            },
        )


def read_json_feed(entry: Entry) -> Iterator[Item]:
    """A source for each item of a JSON Feed 1.0 or 1.1; other JSON is rejected."""
    try:
        feed = msgspec.json.decode(entry.content())
    except msgspec.DecodeError as error:
        yield rejected(entry.uri, "broken JSON", str(error))
        return
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith(_VERSION):
        yield rejected(entry.uri, "unknown JSON", "it is no JSON Feed; for articles as JSON use JSON Lines (.jsonl)")
        return
    for number, item in enumerate(feed.get("items") or (), start=1):
        if isinstance(item, dict):
            yield _json_item(entry.uri, number, item, feed)


def _json_item(uri: str, number: int, item: Mapping[str, Any], feed: Mapping[str, Any]) -> Item:
    authors = item.get("authors") or ([item["author"]] if isinstance(item.get("author"), dict) else [])
    full = item.get("content_html") or item.get("content_text")
    return _item(
        uri,
        number,
        full or item.get("summary"),
        partial=not full,
        fields={
            "id": str(item["id"]) if item.get("id") is not None else None,
            "url": item.get("url"),
            "headline": item.get("title"),
            "published": item.get("date_published"),
            "outlet": feed.get("title"),
            "authors": tuple(a["name"] for a in authors if isinstance(a, dict) and a.get("name")),
            "language": item.get("language") or feed.get("language"),
        },
    )


def _item(uri: str, number: int, content: str | None, *, partial: bool, fields: Mapping[str, Any]) -> Item:
    if not content or not content.strip():
        return rejected(f"{uri}#{number}", "empty", f"item {number} of the feed holds no text")
    headline = fields["headline"] or ""
    page = f"<html><head><title>{_escaped(headline)}</title></head><body><article>{content}</article></body></html>"
    origin = Origin(
        uri=fields["url"] or f"{uri}#{fields['id'] or number}",
        media_type="text/html",
        container=uri,
        position=f"item {number}",
    )
    given = Given(
        headline=fields["headline"],
        published=fields["published"],
        outlet=fields["outlet"],
        authors=fields["authors"],
        language=fields["language"],
        url=fields["url"],
        partial=partial,
    )
    return source_of(page.encode("utf-8", "surrogatepass"), origin, encoding="utf-8", given=given)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")

"""What a page's head says of the article: meta properties and JSON-LD, each value with its place on the page.

JSON-LD comes as an object, a list or a `@graph`, with comments, trailing commas and raw line breaks in strings; what
cannot be read as JSON even then says nothing. Limits: an article node is chosen by its type, then by the longest
`articleBody` or `headline`; nodes of a list of other articles (`ItemList`) are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from variorum.clean.elements import Element, Page

_TRAILING_COMMA = re.compile(r",\s{0,200}([\]}])")
_WRAPPING = re.compile(
    r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?://)?\s*(?:-->|\]\]>|/\*\]\]>\*/)\s*;?\s*$"
)
_TAG = re.compile(r"<[^<>]{1,500}>")
_DEEPEST = 12  # levels of JSON looked into
_LARGEST = 2_000_000  # characters of one script
ARTICLE_TYPES = (
    "article",
    "blogposting",
    "liveblogposting",
    "report",
    "socialmediaposting",
    "techarticle",
    "webpage",
    "videoobject",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One thing the head says: `kind` is "meta" or "json-ld", `name` the property in small letters."""

    kind: str
    name: str
    value: str
    source_start: int
    source_end: int


@dataclass(slots=True, kw_only=True)
class Head:
    """The properties of a page's head in their order, and the nodes of its JSON-LD that are articles."""

    properties: list[Property] = field(default_factory=list)
    nodes: list[tuple[dict[str, Any], Element]] = field(default_factory=list)
    others: list[tuple[dict[str, Any], Element]] = field(default_factory=list)

    def all(self, *names: str) -> list[Property]:
        """The properties of these names, in the order of `names`."""
        return [each for name in names for each in self.properties if each.name == name]

    def first(self, *names: str) -> Property | None:
        """The first property of the first name that the page has."""
        found = self.all(*names)
        return found[0] if found else None


def read_head(page: Page) -> Head:
    """What the head of `page` says."""
    head = Head()
    for element in page.metas:
        head.properties += _meta(element)
    for script in page.scripts:
        if "ld+json" in script.attributes.get("type", "").lower():
            for node in _nodes(_loaded(script.text[:_LARGEST]), 0):
                (head.nodes if is_article(node) else head.others).append((node, script))
    head.nodes.sort(key=lambda pair: -_weight(pair[0]))
    return head


def _meta(element: Element) -> Iterator[Property]:
    given = element.attributes
    if element.name == "link":
        name, value = f"link:{given.get('rel', '').lower()}", given.get("href", "")
    else:
        name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv") or ""
        value = given.get("content", "")
    if name and value.strip():
        yield Property(
            kind="meta",
            name=name.strip().lower(),
            value=" ".join(value.split()),
            source_start=element.source_start,
            source_end=element.source_end,
        )


def _loaded(text: str) -> Any:
    text = _WRAPPING.sub("", _WRAPPING.sub("", text.strip()))
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text).rstrip(" ;\n\t")):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every typed node of a JSON-LD value, lists of other pages left out."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value[:200]:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict):
        if "ItemList" in types_of(value) or "BreadcrumbList" in types_of(value):
            return
        if types_of(value):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            yield from _nodes(value.get(key), depth + 1)


def types_of(node: dict[str, Any]) -> tuple[str, ...]:
    """The node's types, as written."""
    kind = node.get("@type")
    return (
        (kind,)
        if isinstance(kind, str)
        else tuple(k for k in kind if isinstance(k, str))
        if isinstance(kind, list)
        else ()
    )


def is_article(node: dict[str, Any]) -> bool:
    """Whether the node describes a page's article (or the page itself)."""
    return any(kind.lower().endswith(ARTICLE_TYPES) for kind in types_of(node))


def _weight(node: dict[str, Any]) -> int:
    """How much the node looks like the page's own article."""
    kinds = " ".join(types_of(node)).lower()
    proper = any(word in kinds for word in ("article", "posting", "report"))
    return 1000 * proper + 100 * ("headline" in node) + 10 * ("datePublished" in node) + ("articleBody" in node)


def text_of(value: Any) -> str:
    """A JSON-LD value as one line of text: the string, or the name of the thing; empty where it is neither."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("headline")
    if not isinstance(value, str):
        return ""
    return (
        " ".join(_TAG.sub(" ", unescape(unescape(value))).split())
        if "<" in value or "&" in value
        else " ".join(value.split())
    )


def place_of(page: Page, value: str, script: Element) -> tuple[int, int]:
    """Where a JSON-LD value stands: its characters inside the script where they stand as they are, else the script."""
    for written in (value, json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1].replace("/", "\\/")):
        at = page.source.find(written, script.source_start, script.source_end) if written else -1
        if at >= 0:
            return at, at + len(written)
    return script.source_start, script.source_end


def node_property(page: Page, head: Head, name: str) -> Iterator[Property]:
    """The property `name` of each article node, as text."""
    for node, script in head.nodes:
        value = text_of(node.get(name))
        if value:
            start, end = place_of(page, value, script)
            yield Property(kind="json-ld", name=name, value=value, source_start=start, source_end=end)

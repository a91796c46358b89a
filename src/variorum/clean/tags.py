"""What a tag says by its own words, wherever it stands: read once for every way a tag is written.

Why: a page repeats its tags, and a site its pages; what "<div class="menu">" means need not be worked out again.
Limits: only the attributes that reading a page asks for are kept.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from variorum.clean import marks
from variorum.clean.elements import HEADINGS, INLINE, SILENT, VOID, attributes_of, hidden_marks

NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_NAMED = re.compile(r"""\b(?:class|id|itemprop|role|style|data-testid|data-component|data-module|aria-hidden)\b""")
_OPENING = re.compile(r"""=\s{0,9}(["'])""")
_SPECIAL = frozenset(["a", "time", "html"])  # elements whose attributes are kept
_UNNAMED = frozenset(["html", "body"])  # elements around everything: their classes say nothing of a line
_TRANSPARENT = frozenset(
    [
        "p",
        "span",
        "a",
        "b",
        "i",
        "em",
        "strong",
        "font",
        "li",
        "blockquote",
        "u",
        "small",
        "cite",
        "time",
        "q",
        *HEADINGS,
    ]
)
_KEPT = 8192  # tags that are remembered: a page has some hundreds


class Kind(Enum):
    """What is to be done with a start tag."""

    OPEN = "open"  # its element holds what follows
    VOID = "void"  # its element holds nothing
    RAW = "raw"  # what its element holds is no markup
    CLOSED = "closed"  # it closes itself


class Tag(NamedTuple):
    """A tag: its element's name in small letters, and what it says of the lines inside.

    `breaks`: a line ends before it. `transparent`: its element is no container of its own. `heading` is None for what is
    no heading, `names` are class, id and itemprop, `marks` the bits of name and names.
    """

    name: str
    closes: bool
    breaks: bool
    kind: Kind
    special: bool
    transparent: bool
    heading: int | None
    marks: int
    names: str
    attributes: dict[str, str]


@lru_cache(maxsize=_KEPT)
def tag_of(text: str) -> Tag | None:
    """The tag that `text` is, from its "<" to the first ">"; None where that ">" stands in a value, or for no tag."""
    named = NAME.match(text)
    return tag_named(named, text) if named and not open_quote(text, 0, len(text) - 1) else None


def tag_named(named: re.Match[str], text: str) -> Tag:
    """The tag of a text, of which `named` is the beginning."""
    name, closes = named[1].lower(), text[1] == "/"
    attributes, names, bits = ({}, "", 0) if closes else _said(name, text)
    heading = int(name[1]) if len(name) == 2 and name[0] == "h" and name[1].isdigit() else None
    special, transparent = name in _SPECIAL, name in _TRANSPARENT
    kept = attributes if special else {}
    return Tag(name, closes, name not in INLINE, _kind(name, text), special, transparent, heading, bits, names, kept)


def _kind(name: str, text: str) -> Kind:
    if name in SILENT or name == "title":
        return Kind.RAW
    if name in VOID:
        return Kind.VOID
    return Kind.CLOSED if text.endswith("/>") and name in INLINE else Kind.OPEN


def _said(name: str, text: str) -> tuple[dict[str, str], str, int]:
    """The attributes of a start tag, its names, and the bits that they and the element stand for."""
    bits = marks.OF_TAG.get(name, 0)
    named = name not in _UNNAMED and _NAMED.search(text)
    attributes = attributes_of(text) if named or name in _SPECIAL else {}
    if name == "a" and not attributes.get("href"):
        bits &= ~marks.LINK
    if not named:
        return attributes, "", bits
    names = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('itemprop', '')}".strip()
    return attributes, names, bits | marks.of_names(names) | hidden_marks(attributes)


def open_quote(source: str, start: int, end: int) -> str:
    """The quotation mark that a value opened in `source[start:end]` and did not close; empty where all are closed."""
    if source.count('"', start, end) % 2 == 0 and source.find("='", start, end) < 0:
        return ""
    at = start
    while opened := _OPENING.search(source, at, end):
        closing = source.find(opened[1], opened.end(), end)
        if closing < 0:
            return opened[1]
        at = closing + 1
    return ""

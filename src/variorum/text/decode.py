"""Bytes to characters: byte-order marks, the declared encoding, UTF-8, then the likeliest one.

A page's declared encoding is often wrong, so bytes that are valid UTF-8 are UTF-8 whatever the label says (the odds of
another encoding passing as UTF-8 by chance fall by half with every non-ASCII character). Limit: a page that mixes two
encodings is decoded as the first, its bad bytes replaced by U+FFFD and counted.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABEL = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_\-]{2,30})""", re.IGNORECASE)
_LABEL_WINDOW = 4096  # bytes; the HTML standard looks at 1024, real pages put it later
_GUESS_WINDOW = 65_536  # bytes
# Labels mean their supersets on the web (WHATWG Encoding Standard).
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}  # names of `codecs`


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters of a page. `replaced` counts the bytes that made no sense and became U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The characters of `content`. `declared` is what the container says (an HTTP header)."""
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _as(content[len(mark) :], name)
    try:
        return Decoded(text=content.decode("utf-8"), encoding="utf-8", replaced=0)
    except UnicodeDecodeError as error:
        broken = error
    label = _label(content, declared)
    if label and label != "utf-8":
        return _as(content, label)
    if label == "utf-8" or broken.start > _GUESS_WINDOW:
        return _as(content, "utf-8")
    best = charset_normalizer.from_bytes(content[:_GUESS_WINDOW]).best()
    return _as(content, best.encoding if best else "cp1252")


def _as(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    return Decoded(text=text, encoding=encoding, replaced=text.count("\N{REPLACEMENT CHARACTER}"))


def _label(content: bytes, declared: str | None) -> str | None:
    found = _LABEL.search(content[:_LABEL_WINDOW])
    for candidate in (declared, found[1].decode("ascii") if found else None):
        try:
            name = codecs.lookup(candidate).name if candidate else None
        except LookupError:
            continue
        if name:
            return _SUPERSETS.get(name, name)
    return None


def is_binary(content: bytes) -> bool:
    """Whether the bytes are no text in any encoding: a NUL within the first 4 KiB without a UTF-16/32 mark."""
    if any(content.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS):
        return False
    head = content[:_LABEL_WINDOW]
    return head.count(0) > len(head) // 100

"""One page in one file: HTML, or a text rendering of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.model.source import Origin, source_of
from variorum.read.door import Entry, Item, rejected
from variorum.text.decode import is_binary

_MARKUP = re.compile(rb"<\s{0,3}(?:!doctype\s{1,9}html|html|head|body|article|meta\s)", re.IGNORECASE)
_WINDOW = 4096  # bytes: a page that is HTML says so by then; a text with stray tags inside is not


def read_html(entry: Entry) -> Iterator[Item]:
    """The page as one source of type text/html."""
    yield _one(entry.content(), entry.uri, "text/html")


def read_text(entry: Entry) -> Iterator[Item]:
    """The page as one source: text/html where its first bytes are markup, else text/plain."""
    content = entry.content()
    yield _one(content, entry.uri, "text/html" if _MARKUP.search(content[:_WINDOW]) else "text/plain")


def _one(content: bytes, uri: str, media_type: str) -> Item:
    if not content.strip():
        return rejected(uri, "empty", "the file holds nothing to read")
    if is_binary(content):
        return rejected(uri, "binary", "the file holds no text; name a page, JSON Lines, CSV, a feed or an archive")
    return source_of(content, Origin(uri=uri, media_type=media_type))

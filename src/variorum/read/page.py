"""One page in one file: HTML, or a text rendering of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.config import Config
from variorum.model.source import Origin, source_of
from variorum.read.door import Item

_MARKUP = re.compile(rb"<\s{0,3}(?:!doctype\s+html|html|head|body|article|meta\s)", re.IGNORECASE)
_WINDOW = 4096  # bytes: a page that is HTML says so by then; a text with stray tags inside is not


def read_html(content: bytes, uri: str, config: Config) -> Iterator[Item]:  # noqa: ARG001 - the signature of a reader
    """The page as one source of type text/html."""
    yield source_of(content, Origin(uri=uri, media_type="text/html"))


def read_text(content: bytes, uri: str, config: Config) -> Iterator[Item]:  # noqa: ARG001 - the signature of a reader
    """The page as one source: text/html where its first bytes are markup, else text/plain."""
    media_type = "text/html" if _MARKUP.search(content[:_WINDOW]) else "text/plain"
    yield source_of(content, Origin(uri=uri, media_type=media_type))

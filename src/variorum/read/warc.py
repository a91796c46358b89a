"""WARC and WET: what crawlers keep (ISO 28500), as Common Crawl's news set has it.

Each answered page becomes a source; its capture time is when it was fetched, not when it was published. Payloads of
CC-NEWS before May 2019 say they are compressed and are not: where decoding fails the bytes are taken as they stand. WET
conversions are text renderings of pages, their boilerplate still in them. Limit: revisit records, which hold no page, are
passed over.
"""

from __future__ import annotations

import gzip
import io
import logging
import zlib
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from variorum.errors import ReadError
from variorum.model.source import Given, Origin, source_of
from variorum.read.door import Entry, Item, rejected

_PAGES = ("text/html", "application/xhtml")
_OK = "200"
# Its warnings repeat an archive's characters as they are, and a terminal obeys some of them.
logging.getLogger("warcio").setLevel(logging.ERROR)


def read_warc(entry: Entry) -> Iterator[Item]:
    """A source for each page; `rejected` for a page that is too large and for a file that breaks off."""
    try:
        records = ArchiveIterator(entry.stream, arc2warc=True)
        for record in records:
            found = _record(record, entry, records.get_record_offset())
            if found is not None:
                yield found
    except (ArchiveLoadFailed, EOFError, zlib.error, OSError, ValueError) as error:
        raise ReadError(f"the archive breaks off: {error}; what came before was read") from error


def _record(record: Any, entry: Entry, offset: int) -> Item | None:
    if record.rec_type == "conversion":
        return _source(record, entry, offset, "text/plain", "utf-8")
    if record.rec_type != "response" or record.http_headers is None:
        return None
    media_type = record.http_headers.get_header("Content-Type") or "text/html"
    if record.http_headers.get_statuscode() != _OK or not media_type.casefold().startswith(_PAGES):
        return None
    charset = media_type.split("charset=", 1)[1].strip(" \"'") if "charset=" in media_type else None
    return _source(record, entry, offset, "text/html", charset)


def _source(record: Any, entry: Entry, offset: int, media_type: str, charset: str | None) -> Item:
    headers = record.rec_headers
    uri = (headers.get_header("WARC-Target-URI") or f"{entry.uri}#{offset}").strip("<>")
    content = _payload(record, entry.config.largest_source)
    if len(content) > entry.config.largest_source:
        return rejected(uri, "too large", f"the page has more than {entry.config.largest_source} bytes")
    origin = Origin(
        uri=uri,
        media_type=media_type,
        retrieved_at=headers.get_header("WARC-Date"),
        container=entry.uri,
        position=f"offset {offset}",
    )
    given = Given(url=uri, partial=headers.get_header("WARC-Truncated") is not None)
    return source_of(content, origin, encoding=charset, given=given)


def _payload(record: Any, largest: int) -> bytes:
    """The page's bytes, unchunked and uncompressed where they are what their headers say."""
    raw: bytes = record.raw_stream.read(largest + 1)
    encoding = record.http_headers.get_header("Content-Encoding") if record.http_headers else None
    if encoding and "gzip" in encoding and raw.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as unpacked:
            try:
                return unpacked.read(largest + 1)
            except (OSError, EOFError, zlib.error):
                return raw
    return raw

"""CSV and TSV: one article a row.

Columns are found by their names, the usual ones of corpora and clipping services. A text column is taken as clean text; a
column named html as pages.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from variorum.model.source import Given, Origin, source_of
from variorum.read.door import Entry, Item, rejected
from variorum.text.decode import decode

# Field, and the column names that mean it, the likeliest first.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("doc_id", "id", "article_id", "guid", "uid"),
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "maintext", "story"),
    "html": ("html", "page", "raw_html"),
    "headline": ("headline", "title"),
    "published": ("published", "date", "publish_date", "published_at", "publication_date", "pubdate", "datetime"),
    "outlet": ("outlet", "source", "media_name", "publication", "publisher", "newspaper", "domain"),
    "authors": ("authors", "author", "byline"),
    "url": ("url", "link", "uri"),
    "language": ("language", "lang"),
}
_SAMPLE = 65_536  # characters from which the delimiter is guessed


def read_table(entry: Entry) -> Iterator[Item]:
    """A source for each row; `rejected` for the table when it has no column of text."""
    content = decode(entry.content()).text
    csv.field_size_limit(entry.config.largest_source)
    rows = csv.reader(io.StringIO(content), _dialect(content[:_SAMPLE], entry.uri))
    names = [name.strip().casefold() for name in next(rows, [])]
    where = {field: place for field in COLUMNS if (place := _column(names, field)) is not None}
    kind = next((name for name in ("text", "html") if name in where), None)
    if kind is None:
        known = ", ".join((*COLUMNS["text"], *COLUMNS["html"]))
        yield rejected(
            entry.uri, "no text", f"none of its columns ({', '.join(names)}) is a text; name one of: {known}"
        )
        return
    for number, row in enumerate(rows, start=2):
        yield _row(row, where, kind, entry.uri, number)


def _dialect(sample: str, uri: str) -> type[csv.Dialect]:
    if uri.casefold().endswith(".tsv"):
        return csv.excel_tab
    try:
        return csv.Sniffer().sniff(sample.split("\n", 1)[0], delimiters=",;\t|")
    except csv.Error:
        return csv.excel


def _column(names: Sequence[str], field: str) -> int | None:
    return next((names.index(name) for name in COLUMNS[field] if name in names), None)


def _row(row: Sequence[str], where: Mapping[str, int], kind: str, container: str, number: int) -> Item:
    def value(field: str) -> str | None:
        place = where.get(field)
        found = row[place].strip() if place is not None and place < len(row) else ""
        return found or None

    content = value(kind)
    if content is None:
        return rejected(f"{container}#{number}", "empty", f"row {number} holds no text")
    article_id = value("id")
    authors = value("authors")
    return source_of(
        content.encode(),
        Origin(
            uri=f"{container}#{article_id or number}",
            media_type="text/html" if kind == "html" else "text/plain",
            container=container,
            position=f"row {number}",
        ),
        encoding="utf-8",
        given=Given(
            article_id=article_id,
            clean=kind == "text",
            headline=value("headline"),
            published=value("published"),
            outlet=value("outlet"),
            authors=tuple(name.strip() for name in authors.split(";")) if authors else (),
            language=value("language"),
            url=value("url"),
        ),
    )

"""The articles as references: RIS and CSL-JSON, for Zotero, EndNote and word processors.

The dateline is a note, not the place of publication: a paper that reports from a town is not published there.
"""

from __future__ import annotations

from variorum.export.bylines import parted
from variorum.export.parts import Part, encoded, json_part, published_day
from variorum.export.shelf import Shelf, outlet_of, url_of
from variorum.model.codec import Record


def ris(shelf: Shelf) -> tuple[Part, ...]:
    """RIS: two letters, two spaces, hyphen, space; lines end with CR LF."""
    blocks = ["".join(f"{tag}  - {value}\r\n" for tag, value in _fields(a)) for a in shelf.all("article")]
    return (Part(name="articles.ris", content=encoded("\r\n".join(blocks)), rows=len(blocks)),)


def _fields(article: Record) -> list[tuple[str, str]]:
    day = published_day(article)
    standfirst = article["standfirst"]
    fields = [
        ("TY", "NEWS"),
        *(("AU", _family_first(name)) for name in article["authors"]),
        ("TI", article["headline"] or article["uri"]),
        ("T2", outlet_of(article)),
        ("PY", day[:4] if day else None),
        ("DA", day.replace("-", "/") + "/" if day else None),
        ("UR", url_of(article)),
        ("LA", article["language"]),
        ("AB", standfirst),
        ("N1", _note(article)),
        ("ER", ""),
    ]
    return [(tag, " ".join(str(value).split())) for tag, value in fields if value is not None]


def _family_first(name: str) -> str:
    parts = parted(name)
    return f"{parts[1]}, {parts[0]}" if parts else name


def _note(article: Record) -> str:
    dateline = (article["dateline"] or {}).get("place")
    known = (
        f"dateline {dateline}" if dateline else None,
        f"variorum {article['id']}",
        f"SHA-256 {article['source_id']}",
    )
    return ", ".join(part for part in known if part)


def csl(shelf: Shelf) -> tuple[Part, ...]:
    """CSL-JSON: an array of items of type article-newspaper."""
    items = [_item(article) for article in shelf.all("article")]
    return (json_part("articles.csl.json", items, len(items)),)


def _item(article: Record) -> Record:
    day = published_day(article)
    item = {
        "id": article["id"],
        "type": "article-newspaper",
        "title": article["headline"] or article["uri"],
        "container-title": outlet_of(article),
        "author": [_author(name) for name in article["authors"]] or None,
        "issued": {"date-parts": [[int(part) for part in day.split("-")]]} if day else None,
        "URL": url_of(article),
        "language": article["language"],
        "abstract": article["standfirst"],
        "note": _note(article),
    }
    return {key: value for key, value in item.items() if value is not None}


def _author(name: str) -> Record:
    parts = parted(name)
    return {"family": parts[1], "given": parts[0]} if parts else {"literal": name}

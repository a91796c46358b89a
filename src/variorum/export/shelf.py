"""Records put where a page or an exporter finds them: by type, by id, by the article they speak of.

Works on records, not on dataclasses, so that a run's folder, a library and a run in memory all serve alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from variorum.model.codec import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All records of a run or a library, looked up."""

    by_type: Mapping[str, tuple[Record, ...]]
    by_id: Mapping[str, Record]
    by_article: Mapping[tuple[str, str], tuple[Record, ...]]
    same: Mapping[str, str]  # the link of each entity that linking holds to be the same as others

    def all(self, kind: str) -> tuple[Record, ...]:
        """Every record of a type, in the order they came."""
        return self.by_type.get(kind, ())

    def of(self, kind: str, article_id: str) -> tuple[Record, ...]:
        """The findings of a type in one article, in order of its text."""
        return self.by_article.get((kind, article_id), ())

    def text(self, article_id: str) -> str:
        """The text of an article, empty when it is not on the shelf."""
        article = self.by_id.get(article_id)
        return article["text"] if article else ""


def shelve(records: Iterable[Record]) -> Shelf:
    """`records` looked up. Where an id comes twice, the later record counts."""
    by_type: dict[str, list[Record]] = defaultdict(list)
    by_id: dict[str, Record] = {}
    by_article: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        by_type[record["type"]].append(record)
        by_id[record["id"]] = record
        if article_id := record.get("article_id"):
            by_article[record["type"], article_id].append(record)
    return Shelf(
        by_type={kind: tuple(found) for kind, found in by_type.items()},
        by_id=by_id,
        by_article={key: tuple(found) for key, found in by_article.items()},
        same={
            member: link["id"]
            for link in by_type.get("link", ())
            if link["kind"] == "entity"
            for member in link["members"]
        },
    )


def finding_at(shelf: Shelf, kind: str, span: Record) -> Record | None:
    """The finding of a type that stands on these characters, or else the shortest that overlaps them."""
    near = [
        (place["end"] - place["start"], (place["start"], place["end"]), record)
        for record in shelf.of(kind, span["article_id"])
        for place in (record["trigger"] if kind == "event" else record,)
        if place["start"] < span["end"] and span["start"] < place["end"]
    ]
    exact = [record for _, place, record in near if place == (span["start"], span["end"])]
    return exact[0] if exact else min(near, key=lambda found: found[0])[2] if near else None


def quote_at(shelf: Shelf, span: Record) -> Record | None:
    """The first quotation with a piece on these characters."""
    for record in shelf.of("quote", span["article_id"]):
        if any(piece["start"] < span["end"] and span["start"] < piece["end"] for piece in record["content"]):
            return record
    return None


def outlet_of(article: Record) -> str | None:
    """The outlet as the page names it, else the host of its address, None where neither is known."""
    if article.get("outlet"):
        return str(article["outlet"])
    host = urlsplit(article.get("url") or article.get("uri") or "").hostname
    return host.removeprefix("www.") if host else None


def file_of(article: Record) -> str:
    """The last part of where an article was read from: what to call it when nothing else is known."""
    return PurePosixPath(str(article["uri"])).name


def day_of(article: Record) -> str | None:
    """The best known time of publication (ISO), None where the evidence allows several days."""
    published = article.get("published") or {}
    return published.get("best")


def url_of(article: Record) -> str | None:
    """The address of the page, where it is one that may be a link: a page of the web."""
    url = article.get("url")
    return str(url) if url and str(url).split(":", 1)[0].lower() in {"http", "https"} else None

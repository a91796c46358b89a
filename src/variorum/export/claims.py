"""Statements as schema.org Claim: who said it, where it first appeared, where else it appears.

Never ClaimReview: whether a claim is true is for a person to say, and this program has not been told.
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.export.parts import Part, groups_of, json_part, published_day, source_of
from variorum.export.shelf import Shelf, outlet_of, url_of
from variorum.model.codec import Record


def claims(shelf: Shelf) -> tuple[Part, ...]:
    """Every quotation with a named speaker; those that are one statement have one claim."""
    graph = list(_claims(shelf))
    left = (("speaker not named", sum(not q["speaker_name"] for q in shelf.all("quote"))),)
    part = json_part("claims.jsonld", {"@context": "https://schema.org", "@graph": graph}, len(graph))
    return (Part(name=part.name, content=part.content, rows=part.rows, left_out=left),)


def _claims(shelf: Shelf) -> Iterator[Record]:
    for group in groups_of(shelf, "quote"):
        named = [quote for quote in group if quote["speaker_name"]]
        if not named:
            continue
        ordered = sorted(named, key=lambda q: published_day(shelf.by_id[q["article_id"]]) or "9999")
        works = [_work(quote, shelf.by_id[quote["article_id"]]) for quote in ordered]
        yield {
            "@type": "Claim",
            "@id": f"urn:variorum:{ordered[0]['id']}",
            "text": " … ".join(piece["exact"] for piece in ordered[0]["content"]),
            "author": {"@type": "Person", "name": ordered[0]["speaker_name"]},
            "firstAppearance": works[0],
            "appearance": works,
        }


def _work(quote: Record, article: Record) -> Record:
    work = {
        "@type": "NewsArticle",
        "@id": source_of(article),
        "headline": article["headline"],
        "url": url_of(article),
        "datePublished": (article["published"] or {}).get("best"),
        "publisher": {"@type": "Organization", "name": outlet_of(article)} if outlet_of(article) else None,
        "identifier": f"{article['id']}#char={quote['content'][0]['start']},{quote['content'][0]['end']}",
    }
    return {key: value for key, value in work.items() if value is not None}

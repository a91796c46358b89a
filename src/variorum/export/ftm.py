"""Entities, events, statements and their proofs for FollowTheMoney: one JSON object a line, all values lists of texts.

FollowTheMoney has no schema for a statement: a quotation is a Note about its speaker with the article as proof. Ids are
stable hashes with the prefix `v-`. Countries are ISO 3166 alpha-2 in lower case, languages ISO 639-3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from variorum.export.codes import alpha2
from variorum.export.events import date_of
from variorum.export.parts import Part, groups_of, lines_part, published_day
from variorum.export.shelf import Shelf, file_of, outlet_of, url_of
from variorum.model.codec import Record

_SCHEMA = {"PERSON": "Person", "ORGANISATION": "Organization", "GROUP": "Organization"}
# ISO 639-3 for the two-letter codes of languages that news is often written in; others are left out.
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "hi": "hin", "it": "ita", "ja": "jpn",
    "ko": "kor", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip


def ftm(shelf: Shelf) -> tuple[Part, ...]:
    """Articles, people, organisations, events, quotations, and who is documented where."""
    entities, node_of = _named(shelf)
    rows = [
        *(_article(article) for article in shelf.all("article")),
        *entities,
        *_documentation(shelf, node_of),
        *_events(shelf, node_of),
        *_notes(shelf, node_of),
    ]
    unique = {row["id"]: row for row in rows}
    return (lines_part("entities.ftm.json", unique.values()),)


def identity(*parts: object) -> str:
    """A stable id."""
    return "v-" + hashlib.sha1("\x1f".join(str(p) for p in parts).encode("utf-8", "replace")).hexdigest()  # noqa: S324 - a name


def thing(kind: str, identifier: str, **values: object) -> Record:
    """One object; what is unknown is left out, every value a list of texts."""
    properties = {
        name: [str(v) for v in (value if isinstance(value, list | tuple) else [value]) if v not in {None, ""}]
        for name, value in values.items()
    }
    return {"id": identifier, "schema": kind, "properties": {name: v for name, v in properties.items() if v}}


def _article(article: Record) -> Record:
    return thing(
        "Article",
        identity(article["id"]),
        fileName=file_of(article),
        title=article["headline"],
        author=article["authors"],
        publishedAt=published_day(article),
        sourceUrl=url_of(article),
        publisher=outlet_of(article),
        language=_LANGUAGES.get((article["language"] or "")[:2]),
        bodyText=article["text"],
    )


def _named(shelf: Shelf) -> tuple[list[Record], dict[str, str]]:
    """The people and organisations, and the node of each entity."""
    rows, node_of = [], {}
    for group in groups_of(shelf, "entity"):
        first = max(group, key=lambda entity: len(entity["name"]))
        if first["kind"] not in _SCHEMA:
            continue
        node = identity(first["kind"], first["name"].casefold())
        node_of.update({entity["id"]: node for entity in group})
        roles = [role["text"] for entity in group for role in entity["roles"]]
        held = {"position": list(dict.fromkeys(roles))} if first["kind"] == "PERSON" else {}
        country = (alpha2(first["country"]) or "").lower()
        rows.append(thing(_SCHEMA[first["kind"]], node, name=first["name"], country=country, **held))
    return rows, node_of


def _documentation(shelf: Shelf, node_of: dict[str, str]) -> Iterator[Record]:
    for entity in shelf.all("entity"):
        if node := node_of.get(entity["id"]):
            document = identity(entity["article_id"])
            yield thing("Documentation", identity("doc", document, node), document=document, entity=node, role="named")


def _events(shelf: Shelf, node_of: dict[str, str]) -> Iterator[Record]:
    for group in groups_of(shelf, "event"):
        event = group[0]
        if event["modality"] != "asserted":
            continue
        code = event["plover"]
        involved = [
            node_of[p["entity"]] for e in group for p in (*e["actors"], *e["recipients"]) if p["entity"] in node_of
        ]
        yield thing(
            "Event",
            identity(event["id"]),
            name=f"{code['type']} {code['mode'] or ''}".strip(),
            summary=event["sentence"]["exact"],
            date=date_of(event, shelf.by_id[event["article_id"]]),
            involved=list(dict.fromkeys(involved)),
            proof=[identity(e["article_id"]) for e in group],
        )


def _notes(shelf: Shelf, node_of: dict[str, str]) -> Iterator[Record]:
    for quote in shelf.all("quote"):
        node = node_of.get(quote["speaker_entity"] or "")
        words = " … ".join(piece["exact"] for piece in quote["content"])
        yield thing(
            "Note",
            identity(quote["id"]),
            name=f"{quote['form']} quotation",
            description=words,
            entity=node,
            proof=identity(quote["article_id"]),
        )

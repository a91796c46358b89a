"""Events as PLOVER JSON Lines and as POLECAT rows.

PLOVER carries all events; what is future, hypothetical, negated or historical has it as an auxiliary mode. POLECAT has no
place for that, so only asserted events are rows there, one for each event however many articles tell it, and the manifest
counts the others. COW country codes, titles and Wikipedia ids, which we do not know, are `None`, as in the original.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from variorum.export.codes import PLOVER_VERSION, score_of
from variorum.export.parts import Part, coded_events, encoded, groups_of, lines_part, name_of, published_day, source_of
from variorum.export.shelf import Shelf, outlet_of
from variorum.model.codec import Record

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def plover(shelf: Shelf) -> tuple[Part, ...]:
    """Every event of every article."""
    return (lines_part("plover.jsonl", (_plover(event, shelf) for event in coded_events(shelf))),)


def _plover(event: Record, shelf: Shelf) -> Record:
    article = shelf.by_id[event["article_id"]]
    code = event["plover"]
    modes = [mode for mode in (code["mode"], None if event["modality"] == "asserted" else event["modality"]) if mode]
    row = {
        "id": event["id"],
        "date": date_of(event, article) or "",
        "codebook": PLOVER_VERSION,
        "actor": [_entity(party, shelf) for party in event["actors"]],
        "recipient": [_entity(party, shelf) for party in event["recipients"]],
        "event": [code["type"]],
        "mode": modes,
        "context": code["contexts"],
        "quad_code": event["quad"].upper(),
        "event_scale": score_of(code["type"], code["mode"]),
        "event_text": event["trigger"]["exact"],
        "event_loc": _location(shelf.by_id.get(event["where"] or "")),
        "text": event["sentence"]["exact"],
        "text_info": {
            "sequence": event["article_id"],
            "start": event["sentence"]["start"],
            "end": event["sentence"]["end"],
        },
        "cite_info": {"publisher": outlet_of(article), "headline": article["headline"], "url": source_of(article)},
        "confidence": event["confidence"],
    }
    return {key: value for key, value in row.items() if value is not None}


def _entity(party: Record, shelf: Shelf) -> Record:
    entity = shelf.by_id.get(party["entity"] or "")
    roles = entity["roles"] if entity else []
    found = {
        "code": party["country"],
        "sector": party["sector"],
        "entity_text": party["exact"],
        "identifier_id": party["entity"],
        "name": entity["name"] if entity else None,
        "office": roles[0]["text"] if roles else None,
        "start": party["start"],
        "end": party["end"],
    }
    return {key: value for key, value in found.items() if value is not None}


def _location(place: Record | None) -> Record | None:
    if place is None:
        return None
    return {
        "extracted_place": place["exact"],
        "resolved_place": place["name"],
        "geonameid": place["geonames_id"],
        "lat": place["latitude"],
        "lon": place["longitude"],
        "country_code": place["country"],
    }


def date_of(event: Record, article: Record) -> str | None:
    """The day of an event: its own, or that of the article where the event is not dated."""
    when = event["when"]["earliest"] or event["when"]["latest"]
    return when[:10] if when else published_day(article)


def polecat(shelf: Shelf) -> tuple[Part, ...]:
    """Every asserted event once, tab-separated with a header."""
    groups = list(groups_of(shelf, "event"))
    asserted = [group for group in groups if group[0]["modality"] == "asserted"]
    lines = ["\t".join(POLECAT), *("\t".join(_tidy(value) for value in _polecat(g, shelf)) for g in asserted)]
    left = len(groups) - len(asserted)
    content = encoded("".join(f"{line}\n" for line in lines))
    return (Part(name="polecat.tsv", content=content, rows=len(asserted), left_out=(("not asserted", left),)),)


def _tidy(value: object) -> str:
    """A cell: no tab or line feed in it, and `None` where nothing is known."""
    text = " ".join(str(value).split()) if value is not None else ""
    return text or "None"


def _polecat(group: tuple[Record, ...], shelf: Shelf) -> list[object]:
    event = group[0]
    article, code = shelf.by_id[event["article_id"]], event["plover"]
    place = shelf.by_id.get(event["where"] or "")
    values: Mapping[str, object] = {
        "Event ID": event["id"],
        "Event Date": date_of(event, article),
        "Event Type": code["type"],
        "Event Mode": code["mode"],
        "Intensity": score_of(code["type"], code["mode"]),
        "Quad Code": event["quad"].upper(),
        "Contexts": "; ".join(code["contexts"]),
        **_party("Actor", event["actors"], shelf),
        **_party("Recipient", event["recipients"], shelf),
        **_place(place),
        "Source": "; ".join(dict.fromkeys(_source(e, shelf) for e in group)),
        "Publication Date": published_day(article),
        "Story People": _names(shelf.of("entity", article["id"]), "PERSON"),
        "Story Organizations": _names(shelf.of("entity", article["id"]), "ORGANISATION"),
        "Story Locations": "; ".join(dict.fromkeys(p["name"] for p in shelf.of("place", article["id"]))),
        "Language": article["language"],
        "Version": PLOVER_VERSION,
    }
    return [values.get(column) for column in POLECAT]


def _source(event: Record, shelf: Shelf) -> str:
    article = shelf.by_id[event["article_id"]]
    return outlet_of(article) or source_of(article)


def _party(side: str, parties: Iterable[Record], shelf: Shelf) -> dict[str, object]:
    held = list(parties)
    sectors = [p["sector"] for p in held if p["sector"]]
    return {
        f"{side} Name": "; ".join(name_of(shelf, p["entity"]) or p["exact"] for p in held),
        f"{side} Country": "; ".join(dict.fromkeys(p["country"] for p in held if p["country"])),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": "; ".join(dict.fromkeys(sectors)),
        f"{side} Name Raw": "; ".join(p["exact"] for p in held),
    }


def _place(place: Record | None) -> dict[str, object]:
    if place is None:
        return {}
    return {
        "Placename": place["name"],
        "City": place["name"] if place["precision"] in {"city", "point"} else None,
        "Province": place["admin1"],
        "Country": place["country"],
        "Latitude": place["latitude"],
        "Longitude": place["longitude"],
        "GeoNames ID": place["geonames_id"],
        "Raw Placename": place["exact"],
        "Feature Type": place["precision"],
    }


def _names(entities: Iterable[Record], kind: str) -> str:
    return "; ".join(dict.fromkeys(e["name"] for e in entities if e["kind"] == kind))

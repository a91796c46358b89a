"""Places and placed events as GeoJSON (RFC 7946): longitude first, WGS 84, flat properties that a map program can filter.

What has no position has a null geometry, which the standard allows and which keeps it in the table.
"""

from __future__ import annotations

from variorum.export.events import date_of
from variorum.export.parts import Part, coded_events, json_part, source_of, story_of
from variorum.export.shelf import Shelf, outlet_of
from variorum.model.codec import Record


def geojson(shelf: Shelf) -> tuple[Part, ...]:
    """A feature for each mention of a place and each event."""
    stories = story_of(shelf)
    features = [
        *(_feature(place, place, _place(place), shelf, stories) for place in shelf.all("place")),
        *(
            _feature(event, shelf.by_id.get(event["where"] or ""), _event(event, shelf), shelf, stories)
            for event in coded_events(shelf)
        ),
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return (json_part("places.geojson", collection, len(features)),)


def _feature(found: Record, place: Record | None, values: Record, shelf: Shelf, stories: dict[str, str]) -> Record:
    article = shelf.by_id[found["article_id"]]
    properties = {
        "type": found["type"],
        **values,
        "attested_by": outlet_of(article),
        "headline": article["headline"],
        "source": source_of(article),
        "story": stories.get(article["id"]),
        "confidence": found["confidence"],
    }
    return {"type": "Feature", "id": found["id"], "geometry": _geometry(place), "properties": properties}


def _geometry(place: Record | None) -> Record | None:
    if place is None or place["latitude"] is None or place["longitude"] is None:
        return None
    return {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}


def _place(place: Record) -> Record:
    return {
        "name": place["name"],
        "words": place["exact"],
        "start": place["start"],
        "end": place["end"],
        "precision": place["precision"],
        "country": place["country"],
        "admin1": place["admin1"],
        "geonames_id": place["geonames_id"],
    }


def _event(event: Record, shelf: Shelf) -> Record:
    return {
        "name": event["plover"]["type"],
        "words": event["sentence"]["exact"],
        "start": event["sentence"]["start"],
        "end": event["sentence"]["end"],
        "mode": event["plover"]["mode"],
        "modality": event["modality"],
        "day": date_of(event, shelf.by_id[event["article_id"]]),
    }

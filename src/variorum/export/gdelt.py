"""Events and their mentions as GDELT 2 rows: 61 and 16 columns, tab-separated, without a header.

One event has one row, however many articles tell it; each telling is a mention, with the offsets of actors and act in the
article's text. Only asserted events are rows: GDELT has no place for what was planned, denied or supposed. Tone is left
empty, since we measure none; the Goldstein value stands only where the code is a root, whose value is known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from variorum.export.codes import QUAD_CLASS, cameo_of, fips
from variorum.export.events import date_of
from variorum.export.parts import Part, encoded, groups_of, name_of, source_of
from variorum.export.shelf import Shelf, outlet_of, url_of
from variorum.model.codec import Record

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO), *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen",
    "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_GOLDSTEIN = {
    "03": 4.0, "04": 1.0, "05": 3.5, "06": 6.0, "07": 7.0, "08": 5.0, "09": -2.0, "10": -5.0, "11": -2.0, "12": -4.0,
    "13": -4.4, "14": -6.5, "15": -7.2, "16": -4.0, "17": -7.0, "18": -9.0, "19": -10.0, "20": -10.0,
}  # fmt: skip
_GEO_TYPE = {"country": 1, "admin1": 5, "city": 4, "point": 4}  # GDELT: 1 country, 4 city of the world, 5 state of it
_WEB, _CITATION = 1, 2  # how a mention is identified: by an address, or by a citation alone


def gdelt(shelf: Shelf) -> tuple[Part, ...]:
    """The events and the mentions of all asserted events that have a date."""
    groups = list(groups_of(shelf, "event"))
    told = [g for g in groups if g[0]["modality"] == "asserted" and date_of(g[0], shelf.by_id[g[0]["article_id"]])]
    left = (("not asserted or not dated", len(groups) - len(told)),)
    events = [_row(EVENTS, _event(group, shelf)) for group in told]
    mentions = [_row(MENTIONS, _mention(e, group, shelf)) for group in told for e in group]
    return (
        Part(name="events.export.CSV", content=_joined(events), rows=len(events), left_out=left),
        Part(name="mentions.CSV", content=_joined(mentions), rows=len(mentions)),
    )


def _joined(rows: Sequence[str]) -> bytes:
    return encoded("".join(f"{row}\n" for row in rows))


def _row(columns: Sequence[str], values: Mapping[str, object]) -> str:
    return "\t".join(" ".join(str(value).split()) if (value := values.get(c)) is not None else "" for c in columns)


def event_number(event_id: str) -> int:
    """GDELT's ids are numbers: the first 15 hexadecimal digits of our id's hash."""
    return int(hashlib.sha256(event_id.encode()).hexdigest()[:15], 16)


def _event(group: Sequence[Record], shelf: Shelf) -> dict[str, object]:
    event = group[0]
    articles = [shelf.by_id[e["article_id"]] for e in group]
    day = date.fromisoformat(date_of(event, articles[0]) or "")
    code = cameo_of(event["plover"]["type"], event["plover"]["mode"])
    place = _geo("ActionGeo_", shelf.by_id.get(event["where"] or ""))
    return {
        "GLOBALEVENTID": event_number(event["id"]),
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": day.year,
        "FractionDate": f"{day.year + (day.timetuple().tm_yday - 1) / 365:.4f}",
        **_actor("Actor1", event["actors"], shelf),
        **_actor("Actor2", event["recipients"], shelf),
        "IsRootEvent": int(event["sentence"]["start"] == 0),
        "EventCode": code,
        "EventBaseCode": code,
        "EventRootCode": code[:2],
        "QuadClass": QUAD_CLASS[event["quad"]],
        "GoldsteinScale": _GOLDSTEIN[code[:2]] if code.endswith("0") else None,
        "NumMentions": len(group),
        "NumSources": len({outlet_of(a) or a["id"] for a in articles}),
        "NumArticles": len({a["id"] for a in articles}),
        **place,
        "DATEADDED": f"{day:%Y%m%d}000000",
        "SOURCEURL": source_of(articles[0]),
    }


def _actor(side: str, parties: Sequence[Record], shelf: Shelf) -> dict[str, object]:
    if not parties:
        return {}
    first = parties[0]
    parts = [first["country"] or "", first["sector"] or ""]
    return {
        f"{side}Code": "".join(parts) or None,
        f"{side}Name": (name_of(shelf, first["entity"]) or first["exact"]).upper(),
        f"{side}CountryCode": first["country"],
        f"{side}Type1Code": first["sector"],
    }


def _geo(prefix: str, place: Record | None) -> dict[str, object]:
    if place is None:
        return {f"{prefix}Type": 0}
    return {
        f"{prefix}Type": _GEO_TYPE.get(place["precision"], 0),
        f"{prefix}FullName": ", ".join(str(p) for p in (place["name"], place["admin1"], place["country"]) if p),
        f"{prefix}CountryCode": fips(place["country"]),
        f"{prefix}Lat": place["latitude"],
        f"{prefix}Long": place["longitude"],
        f"{prefix}FeatureID": place["geonames_id"],
    }


def _mention(event: Record, group: Sequence[Record], shelf: Shelf) -> dict[str, object]:
    article = shelf.by_id[event["article_id"]]
    told = (date_of(event, article) or "").replace("-", "") + "000000"
    published = "".join(c for c in str((article["published"] or {}).get("best") or "") if c.isdigit())[:14]
    return {
        "GLOBALEVENTID": event_number(group[0]["id"]),
        "EventTimeDate": told,
        "MentionTimeDate": published.ljust(14, "0") if published else None,
        "MentionType": _WEB if url_of(article) else _CITATION,
        "MentionSourceName": outlet_of(article),
        "MentionIdentifier": source_of(article),
        "SentenceID": article["text"].count("\n\n", 0, event["sentence"]["start"]) + 1,
        "Actor1CharOffset": event["actors"][0]["start"] if event["actors"] else -1,
        "Actor2CharOffset": event["recipients"][0]["start"] if event["recipients"] else -1,
        "ActionCharOffset": event["trigger"]["start"],
        "InRawText": 1,
        "Confidence": round(100 * event["confidence"]),
        "MentionDocLen": len(article["text"]),
    }

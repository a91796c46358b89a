"""The places of an article: spots believed, names resolved over the whole article, streets and rivers added."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.annotate.gazetteer import Entry, division
from variorum.annotate.places.containment import containers
from variorum.annotate.places.evidence import TAKEN, Surroundings, is_dateline, strength, surnames
from variorum.annotate.places.homes import home_of
from variorum.annotate.places.resolving import Home, Name, resolve
from variorum.annotate.places.roads import Road, roads
from variorum.annotate.places.senses import COUNTRY, REGION, senses
from variorum.annotate.places.spots import Spot, spots
from variorum.model.annotation import Annotated, Place, Precision
from variorum.model.identity import content_id
from variorum.model.parse import Parsed
from variorum.model.span import Evidence, Span

_MADE_BY = "places"
_SUPPORTS = 0.9  # spots at least so sure vouch for the same name elsewhere in the article
# A sense's share among all is too modest a probability, as the senses' scores are summed from evidence that agrees: on dev
# its root is right within .08 in every bin.
_SHARPER = 0.5
_PRECISION = {
    COUNTRY: Precision.COUNTRY,
    REGION: Precision.REGION,
    "A": Precision.ADMIN1,
    "a": Precision.ADMIN1,
    "B": Precision.REGION,
    "b": Precision.REGION,
    "P": Precision.CITY,
    "p": Precision.CITY,
}


@dataclass(frozen=True, slots=True)
class _Believed:
    """A spot taken for a place, how surely, and what it is said to lie in."""

    spot: Spot
    sure: float
    holders: tuple[Entry, ...]


def find_places(annotated: Annotated, parsed: Parsed) -> tuple[Place, ...]:
    """All places named in the article, in order of the text, without overlap."""
    text = annotated.article.text
    believed = _believed(text, parsed)
    roads_found = [road for road in roads(text) if not (road.feature and senses(text[road.start : road.end]))]
    believed = [b for b in believed if not _inside_road(roads_found, b.spot)]
    home = home_of(annotated.article.metadata, text)
    names = _resolved(believed, home)
    local = _local(names)
    places = [_place(annotated, b, names[_key(b)], local) for b in believed]
    for road in roads_found:
        bearer = _bearer(text, road, names)
        places.append(_road_place(annotated, road, bearer or local, borne=bearer is not None))
    return tuple(sorted(_without_overlap(places), key=lambda place: place.start))


def _believed(text: str, parsed: Parsed) -> list[_Believed]:
    found = [spot for sentence in parsed.sentences for spot in spots(text, sentence)]
    holders = containers(text, found)
    datelines = {at for at, spot in enumerate(found) if is_dateline(spot, text)}
    contained = {*holders, *(at + 1 for at in holders), *datelines}
    around = Surroundings(surnames(parsed))
    first = [strength(spot, around, contained=at in contained) for at, spot in enumerate(found)]
    sure = frozenset(spot.name.casefold() for spot, value in zip(found, first, strict=True) if value >= _SUPPORTS)
    around = replace(around, supported=sure)
    values = [strength(spot, around, contained=at in contained) for at, spot in enumerate(found)]
    return [
        _Believed(spot, value, holders.get(at, ()))
        for at, (spot, value) in enumerate(zip(found, values, strict=True))
        if value >= TAKEN
    ]


def _inside_road(found: Sequence[Road], spot: Spot) -> bool:
    """Whether the spot is only a part of a road's name; a longer or equal spot ("Salt Lake City") is the place itself."""
    at = bisect_left(found, spot.start, key=lambda road: road.end - 1)
    if at >= len(found) or found[at].start >= spot.end:
        return False
    return not (spot.start <= found[at].start and found[at].end <= spot.end)


def _key(believed: _Believed) -> tuple[str, tuple[int, ...]]:
    name = believed.spot.name.casefold().removesuffix("'s")
    return name, tuple(holder.geonames_id for holder in believed.holders)


def _resolved(believed: Sequence[_Believed], home: Home) -> dict[tuple[str, tuple[int, ...]], Name]:
    """The names of the article, resolved; one name with and without "Ohio" after it is one place."""
    held: dict[str, tuple[Entry, ...]] = {}
    for b in believed:
        if b.holders:
            held.setdefault(_key(b)[0], b.holders)
    names: dict[tuple[str, tuple[int, ...]], Name] = {}
    for b in believed:
        key = _key(b)
        name = names.get(key)
        if name is None:
            name = Name(key[0], b.spot.senses, 0.0, b.holders or held.get(key[0], ()))
            names[key] = name
        name.count += b.sure
    resolve(list(names.values()), home)
    return names


def _place(annotated: Annotated, believed: _Believed, name: Name, local: Entry | None) -> Place:
    spot = believed.spot
    best = name.best()
    entry, share = best or (None, 1.0)
    span = Span(article_id=annotated.article.id, start=spot.start, end=spot.end)
    evidence = Evidence(spans=(span,), made_by=_MADE_BY, confidence=round(believed.sure * share**_SHARPER, 3))
    identity = content_id("place", annotated.article.id, spot.start, spot.end)
    if (
        entry is None
    ):  # no gazetteer knows it: it lies in what it is said to lie in, else near the article's other places
        holder = name.holders[0] if name.holders else local
        first = division(holder.admin1) if holder else None
        return Place(
            id=identity, article_id=annotated.article.id, start=spot.start, end=spot.end, name=spot.name,
            precision=Precision.POINT, evidence=evidence, country=holder.country if holder else None,
            admin1=first.name if first else None,
        )  # fmt: skip
    first = division(entry.admin1)
    return Place(
        id=identity,
        article_id=annotated.article.id,
        start=spot.start,
        end=spot.end,
        name=entry.name,
        precision=_PRECISION[entry.kind],
        evidence=evidence,
        country=entry.country or None,
        admin1=first.name if first else None,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonames_id=entry.geonames_id or None,
    )


def _local(names: dict[tuple[str, tuple[int, ...]], Name]) -> Entry | None:
    """The town that the article is most about: the most used of its resolved names."""
    towns = [(name.count, best[0]) for name in names.values() if (best := name.best()) and best[0].kind in "PpBb"]
    return max(towns, key=lambda town: town[0])[1] if towns else None


def _bearer(text: str, road: Road, names: dict[tuple[str, tuple[int, ...]], Name]) -> Entry | None:
    """The town of the article whose name a park, valley or harbour bears: it lies there. A street's name tells nothing."""
    words = text[road.start : road.end].casefold().split()
    stems = {" ".join(words[:size]) for size in range(1, len(words))} if road.feature else set()
    bearers = sorted((name for name in names.values() if name.text in stems), key=lambda name: -len(name.text))
    towns = (best[0] for name in bearers if (best := name.best()) and best[0].kind in "PpBb")
    return next(towns, None)


def _road_place(annotated: Annotated, road: Road, local: Entry | None, *, borne: bool) -> Place:
    article = annotated.article
    span = Span(article_id=article.id, start=road.start, end=road.end)
    first = division(local.admin1) if local else None
    return Place(
        id=content_id("place", article.id, road.start, road.end),
        article_id=article.id,
        start=road.start,
        end=road.end,
        name=article.text[road.start : road.end],
        precision=Precision.REGION if borne else Precision.POINT,
        evidence=Evidence(spans=(span,), made_by=_MADE_BY, confidence=0.6),
        country=local.country if local else None,
        admin1=first.name if first else None,
        latitude=local.latitude if local and borne else None,
        longitude=local.longitude if local and borne else None,
    )


def _without_overlap(places: Sequence[Place]) -> Iterator[Place]:
    taken_until = -1
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if place.start >= taken_until:
            taken_until = place.end
            yield place

"""The places of a story, on a map without tiles and in a list.

The outlines are Natural Earth's at 1:50 million (public domain), simplified to what one pixel shows. The projection is
equirectangular, true to scale at the middle of the map: good for a country or a region, and never for measuring.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise

from variorum.export.page.desk import Cite, Desk
from variorum.export.page.marks import shown
from variorum.model.codec import Record

WIDTH, HEIGHT = 760, 400
_LEAST_SPAN = 4.0  # degrees: a nearer view would show nothing of a 1:50 million outline
_ON_MAP = ("point", "city", "admin1")
_AROUND = 180  # degrees: a longer step leads around the back of the world and is not drawn
_FRINGE = 2  # pixels beyond the edge that are still drawn
_SIMPLE = 4.0  # pixels: nearer points of an outline are left out; by eye, a coast looks cut from 6 on


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place of the story; `x` and `y` where it is on the map."""

    name: str
    precision: str
    country: str | None
    admin1: str | None
    x: float | None
    y: float | None
    cites: tuple[Cite, ...]
    mentions: int
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """The drawing and its list. `outline` is empty where no place has coordinates."""

    width: int
    height: int
    outline: str
    spots: tuple[Spot, ...]
    unplaced: tuple[Spot, ...]


def map_of(desk: Desk) -> Map:
    """The map of a story."""
    groups: dict[tuple[object, str], list[Record]] = {}
    for article_id in desk.own:
        for place in desk.shelf.of("place", article_id):
            key = (place["geonames_id"] or "", "" if place["geonames_id"] else place["name"].casefold())
            groups.setdefault(key, []).append(place)
    placed = [group for group in groups.values() if _drawable(group[0])]
    view = _View.around([(g[0]["longitude"], g[0]["latitude"]) for g in placed]) if placed else None
    spots = sorted((_spot(group, view, desk) for group in groups.values()), key=lambda s: (-len(s.cites), -s.mentions))
    return Map(
        width=WIDTH,
        height=HEIGHT,
        outline=view.outline() if view else "",
        spots=tuple(spot for spot in spots if spot.x is not None),
        unplaced=tuple(spot for spot in spots if spot.x is None),
    )


def _drawable(place: Record) -> bool:
    return place["precision"] in _ON_MAP and place["latitude"] is not None and place["longitude"] is not None


def _spot(group: Sequence[Record], view: _View | None, desk: Desk) -> Spot:
    first = group[0]
    here = view.point(first["longitude"], first["latitude"]) if view and _drawable(first) else (None, None)
    spans: dict[str, Record] = {}
    for place in group:
        spans.setdefault(place["article_id"], place)
    cites = tuple(cite for article_id, span in spans.items() if (cite := desk.cite(span, article_id)))
    return Spot(
        name=shown(first["name"]),
        precision=first["precision"],
        country=first["country"],
        admin1=first["admin1"],
        x=here[0],
        y=here[1],
        cites=cites,
        mentions=len(group),
        radius=round(3.5 + 1.5 * math.sqrt(len(cites)), 1),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A window on the world: west and north edge, pixels a degree of longitude and of latitude."""

    west: float
    north: float
    across: float
    down: float

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]]) -> _View:
        longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
        middle = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
        flat = max(0.2, math.cos(math.radians(middle[0])))
        high = max(_LEAST_SPAN, 1.35 * (max(latitudes) - min(latitudes)))
        wide = max(_LEAST_SPAN / flat, 1.25 * (max(longitudes) - min(longitudes)))
        down = min(HEIGHT / high, WIDTH / wide / flat)
        across = down * flat
        return cls(west=middle[1] - WIDTH / across / 2, north=middle[0] + HEIGHT / down / 2, across=across, down=down)

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        return round((longitude - self.west) * self.across, 1), round((self.north - latitude) * self.down, 1)

    def outline(self) -> str:
        """The coasts and borders in view, as one SVG path."""
        east, south = self.west + WIDTH / self.across, self.north - HEIGHT / self.down
        near = (
            o for o in outlines() if o.west < east and o.east > self.west and o.south < self.north and o.north > south
        )
        return "".join(part for outline in near for part in self._visible(outline.points))

    def _visible(self, line: Sequence[tuple[float, float]]) -> list[str]:
        parts: list[str] = []
        run: list[tuple[float, float]] = []
        before: tuple[float, float] | None = None
        for longitude, latitude in line:
            now = ((longitude - self.west) * self.across, (self.north - latitude) * self.down)
            if before and abs(now[0] - before[0]) > _AROUND * self.across:
                parts, run, before = [*parts, path_through(run)], [], None
            if -_FRINGE < now[0] < WIDTH + _FRINGE and -_FRINGE < now[1] < HEIGHT + _FRINGE:
                run = run or ([before] if before else [])
                if not run or math.dist(run[-1], now) >= _SIMPLE:
                    run.append(now)
            elif run:
                parts, run = [*parts, path_through([*run, now])], []
            before = now
        if run and before and before != run[-1]:
            run.append(before)  # where lines meet, they go on meeting
        return [*parts, path_through(run)]


def path_through(points: Sequence[tuple[float, float]]) -> str:
    """SVG path data through `points` in whole pixels, empty where they are all one pixel."""
    pixels = [(round(x), round(y)) for x, y in points]
    steps = [(x, y) for a, b in pairwise(pixels) if (x := b[0] - a[0]) | (y := b[1] - a[1])]
    if not steps:
        return ""  # a path that begins and goes nowhere would end the drawing
    return f"M{pixels[0][0]} {pixels[0][1]}l" + "".join(f"{_apart(x)}{_apart(y)}" for x, y in steps)


def _apart(step: int) -> str:
    """A number of a path: its minus sign parts it from the one before, else a space does."""
    return f" {step}" if step >= 0 else str(step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A coast or border: its points (longitude, latitude) and the box that holds them."""

    points: tuple[tuple[float, float], ...]
    west: float
    east: float
    south: float
    north: float


@cache
def outlines() -> tuple[Outline, ...]:
    """Coasts and borders, read once. The file keeps hundredths of a degree, as steps from the point before."""
    raw = json.loads(resources.files("variorum.export").joinpath("data/outlines.json").read_text("utf-8"))
    return tuple(_outline(flat) for flat in raw["lines"])


def _outline(flat: Sequence[int]) -> Outline:
    longitudes = [x / 100 for x in accumulate(flat[0::2])]
    latitudes = [y / 100 for y in accumulate(flat[1::2])]
    return Outline(
        points=tuple(zip(longitudes, latitudes, strict=True)),
        west=min(longitudes),
        east=max(longitudes),
        south=min(latitudes),
        north=max(latitudes),
    )

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

from variorum.export.page.desk import Cite, Desk
from variorum.export.page.marks import shown
from variorum.model.codec import Record

WIDTH, HEIGHT = 760, 400
_LEAST_SPAN = 4.0  # degrees: a nearer view would show nothing of a 1:50 million outline
_ON_MAP = ("point", "city", "admin1")
_SIMPLE = 1.2  # pixels: nearer points of an outline are left out


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
    for article_id in desk.sigla:
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
        return "".join(part for line in outlines() for part in self._visible(line))

    def _visible(self, line: Sequence[tuple[float, float]]) -> list[str]:
        parts: list[str] = []
        run: list[tuple[float, float]] = []
        before: tuple[float, float] | None = None
        for longitude, latitude in line:
            now = self.point(longitude, latitude)
            seen = -WIDTH * 0.2 < now[0] < WIDTH * 1.2 and -HEIGHT * 0.2 < now[1] < HEIGHT * 1.2
            if seen:
                run = run or ([before] if before else [])
                if not run or math.dist(run[-1], now) >= _SIMPLE:
                    run.append(now)
            elif run:
                parts.append(_path([*run, now]))
                run = []
            before = now
        return [*parts, _path(run)]


def _path(points: Sequence[tuple[float, float]]) -> str:
    if len(points) < 2:
        return ""
    return "M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in points)


@cache
def outlines() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Coasts and borders as lines of (longitude, latitude), read once. The file keeps hundredths of a degree as steps."""
    raw = json.loads(resources.files("variorum.export").joinpath("data/outlines.json").read_text("utf-8"))
    return tuple(_line(flat) for flat in raw["lines"])


def _line(flat: Sequence[int]) -> tuple[tuple[float, float], ...]:
    points, x, y = [], 0, 0
    for n in range(0, len(flat), 2):
        x, y = x + flat[n], y + flat[n + 1]
        points.append((x / 100, y / 100))
    return tuple(points)

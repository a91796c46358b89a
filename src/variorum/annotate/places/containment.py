"""Places that are said with what they lie in: "Marlow, Ohio", "Lee County, Ala.", "Almaty, Kazakhstan"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.annotate.gazetteer import Entry
from variorum.annotate.places.senses import COUNTRY
from variorum.annotate.places.spots import Spot

_LARGE = frozenset({COUNTRY, "A", "a"})


def containers(text: str, found: Sequence[Spot]) -> dict[int, tuple[Entry, ...]]:
    """For each spot (by its position in `found`) that is followed by what holds it: the senses of that holder.

    The holder is a country or a first division that stands right after a comma, and one of the spot's senses lies in it
    (or the spot has none).
    """
    holding: dict[int, tuple[Entry, ...]] = {}
    for at in range(len(found) - 1, 0, -1):
        inner, outer = found[at - 1], found[at]
        if inner.sentence is not outer.sentence or text[inner.end : outer.start] not in {", ", ","}:
            continue
        if at in holding and _is_large_list(inner, outer):
            continue
        held = tuple(entry for entry in outer.senses if entry.kind in _LARGE) if not outer.people else ()
        held = tuple(
            entry for entry in held if any(lies_in(sense, entry) for sense in inner.senses) or not inner.senses
        )
        if held and not inner.people and not _is_list(text, inner, outer):
            holding[at - 1] = held
    return holding


def lies_in(inner: Entry, outer: Entry) -> bool:
    """Whether one place lies in another, as far as divisions and countries tell; no place lies in itself."""
    if inner.geonames_id == outer.geonames_id or inner.kind == COUNTRY:
        return False
    if outer.kind == COUNTRY:
        return inner.country == outer.country
    return inner.admin1 == outer.admin1 and inner.kind not in {"A", "a"}


def _is_large_list(inner: Spot, outer: Spot) -> bool:
    """Whether both are countries or states that could only be listed."""
    return all(any(entry.kind == COUNTRY for entry in spot.senses) for spot in (inner, outer))


def _is_list(text: str, inner: Spot, outer: Spot) -> bool:
    """Whether the comma may list states: "Ohio, Indiana and Iowa"."""
    states = [{entry.kind for entry in spot.senses} & {"A", COUNTRY} for spot in (inner, outer)]
    follows = text[outer.end : outer.end + 5].lstrip(",")
    return bool(states[0]) and bool(states[1]) and follows.startswith((" and ", " or "))

"""Places: names resolved to the gazetteer, with country, first division and coordinates.

Spotting (spots, roads) is told apart from believing (evidence, containment) and from resolving (senses, resolving, homes).
Demonyms point to their country. A capital that speaks ("Washington warned") is a government and no place.
"""

from __future__ import annotations

from variorum.annotate.places.find import find_places

__all__ = ["find_places"]

"""Quantities: numbers with what they count or measure, their bounds and units, found by our own grammar.

The number, its unit, range and bound come from the text; what is counted and what happened to it from the parse. Each step
is a module: numerals and number_words (numbers), units, measures (ranges and bounds), readings (the parse around them),
refusals (dates, names, scores), ages, counted (the thing counted), topics (`about`, the normal form that the accounts of a
story are compared by).

Limits: "from A to B" is one range even where something moved from A to B; "one" counts only before its noun.
"""

from __future__ import annotations

from variorum.annotate.quantities.find import find_quantities

__all__ = ["find_quantities"]

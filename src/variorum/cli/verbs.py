"""All verbs of the command line; importing this registers them."""

from __future__ import annotations

from variorum.cli import doctor, exporting, records, run, search, serving, stories

__all__ = ["doctor", "exporting", "records", "run", "search", "serving", "stories"]

"""All verbs of the command line; importing this registers them."""

from __future__ import annotations

from variorum.cli import doctor, records, run

__all__ = ["doctor", "records", "run"]

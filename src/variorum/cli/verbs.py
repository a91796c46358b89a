"""All verbs of the command line; importing this registers them."""

from __future__ import annotations

from variorum.cli import records

__all__ = ["records"]

"""All verbs of the command line; importing this registers them."""

from __future__ import annotations

from variorum.cli import doctor, exporting, records, run, search, serving, stories
from variorum.cli.app import ORDER, app

app.registered_commands.sort(key=lambda command: ORDER.index(command.name or ""))

__all__ = ["doctor", "exporting", "records", "run", "search", "serving", "stories"]

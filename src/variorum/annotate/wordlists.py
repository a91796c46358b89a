"""Lists of words that rules ask for, kept as data (data/*_words.json) so that code stays short and lists can be read."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def _lists(file: str) -> dict[str, list[str]]:
    data: dict[str, list[str]] = json.loads(
        files("variorum.annotate").joinpath(f"data/{file}").read_text(encoding="utf-8")
    )
    return data


@cache
def word_list(file: str, name: str) -> frozenset[str]:
    """The words of the list `name` in data/`file`."""
    return frozenset(_lists(file)[name])

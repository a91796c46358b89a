"""A run's records on disk: one JSON Lines file a type, each written whole or not at all."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from variorum.errors import UsageError
from variorum.model.codec import Record, encode_line

RECORD_TYPES = (
    "article",
    "rejected",
    "entity",
    "quote",
    "quantity",
    "time",
    "place",
    "event",
    "copy",
    "story",
    "link",
    "edition",
)


def write_records(records: Iterable[Record], folder: Path) -> dict[str, int]:
    """Write `records` to `folder`/TYPE.jsonl, in the order given; how many of each type were written.

    Raises UsageError when the folder cannot be written.
    """
    lines: dict[str, list[bytes]] = defaultdict(list)
    for record in records:
        lines[record["type"]].append(encode_line(record))
    for kind in RECORD_TYPES:
        write_whole(folder / f"{kind}.jsonl", b"".join(lines[kind]))
    return {kind: len(lines[kind]) for kind in RECORD_TYPES}


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` so that no reader ever sees half of it. Raises UsageError when it cannot be written."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)  # noqa: PTH105 - the atomic rename is the point
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; choose another folder with -o") from error

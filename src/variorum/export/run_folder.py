"""Reads the records of a run back from its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from variorum.errors import ReadError
from variorum.model.codec import Record


def records_in(out: Path) -> Iterator[Record]:
    """All records of the run in `out`, articles first.

    Raises ReadError where the folder holds no run or a line is broken.
    """
    files = sorted((out / "records").glob("*.jsonl"), key=lambda path: (path.stem != "article", path.name))
    if not files:
        raise ReadError(f"{out} holds no records; name the folder that `variorum run -o` wrote")
    for path in files:
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            try:
                yield msgspec.json.decode(line)
            except msgspec.DecodeError as error:
                raise ReadError(f"{path} line {number} is not JSON: {error}; run `variorum run` again") from error

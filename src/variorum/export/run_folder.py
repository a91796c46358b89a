"""Reads the records of a run back from its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from variorum.errors import ReadError, StoreError
from variorum.model.codec import Record


def records_in(out: Path) -> Iterator[Record]:
    """All records of the run in `out`, articles first.

    Raises StoreError where the folder holds no run, ReadError where a line is broken.
    """
    files = sorted((out / "records").glob("*.jsonl"), key=lambda path: (path.stem != "article", path.name))
    if not files:
        raise StoreError(f"there are no records of a run in {out}; make them with: variorum run PAGES -o {out}")
    for path in files:
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            try:
                yield msgspec.json.decode(line)
            except msgspec.DecodeError as error:
                raise ReadError(f"{path} line {number} is not JSON: {error}; run `variorum run` again") from error

"""What a run left in its folder, to compare runs byte for byte."""

from __future__ import annotations

from pathlib import Path


def records_of(out: Path) -> dict[str, bytes]:
    """The content of every record file, by name."""
    return {path.name: path.read_bytes() for path in sorted((out / "records").glob("*.jsonl"))}

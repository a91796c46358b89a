"""The events of a run as an Arrow table, counted by type and kind of reality: the way into pandas, polars or R.

    variorum run examples/corpus -o out
    python examples/events_as_a_table.py out

Needs pyarrow: pip install 'variorum[analytics]'. `table.to_pandas()` and `polars.from_arrow(table)` go on from here.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import variorum


def main(out: str) -> None:
    """Print how many events of each type the run in `out` holds, those that have a PLOVER type."""
    table = variorum.to_arrow(record for record in variorum.records_in(Path(out)) if record["type"] == "event")
    kinds = Counter(
        (json.loads(plover)["type"], modality)
        for plover, modality in zip(table["plover"].to_pylist(), table["modality"].to_pylist(), strict=True)
    )
    for (kind, modality), count in sorted(kinds.items(), key=lambda item: (item[0][0] or "", -item[1])):
        if kind:
            print(f"{count:5} {kind} {modality}")


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["out"]))

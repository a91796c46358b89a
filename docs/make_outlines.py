"""Writes src/variorum/export/data/outlines.json: coasts and borders of the world, for the map of an edition.

    npm install world-atlas@2
    python docs/make_outlines.py node_modules/world-atlas/countries-50m.json

The input is Natural Earth's 1:50 million (public domain) as TopoJSON, packed by world-atlas (ISC). Each of its arcs, a coast
or a border that two countries share, becomes one line; points are kept to a hundredth of a degree, as steps from the
point before.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "variorum" / "export" / "data" / "outlines.json"


def line(arc: list[list[int]], scale: list[float], translate: list[float]) -> list[int]:
    """One arc as steps in hundredths of a degree, without points that fall together."""
    x = y = last_x = last_y = 0
    steps: list[int] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        here_x, here_y = round((x * scale[0] + translate[0]) * 100), round((y * scale[1] + translate[1]) * 100)
        if not steps or (here_x, here_y) != (last_x, last_y):
            steps += [here_x - last_x, here_y - last_y]
            last_x, last_y = here_x, here_y
    return steps


def main() -> None:
    """Read the TopoJSON named on the command line, write the outlines."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    transform = topology["transform"]
    lines = [line(arc, transform["scale"], transform["translate"]) for arc in topology["arcs"]]
    content = {"source": "Natural Earth 1:50m, public domain", "lines": [steps for steps in lines if len(steps) > 2]}
    TARGET.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(content['lines'])} lines, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()

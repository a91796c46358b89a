"""The figures on the project's own marked texts, which need no gold: tests/gate/quotes.json, quantities.json, events.json.

python -m bench own
"""

from __future__ import annotations

from pathlib import Path

from variorum.evaluate.gate import measured

FOLDER = Path(__file__).parents[1] / "tests" / "gate"


def main() -> None:
    print("| texts | figure | measured |\n|---|---|---:|")
    for group, figures in measured(FOLDER).items():
        for name, value in figures.items():
            print(f"| {group} | {name} | {value:.3f} |")


if __name__ == "__main__":
    main()

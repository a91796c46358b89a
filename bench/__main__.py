"""All measures: `python -m bench` prints how well the program reads the gold; `python -m bench NAME` runs another.

    python -m bench [--gold FOLDER] [--only quotes,times] [--records FOLDER] [--write]
    python -m bench calibration | own | link | run | ...     one of the files beside this; what follows is given to it

The table goes to standard output as Markdown; with --write it also goes into docs/accuracy.md, between its two marks.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.aims import AIMS, Aim, value_of
from bench.gold import CHECKOUT, GOLD, Bench, GoldMissingError, tasks

DOCUMENT = CHECKOUT / "docs" / "accuracy.md"
NOT_TO_RUN = {"__main__", "aims", "gold"}
HEADER = "| task | figure | n | measured | to reach | |\n|---|---|---:|---:|---:|---|"


def main() -> None:
    others = {path.stem: path for path in Path(__file__).parent.glob("*.py")}
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name in others.keys() - NOT_TO_RUN:
        sys.argv = sys.argv[1:]
        runpy.run_path(str(others[name]), run_name="__main__")
        return
    try:
        measure(arguments())
    except GoldMissingError as error:
        sys.exit(f"bench: {error}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder of the gold and its scorers")
    parser.add_argument("--only", default="", help="tasks, with commas; all by default: " + ", ".join(AIMS))
    parser.add_argument("--records", type=Path, help="a folder in which the records are kept")
    parser.add_argument("--write", action="store_true", help="write the table into docs/accuracy.md")
    return parser.parse_args()


def measure(asked: argparse.Namespace) -> None:
    """Print the table, task by task as each is done."""
    with tempfile.TemporaryDirectory() as scratch:
        measures = tasks(Bench(asked.gold, asked.records or Path(scratch)))
        chosen = [task.strip() for task in asked.only.split(",") if task.strip()] or list(measures)
        if unknown := set(chosen) - measures.keys():
            sys.exit(f"bench: no task {', '.join(sorted(unknown))}; there are {', '.join(measures)}")
        print(HEADER)
        rows = {}
        for task in chosen:
            figures = measures[task]()
            rows[task] = [row(task, aim, figures) for aim in AIMS[task]]
            print("\n".join(rows[task]), flush=True)
    if asked.write:
        write(rows)


def row(task: str, aim: Aim, figures: dict[str, dict]) -> str:
    value, count = value_of(figures, aim)
    if value is None:
        return f"| {task} | {aim.name} | | not measured | | |"
    wanted = "" if aim.aim is None else f"{'at most ' if aim.below else ''}{aim.aim:.3f}"
    met = "" if aim.is_met(value) else "short"
    return f"| {task} | {aim.name} | {count or ''} | {value:.3f} | {wanted} | {met} |"


def write(rows: dict[str, list[str]]) -> None:
    """Put the rows between the marks of docs/accuracy.md; rows of tasks not measured now stay."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- figures -->\n")
    table, mark, after = rest.partition("<!-- end of figures -->")
    if not mark:
        sys.exit(f"bench: {DOCUMENT} has no marks <!-- figures --> and <!-- end of figures -->")
    kept = {task: re.findall(rf"^\| {re.escape(task)} \|.*$", table, re.MULTILINE) for task in AIMS}
    lines = [line for task in AIMS for line in rows.get(task, kept[task])]
    head = ["git", "-C", str(CHECKOUT), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(head, check=False, capture_output=True, text=True).stdout.strip() or "no commit"
    today = dt.datetime.now(tz=dt.UTC).date()
    said = f"Last measured on {today}, after commit {commit}: {', '.join(rows)}."
    table = "\n".join([said, "", HEADER, *lines, ""])
    DOCUMENT.write_text(f"{before}<!-- figures -->\n{table}{mark}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Runs the program over the gold and the gold's scorers over what it found.

Why: one place knows where the gold lies, which verb makes the records of a task and which scorer reads them. The program is
the one of this checkout, whatever is installed. Records are kept in a folder, so that calibration reads them again.
Limits: parses are kept between runs where VARIORUM_CACHE names a folder; without it every run parses anew.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
GOLD = CHECKOUT.parent / "shared" / "gold"
OWN_STORIES = CHECKOUT / "tests" / "gate" / "editions"
HELD_OUT_STORIES = CHECKOUT / "tests" / "gate" / "held_out"
UNSEEN_STORIES = CHECKOUT / "tests" / "gate" / "unseen"
PROGRAM = (sys.executable, "-c", "from variorum.cli import main; main()")
REJECTED = 3  # the exit code that says some inputs were rejected
TEXT_TASKS = {
    "quotes": "quotes",
    "times": "times",
    "places": "places",
    "quantities": "quantities",
    "events": "events",
    "plover": "events",
    "coreference": "coreference",
}


class GoldMissingError(Exception):
    """The gold is not where it was looked for."""


@dataclass(frozen=True)
class Bench:
    """Where the gold lies and where records go."""

    gold: Path
    records: Path

    def __post_init__(self) -> None:
        if not (self.gold / "score_text.py").is_file():
            raise GoldMissingError(
                f"no gold in {self.gold}: it is not part of this project; name its folder with --gold. "
                "What the project can measure by itself: python -m bench own"
            )
        self.records.mkdir(parents=True, exist_ok=True)

    def program(self, *arguments: str, to: Path | None = None, given: str | None = None) -> None:
        """Run a verb; its records go to the file `to`."""
        environment = os.environ | {"PYTHONPATH": str(CHECKOUT / "src")}
        output = to.open("w", encoding="utf-8") if to else sys.stderr
        done = subprocess.run(
            [*PROGRAM, *arguments], env=environment, stdout=output, input=given, text=True, check=False
        )
        if done.returncode not in {0, REJECTED}:
            raise subprocess.CalledProcessError(done.returncode, ["variorum", *arguments])

    def score(self, scorer: str, *arguments: str) -> dict[str, dict]:
        """What a scorer prints, by group."""
        command = [sys.executable, str(self.gold / scorer), *arguments]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return {row["group"]: row for row in map(json.loads, printed.strip().split("\n"))}

    def text_task(self, task: str) -> dict[str, dict]:
        """The figures of a task on clean text."""
        folder, found = self.gold / task, self.records / f"{task}.jsonl"
        self.program("annotate", str(folder / "dev.input.jsonl"), "--only", TEXT_TASKS[task], to=found)
        return self.score("score_text.py", task, str(folder / "dev.gold.jsonl"), str(found))

    def page_task(self, task: str) -> dict[str, dict]:
        """The figures of a task on pages."""
        gold, found = str(self.gold / task / "dev.jsonl"), self.records / f"{task}.jsonl"
        scorer = str(self.gold / "score_pages.py")
        inputs = subprocess.run([sys.executable, scorer, "inputs", gold], check=True, capture_output=True, text=True)
        self.program("read", "-", to=found, given=inputs.stdout)
        return self.score("score_pages.py", task, gold, str(found))

    def link_task(self, task: str, folder: str, prefix: str = "") -> dict[str, dict]:
        """The figures of a task across articles under the name of its data."""
        name = folder + prefix.removesuffix(".").replace("dev", "")
        given, found = self.gold / folder / f"{prefix}dev.input.jsonl", self.records / f"{name}.jsonl"
        self.program("link", str(given), to=found)
        gold = str(self.gold / folder / f"{prefix}dev.gold.jsonl")
        return self.score("score_stories.py", task, gold, str(given), str(found))

    def editions(self, stories: Path, name: str = "editions") -> dict[str, dict]:
        """The stories in a folder of the format of the edition gold, each run by itself."""
        lines: list[str] = []
        for given in sorted(stories.glob("*/input.jsonl")):
            out = self.run([str(given)], f"{name}-{given.parent.name}")
            lines += (out / "records" / "edition.jsonl").read_text(encoding="utf-8").strip().split("\n")
        found = self.records / f"{name}.jsonl"
        found.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return self.score("score_stories.py", "editions", *[str(stories)] * 2, str(found))

    def seeds(self) -> dict[str, dict]:
        """The figures on the five seed documents, which lie beside the gold."""
        out = self.run([str(self.gold.parent / "seeds")], "seeds")
        return self.score("score_seeds.py", str(out / "records"))

    def run(self, paths: Sequence[str], name: str) -> Path:
        """The folder of a whole run over `paths`."""
        out = self.records / name
        self.program("run", *paths, "-o", str(out))
        return out


def tasks(bench: Bench) -> dict[str, Callable[[], dict[str, dict]]]:
    """What measures each task, in the order of the program's stages."""
    texts = {task: (lambda task=task: bench.text_task(task)) for task in TEXT_TASKS}
    return {
        "pages": lambda: bench.page_task("pages"),
        "renderings": lambda: bench.page_task("renderings"),
        **texts,
        "copies": lambda: bench.link_task("copies", "copies"),
        "stories": lambda: bench.link_task("stories", "stories", "news."),
        "ecb": lambda: bench.link_task("stories", "stories", "ecb."),
        "crossdoc": lambda: bench.link_task("crossdoc", "crossdoc"),
        "editions": lambda: bench.editions(bench.gold / "editions"),
        "own-editions": lambda: bench.editions(OWN_STORIES, "own-editions"),
        "held-out-editions": lambda: bench.editions(HELD_OUT_STORIES, "held-out-editions"),
        "unseen-editions": lambda: bench.editions(UNSEEN_STORIES, "unseen-editions"),
        "seeds": bench.seeds,
    }

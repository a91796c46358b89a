"""One run of the program over the example corpus, and the corpus's truth, in a form that tests can compare."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.support.source import REPOSITORY

EXAMPLES = REPOSITORY / "examples"
Record = dict[str, Any]


@dataclass(frozen=True)
class ExampleRun:
    """The records of a run, by type, and the truth they are held to."""

    records: dict[str, list[Record]]
    truth: Record

    @cached_property
    def found(self) -> dict[str, Record]:
        """The article record of each article of the truth, by the truth's id."""
        by_uri = {article["uri"].split("examples/corpus/")[-1]: article for article in self.records["article"]}
        by_id = {article["id"]: article for article in self.records["article"]}
        wanted = {article["id"]: article["file"] for article in self.truth["articles"]}
        both = {name: by_id.get(name) or by_uri.get(file) for name, file in wanted.items()}
        return {name: article for name, article in both.items() if article}

    @cached_property
    def names(self) -> dict[str, str]:
        """The truth's id for each found article's id."""
        return {article["id"]: name for name, article in self.found.items()}

    @cached_property
    def stories(self) -> list[set[str]]:
        """The articles of each story, by the truth's ids."""
        return [{self.names.get(one, one) for one in story["article_ids"]} for story in self.records["story"]]

    def place(self, words: Record) -> tuple[str, int, int] | None:
        """Where the truth's words stand in what was found: article id, start and end; None where they were not read."""
        article = self.found.get(words["article"])
        start = article["text"].find(words["in"]) if article else -1
        return (article["id"], start, start + len(words["in"])) if article and start >= 0 else None

    def meeting(self, topic: Record) -> list[Record]:
        """The topics of the run that have evidence on the words of at least two of `topic`'s readings."""
        places = [place for reading in topic["readings"] if (place := self.place(reading))]
        return [
            candidate
            for edition in self.records["edition"]
            for candidate in edition["topics"]
            if sum(any(on(evidence, place) for evidence in evidence_of(candidate)) for place in places) > 1
        ]


def evidence_of(topic: Record) -> list[Record]:
    """All words that a topic rests on."""
    return [evidence for reading in topic["readings"] for evidence in reading["evidence"]]


def on(evidence: Record, place: tuple[str, int, int]) -> bool:
    """Whether the evidence shares a character with the place."""
    article_id, start, end = place
    return evidence["article_id"] == article_id and evidence["start"] < end and start < evidence["end"]


def word_f1(left: str, right: str) -> float:
    """How far two texts have the same words, each as often."""
    one, other = Counter(left.split()), Counter(right.split())
    both = sum((one & other).values())
    return 2 * both / (sum(one.values()) + sum(other.values())) if both else 0.0


def read_run(folder: Path) -> ExampleRun:
    """The run that stands in `folder`, beside the truth."""
    records = {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in sorted((folder / "records").glob("*.jsonl"))
    }
    return ExampleRun(records=records, truth=json.loads((EXAMPLES / "truth.json").read_text(encoding="utf-8")))

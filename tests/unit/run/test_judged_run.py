"""A person's word in a rerun: it outranks what was computed, touches no other story, and can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.run_folder import records_of

from variorum import pipeline
from variorum.config import Config
from variorum.export.judged import words_of_record
from variorum.model.codec import Record
from variorum.model.link import Judgement, Verdict
from variorum.run.local import Tally
from variorum.store.sqlite import Library

FERRY = "A ferry ran aground off Velmar on Thursday and 90 passengers were rescued, the port authority said. "
TEXTS = {
    "ferry-1": FERRY + "Nobody was hurt. The coastguard towed the ferry into the harbour of Velmar before dark.",
    "ferry-2": "Rescuers saved 85 passengers of a ferry that ran aground off Velmar on Thursday. The coastguard towed the ferry"
    " into the harbour before dark, and nobody was hurt, the port authority of Velmar said.",
    "frost": "Frost destroyed 40 hectares of blossom in the orchards of Tamsel on Friday, growers said. Prices will rise.",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("pages") / "in.jsonl"
    rows = [
        {"id": name, "text": text, "published": "2031-05-02", "headline": text[:40]} for name, text in TEXTS.items()
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def out(pages: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("out")
    run(pages, found)
    return found


def run(pages: str, out: Path, *judgements: Judgement) -> dict[str, list[Record]]:
    with Library(out / "library.db") as library:
        outcome = pipeline.run([pages], library, Config(workers=1), Tally(), judgements=judgements)
        pipeline.write(outcome, out, library, Config(workers=1))
    return {name: [json.loads(line) for line in content.splitlines()] for name, content in records_of(out).items()}


def said(record: Record, verdict: Verdict, value: str = "") -> Judgement:
    return Judgement(
        left=record["id"], right="", verdict=verdict, by="Ada", at="2031-06-01", value=value,
        articles=(record["article_id"],), words=words_of_record(record),
    )  # fmt: skip


def rescued(found: dict[str, list[Record]], number: int) -> Record:
    return next(record for record in found["quantity.jsonl"] if record["low"] == number)


def passengers(found: dict[str, list[Record]]) -> set[tuple[str, tuple[str, ...]]]:
    """The topics that rest on the number of those rescued: verdict and values."""
    return {
        (topic["verdict"], tuple(reading["value"] for reading in topic["readings"]))
        for edition in found["edition.jsonl"]
        for topic in edition["topics"]
        if topic["kind"] == "quantity" and any("passenger" in r["value"] for r in topic["readings"])
    }


def test_a_corrected_number_ends_a_difference_until_it_is_taken_back(pages: str, out: Path) -> None:
    before = run(pages, out)
    frost = [edition for edition in before["edition.jsonl"] if len(edition["witnesses"]) == 1]
    assert len(before["story.jsonl"]) == 2
    assert {verdict for verdict, _ in passengers(before)} == {"conflict"}
    word = said(rescued(before, 85), Verdict.CORRECT, "90")
    after = run(pages, out, word)
    assert {verdict for verdict, _ in passengers(after)} == {"agree"}
    assert after["quantity.jsonl"] == before["quantity.jsonl"], "records keep what was computed"
    assert [edition for edition in after["edition.jsonl"] if len(edition["witnesses"]) == 1] == frost
    assert passengers(run(pages, out, word, replace(word, verdict=Verdict.WITHDRAW, at="2031-06-02"))) == passengers(
        before
    )


def test_a_rejected_number_speaks_no_more(pages: str, out: Path) -> None:
    before = run(pages, out)
    after = run(pages, out, said(rescued(before, 85), Verdict.REJECT))
    assert not [values for _, values in passengers(after) if any("85" in value for value in values)]


@pytest.mark.parametrize(
    ("pair", "verdict", "stories"),
    [
        (("ferry-1", "ferry-2"), Verdict.DIFFERENT, [("ferry-1",), ("ferry-2",), ("frost",)]),
        (("ferry-1", "frost"), Verdict.SAME, [("ferry-1", "ferry-2", "frost")]),
        (("ferry-1", "frost"), Verdict.WITHDRAW, [("ferry-1", "ferry-2"), ("frost",)]),
    ],
)
def test_stories_are_what_a_person_says(
    pages: str, out: Path, pair: tuple[str, str], verdict: Verdict, stories: list[tuple[str, ...]]
) -> None:
    word = Judgement(left=pair[0], right=pair[1], verdict=verdict, by="Ada", at="2031-06-01", articles=pair)
    found = run(pages, out, word)
    assert sorted(tuple(sorted(story["article_ids"])) for story in found["story.jsonl"]) == stories

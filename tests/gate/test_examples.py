"""The example corpus held to its truth: what was read, dated, copied, grouped, said, and where the accounts differ.

A floor is what the program reaches, rounded down; it may be raised, not lowered. A topic that is known to fail stands in
KNOWN_FAILURES with its reason; when it starts to pass, this test fails until it is taken out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from tests.support.example_run import EXAMPLES, ExampleRun, on, read_run, word_f1

TRUTH = json.loads((EXAMPLES / "truth.json").read_text(encoding="utf-8"))
TEXT_EACH, TEXT_MEAN = 0.90, 0.98  # F1 of words against the hand-written text
HEADLINES, OUTLETS, AGENCIES, AUTHORS = 0.95, 0.95, 0.90, 0.90  # share of articles with exactly the right one
SPEAKERS = 0.90  # share of the quotations listed in the truth whose speaker is found
STORY_PAIRS = 0.95  # F1 over pairs of articles
COPIED_SHARE = 0.5

KNOWN_FAILURES: dict[str, str] = {
    "when the Tresk dam was completed": "one account stands in a related story, and dates are not compared across stories",
    "when the dam failed": "told as compatible or wording where the truth wants agree",
    "whether the sirens sounded": "the denial is seen, but no two accounts use one verb: sounded, were switched on, made a sound",
    "whether engineers had reported a crack": "a denial of its being (there was no crack) shares one word with what it denies",
    "whether Kestria recalled its ambassador": "told as a difference, on other sentences of the accounts than the truth names",
    "length of the common border": "cleaning takes the last paragraph of one account, which gives it, for the page's",
    "Ilse Tornai's office": "'foreign ministers A and B' is read as the office of neither",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ExampleRun:
    """The corpus, run once."""
    return read_run(run_into(tmp_path_factory.mktemp("examples"), EXAMPLES / "corpus"))


def run_into(out: Path, path: Path) -> Path:
    """`variorum run PATH -o OUT`, as anybody would; 3 says that some input was rejected."""
    done = variorum("run", str(path), "-o", str(out))
    assert done.returncode in {0, 3}, done.stderr
    return out


def variorum(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, in a process of its own."""
    command = [sys.executable, "-c", "from variorum.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program


def right(run: ExampleRun, name: str, *, truth: str | None = None) -> float:
    """The share of articles whose field is exactly what the truth says."""
    pairs = [(run.found[article["id"]], article) for article in TRUTH["articles"]]
    return sum(found[name] == article[truth or name] for found, article in pairs) / len(pairs)


# ---------------------------------------------------------------- pages


def test_every_article_is_read(run: ExampleRun) -> None:
    assert not {article["id"] for article in TRUTH["articles"]} - set(run.found)


def test_what_is_no_article_is_rejected(run: ExampleRun) -> None:
    rejected = {record["uri"].split("examples/corpus/")[-1] for record in run.records["rejected"]}
    assert rejected == {page["file"] for page in TRUTH["rejected"]}


def test_the_text_is_what_was_written(run: ExampleRun) -> None:
    """No rail, no newsletter box, no caption; nothing of the body lost."""
    scores = {
        article["id"]: word_f1(run.found[article["id"]]["text"], article["text"]) for article in TRUTH["articles"]
    }
    assert not {name: round(score, 3) for name, score in scores.items() if score < TEXT_EACH}
    assert sum(scores.values()) / len(scores) >= TEXT_MEAN


@pytest.mark.xfail(
    strict=True, reason="two sites name themselves only in a masthead line, and one byline is an agency no table knows"
)
def test_headlines_outlets_agencies_and_authors(run: ExampleRun) -> None:
    assert right(run, "headline") >= HEADLINES
    assert right(run, "outlet") >= OUTLETS
    assert right(run, "agency") >= AGENCIES
    assert right(run, "authors") >= AUTHORS


def test_no_date_is_wrong(run: ExampleRun) -> None:
    """The interval holds the true day, and is that day where the page says it; a crawl date never wins."""
    wrong = {}
    for article in TRUTH["articles"]:
        said = run.found[article["id"]]["published"] or {}
        interval = tuple((said.get(side) or "")[:10] for side in ("earliest", "latest"))
        if not day_is_right(interval, article["published"]):
            wrong[article["id"]] = interval
    assert not wrong


def day_is_right(interval: tuple[str, ...], true: dict[str, str]) -> bool:
    """The day that the page states and no other; where it states none, silence or an interval that holds the true one."""
    if true["stated"]:
        return set(interval) == {true["stated"][:10]}
    return interval == ("", "") or (interval[0] <= true["latest"] and true["earliest"] <= interval[1])


def test_language_and_completeness_are_reported(run: ExampleRun) -> None:
    """The German report is said to be German; the teaser before a paywall is partial, and nothing else is."""
    languages = {name: article["language"] for name, article in run.found.items()}
    assert {name for name, language in languages.items() if language == "de"} == {"lpa-05"}
    assert {name for name, one in run.found.items() if one["completeness"] == "partial"} == {"continental-02"}


# ---------------------------------------------------------------- across articles


def copied_pairs(run: ExampleRun) -> Iterator[tuple[str, str]]:
    """Giver and receiver of each copy found, by the truth's ids."""
    for copy in run.records["copy"]:
        if copy["share"] >= COPIED_SHARE:
            yield run.names[copy["from_article"]], run.names[copy["to_article"]]


def test_copies_are_found_with_their_direction(run: ExampleRun) -> None:
    """Each copy stands in its source's line; a direct record points from giver to receiver."""
    true = {(copy["from"], copy["to"]) for copy in TRUTH["copies"]}
    found = set(copied_pairs(run))
    lines = [{run.names[one] for one in line} for story in run.records["story"] for line in story["lines"]]
    assert not [pair for pair in true if not any(set(pair) <= line for line in lines)]
    assert not {(giver, receiver) for giver, receiver in found if (receiver, giver) in true}


def test_nothing_else_is_called_a_copy(run: ExampleRun) -> None:
    folded = [set(line) for story in TRUTH["stories"] for line in story["lines"]]
    assert not [pair for pair in copied_pairs(run) if not any(set(pair) <= line for line in folded)]


@pytest.mark.xfail(
    strict=True,
    reason="part of the dam's affair is told as a related story: lower thresholds cost .016 B-cubed on ECB+",
)
def test_the_three_stories(run: ExampleRun) -> None:
    """Pairs of articles told together or apart; the strike is never mixed with the dam, nor the recipe with anything."""
    told = {article["id"]: article["story"] for article in TRUTH["articles"] if article["language"] == "en"}
    true = {pair for pair in combinations(sorted(told), 2) if told[pair[0]] == told[pair[1]] is not None}
    found = {pair for story in run.stories for pair in combinations(sorted(story & set(told)), 2)}
    both = len(true & found)
    assert 2 * both / (len(true) + len(found)) >= STORY_PAIRS
    for story in run.stories:
        assert not {"dam", "strike"} <= {told.get(name) for name in story}
        assert len(story) == 1 or "herald-06" not in story


@pytest.mark.xfail(strict=True, reason="part of the dam's affair is told as related stories, each with its own lines")
def test_independent_lines_are_counted(run: ExampleRun) -> None:
    """A story with 24 articles and 7 copies has 17 lines; one more or less is allowed to a story."""
    for true in TRUTH["stories"]:
        members = {name for line in true["lines"] for name in line if name != "lpa-05"}
        best = max(
            run.records["story"], key=lambda story: len(members & {run.names[one] for one in story["article_ids"]})
        )
        assert abs(len(best["lines"]) - len(true["lines"])) <= 1, true["id"]


def test_speakers(run: ExampleRun) -> None:
    """Most quotations have their speaker; none has a wrong one."""
    heard = [(truth, speaker_of(run, truth)) for truth in TRUTH["quotes"]]
    wrong = [(truth["in"], said) for truth, said in heard if said and not same_person(said, truth["speaker"])]
    assert not wrong
    assert sum(said is not None for _, said in heard) / len(heard) >= SPEAKERS


def speaker_of(run: ExampleRun, truth: dict[str, Any]) -> str | None:
    """The speaker that the run gives to the quotation, None where it gives none."""
    place = run.place(truth)
    for quote in run.records["quote"]:
        if place and quote["article_id"] == place[0]:
            spans = [{**span, "article_id": place[0]} for span in quote["content"]]
            if any(on(span, place) for span in spans) and quote["speaker_name"]:
                return str(quote["speaker_name"])
    return None


def same_person(said: str, true: str) -> bool:
    return true.rsplit(maxsplit=1)[-1] in said.split()


# ---------------------------------------------------------------- editions


@pytest.mark.parametrize("topic", TRUTH["topics"], ids=lambda topic: f"{topic['story']}: {topic['about']}")
def test_topics(run: ExampleRun, topic: dict[str, Any], request: pytest.FixtureRequest) -> None:
    """The accounts meet on this question, and how they stand to each other is what a careful reader says."""
    if topic["about"] in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[topic["about"]]))
    verdicts = [meeting["verdict"] for meeting in run.meeting(topic)]
    assert set(verdicts) & {topic["verdict"], *topic.get("also", ())}, verdicts or "the accounts do not meet"


def test_no_conflict_is_said_where_there_is_none(run: ExampleRun) -> None:
    """Every `conflict` stands on words that the truth calls one, or could."""
    places = [
        place
        for topic in TRUTH["topics"]
        if "conflict" in {topic["verdict"], *topic.get("also", ())}
        for reading in topic["readings"]
        if (place := run.place(reading))
    ]
    conflicts = [
        topic for edition in run.records["edition"] for topic in edition["topics"] if topic["verdict"] == "conflict"
    ]
    false = [
        topic["question"]
        for topic in conflicts
        if not any(on(evidence, place) for r in topic["readings"] for evidence in r["evidence"] for place in places)
    ]
    assert not false


def test_every_span_stands_in_its_text(tmp_path: Path) -> None:
    """`verify` finds nothing wrong; a word changed behind its back is caught."""
    out = run_into(tmp_path, EXAMPLES / "corpus" / "interwire")
    assert variorum("verify", str(out)).returncode == 0
    articles = out / "records" / "article.jsonl"
    articles.write_text(articles.read_text(encoding="utf-8").replace("Dravec", "Drawec"), encoding="utf-8")
    assert variorum("verify", str(out)).returncode == 5

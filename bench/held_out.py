"""The figures of pages and renderings on sites that training did not see: cross-validation of the whole of cleaning.

    python -m bench held_out [--gold FOLDER]

Why: the models that ship were fitted on every site of dev, so the figures on dev flatter. Here sites are dealt into five
folds; the pages of each are cleaned by models fitted on the other four, rules included, and the gold's scorer judges all.
Limits: the rules around the models were written by reading dev, which no fold can undo. Needs scikit-learn, which the
program itself does not.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from bench import train_renderings as training
from bench.gold import GOLD

from variorum.clean import Cleaned, clean
from variorum.clean.rendering import scan_text
from variorum.clean.shapes import survey_of
from variorum.clean.titles import title_candidates
from variorum.clean.weights import Linear, Stacked
from variorum.config import Config
from variorum.model.source import Given, Origin, source_of

ITEMS = {"pages": training.page_items, "renderings": training.rendering_items}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    gold = parser.parse_args().gold
    ranker = titles_of(gold)
    for task, items_of in ITEMS.items():
        measure(gold, task, items_of(gold), ranker)


def titles_of(gold: Path) -> Callable[[int], Linear]:
    """What fits the headline model without the sites of a fold."""
    words, site = training.scorer(gold).words, training.sites(gold)
    items, folds = [], []
    for item in training.jsonl(gold / "renderings/dev.jsonl"):
        if item["headline"]:
            lines = (page := scan_text(item["text"])).lines
            indices, rows = title_candidates(lines, survey_of(page))
            right = np.array([words(lines[index].text) == words(item["headline"]) for index in indices])
            items.append((rows, right))
            folds.append(training.fold_of(site[item["id"].split("-")[1]]))

    def fitted(fold: int) -> Linear:
        others = [item for item, where in zip(items, folds, strict=True) if where != fold]
        mean, deviation, weights = training.fit_titles(others, training.TITLE_PENALTY)
        return Linear(mean=mean, deviation=deviation, weights=weights, bias=0.0)

    return fitted


def measure(gold: Path, task: str, items: list[training.Item], ranker: Callable[[int], Linear]) -> None:
    """Clean each fold with models of the others and print what the scorer says of all."""
    truth, scorer = gold / task / "dev.jsonl", str(gold / "score_pages.py")
    given = subprocess.run([sys.executable, scorer, "inputs", str(truth)], check=True, capture_output=True, text=True)
    inputs = [json.loads(line) for line in given.stdout.strip().split("\n")]
    with tempfile.TemporaryDirectory() as scratch:
        records = Path(scratch) / "records.jsonl"
        found = [
            json.dumps(record) for fold in range(training.FOLDS) for record in cleaned(fold, items, inputs, ranker)
        ]
        records.write_text("\n".join(found), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, scorer, task, str(truth), str(records)], check=True, capture_output=True, text=True
        )
        print("\n".join(line for line in done.stdout.split("\n") if '"date' not in line).strip())  # none was dated


def cleaned(
    fold: int, items: list[training.Item], inputs: list[dict[str, str]], ranker: Callable[[int], Linear]
) -> Iterator[dict[str, Any]]:
    """The articles of a fold's inputs by models that saw none of its sites."""
    model: Stacked = training.fit_stacked(
        [item for item in items if training.fold_of(item.site) != fold], training.LINE_PENALTY
    )
    title = ranker(fold)
    with (
        patch("variorum.clean.choice.stacked", lambda _: model),
        patch("variorum.clean.titles.ranker", lambda _: title),
    ):
        for item, given in zip(items, inputs, strict=True):
            if training.fold_of(item.site) == fold:
                yield from article(given)


def article(given: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What the scorer asks of a cleaned input; nothing for one that is rejected."""
    content = (given.get("html") or given.get("raw") or "").encode()
    kind = "text/html" if "html" in given else "text/plain"
    source = source_of(content, Origin(uri=given["id"], media_type=kind), given=Given(url=given.get("url")))
    done = clean(source, Config())
    if isinstance(done, Cleaned):
        facts = done.article.metadata
        yield {
            "type": "article",
            "id": given["id"],
            "text": done.article.text,
            "headline": facts.headline.value if facts.headline else None,
            "authors": list(facts.authors.value) if facts.authors else [],
            "agency": facts.agency.value if facts.agency else None,
        }


if __name__ == "__main__":
    main()

"""Whether a confidence of .8 is right eight times in ten: ten bins of confidence a record type, against the gold.

    python -m bench calibration [--gold FOLDER] [--records FOLDER]

`--records` is a folder kept by `python -m bench --records FOLDER`; without it the records are made first. What counts as
right: a quote of which half the words stand in one gold content whose source shares its head with the speaker; a time on
gold words with gold's value; a place on gold words within 161 km of gold's place, or the same whole country or division;
a quantity with the gold number; an event whose quad class is the sentence's; an entity of gold's kind; the day of
publication; a link between two mentions of one gold chain. Limits: a right finding that gold lacks counts as wrong
(quotes inside quotes are left out, optional places too), so low bins come out lower than they are.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.gold import GOLD, Bench, tasks

from variorum.evaluate.figures import same_value
from variorum.evaluate.matching import letters, pairs, pieces, same_head, shared, word_starts

BINS = 10
NEAR = 161  # kilometres, as the scorer of places
KINDS = {"person": "PERSON", "organization": "ORGANISATION", "place": "PLACE"}
Judged = Iterator[tuple[float, bool]]


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


class Data:
    """Texts, gold and records of one task."""

    def __init__(self, bench: Bench, task: str) -> None:
        folder = bench.gold / task
        self.texts = {row["id"]: row["text"] for row in lines(folder / "dev.input.jsonl")}
        self.gold = {row["id"]: row for row in lines(folder / "dev.gold.jsonl")}
        self.records: dict[tuple[str, str], list[dict]] = defaultdict(list)
        for record in lines(bench.records / f"{task}.jsonl"):
            self.records[record.get("article_id", ""), record["type"]].append(record)

    def each(self, kind: str) -> Iterator[tuple[str, dict, list[dict]]]:
        """Text, gold and the records of a type, article by article."""
        for key, gold in self.gold.items():
            yield self.texts[key], gold, self.records[key, kind]


def span(record: dict) -> tuple[int, int]:
    return record["start"] or 0, record["end"] or 0


def quotes(bench: Bench) -> Judged:
    for text, gold, found in Data(bench, "quotes").each("quote"):
        held = [letters(text, sorted(pieces(one["content"]))) for one in found]
        for number, one in enumerate(found):
            if not any(held[number] < other for other in held):
                yield one["confidence"], any(told(text, one, other) for other in gold["quotes"])


def told(text: str, one: dict, gold: dict) -> bool:
    words = word_starts(text, pieces(one["content"]))
    common = len(words & word_starts(text, pieces(gold["content"])))
    speaker, source = pieces(one["speaker"]), pieces(gold["source"])
    return common >= len(words) / 2 > 0 and (not (speaker and source) or same_head(text, speaker, source))


def times(bench: Bench) -> Judged:
    for _, gold, found in Data(bench, "times").each("time"):
        fit = {j: i for i, j in pairs(gold["times"], found, lambda a, b: shared(span(a), span(b)))}
        for number, one in enumerate(found):
            match = gold["times"][fit[number]] if number in fit else None
            yield one["confidence"], match is not None and match["value"].upper() == one["value"].upper()


def places(bench: Bench) -> Judged:
    for _, gold, found in Data(bench, "places").each("place"):
        fit = {j: i for i, j in pairs(gold["places"], found, lambda a, b: shared(span(a), span(b)))}
        for number, one in enumerate(found):
            match = gold["places"][fit[number]] if number in fit else None
            if match is None or (match["latitude"] is not None and not match["optional"]):
                yield one["confidence"], match is not None and is_near(match, one)


def is_near(gold: dict, one: dict) -> bool:
    whole = gold["level"] is not None and (gold["level"], gold["country"]) == (one["precision"], one["country"])
    if whole or one["latitude"] is None:
        return whole
    here, there = ([math.radians(place[name]) for name in ("latitude", "longitude")] for place in (gold, one))
    turn = math.sin((there[0] - here[0]) / 2) ** 2
    turn += math.cos(here[0]) * math.cos(there[0]) * math.sin((there[1] - here[1]) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(turn))) <= NEAR


def quantities(bench: Bench) -> Judged:
    for _, gold, found in Data(bench, "quantities").each("quantity"):
        right = {j for _, j in pairs(gold["quantities"], found, same_value)}
        yield from ((one["confidence"], number in right) for number, one in enumerate(found))


def events(bench: Bench) -> Judged:
    for _, gold, found in Data(bench, "events").each("event"):
        yield from ((one["confidence"], one["quad"] == gold["quad"]) for one in found)


def entities(bench: Bench) -> Judged:
    for _, gold, found in Data(bench, "coreference").each("entity"):
        names = [
            (span(m), KINDS[m["kind"]]) for c in gold["chains"] for m in c if m["form"] == "name" and m["kind"] in KINDS
        ]
        for one in found:
            kind = one["kind"].replace("COUNTRY", "PLACE")
            mentions = [span(m) for m in one["mentions"] if m["form"] == "name"]
            told = [right for m in mentions for where, right in names if where == m]
            if told:
                yield one["confidence"], told.count(kind) * 2 > len(told)


def dates(bench: Bench, task: str) -> Judged:
    days = {
        row["id"]: [row["published"], *row.get("published_also", [])] for row in lines(bench.gold / task / "dev.jsonl")
    }
    for record in lines(bench.records / f"{task}.jsonl"):
        said, known = record.get("published") or {}, days.get(record["id"], [None])
        if said.get("best") and known[0]:
            yield said["confidence"], said["best"][:10] in known


def links(bench: Bench) -> Judged:
    """Pairs of mentions that a link puts together, where gold marks both."""
    rows, found = lines(bench.gold / "crossdoc" / "dev.gold.jsonl"), lines(bench.records / "crossdoc.jsonl")
    chain_of: dict[tuple[str, str], list[tuple[tuple[int, int], int]]] = defaultdict(list)
    for number, row in enumerate(row for row in rows if row["type"] == "chain"):
        for mention in row["mentions"]:
            chain_of[row["kind"], mention["article_id"]].append((span(mention), number))
    by_id = {record["id"]: record for record in found if record["type"] in {"entity", "event"}}
    for link in found:
        if link["type"] == "link" and link["kind"] in {"entity", "event"}:
            told = [chains(by_id[one], link["kind"], chain_of) for one in link["members"] if one in by_id]
            known = [one for one in told if one]
            for left, right in ((a, b) for i, a in enumerate(known) for b in known[i + 1 :]):
                yield link["score"], bool(left & right)


def chains(record: dict, kind: str, chain_of: dict) -> set[int]:
    marks = [record["trigger"]] if kind == "event" else record["mentions"]
    near = chain_of[kind, record["article_id"]]
    return {number for mark in marks for where, number in near if shared(span(mark), where)}


MEASURES = {
    "quote": (quotes, ("quotes",)),
    "time": (times, ("times",)),
    "place": (places, ("places",)),
    "quantity": (quantities, ("quantities",)),
    "event": (events, ("events",)),
    "entity": (entities, ("coreference",)),
    "date of pages": (partial(dates, task="pages"), ("pages",)),
    "date of renderings": (partial(dates, task="renderings"), ("renderings",)),
    "link": (links, ("crossdoc",)),
}


def table(name: str, judged: list[tuple[float, bool]]) -> None:
    """A line a bin that holds anything, then the mean distance between what is claimed and what is so."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in judged:
        bins[min(BINS - 1, int(one[0] * BINS))].append(one)
    off = 0.0
    for number in sorted(bins):
        inside = bins[number]
        claimed, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
        off += abs(claimed - right) * len(inside) / len(judged)
        print(f"| {name} | {number / BINS:.1f} | {len(inside)} | {claimed:.2f} | {right:.2f} |")
    print(f"| {name} | all | {len(judged)} | | off by {off:.3f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--records", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(asked.gold, asked.records or Path(scratch))
        print("| record | from | n | claimed | right |\n|---|---:|---:|---:|---:|")
        for name, (judge, needed) in MEASURES.items():
            for task in needed:
                if not (bench.records / f"{task}.jsonl").exists():
                    tasks(bench)[task]()
            table(name, list(judge(bench)))


if __name__ == "__main__":
    main()

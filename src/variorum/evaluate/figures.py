"""Figures over texts that a person has marked: precision, recall and F1 of quotations, quantities and events.

A `Case` holds a text, what was marked in it and the records found in it. The marks are written as in the gold of
../shared/gold (offsets) and counted as its score_text.py counts. Limits: only what the floors of tests/gate need.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.evaluate.matching import Piece, has_marks, letters, pairs, pieces, same_head, shared, word_starts

Record = Mapping[str, Any]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text, the things marked in it and the records of that type found in it."""

    text: str
    gold: Sequence[Record]
    found: Sequence[Record]


def f1(right: float, found: float, gold: float, right_gold: float | None = None) -> float:
    """F1 of `right` among `found` and `right_gold` (the same number, where it is not given) among `gold`."""
    precision = right / found if found else 0.0
    recall = (right if right_gold is None else right_gold) / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def quote_figures(cases: Iterable[Case], *, marks: bool) -> Figures:
    """`exact`, `overlap` and `speaker` of quotations, of those with quotation marks alone or of all."""
    n: Counter[str] = Counter()
    share = {"gold": 0.0, "found": 0.0}
    for case in cases:
        told, heard = _contents(case.text, case.gold), _contents(case.text, case.found)
        for one in told:
            if one.marks or not marks:
                best = max(heard, key=lambda other: (len(one.words & other.words), -len(other.words)), default=None)
                common = len(one.words & best.words) if best else 0
                n += Counter(gold=1, exact_gold=any(one.letters == other.letters for other in heard))
                share["gold"] += common / max(1, len(one.words))
                n["named"] += bool(common and one.speaker)
                n["speaker"] += bool(common and best and same_head(case.text, one.speaker, best.speaker))
        for one in heard:
            if one.marks or not marks:
                n += Counter(found=1, exact=any(one.letters == other.letters for other in told))
                share["found"] += max((len(one.words & other.words) for other in told), default=0) / len(one.words)
    return {
        "exact": f1(n["exact"], n["found"], n["gold"], n["exact_gold"]),
        "overlap": f1(share["found"], n["found"], n["gold"], share["gold"]),
        "speaker": n["speaker"] / n["named"] if n["named"] else 0.0,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    letters: frozenset[int]
    words: frozenset[int]
    speaker: Sequence[Piece]
    marks: bool


def _contents(text: str, quotes: Iterable[Record]) -> list[_Content]:
    """The contents of gold quotes (`source`) or of records (`speaker`) that have words."""
    made = []
    for quote in quotes:
        held = sorted(pieces(quote["content"]))
        words = word_starts(text, held)
        if words:
            speaker = pieces(quote.get("source") or quote.get("speaker"))
            marks = quote.get("has_marks", has_marks(text, held))
            made.append(_Content(letters=letters(text, held), words=words, speaker=speaker, marks=marks))
    return made


def quantity_figures(cases: Iterable[Case]) -> Figures:
    """`span` by overlap, `value` by the number, `bound` and `unit` by the number and these as well.

    Optional gold is neither missed nor wrong.
    """
    n: Counter[str] = Counter()
    for case in cases:
        gold = [one for one in case.gold if not one.get("optional")]
        free = [one for one in case.gold if one.get("optional")]
        places = pairs(gold, case.found, _overlap)
        values = pairs(gold, case.found, lambda one, other: same_value(one, other) * (1 + _overlap(one, other)))
        extra = {j for j, one in enumerate(case.found) if not any(_overlap(other, one) for other in free)}
        n += Counter(gold=len(gold), span=len(places), value=len(values))
        n["span_found"] += len(extra | {j for _, j in places})
        n["value_found"] += len(extra | {j for _, j in values})
        for name in ("bound", "unit"):
            n[name] += sum(gold[i][name] == case.found[j][name] for i, j in values)
    by_number = {name: f1(n[name], n["value_found"], n["gold"]) for name in ("value", "bound", "unit")}
    return {"span": f1(n["span"], n["span_found"], n["gold"]), **by_number}


def _overlap(one: Record, other: Record) -> int:
    return 0 if one["start"] is None else shared((one["start"], one["end"]), (other["start"], other["end"]))


def same_value(one: Record, other: Record) -> bool:
    """Whether two quantities name the same number or the same two ends; the sign is ignored."""
    left, right = _ends(one), _ends(other)
    return bool(left and right) and all(
        math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-9) for a, b in zip(left, right, strict=True)
    )


def _ends(quantity: Record) -> tuple[float, ...]:
    low, high = quantity["low"], quantity["high"]
    if quantity["bound"] == "at_most" and low in (0, None) and high is not None:
        low = high
    low, high = (high if low is None else low), (low if high is None else high)
    return () if low is None else tuple(sorted((abs(low), abs(high))))


def main_event(found: Iterable[Record]) -> Record | None:
    """What a sentence chiefly tells: its event of highest confidence, the first of equals."""
    return max(found, key=lambda event: event["confidence"], default=None)


def event_figures(cases: Iterable[Case]) -> Figures:
    """`quad` and `type` of a sentence's chief event, "statement" and None where there is none; parties by overlap."""
    n: Counter[str] = Counter()
    for case in cases:
        best, want = main_event(case.found), case.gold[0]
        n += Counter(cases=1, quad=(best["quad"] if best else "statement") == want["quad"])
        n["type"] += (best["plover"]["type"] if best else None) == want["type"]
        for role in ("actors", "recipients") if want["type"] else ():
            gold, found = pieces(want[role]), pieces(best[role] if best else None)
            n += Counter({f"{role} gold": len(gold), f"{role} found": len(found)})
            n[role] += len(pairs(gold, found, shared))
    roles = {role: f1(n[role], n[f"{role} found"], n[f"{role} gold"]) for role in ("actors", "recipients")}
    return {"quad": n["quad"] / n["cases"], "type": n["type"] / n["cases"], **roles}

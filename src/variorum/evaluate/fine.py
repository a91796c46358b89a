"""Finer figures over texts that a person has marked: times, places, chains of report, moods of events.

Why: `figures` counts as the scorers of the gold do; these have no gold, or count what no scorer counts. A case gives marked
words with their places in the text (`variorum.evaluate.gate` finds them). Limits: a name's span counts as found where
both overlap.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from variorum.evaluate.figures import Case, Figures, Record, f1
from variorum.evaluate.matching import pairs, pieces, same_head, shared

_NEAR = 161.0  # km, as the scorer of the gold's places has it
_EARTH = 6371.0  # km


def time_figures(cases: Iterable[Case]) -> Figures:
    """`span` by overlap, `value` by overlap and the same TIMEX3 value."""
    n: Counter[str] = Counter()
    for case in cases:
        matched = pairs(case.gold, case.found, _overlap)
        n += Counter(gold=len(case.gold), found=len(case.found), span=len(matched))
        n["value"] += sum(case.gold[i]["value"] == case.found[j]["value"] for i, j in matched)
    return {name: f1(n[name], n["found"], n["gold"]) for name in ("span", "value")}


def place_figures(cases: Iterable[Case]) -> Figures:
    """`detected` by overlap, `country` of what is detected, `near`: detected and within 161 km."""
    n: Counter[str] = Counter()
    for case in cases:
        sure = [one for one in case.gold if not one.get("optional")]
        free = [one for one in case.gold if one.get("optional")]
        found = [one for one in case.found if not any(_overlap(other, one) for other in free)]
        n += Counter(gold=len(sure), found=len(found))
        for i, j in pairs(sure, found, _overlap):
            n["detected"] += 1
            n["country"] += sure[i]["country"] in ("*", found[j]["country"])
            n["near"] += _is_near(sure[i], found[j])
    both = {name: f1(n[name], n["found"], n["gold"]) for name in ("detected", "near")}
    return {**both, "country": n["country"] / max(1, n["detected"])}


def _is_near(one: Record, other: Record) -> bool:
    if one["latitude"] is None:
        return bool(one["country"] == other["country"])
    if other["latitude"] is None:
        return False
    lat, at = math.radians(one["latitude"]), math.radians(other["latitude"])
    apart = math.radians(one["longitude"] - other["longitude"])
    chord = math.sin((lat - at) / 2) ** 2 + math.cos(lat) * math.cos(at) * math.sin(apart / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(chord)) <= _NEAR


def chain_figures(cases: Iterable[Case]) -> Figures:
    """Of marked quotations that are found: `speaker` by head, `form`; `via` and `addressee` over all, as F1."""
    n: Counter[str] = Counter()
    for case in cases:
        matched = pairs(case.gold, case.found, _same_words)
        n += Counter(gold=len(case.gold), content=len(matched))
        n["via gold"] += sum(len(one["via"]) for one in case.gold)
        n["via found"] += sum(len(one["via"]) for one in case.found)
        n["addressee gold"] += sum(bool(one["addressee"]) for one in case.gold)
        n["addressee found"] += sum(one["addressee_entity"] is not None for one in case.found)
        for one, other in ((case.gold[i], case.found[j]) for i, j in matched):
            n["speaker"] += same_head(case.text, pieces(one["speaker"]), pieces(other["speaker"]))
            n["form"] += one["form"] == other["form"]
            n["via"] += len(pairs(one["via"], other["via"], _overlap))
            n["addressee"] += bool(one["addressee"]) and _common(one["addressee"], other["addressee"]) > 0
    found = max(1, n["content"])
    return {
        "content": n["content"] / n["gold"],
        "speaker": n["speaker"] / found,
        "form": n["form"] / found,
        "via": f1(n["via"], n["via found"], n["via gold"]),
        "addressee": f1(n["addressee"], n["addressee found"], n["addressee gold"]),
    }


def mood_figures(cases: Iterable[Case]) -> Figures:
    """`found`: an event stands on the marked words; of those, `type`, `modality`, and `word`: whose word it is, or nobody's."""
    n: Counter[str] = Counter()
    for case in cases:
        n["gold"] += len(case.gold)
        triggers = [{**one, **one["trigger"]} for one in case.found if one["plover"]["type"]]
        for i, j in pairs(case.gold, triggers, _overlap):
            one, other = case.gold[i], triggers[j]
            n += Counter(
                found=1, type=one["type"] == other["plover"]["type"], modality=one["modality"] == other["modality"]
            )
            n["word"] += _same_word(case.text, one["attributed"], other["attributed"])
    return {
        "found": n["found"] / n["gold"],
        **{name: n[name] / max(1, n["found"]) for name in ("type", "modality", "word")},
    }


def _same_word(text: str, one: Sequence[Record], other: Sequence[Record]) -> bool:
    if not one or not other:
        return not one and not other
    return same_head(text, pieces(one), pieces(other))


def _overlap(one: Record, other: Record) -> int:
    return shared((one["start"], one["end"]), (other["start"], other["end"]))


def _same_words(one: Record, other: Record) -> float:
    """The share of the words of two contents that both have: of a report in a report, the inner has the inner's words."""
    common = _common(one["content"], other["content"])
    both = sum(end - start for start, end in pieces(one["content"]) + pieces(other["content"]))
    return common / (both - common) if common else 0.0


def _common(one: Sequence[Record], other: Sequence[Record]) -> int:
    return sum(shared(left, right) for left in pieces(one) for right in pieces(other))

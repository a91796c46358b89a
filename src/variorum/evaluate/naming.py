"""Figures over entities that a person has marked with all their mentions: kinds, links, roles, countries, false people.

Why: the gold of coreference counts every noun phrase; a reader is misled by a month taken for a person or two ministers made
one. Every named thing of a case is marked, so whatever named thing is found besides is wrong. Limits: a mention counts as found
where one of the program's ends with it or shares half of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from variorum.evaluate.figures import Case, Figures, Record, f1
from variorum.evaluate.matching import Piece, pairs, pieces, shared

_PRONOUN = "pronoun"


def entity_figures(cases: Iterable[Case]) -> Figures:
    """`kind` (F1 of named things with their kind), `links` (F1 of pairs of mentions), `roles` F1, `country` of those marked,
    `people` (share of found people who are).
    """
    n: Counter[str] = Counter()
    for case in cases:
        named = [one for one in case.found if any(m["form"] == "name" for m in one["mentions"])]
        matched = [(case.gold[i], named[j]) for i, j in pairs(case.gold, named, _common)]
        n += Counter(gold=len(case.gold), found=len(named), kind=sum(a["kind"] == b["kind"] for a, b in matched))
        n += Counter(_countries(matched)) + Counter(_roles(case, matched)) + Counter(_links(case))
        n["people found"] += sum(one["kind"] == "PERSON" for one in named)
        n["people"] += sum(a["kind"] == b["kind"] == "PERSON" for a, b in matched)
    return {
        "kind": f1(n["kind"], n["found"], n["gold"]),
        "links": f1(n["link"], n["links found"], n["links gold"]),
        "roles": f1(n["role"], n["roles found"], n["roles gold"]),
        "country": n["country"] / max(1, n["countries"]),
        "people": n["people"] / max(1, n["people found"]),
    }


def _countries(matched: Sequence[tuple[Record, Record]]) -> Mapping[str, int]:
    told = [(one["country"], other["country"]) for one, other in matched if one["country"]]
    return {"countries": len(told), "country": sum(one == other for one, other in told)}


def _roles(case: Case, matched: Sequence[tuple[Record, Record]]) -> Mapping[str, int]:
    right = sum(len(pairs(one["roles"], other["roles"], _overlap)) for one, other in matched)
    people = [one for one in case.found if one["kind"] == "PERSON"]
    gold, found = (sum(len(one["roles"]) for one in side) for side in (case.gold, people))
    return {"role": right, "roles gold": gold, "roles found": found}


def _links(case: Case) -> Mapping[str, int]:
    """Pairs of mentions of one thing; of the program's, those both of whose mentions are marked."""
    gold = [(piece, number) for number, one in enumerate(case.gold) for piece in pieces(one["mentions"])]
    home = {place: one["id"] for one in case.found for place in pieces(one["mentions"])}
    heard = [_home(piece, home) for piece, _ in gold]
    right = found = wanted = 0
    for (i, (_, one)), (j, (_, other)) in combinations(enumerate(gold), 2):
        together = heard[i] is not None and heard[i] == heard[j]
        wanted, found, right = wanted + (one == other), found + together, right + (together and one == other)
    return {"link": right, "links gold": wanted, "links found": found}


def _home(piece: Piece, home: Mapping[Piece, str]) -> str | None:
    """The entity of the mention that is the most like `piece`."""
    fits = {other: _likeness(piece, other) for other in home}
    best = max(fits, key=fits.__getitem__, default=None)
    return home[best] if best is not None and fits[best] >= 0.5 else None


def _likeness(one: Piece, other: Piece) -> float:
    common = shared(one, other)
    if common and one[1] == other[1]:
        return 1.0
    return common / (max(one[1], other[1]) - min(one[0], other[0]))


def _common(one: Record, other: Record) -> float:
    likeness = (_likeness(left, right) for left in pieces(one["mentions"]) for right in pieces(other["mentions"]))
    return sum(value for value in likeness if value >= 0.5)


def _overlap(one: Record, other: Record) -> int:
    return shared((one["start"], one["end"]), (other["start"], other["end"]))

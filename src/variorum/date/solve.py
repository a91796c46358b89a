"""Weighs all claims and says when the article was published: a day where one stands out, else an interval.

Every day that a claim names is a candidate. It gains the weight of each family of claims that allow it and loses that of
each bound it breaks. The best candidate wins if it is good enough; claims it contradicts are kept on record as overruled.
Without a candidate the bounds are intersected, the weightiest first; one that leaves no day is overruled.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from variorum.date.claims import Claim
from variorum.model.article import Published, Trace

_LOCAL: Final = 0.9  # of its weight a claim gives to a day that is its own only in another time zone or order
_REPEATED: Final = 0.2  # of their weight further claims of one family add
_ENOUGH: Final = 0.9  # the least score of a day that is told
_MOST_TRACES: Final = 60  # of one article; the weightiest stay
_ENOUGH_TO_CLOSE: Final = 1.5  # the least weight of a bound that may leave a single day
_LEAST_BOUND: Final = 0.5  # the least weight of a bound that is told alone (copyright years are below)


def solve(claims: Sequence[Claim]) -> Published | None:
    """When the article was published as the claims have it; None where there are none."""
    if not claims:
        return None
    days = sorted({claim.days[0] for claim in claims if claim.days and claim.weight > 0})
    scores = {day: score(day, claims) for day in days}
    best = max(days, key=lambda day: (scores[day], -day.toordinal()), default=None)
    if best is None or scores[best] < _ENOUGH:
        return interval(claims)
    rival = max((scores[day] for day in days if day != best), default=0.0)
    return _dated(best, claims, certainty(scores[best], rival))


def score(day: dt.date, claims: Sequence[Claim]) -> float:
    """What speaks for `day`, less what speaks against it."""
    families: defaultdict[str, list[float]] = defaultdict(list)
    broken: defaultdict[str, float] = defaultdict(float)
    for claim in claims:
        if claim.days and day in claim.days:
            families[claim.family].append(claim.weight * (1.0 if day == claim.days[0] else _LOCAL))
        elif not claim.days and not claim.allows(day):
            broken[claim.family] = max(broken[claim.family], claim.weight)
    gained = sum(max(weights) + _REPEATED * (sum(weights) - max(weights)) for weights in families.values())
    return gained - sum(broken.values())


def certainty(score_of_best: float, score_of_rival: float) -> float:
    """The probability that the best day is right, by its score and its lead (fitted to the dev pages and renderings)."""
    lead = score_of_best - max(0.0, score_of_rival)
    return round(min(0.995, 1 / (1 + math.exp(-(0.9 * score_of_best + 0.8 * lead - 0.6)))), 3)


def _dated(day: dt.date, claims: Sequence[Claim], confidence: float) -> Published:
    agreeing = [claim for claim in claims if claim.days and day in claim.days and claim.written]
    own = [claim for claim in agreeing if claim.written and claim.written.startswith(day.isoformat())]
    fullest = max(own, key=lambda claim: (_precision(claim.written), claim.weight), default=None)
    best = fullest.written if fullest and fullest.written else day.isoformat()
    return Published(
        earliest=day.isoformat(),
        latest=day.isoformat(),
        best=best,
        confidence=confidence,
        evidence=traces(claims, day, day),
    )


def _precision(written: str | None) -> int:
    """0 for a day, 1 for a time, 2 for a time with its offset."""
    clock = (written or "")[10:]
    return 0 if not clock else 2 if "+" in clock or "-" in clock else 1


def interval(claims: Sequence[Claim]) -> Published | None:
    """The days that the bounds leave, weightiest first. An end that nothing bounds is None."""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    trust = 1.0
    heard = (claim for claim in claims if not claim.days and claim.weight >= _LEAST_BOUND)
    for claim in sorted(heard, key=lambda claim: -claim.weight):
        low = max(filter(None, (earliest, claim.earliest)), default=None)
        high = min(filter(None, (latest, claim.latest)), default=None)
        if low and high and (low > high or (low == high and claim.weight < _ENOUGH_TO_CLOSE)):
            continue
        if (low, high) != (earliest, latest):
            trust = min(trust, certainty(claim.weight, 0.0))
        earliest, latest = low, high
    if earliest is None and latest is None:
        return _unsaid(claims)
    return Published(
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        best=earliest.isoformat() if earliest and earliest == latest else None,
        confidence=round(trust, 3),
        evidence=traces(claims, earliest, latest),
    )


def _unsaid(claims: Sequence[Claim]) -> Published | None:
    """No day and no bound, but what was heard and not believed: the story may confirm it. None where nothing was."""
    if not any(claim.days for claim in claims):
        return None
    return Published(earliest=None, latest=None, best=None, confidence=0.0, evidence=traces(claims, None, None))


def traces(claims: Sequence[Claim], earliest: dt.date | None, latest: dt.date | None) -> tuple[Trace, ...]:
    """Every claim as evidence: what it allows, and whether it was kept."""
    least = sorted((claim.weight for claim in claims), reverse=True)[:_MOST_TRACES][-1]
    heard = [claim for claim in claims if claim.weight >= least][:_MOST_TRACES]
    return tuple(_trace(claim, _agrees(claim, earliest, latest)) for claim in heard)


def _agrees(claim: Claim, earliest: dt.date | None, latest: dt.date | None) -> bool:
    """Whether the claim allows a day of the interval."""
    if claim.days:
        return any(not (earliest and day < earliest) and not (latest and day > latest) for day in claim.days)
    ends = (claim.latest and earliest and claim.latest < earliest) or (
        claim.earliest and latest and claim.earliest > latest
    )
    return not ends


def _trace(claim: Claim, kept: bool) -> Trace:  # noqa: FBT001
    return Trace(
        kind=claim.kind,
        says=claim.says,
        source_start=claim.source_start,
        source_end=claim.source_end,
        kept=kept,
        why=_why(claim) if kept else f"{_why(claim)}; overruled",
    )


def _why(claim: Claim) -> str:
    if claim.days:
        return f"published on {claim.days[0]}"
    if claim.earliest and claim.latest:
        return f"published from {claim.earliest} to {claim.latest}"
    return f"published on {claim.earliest} or later" if claim.earliest else f"published on {claim.latest} or earlier"

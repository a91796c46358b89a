"""Records under the judgements on them: what a page shows beside a passage that a person accepted or corrected.

The records themselves keep what was computed; this is a view of them. Links and editions follow at the next run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from variorum.errors import UsageError
from variorum.link.judged import day_of, number_of, standing
from variorum.model.codec import Record, object_of
from variorum.model.link import Judgement, Verdict

JUDGED = ("quote", "quantity", "time", "event")  # types of findings a person can judge by themselves


def judgements_of(records: Iterable[Record]) -> tuple[Judgement, ...]:
    """The judgements among `records` that stand."""
    return standing(cast("Judgement", object_of(record)) for record in records if record["type"] == "judgement")


def as_judged(records: Sequence[Record]) -> list[Record]:
    """`records` with what persons said of single findings: `judged` tells it, and a corrected finding says what it should."""
    said = {one.left: one for one in judgements_of(records) if not one.right}
    return (
        [_under(record, said) if record["type"] in JUDGED else record for record in records] if said else list(records)
    )


def _under(record: Record, said: Mapping[str, Judgement]) -> Record:
    judgement = said.get(record["id"])
    if judgement is None or words_of_record(record) != judgement.words:
        return record
    judged = {"verdict": judgement.verdict.value, "by": judgement.by, "at": judgement.at, "value": judgement.value}
    corrected = correction(record["type"], judgement.value) if judgement.verdict is Verdict.CORRECT else {}
    return {**record, **corrected, "judged": judged}


def correction(kind: str, value: str) -> Record:
    """The fields that a correction sets. Raises UsageError where `value` is nothing such a finding can say."""
    if kind == "quantity":
        bound, low, high = number_of(value)
        return {"bound": bound.value, "low": low, "high": high}
    if kind == "time":
        day = day_of(value)
        return {"value": day, "earliest": day, "latest": day}
    if kind == "quote" and value.strip():
        return {"speaker_name": value.strip(), "speaker_entity": None}
    raise UsageError("write what is right: a number, a day, or who said it")


def words_of_record(record: Record) -> str:
    """The words a record stands on, as link/judged.py has them of a finding."""
    if record["type"] == "quote":
        return " ".join(piece["exact"] for piece in record["content"])
    if record["type"] == "event":
        return str(record["sentence"]["exact"])
    return str(record["name"] if record["type"] == "entity" else record.get("exact", ""))

"""Sets: "every day", "annually", "a year" after a price, "each July", "twice a week"."""

from __future__ import annotations

from typing import Final

from variorum.date.calendar import Unit
from variorum.date.grammar import Hit, Reading, Rule, Setting
from variorum.date.numbers import COUNT, count_of, duration_value
from variorum.model.annotation import TimeKind


def _read_every(hit: Hit, _setting: Setting) -> Reading | None:
    unit = hit.value("unit")
    if not isinstance(unit, Unit):
        return None
    return Reading(TimeKind.SET, duration_value(count_of(hit.tokens, hit.inside("count")), unit.value), sure=0.85)


def _read_adverb(hit: Hit, _setting: Setting) -> Reading | None:
    return None if hit.named() else Reading(TimeKind.SET, hit.text("adverb"), sure=0.57)


def _read_every_month(hit: Hit, _setting: Setting) -> Reading | None:
    return Reading(TimeKind.SET, f"XXXX-{hit.number('month'):02d}", sure=0.9)


def _read_every_part(hit: Hit, _setting: Setting) -> Reading | None:
    return Reading(TimeKind.SET, f"XXXX-XX-XXT{hit.text('part')}", sure=0.85)


REPEAT_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "every unit",
        f"(?:NEARLY|JUST)? (?:EVERY|PER) (?:OTHER|(?P<count>{COUNT}))? (?P<unit>ANYUNIT|PLURAL)",
        _read_every,
    ),
    Rule("every month", "EVERY (?P<month>MON)", _read_every_month),
    Rule("every part", "EVERY (?P<part>PART)", _read_every_part),
    Rule("adverb", "(?P<adverb>ADVERB)", _read_adverb),
)

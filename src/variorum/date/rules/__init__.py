"""The grammar of time: every rule, in one tuple. Of rules that match the same words the earlier one wins."""

from __future__ import annotations

from typing import Final

from variorum.date.grammar import Rule
from variorum.date.rules.clock import CLOCK_RULES
from variorum.date.rules.deixis import DEIXIS_RULES
from variorum.date.rules.explicit import EXPLICIT_RULES
from variorum.date.rules.holidays import HOLIDAY_RULES
from variorum.date.rules.lengths import LENGTH_RULES
from variorum.date.rules.periods import PERIOD_RULES
from variorum.date.rules.repeats import REPEAT_RULES
from variorum.date.rules.weekdays import WEEKDAY_RULES

RULES: Final[tuple[Rule, ...]] = (
    *CLOCK_RULES,
    *EXPLICIT_RULES,
    *HOLIDAY_RULES,
    *WEEKDAY_RULES,
    *REPEAT_RULES,
    *PERIOD_RULES,
    *DEIXIS_RULES,
    *LENGTH_RULES,
)

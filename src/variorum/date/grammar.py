"""What a rule of the grammar of time is, and how the rules are run over a text.

A rule is a pattern over kinds of tokens and a function that reads what it matched. All rules look at the whole text; where
their matches overlap, the longer wins, then the earlier rule. The winners are read in order of the text, so that "two days
later" knows the day told last.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum

from variorum.date.calendar import Unit, bounds
from variorum.date.tokens import Tokens, compile_pattern
from variorum.model.annotation import TimeKind


class Lean(Enum):
    """Which way the verb beside an expression points."""

    PAST = -1
    NONE = 0
    FUTURE = 1


LeanAt = Callable[[int, int], Lean]


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against.

    `anchor` is the day of publication, `reference` the day told last, `quarter` the quarter ("1998-Q3") the text reports
    on (one that is over), `year` the year told last, `lean_at` says which way the verb beside two offsets points.
    """

    anchor: dt.date | None
    lean_at: LeanAt
    reference: dt.date | None = None
    year: int | None = None
    quarter: str | None = None

    def told(self, unit: Unit) -> dt.date | None:
        """The day told last, or for years and more, the first day of the year told last."""
        if unit in {Unit.YEAR, Unit.DECADE, Unit.CENTURY} and self.year:
            return dt.date(self.year, 1, 1)
        return self.reference

    def near_day(self) -> dt.date | None:
        """The day told last where it is of the week around publication, else the day of publication."""
        if self.anchor is None or self.reference is None:
            return self.anchor or self.reference
        return self.reference if abs((self.anchor - self.reference).days) <= 7 else self.anchor

    def after(self, reading: Reading) -> Setting:
        """The setting once `reading` has been told."""
        year = reading.year or (reading.day.year if reading.day else self.year)
        over = reading.quarter and (days := bounds(reading.quarter)) and self.anchor and days[1] < self.anchor
        return replace(
            self,
            reference=reading.day or self.reference,
            year=year,
            quarter=reading.quarter if over else self.quarter,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says: TIMEX3 kind and value, the day or year it leaves the narrative at, and the quarter it
    names.

    `sure` is the probability that it is an expression of time and that the value is right, as counted on dev by rule.
    """

    kind: TimeKind
    value: str
    day: dt.date | None = None
    year: int | None = None
    quarter: str | None = None
    sure: float = 0.9


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule matched. Groups are those of the rule's pattern; indexes are those of tokens."""

    tokens: Tokens
    match: re.Match[str]
    first: int
    last: int  # one past the end

    def has(self, group: str) -> bool:
        """Whether the group is in the pattern and took part in the match."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def value(self, group: str) -> object:
        """The value of the group's first token."""
        return self.tokens.values[self.match.start(group)] if self.has(group) else None

    def number(self, group: str) -> int:
        """The value of the group's first token as a whole number, 0 for none."""
        value = self.value(group)
        return value if isinstance(value, int) else 0

    def text(self, group: str) -> str:
        """The value of the group's first token as a string, "" for none."""
        value = self.value(group)
        return value if isinstance(value, str) else ""

    def kind(self, group: str) -> str:
        """The kind of the group's first token, "" where it took no part."""
        return self.tokens.kind(self.match.start(group)) if self.has(group) else ""

    def inside(self, group: str) -> range:
        """The indexes of the group's tokens."""
        return range(self.match.start(group), self.match.end(group)) if self.has(group) else range(0)

    @property
    def start(self) -> int:
        """Where the words start in the text."""
        return self.tokens.starts[self.first]

    @property
    def end(self) -> int:
        """Where the words end in the text."""
        return self.tokens.ends[self.last - 1]

    def named(self) -> bool:
        """Whether it is several words with capitals ("This Week"), or one amid a sentence ("VOA Today"): a name's part."""
        words = self.tokens.text[self.start : self.end].split()
        inner = words[1:] if self.before() in {"", "BREAK", "DOT", "MARK"} else words
        return bool(inner) and all(word[0].isupper() and not word.isupper() for word in inner)

    def before(self) -> str:
        """The kind of the token before."""
        return self.tokens.kind(self.first - 1)

    def after(self) -> str:
        """The kind of the token after."""
        return self.tokens.kind(self.last)


Read = Callable[[Hit, Setting], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over kinds, and how to read its matches. The words are the group `x` where the pattern has one."""

    name: str
    pattern: str
    read: Read
    compiled: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", compile_pattern(self.pattern))

    def hits(self, tokens: Tokens) -> list[Hit]:
        """Every place where the pattern matches."""
        group = "x" if "x" in self.compiled.groupindex else 0
        return [
            Hit(tokens, match, match.start(group), match.end(group))
            for match in self.compiled.finditer(tokens.symbols)
            if match.end(group) > match.start(group)
        ]


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time: its characters, the rule that read it, and what it says."""

    start: int
    end: int
    rule: str
    reading: Reading


def find(tokens: Tokens, rules: tuple[Rule, ...], setting: Setting) -> tuple[Expression, ...]:
    """The expressions in a text, in its order, none overlapping another."""
    ranked = sorted(
        (
            (hit.first - hit.last, order, hit.first, hit)
            for order, rule in enumerate(rules)
            for hit in rule.hits(tokens)
        ),
        key=lambda entry: entry[:3],
    )
    taken = bytearray(len(tokens.symbols))
    chosen: list[tuple[int, Rule, Hit]] = []
    for _, order, first, hit in ranked:
        if not any(taken[first : hit.last]) and _readable(rules[order], hit, setting):
            taken[first : hit.last] = b"\x01" * (hit.last - first)
            chosen.append((first, rules[order], hit))
    return _read_in_order(sorted(chosen, key=lambda entry: entry[0]), setting)


def _readable(rule: Rule, hit: Hit, setting: Setting) -> bool:
    """Whether the rule stands by its match; asked before the order is known, so without the narrative."""
    return rule.read(hit, replace(setting, quarter="XXXX-QX")) is not None


def _read_in_order(chosen: list[tuple[int, Rule, Hit]], setting: Setting) -> tuple[Expression, ...]:
    found: list[Expression] = []
    for _, rule, hit in chosen:
        reading = rule.read(hit, setting)
        if reading:
            found.append(Expression(hit.start, hit.end, rule.name, reading))
            setting = setting.after(reading)
    return tuple(found)

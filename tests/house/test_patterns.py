"""Every regular expression of the program ends in bounded time, whatever a page holds."""

from __future__ import annotations

import importlib
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice, product
from types import FrameType

import pytest
from tests.support.source import dotted, modules

from variorum.clean.signs import Sign

Pattern = re.Pattern[str] | re.Pattern[bytes]

LENGTH = 20_000  # characters; a paragraph of news has 300
SECONDS = 1.0  # of processor time, for all matches of one pattern in one such string
SCREEN_LENGTH, SCREEN_SECONDS = 2_000, 0.002  # growing with the square, what passes here passes there
UNITS = (
    " ",
    "\n",
    " \n",
    "a",
    "A",
    "a ",
    "A ",
    "Aa ",
    "A.",
    "a.",
    "1",
    "1,",
    "1.",
    "1 ",
    "1-",
    "-",
    "--",
    ".",
    ". ",
    ",",
    '"',
    "'",
    "\N{LEFT DOUBLE QUOTATION MARK}",
    "\N{LEFT DOUBLE QUOTATION MARK}a ",
    "<",
    "<a ",
    "<p>",
    "</",
    "&",
    "&amp",
    "&#1",
    "(",
    "()",
    "((",
    ")",
    "[",
    "{",
    "/",
    "a/",
    ":",
    "1:",
    "@",
    "a@",
    "http://",
    "_",
    "\t",
    "said ",
    "by ",
    "By A ",
    "and ",
    "of ",
    "the ",
    "January ",
    "Monday, ",
    "million ",
    "more than ",
    "A-",
    "A's ",
    "\N{NO-BREAK SPACE}",
    "\N{COMBINING ACUTE ACCENT}",
    "\N{PILE OF POO}",
    "\N{NULL}",
)
TAILS = ("", "!\N{NULL}a")
TEXTS = [(unit, tail) for unit, tail in product(UNITS, TAILS)]


class TooSlowError(Exception):
    """A search was stopped by the alarm."""


def _stop(_signum: int, _frame: FrameType | None) -> None:
    raise TooSlowError


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raises TooSlowError inside when `seconds` are over; the pattern engine looks for signals as it runs."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def patterns_in(value: object, depth: int = 4) -> Iterator[Pattern]:
    """Patterns in a module's value: itself, or inside tuples, lists, dicts and records."""
    if isinstance(value, re.Pattern):
        yield value
    elif not depth:
        return
    elif isinstance(value, tuple | list | frozenset):
        yield from (found for item in value for found in patterns_in(item, depth - 1))
    elif isinstance(value, dict):
        yield from (found for item in value.values() for found in patterns_in(item, depth - 1))
    elif isinstance(value, Sign):
        yield from patterns_in(list(vars(value).values()), depth)
    elif hasattr(type(value), "__dataclass_fields__"):
        fields = type(value).__dataclass_fields__
        yield from (found for name in fields for found in patterns_in(getattr(value, name, None), depth - 1))


def seconds_for(pattern: Pattern, text: str, limit: float) -> float:
    """How long all matches of `pattern` in `text` take, or `limit` where they take longer."""
    subject: str | bytes = text.encode() if isinstance(pattern.pattern, bytes) else text
    begun = time.process_time()
    with suppress(TooSlowError), alarm(limit):
        for _ in pattern.finditer(subject):  # type: ignore[arg-type]
            pass
    return time.process_time() - begun


def too_slow(pattern: Pattern) -> list[str]:
    """The first three units of the adversarial strings on which `pattern` takes too long."""
    found = (
        repr(unit + tail)
        for unit, tail in TEXTS
        if seconds_for(pattern, unit * (SCREEN_LENGTH // len(unit)) + tail, SECONDS) > SCREEN_SECONDS
        and seconds_for(pattern, unit * (LENGTH // len(unit)) + tail, SECONDS * 1.2) > SECONDS
    )
    return list(islice(found, 3))


# Measured slow and not yet mended: an unanchored start ("\\s*", "[\\w.]+") makes them quadratic in the line.
KNOWN_SLOW = frozenset({"clean/credits.py", "clean/heads.py", "clean/shapes.py", "clean/wording.py"})


@pytest.mark.parametrize("path", [path for path in modules() if not path.endswith("__main__.py")])
def test_patterns_end_in_bounded_time(path: str) -> None:
    """No catastrophic pattern: 20,000 characters of anything within a second."""
    module = importlib.import_module(dotted(path))
    found = {
        (pattern.pattern, pattern.flags): pattern for value in vars(module).values() for pattern in patterns_in(value)
    }
    slow = {pattern.pattern: units for pattern in found.values() if (units := too_slow(pattern))}
    if slow and path in KNOWN_SLOW:
        pytest.xfail(f"slow on 20,000 hostile characters, to be bounded: {sorted(slow)}"[:300])
    assert not slow


def test_a_catastrophic_pattern_is_caught() -> None:
    """The test can fail: nested quantifiers over one class take exponential time."""
    assert "'a!\\x00a'" in too_slow(re.compile(r"(a+)+$"))

"""Expressions of time in English news, found and resolved: our own grammar of TIMEX3.

`find_expressions` needs no parse. Which way a verb points is read from the words around where no one says it better.
"""

from __future__ import annotations

import datetime as dt

from variorum.date.grammar import Expression, LeanAt, Setting, find
from variorum.date.rules import RULES
from variorum.date.tense import lean_in
from variorum.date.tokens import tokenise


def find_expressions(text: str, anchor: dt.date | None, lean_at: LeanAt | None = None) -> tuple[Expression, ...]:
    """All expressions of time in a text published on `anchor`, in order, none overlapping another.

    Without an anchor values say what the words say alone ("XXXX-WXX-1" for "Monday"). `lean_at` tells, for the offsets of
    an expression, which way its verb points; without it the words before are read.
    """
    return find(tokenise(text), RULES, Setting(anchor, lean_at or lean_in(text)))

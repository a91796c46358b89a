"""Mojibake is mended where nobody can have meant it, and left where somebody may."""

import re

import pytest

from variorum.text.repair import MOJIBAKE, repaired

CASES = (
    ("an apostrophe", "council\u00e2\u20ac\u2122s", "council\u2019s"),
    ("a closing quotation mark, whose last byte windows-1252 leaves open", "yes\u00e2\u20ac\x9d", "yes\u201d"),
    ("a dash", "no \u00e2\u20ac\u201d never", "no \u2014 never"),
    ("a letter with an accent", "Caf\u00c3\u00a9", "Caf\u00e9"),
    ("the sign of the pound", "\u00c2\u00a35", "\u00a35"),
    ("the euro", "5 \u00e2\u201a\u00ac", "5 \u20ac"),
    ("a blank that does not break", "10\u00c2\u00a0km", "10\u00a0km"),
    ("a word in capitals is none", "S\u00c3O PAULO", "S\u00c3O PAULO"),
    ("nor is one before a quotation mark", "IRM\u00c3\u201d", "IRM\u00c3\u201d"),
    ("nor an angle quotation mark behind a capital", "\u00c2\u00bb", "\u00c2\u00bb"),
    ("nor a circumflex", "b\u00e2ton", "b\u00e2ton"),
)


@pytest.mark.parametrize(("shows", "written", "meant"), CASES, ids=[case[0] for case in CASES])
def test_mojibake(shows, written, meant):
    assert re.sub(MOJIBAKE, lambda match: repaired(match[0]), written) == meant, shows


def test_what_is_no_utf_8_stays():
    assert repaired("\u00c3x") == "\u00c3x"

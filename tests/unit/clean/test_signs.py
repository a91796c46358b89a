"""Signs: what is looked for first never hides a match, and most lines are settled by it."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.support.source import REPOSITORY

from variorum.clean import evidence, wording
from variorum.clean.signs import Sign

SIGNS = {
    f"{module.__name__}.{name}": sign
    for module in (wording, evidence)
    for name, sign in vars(module).items()
    if isinstance(sign, Sign)
}
LINES = [
    line.strip()[:800]
    for path in sorted((REPOSITORY / "examples" / "source").rglob("*.*"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip()
]
DERIVED = (
    ("a list of words", r"\b(?:said|told)\b", {"said", "told"}),
    ("a word with its endings is its stem", r"\bsubscri(?:be|ption|ber)s?\b", {"subscribe", "subscript"}),
    ("what may be missing is not needed", r"(?:very )?big", {"big"}),
    ("of two parts the one that tells more", r"[a-z]+ago\b", {"ago"}),
    ("a class of few characters is tried one by one", r"sign[ -]up", {"sign up", "sign-up"}),
    ("nothing is known of any characters", r"\w+", set()),
    ("one branch of which nothing is known spoils the rest", r"word|\d+", set()),
    ("repeated words are needed once", r"(?:ha){2,3}", {"ha"}),
)


@pytest.mark.parametrize(("shows", "pattern", "needs"), DERIVED, ids=[case[0] for case in DERIVED])
def test_what_a_sign_needs_is_worked_out_of_its_pattern(shows, pattern, needs):
    assert set(Sign(pattern).needs) == needs, shows


@pytest.mark.parametrize("name", SIGNS)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_pattern_matches_a_sign_finds(name, data):
    sign = SIGNS[name]
    text = data.draw(st.from_regex(sign.pattern))
    assume(text.lower().upper() == text.upper())  # letters that fold in odd ways are beyond signs
    assume(re.fullmatch(r"[^\u0130\u0131\u017f\u212a]*", text))
    assert sign.search(text) is not None
    assert sign.bears(text, text.lower())


@pytest.mark.parametrize("name", SIGNS)
def test_signs_find_in_prose_what_their_patterns_find(name):
    sign = SIGNS[name]
    assert LINES
    for line in LINES:
        found = sign.pattern.search(line)
        assert (sign.search(line) is None) == (found is None)
        assert sign.bears(line, line.lower()) == (found is not None)


def test_a_sign_that_regards_case_does_so():
    sign = Sign(r"\bCET\b", cased=True)
    assert sign.search("at 9 CET")
    assert not sign.search("at 9 cet")
    assert not sign.bears("at 9 cet", "at 9 cet")

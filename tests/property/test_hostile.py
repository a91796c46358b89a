"""No input crashes, hangs or fills the memory: every target refuses what it cannot use."""

import json
import time
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.source import REPOSITORY

from variorum.evaluate.hostile import TARGETS, mangled, strike
from variorum.evaluate.pages import pages
from variorum.read import READERS

CASES = json.loads((REPOSITORY / "tests/cases/hostile/finds.json").read_text(encoding="utf-8"))
SUFFIXES = sorted({suffix for reader in READERS for suffix in reader.suffixes})
SAMPLES = [page.html.encode() for page in pages(2)]
NAMES = [name for name, _ in TARGETS]
LONGEST = 10.0  # seconds


def content_of(case):
    text = case["text"] + case.get("repeat", "") * case.get("times", 0)
    front = bytes([SUFFIXES.index(case["suffix"])]) if "suffix" in case else b""
    return front + text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shows"])
def test_what_was_found_once_never_comes_back(case):
    began = time.monotonic()
    strike(dict(TARGETS)[case["target"]], content_of(case))
    assert time.monotonic() - began < LONGEST


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_worked_on_or_refused(name, content):
    strike(dict(TARGETS)[name], content)


@pytest.mark.parametrize("name", NAMES)
def test_mangled_pages_are_worked_on_or_refused(name):
    random = Random(name)  # noqa: S311 - a repeatable draw
    for _ in range(25):
        strike(dict(TARGETS)[name], mangled(SAMPLES, random))


def test_a_target_that_breaks_is_noticed():
    def broken(_content):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        strike(broken, b"")

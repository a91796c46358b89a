"""How the words of two statements stand to each other."""

import time

import pytest

from variorum.edition.wording import compare, quoted, words_of


def test_marks_case_and_contractions_do_not_count() -> None:
    assert words_of("We DIDN\N{RIGHT SINGLE QUOTATION MARK}T go; there\N{RIGHT SINGLE QUOTATION MARK}s more.") == (
        "we", "did", "not", "go", "there", "more",
    )  # fmt: skip


def test_a_lost_negation_turns_the_sense() -> None:
    found = compare(words_of("I will not resign from office"), words_of("I will resign from office"))
    assert found.turned == {"not"}
    assert found.contained
    assert not found.same


TURNED = [
    ("I will resign if the inquiry finds that I knew", "I will resign", {"if"}),
    ("We will only pay when the work is done", "We will pay when the work is done", {"only"}),
    ("I don't think it was a mistake", "it was a mistake", {"not"}),
    ("Unless they pay, we will leave", "we will leave", {"unless"}),
    ("No one was hurt in the attack", "One was hurt in the attack", {"no"}),
    ("We will support the plan as long as prices stay low", "We will support the plan", {"as long as"}),
    ("We may strike again", "We strike again", {"may"}),
]
KEPT = [
    ("I have never taken a bribe in my life", "I have not taken a bribe in my life"),
    ("We did not get everything, but nobody at sea will be poorer", "nobody at sea will be poorer"),
    ("We will rebuild the bridge, the school and the mill that nobody used", "We will rebuild the bridge, the school"),
]


@pytest.mark.parametrize(("whole", "cut", "lost"), TURNED, ids=lambda case: str(case)[:30])
def test_what_is_cut_and_turns_the_sense_is_told(whole: str, cut: str, lost: set[str]) -> None:
    """From either side: a negation, a condition or a restriction that one account leaves out."""
    assert compare(words_of(whole), words_of(cut)).turned == lost
    assert compare(words_of(cut), words_of(whole)).turned == lost


@pytest.mark.parametrize(("whole", "cut"), KEPT, ids=lambda case: str(case)[:30])
def test_what_turns_nothing_is_not_told(whole: str, cut: str) -> None:
    """Another word for the same denial, and what belongs to another clause."""
    assert not compare(words_of(whole), words_of(cut)).turned


def test_nothing_is_like_nothing() -> None:
    assert compare((), words_of("a word")).shared == 0.0


def test_stretches_in_quotation_marks() -> None:
    text = 'He called it "a gift" and \N{LEFT DOUBLE QUOTATION MARK}a joke\N{RIGHT DOUBLE QUOTATION MARK}.'
    assert [text[start:end] for start, end in quoted(text, 0, len(text))] == ["a gift", "a joke"]


def test_a_mark_that_is_never_closed_quotes_nothing() -> None:
    assert quoted('She said: "well', 0, 15) == []


def test_hostile_marks_take_no_time() -> None:
    began = time.perf_counter()
    quoted('"' * 20_000 + "\N{LEFT DOUBLE QUOTATION MARK}" * 20_000, 0, 40_000)
    assert time.perf_counter() - began < 2

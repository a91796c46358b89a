"""How the words of two statements stand to each other."""

import time

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

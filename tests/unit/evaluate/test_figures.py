"""Figures are counted as a person would count them."""

import pytest

from variorum.evaluate.figures import Case, event_figures, f1, quantity_figures, quote_figures, same_value
from variorum.evaluate.matching import head, letters, pairs, same_head

TEXT = 'Anna Brandt, the mayor, said that "the bridge" was lost.'


def span(words, text=TEXT):
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def test_a_head_is_the_last_word_before_a_comma_or_a_preposition():
    assert head("the mayor of Ostell", (0, 19)) == (4, 9)
    assert head("Anna Brandt, the mayor", (0, 22)) == (5, 11)
    assert head("--", (0, 2)) == (0, 2)


def test_a_leading_that_and_marks_do_not_count():
    one, other = span('that "the bridge" was lost'), span("the bridge")
    whole = (one["start"], one["end"])
    assert letters(TEXT, [whole]) > letters(TEXT, [(other["start"], other["end"])])
    assert min(letters(TEXT, [whole])) == other["start"]


def test_heads_must_meet_both_ways():
    text = "Anna Brandt of Ostell"
    assert same_head(text, [(0, 11)], [(0, 21)])
    assert not same_head(text, [(0, 11)], [(15, 21)])
    assert not same_head(text, [], [(0, 21)])


def test_pairs_are_one_to_one_and_the_best_come_first():
    assert pairs([10, 20], [21, 11, 9], lambda a, b: max(0, 3 - abs(a - b))) == [(0, 1), (1, 0)]
    assert pairs([1], [9], lambda _a, _b: 0) == []


def test_f1_of_nothing_is_nothing():
    assert f1(0, 0, 0) == 0
    assert f1(1, 2, 2) == pytest.approx(0.5)


def quote(content, speaker):
    return {"content": [span(content)], "speaker": [span(speaker)]}


def gold_quote(content, speaker):
    return {"content": [span(content)], "source": [span(speaker)]}


def test_a_quote_with_its_speaker_is_all_right():
    gold = [gold_quote('that "the bridge" was lost', "Anna Brandt, the mayor")]
    found = [quote('"the bridge" was lost', "Anna Brandt")]
    figures = quote_figures([Case(text=TEXT, gold=gold, found=found)], marks=True)
    assert figures["exact"] == figures["speaker"] == 1
    assert 0.8 < figures["overlap"] < 1  # "that" is a word not covered


def test_a_wrong_speaker_and_a_short_content_cost():
    gold = [gold_quote('"the bridge" was lost', "Anna Brandt")]
    found = [quote("lost", "the mayor")]
    figures = quote_figures([Case(text=TEXT, gold=gold, found=found)], marks=False)
    assert figures["exact"] == figures["speaker"] == 0
    assert figures["overlap"] == pytest.approx(2 * 0.25 / 1.25)


def number(low, high, bound="exact", **more):
    return {"start": 0, "end": 4, "low": low, "high": high, "bound": bound, "unit": "ship", **more}


def test_an_open_end_is_the_other_end():
    assert same_value(number(14, 14, "at_least"), number(14, None, "at_least"))
    assert same_value(number(14, 14, "at_most"), number(None, 14, "at_most"))
    assert not same_value(number(14, 15, "range"), number(14, None, "at_least"))
    assert not same_value(number(None, None, "vague"), number(14, 14))


def test_the_bound_counts_apart_and_optional_gold_is_free():
    wrong_bound = Case(text="14 ships", gold=[number(14, 14)], found=[number(14, None, "at_least")])
    assert quantity_figures([wrong_bound]) == {"span": 1, "value": 1, "bound": 0, "unit": 1}
    free = Case(text="14 ships", gold=[number(None, None, "vague", optional=True)], found=[number(12, None, "vague")])
    assert quantity_figures([wrong_bound, free])["span"] == 1


def event(quad, code, confidence, actors=()):
    return {"quad": quad, "plover": {"type": code}, "confidence": confidence, "actors": actors, "recipients": []}


def test_the_surest_event_speaks_for_the_sentence():
    gold = {"quad": "verbal conflict", "type": "ACCUSE", "actors": [span("Anna Brandt")], "recipients": []}
    found = [event("material conflict", "ASSAULT", 0.2), event("verbal conflict", "ACCUSE", 0.8, [span("Brandt")])]
    figures = event_figures([Case(text=TEXT, gold=[gold], found=found)])
    assert (figures["quad"], figures["type"], figures["actors"]) == (1, 1, 1)


def test_no_event_is_a_statement():
    gold = {"quad": "statement", "type": None, "actors": [], "recipients": []}
    assert event_figures([Case(text=TEXT, gold=[gold], found=[])])["quad"] == 1

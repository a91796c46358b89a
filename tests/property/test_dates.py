"""Dates hold for any text: every expression stands in it, no page breaks the stage, no claim moves the days it allows."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.articles import article

from variorum.clean.clues import Cleaned, Clue, Zone
from variorum.config import Config
from variorum.date import date
from variorum.date.calendar import Unit, at, bounds, move
from variorum.date.expressions import find_expressions
from variorum.date.stamps import stamps_in

VOCABULARY = (
    "Monday last next May March 2021 three days ago the a past year 10 a.m. noon EST quarter third - , . 's 1960s half "
    "weekend of every two weeks later will said early late \u0661\u0662 \N{GRINNING FACE} \u05d0\u05d1 \n\n 1/2/2021 12:30 "
    "Jan. 31, 20th century second to June 2022-02-30 99999 fall fiscal few hundred thousand month-end"
)
WORDS = VOCABULARY.split(" ")
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))


@given(text=TEXTS, anchor=st.none() | DAYS)
@settings(max_examples=150, deadline=None)
def test_every_expression_stands_in_the_text(text, anchor) -> None:
    at_end = 0
    for each in find_expressions(text, anchor):
        assert at_end <= each.start < each.end <= len(text)
        assert not text[each.start].isspace()
        assert not text[each.end - 1].isspace()
        assert each.reading.value
        assert 0 <= each.reading.sure <= 1
        at_end = each.end


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_stamp_stands_in_the_text(text) -> None:
    for stamp in stamps_in(text):
        assert 0 <= stamp.start < stamp.end <= len(text)
        assert stamp.first <= stamp.last
        assert stamp.first in stamp.local_days()
        dt.date.fromisoformat(stamp.written()[:10] if stamp.is_day else stamp.written() + "-01")


@given(day=DAYS, unit=st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE]))
def test_a_day_lies_in_every_unit_written_of_it(day, unit) -> None:
    first, last = bounds(at(day, unit))
    assert first <= day <= last


@given(day=DAYS, count=st.integers(-400, 400))
def test_days_and_weeks_are_moved_there_and_back(day, count) -> None:
    for unit in (Unit.DAY, Unit.WEEK):
        assert move(move(day, unit, count), unit, -count) == day


CLUES = st.builds(
    Clue,
    zone=st.sampled_from(list(Zone)),
    says=TEXTS | DAYS.map(str) | DAYS.map(lambda day: f"Updated {day:%B %d, %Y} 9:00 pm ET"),
    label=st.sampled_from(["", "datePublished", "dateModified", "published", "captured", "Updated", "datetime x"]),
    source_start=st.none() | st.integers(0, 500),
    distance=st.none() | st.integers(-500, 500),
)


@given(clues=st.lists(CLUES, max_size=8), text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_page_is_dated_or_not_but_never_broken(clues, text) -> None:
    published = date(Cleaned(article=article(text), clues=tuple(clues)), Config()).metadata.published
    if published is None:
        return
    assert 0 <= published.confidence <= 1
    assert published.evidence
    if published.earliest and published.latest:
        assert published.earliest <= published.latest
    if published.best:
        assert published.best[:10] == published.earliest == published.latest

"""A weekday that a story of several days can mean twice is not pinned to one of its weeks."""

import datetime as dt

from variorum.date.narrow import Sibling, narrow
from variorum.model.article import Published, Trace

THURSDAY = 3


def dated(day):
    return Published(earliest=day, latest=day, best=day, confidence=0.95, evidence=())


def siblings(*days):
    return [Sibling(article_id=f"s{day}", published=dated(day)) for day in days]


def test_both_weeks_are_allowed_when_the_story_spans_them():
    found = narrow(None, siblings("2030-10-14", "2030-10-16", "2030-10-18"), THURSDAY)
    assert (found.earliest, found.latest, found.best) == ("2030-10-10", "2030-10-23", None)


def test_a_bare_date_line_among_the_days_of_the_story_wins():
    line = Trace(kind="date line", says="Thursday, October 17, 2030")
    own = Published(earliest=None, latest=None, best=None, confidence=0.0, evidence=(line,))
    found = narrow(own, siblings("2030-10-14", "2030-10-16", "2030-10-18"), THURSDAY)
    assert found.best == "2030-10-17"


def test_one_day_of_accounts_leaves_one_week():
    found = narrow(None, siblings("2030-10-17"), dt.date(2030, 10, 17).weekday())
    assert (found.earliest, found.latest) == ("2030-10-17", "2030-10-23")

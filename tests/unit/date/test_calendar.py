"""Counting days: weeks, quarters, holidays, and the days a TIMEX3 value covers."""

import datetime as dt

import pytest

from variorum.date.calendar import Unit, at, bounds, easter, move, nth_weekday, weekday_near
from variorum.date.holidays import named_days

DAY = dt.date(2022, 1, 10)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-01-10", "2022-01-10", "2022-01-10"),
        ("2022-01", "2022-01-01", "2022-01-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-W01-WE", "2022-01-08", "2022-01-09"),
        ("2022-W01", "2022-01-03", "2022-01-09"),
        ("2022-Q4", "2022-10-01", "2022-12-31"),
        ("2022-H2", "2022-07-01", "2022-12-31"),
        ("2021-WI", "2021-12-01", "2022-02-28"),
        ("196", "1960-01-01", "1969-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2022-01-10TNI", "2022-01-10", "2022-01-10"),
        ("2022-01-10T09:00", "2022-01-10", "2022-01-10"),
    ],
)
def test_bounds(value: str, first: str, last: str) -> None:
    assert bounds(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("value", ["XXXX-WXX-1", "P3D", "PAST_REF", "2022-13", "2022-W60", "0000", "", "00"])
def test_what_covers_no_known_days(value: str) -> None:
    assert bounds(value) is None


def test_granularities() -> None:
    written = [at(DAY, unit) for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE)]
    assert written == ["2022-01-10", "2022-W02", "2022-01", "2022-Q1", "2022", "202"]
    assert at(None, Unit.MONTH) == "XXXX-XX"


def test_a_month_after_the_31st_is_the_last_day() -> None:
    assert move(dt.date(2022, 1, 31), Unit.MONTH, 1) == dt.date(2022, 2, 28)


def test_no_day_beyond_the_calendar() -> None:
    assert move(DAY, Unit.CENTURY, -30) is None
    assert move(None, Unit.DAY, 1) is None


def test_weekdays() -> None:
    assert weekday_near(DAY, 0, -1) == DAY
    assert weekday_near(DAY, 6, 1) == dt.date(2022, 1, 16)
    assert nth_weekday(2021, 11, 3, 4) == dt.date(2021, 11, 25)
    assert nth_weekday(2021, 5, 0, -1) == dt.date(2021, 5, 31)


def test_easter() -> None:
    """Dates as churches announced them."""
    assert [easter(year).isoformat() for year in (1999, 2000, 2021, 2024)] == [
        "1999-04-04", "2000-04-23", "2021-04-04", "2024-03-31",
    ]  # fmt: skip


def test_every_named_day_has_a_day() -> None:
    assert all(day(2024) for day in named_days().values())

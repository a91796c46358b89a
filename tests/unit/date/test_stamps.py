"""Dates as pages print them: read, with their time and zone, and found where they stand."""

import datetime as dt
import json
from pathlib import Path

import pytest

from variorum.date.months import month_named, offset_of
from variorum.date.stamps import stamps_in

CASES = json.loads((Path(__file__).parents[2] / "cases" / "date" / "stamps.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["shows"]) for case in CASES])
def test_stamp(case: dict) -> None:
    assert [stamp.written() for stamp in stamps_in(case["text"])] == case["written"]


def test_both_orders_of_day_and_month_are_kept() -> None:
    """The page's country decides later; 13 is no month, so there the order is plain."""
    (stamp,) = stamps_in("9/8/2015")
    assert (stamp.first, stamp.other) == (dt.date(2015, 9, 8), dt.date(2015, 8, 9))
    assert stamp.day_first().first == dt.date(2015, 8, 9)
    assert stamps_in("13/8/2015")[0].other is None


def test_a_bare_number_is_a_moment_only_where_one_may_stand() -> None:
    assert stamps_in("1703240598", epoch=True)[0].written() == "2023-12-22T10:23:18+00:00"
    assert stamps_in("1703240598") == ()


def test_the_days_a_moment_may_be_somewhere() -> None:
    """Three in the morning in Greenwich is the evening before in New York; a stated local time is its own day."""
    (stamp,) = stamps_in("2023-12-23T03:22:00Z")
    assert stamp.local_days() == (dt.date(2023, 12, 22), dt.date(2023, 12, 23))
    assert stamps_in("2023-12-22T22:22-05:00")[0].local_days() == (dt.date(2023, 12, 22),)


def test_zones() -> None:
    assert offset_of("ET", dt.date(2023, 7, 1)) == "-04:00"
    assert offset_of("ET", dt.date(2023, 12, 1)) == "-05:00"
    assert offset_of("IST", dt.date(2023, 12, 1)) == "+05:30"
    assert offset_of("UHR", dt.date(2023, 12, 1)) is None


def test_months_that_mean_two_are_left_out() -> None:
    assert month_named("listopad") is None
    assert month_named("Décembre") == (12, 0)
    assert month_named("AMDec") == (12, 2)
    assert month_named("chapter") is None

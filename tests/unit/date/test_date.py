"""The stage as a whole: from clues and text to the day of publication, its evidence, and what was overruled."""

import datetime as dt
import json
from pathlib import Path

import pytest
from tests.support.articles import article

from variorum.clean.clues import Cleaned, Clue, Zone
from variorum.config import Config
from variorum.date import date
from variorum.date.narrow import Sibling, narrow
from variorum.date.told import news_weekday
from variorum.model.article import Published

CASES = json.loads((Path(__file__).parents[2] / "cases" / "date" / "pages.json").read_text(encoding="utf-8"))


def dated(clues, text="The bridge was closed.", at=5):
    """The publication that `clues` (zone, label, words) lead to."""
    made = tuple(
        Clue(zone=Zone(zone), label=label, says=says, source_start=at, source_end=at + len(says), distance=at)
        for zone, label, says in clues
    )
    return date(Cleaned(article=article(text), clues=made), Config()).metadata.published


@pytest.mark.parametrize("case", [pytest.param(case, id=case["shows"]) for case in CASES])
def test_page(case: dict) -> None:
    published = dated(case["clues"], case.get("text", "The bridge was closed."), case.get("at", 5))
    assert (published.best if published else None) == case["best"]
    for end in ("earliest", "latest"):
        if end in case:
            assert getattr(published, end) == case[end]


def test_what_was_overruled_stays_on_record() -> None:
    published = dated([["byline", "", "Published March 8, 2021"], ["head", "date", "2019-01-01"]])
    assert [(trace.kind, trace.kept) for trace in published.evidence] == [("date", False), ("published line", True)]
    assert published.evidence[0].why == "published on 2019-01-01; overruled"
    assert published.evidence[1].source_start == 5


def test_more_that_agrees_is_surer() -> None:
    one = dated([["byline", "", "March 8, 2021"]])
    two = dated([["byline", "", "March 8, 2021"], ["head", "datePublished", "2021-03-08"]])
    torn = dated([["byline", "", "March 8, 2021"], ["head", "datePublished", "2021-04-08"]])
    assert torn.confidence < one.confidence < two.confidence


def published(earliest=None, latest=None, best=None):
    return Published(earliest=earliest, latest=latest, best=best, confidence=0.9, evidence=())


WIRE = Sibling(article_id="wire", published=published("2022-01-10", "2022-01-10", "2022-01-10"))


def test_the_weekday_that_the_story_shares_gives_the_week() -> None:
    narrowed = narrow(published(latest="2024-05-18"), [WIRE], weekday=0)
    assert (narrowed.earliest, narrowed.latest, narrowed.best) == ("2022-01-10", "2022-01-16", None)
    assert narrowed.evidence[-1].kind == "story"


def test_a_copy_follows_its_wire_text_closely() -> None:
    copied = Sibling(article_id="wire", published=WIRE.published, copied=True)
    narrowed = narrow(None, [copied])
    assert (narrowed.earliest, narrowed.latest) == ("2022-01-10", "2022-01-12")


def test_own_evidence_is_never_moved() -> None:
    own = published("2022-01-11", "2022-01-16")
    assert narrow(own, [WIRE], weekday=0).earliest == "2022-01-11"
    day = published("2021-01-01", "2021-01-01", "2021-01-01")
    assert narrow(day, [WIRE], weekday=0) is day
    elsewhere = published("2023-01-01", "2023-02-01")
    assert narrow(elsewhere, [WIRE], weekday=0) is elsewhere


def test_accounts_that_spread_over_weeks_narrow_nothing() -> None:
    late = Sibling(article_id="late", published=published(best="2022-03-10"))
    assert narrow(None, [WIRE, late]) is None
    assert narrow(None, []) is None


def test_the_day_of_the_news_is_the_first_told_as_past() -> None:
    assert news_weekday("The mayor will speak on Friday. He resigned on Tuesday, after a vote on Monday.") == 1
    assert news_weekday("The mayor will speak on Friday.") is None


def test_the_day_is_a_day() -> None:
    """Whatever a page holds, `best` is an ISO date or time."""
    found = dated([["byline", "", "99/99/2021 Feb 31, 2021 0000-00-00 March 8, 2021"]])
    assert dt.date.fromisoformat(found.best[:10]) == dt.date(2021, 3, 8)

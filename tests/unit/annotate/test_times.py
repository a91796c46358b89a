"""Expressions of time in an article: resolved against its publication, or against both ends of what is known of it."""

from dataclasses import replace

from tests.support.articles import article

from variorum.annotate.times import anchors, find_times
from variorum.model.annotation import Annotated
from variorum.model.article import Metadata, Published
from variorum.model.parse import Parsed

TEXT = "The mayor resigned on Monday. Last year she had won."


def moments(text, published):
    return find_times(Annotated(article=article(text, published=published)), Parsed(article_id="a", sentences=()))


def within(earliest, latest, text=TEXT):
    published = Published(earliest=earliest, latest=latest, best=None, confidence=0.7, evidence=())
    undated = replace(article(text), metadata=Metadata(published=published))
    return find_times(Annotated(article=undated), Parsed(article_id="a", sentences=()))


def test_each_moment_stands_on_its_words() -> None:
    found = moments(TEXT, "2022-01-12T08:00:00+01:00")
    assert [(TEXT[m.start : m.end], m.value, m.earliest, m.latest) for m in found] == [
        ("Monday", "2022-01-10", "2022-01-10", "2022-01-10"),
        ("Last year", "2021", "2021-01-01", "2021-12-31"),
    ]
    assert all(m.evidence.spans[0].cut(TEXT) == TEXT[m.start : m.end] for m in found)
    assert len({m.id for m in found}) == 2


def test_without_publication_only_what_the_words_say() -> None:
    found = moments(TEXT, None)
    assert [(m.value, m.earliest, m.latest) for m in found] == [("XXXX-WXX-1", None, None), ("XXXX", None, None)]


def test_an_interval_keeps_what_both_its_ends_agree_on() -> None:
    """From Monday to Sunday, "Monday" is that Monday."""
    found = within("2022-01-10", "2022-01-16")
    assert [m.value for m in found] == ["2022-01-10", "2021"]


def test_an_interval_over_two_mondays_says_no_more_than_the_word() -> None:
    monday, year = within("2022-01-10", "2022-01-18")
    assert (monday.value, monday.earliest, monday.latest) == ("XXXX-WXX-1", "2022-01-10", "2022-01-17")
    assert year.value == "2021"


def test_an_interval_of_years_is_no_anchor() -> None:
    assert anchors(Published(earliest="2020-01-01", latest="2022-01-01", best=None, confidence=0.5, evidence=())) == (
        None,
        None,
    )


def test_lengths_and_sets_cover_no_days() -> None:
    assert [(m.earliest, m.latest) for m in moments("For three days, every day, it rained.", "2022-01-10")] == [
        (None, None),
        (None, None),
    ]


def test_what_is_past_or_to_come_is_open_on_one_side() -> None:
    past, now, future = moments("It recently moved, and now looks to the future.", "2022-01-10")
    assert (past.earliest, past.latest) == (None, "2022-01-10")
    assert (now.earliest, now.latest) == ("2022-01-10", "2022-01-10")
    assert (future.earliest, future.latest) == ("2022-01-10", None)

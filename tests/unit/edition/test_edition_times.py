"""What a stated time allows, and whether two of them can be one."""

from variorum.edition.times import days, limit, meet, minutes
from variorum.model.annotation import Moment, TimeKind
from variorum.model.span import Evidence, Span


def moment(value, earliest=None, latest=None, start=0):
    evidence = Evidence(spans=(Span(article_id="a", start=start, end=start + 1),), made_by="test", confidence=1.0)
    return Moment(
        id="m", article_id="a", start=start, end=start + 1, kind=TimeKind.DATE, value=value, evidence=evidence,
        earliest=earliest, latest=latest,
    )  # fmt: skip


def test_minutes_of_the_day() -> None:
    assert minutes(moment("2031-03-03T05:40"), "5:40 a.m.") == (340, 340)
    assert minutes(moment("XXXX-XX-XXT12:13"), "12:13 pm") == (733, 733)
    assert minutes(moment("2031-03-03TAF"), "the afternoon") == (720, 1080)
    assert minutes(moment("PT8H"), "eight hours") is None
    assert minutes(moment("2031-03-03"), "Monday") is None


def test_about_allows_half_the_step_that_the_minutes_show() -> None:
    """ "About 3:30" may be 3:25; "around 12:20" is not 12:13."""
    assert meet(minutes(moment("T15:30"), "about 3:30"), minutes(moment("T15:25"), "3:25"))
    assert not meet(minutes(moment("T12:20"), "around 12:20"), minutes(moment("T12:13"), "12:13"))


def test_years_ago_are_counted_roughly() -> None:
    ago = days(moment("2029", "2029-01-01", "2029-12-31"), "two years ago")
    assert meet(ago, days(moment("2028", "2028-01-01", "2028-12-31"), "2028"))
    assert not meet(
        days(moment("2029", "2029-01-01", "2029-12-31"), "2029"),
        days(moment("2028", "2028-01-01", "2028-12-31"), "2028"),
    )


def test_what_is_not_known_meets_all() -> None:
    assert days(moment("XXXX-WXX-1"), "Monday") is None
    assert meet(None, (1, 2))


def test_words_that_make_a_bound_of_a_time() -> None:
    text = "It will sail as early as Tuesday."
    assert limit(text, moment("2031-03-04", start=text.index("Tuesday"))) == "as early as"
    text = "It sailed on Tuesday."
    assert limit(text, moment("2031-03-04", start=text.index("Tuesday"))) is None

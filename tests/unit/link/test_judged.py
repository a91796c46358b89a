"""A person's word on findings and stories: the last one counts, it outranks what was computed, and it never slips to other words."""

from __future__ import annotations

from functools import cache

import pytest
from tests.support.accounts import told

from variorum.errors import UsageError
from variorum.link.judged import anchored, concerning, day_of, judged, number_of, standing, together, words_of
from variorum.model.annotation import Annotated, Bound, Quantity, Quote
from variorum.model.link import Judgement, Verdict

ACCOUNT = (
    "one",
    "2031-05-02",
    (
        "A ferry ran aground off Velmar on Thursday and at least 90 passengers were rescued. Sergei Dalvov, the harbour"
        ' master, said the steering had failed. "We will not sail again before the hull is repaired," Dalvov said.'
    ),
)


@cache
def account() -> Annotated:
    return told(ACCOUNT)


def ninety(annotated: Annotated) -> list[Quantity]:
    return [one for one in annotated.quantities if one.low == 90]


def statement(annotated: Annotated) -> Quote:
    return next(quote for quote in annotated.quotes if "hull" in words_of(quote, annotated.article.text))


def word(left: str, verdict: Verdict, *, right: str = "", at: str = "2031-06-01", **more: object) -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, by="Ada", at=at, articles=("one",), **more)  # type: ignore[arg-type]


def on(finding: Quantity | Quote, verdict: Verdict, value: str = "") -> Judgement:
    return word(finding.id, verdict, value=value, words=words_of(finding, account().article.text))


def test_the_last_word_on_a_target_stands_whichever_way_round_it_was_given() -> None:
    first = word("a", Verdict.SAME, right="b", at="2031-06-01")
    last = word("b", Verdict.DIFFERENT, right="a", at="2031-06-02")
    other = word("c", Verdict.ACCEPT)
    assert set(standing((last, first, other))) == {last, other}


def test_a_later_entry_takes_an_earlier_one_back() -> None:
    """The record keeps both; the finding is again as it was computed, until somebody judges once more."""
    said = [word("a", Verdict.REJECT, at="1"), word("a", Verdict.WITHDRAW, at="2")]
    assert standing(said) == ()
    assert standing([*said, word("a", Verdict.ACCEPT, at="3")])[0].verdict is Verdict.ACCEPT


def test_a_rejected_number_is_gone_and_an_accepted_one_stays() -> None:
    (number,) = ninety(account())
    assert not ninety(judged(account(), [on(number, Verdict.REJECT)]))
    assert ninety(judged(account(), [on(number, Verdict.ACCEPT)])) == [number]


def test_a_corrected_number_says_what_the_person_says_and_who_said_so() -> None:
    (number,) = ninety(account())
    changed = judged(account(), [on(number, Verdict.CORRECT, "about 19")])
    (found,) = [one for one in changed.quantities if one.id == number.id]
    assert (found.low, found.high, found.bound, found.unit) == (19, 19, Bound.ABOUT, number.unit)
    assert (found.evidence.spans, found.evidence.made_by) == (number.evidence.spans, "judgement of Ada")


def test_a_corrected_speaker_is_found_among_those_the_article_names() -> None:
    quote = statement(account())
    known = next(entity for entity in account().entities if entity.name == "Sergei Dalvov")
    for name, entity in (("sergei dalvov", known.id), ("Temin Orlik", None)):
        found = statement(judged(account(), [on(quote, Verdict.CORRECT, name)]))
        assert (found.speaker_name, found.speaker_entity) == (name, entity)


def test_what_was_said_of_other_words_is_not_applied() -> None:
    """The text changed and another finding got the same id: the word was not on this."""
    (number,) = ninety(account())
    stale = word(number.id, Verdict.REJECT, words="90 goats")
    assert ninety(judged(account(), [stale])) == [number]
    quote = statement(account())
    pair = word(quote.id, Verdict.DIFFERENT, right="quote-x", words="other words")
    fresh = word(quote.id, Verdict.DIFFERENT, right="quote-y", words=words_of(quote, account().article.text))
    assert anchored([pair, fresh], [account()]) == (fresh,)


def test_a_rejected_statement_is_nobodys_source_any_more() -> None:
    changed = judged(account(), [on(quote, Verdict.REJECT) for quote in account().quotes])
    assert not changed.quotes
    assert not [one for one in (*changed.quantities, *changed.events) if (one.attributed_to or "").startswith("quote")]


def test_a_story_hears_only_what_concerns_its_articles() -> None:
    """So that a word on one story leaves every other as it was kept; one of an older make concerns all."""
    old = Judgement(left="a", right="b", verdict=Verdict.SAME, by="Ada", at="1")
    assert concerning([word("a", Verdict.ACCEPT), old], ["two"]) == (old,)


def test_words_on_articles_make_groups_and_pairs() -> None:
    said = [
        word("a", Verdict.SAME, right="b"),
        word("c", Verdict.SAME, right="b"),
        word("d", Verdict.DIFFERENT, right="a"),
    ]
    found = together([*said, word("a", Verdict.SAME, right="gone")], "abcd")
    assert (found.whole, found.apart) == ((("a", "b", "c"),), frozenset({("a", "d")}))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("17", (Bound.EXACT, 17, 17)),
        (" 1,200 ", (Bound.EXACT, 1200, 1200)),
        ("at least 17", (Bound.AT_LEAST, 17, None)),
        ("≤ 3.5", (Bound.AT_MOST, None, 3.5)),
        ("About 17", (Bound.ABOUT, 17, 17)),
        ("17 to 20", (Bound.RANGE, 17, 20)),
        ("20\N{EN DASH}17", (Bound.RANGE, 17, 20)),
    ],
)
def test_numbers_as_a_person_writes_them(value: str, expected: tuple[Bound, float | None, float | None]) -> None:
    assert number_of(value) == expected


@pytest.mark.parametrize("value", ["", "many", "1.2.3", "17; DROP", "at least", "nan", "1e400"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="no number"):
        number_of(value)


def test_what_is_no_day_is_refused() -> None:
    assert day_of(" 2031-05-02 ") == "2031-05-02"
    with pytest.raises(UsageError, match="no day"):
        day_of("2 May")

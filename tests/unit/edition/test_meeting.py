"""Where accounts meet, and how they stand to each other: a table of small stories, with those that do not meet."""

import pytest
from tests.support.accounts import edition, meeting
from tests.support.cases import numbered, table

CASES = [*table("edition/meeting.json"), *table("edition/claims.json")]


@pytest.mark.parametrize(("at", "case"), numbered(CASES))
def test_accounts_meet_as_a_careful_reader_says(at, case) -> None:
    """`verdict` null: the words answer no common question."""
    accounts = [(f"{at}-{n}", one["published"], one["text"]) for n, one in enumerate(case["accounts"])]
    found = meeting(edition(accounts), [one["words"] for one in case["accounts"]], accounts)
    of_kind = [topic for topic in found if topic.kind == case["kind"]]
    if case["verdict"] is None:
        assert not of_kind
    else:
        assert [topic.verdict for topic in of_kind][:1] == [case["verdict"]]
    if "why_feature" in case:
        assert case["why_feature"] in {feature.name for feature in of_kind[0].why}


def test_conflicts_show_the_words_they_rest_on() -> None:
    """A conflict that nobody can check is worth nothing."""
    accounts = [
        ("one", "2031-03-03", "The Tarn dam above Orrin was completed by Dutch engineers in 1968."),
        ("two", "2031-03-03", "The Tarn dam above Orrin was completed by Dutch engineers in 1971."),
    ]
    (topic,) = (t for t in meeting(edition(accounts), ["1968", "1971"], accounts) if t.kind == "date")
    (why,) = topic.why
    assert why.left is not None
    assert why.right is not None
    assert {why.left.cut(accounts[0][2]), why.right.cut(accounts[1][2])} == {"1968", "1971"}
    assert 0.0 <= why.score <= 1.0

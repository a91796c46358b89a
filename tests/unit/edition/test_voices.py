"""Independent lines are counted statement by statement."""

from __future__ import annotations

import pytest
from tests.support.accounts import edition, meeting

from variorum.edition.singles import ONE_VOICE
from variorum.edition.voices import voices_of
from variorum.model.edition import Witness
from variorum.model.link import Copy, Passage
from variorum.model.span import Span


def witness(siglum: str, copy_of: str | None = None) -> Witness:
    return Witness(siglum=siglum, article_id=siglum.lower(), outlet=None, published=None, copy_of=copy_of)


def span(place: str) -> Span:
    """`a 10 20` is the characters from 10 to 20 of article a."""
    article_id, start, end = place.split()
    return Span(article_id=article_id, start=int(start), end=int(end))


def copy(giver: str, receiver: str) -> Copy:
    passage = Passage(giver=span(giver), receiver=span(receiver), similarity=1.0)
    return Copy(
        id=f"{giver}-{receiver}",
        from_article=giver[0],
        to_article=receiver[0],
        share=0.2,
        passages=(passage,),
        basis=("text",),
        direction_confidence=0.5,
    )


ALL = (witness("A"), witness("B"), witness("C"), witness("D", copy_of="A"))
CASES = [
    ("two who share nothing are two", [], ["a 0 10", "b 0 10"], 2),
    ("what B took from A is A's voice", [copy("a 0 50", "b 100 150")], ["a 0 10", "b 100 110"], 1),
    ("what B says elsewhere is his own", [copy("a 0 50", "b 100 150")], ["a 0 10", "b 200 210"], 2),
    ("own words beside the copied make a voice", [copy("a 0 50", "b 100 150")], ["a 0 10", "b 100 110", "b 0 9"], 2),
    ("half outside the passage is his own", [copy("a 0 50", "b 100 150")], ["a 0 10", "b 140 170"], 2),
    ("a giver who is not heard here is still one", [copy("a 0 50", "b 0 50"), copy("a 0 50", "c 0 50")], ["b 0 9", "c 0 9"], 1),
    ("through two hands", [copy("a 0 50", "b 0 50"), copy("b 0 50", "c 0 50")], ["a 0 9", "c 0 9"], 1),
    ("who takes from two repeats two", [copy("a 0 50", "c 0 50"), copy("b 0 50", "c 60 90")], ["a 0 9", "b 0 9", "c 0 9", "c 60 69"], 2),
    ("a line that folds is one voice", [], ["a 0 10", "d 50 60"], 1),
    ("copies in a ring end", [copy("a 0 50", "b 0 50"), copy("b 0 50", "a 0 50")], ["a 0 9"], 1),
    ("an article outside the story gives nothing", [copy("x 0 50", "b 0 50")], ["a 0 9", "b 0 9"], 2),
    ("nothing is nobody", [], [], 0),
]  # fmt: skip


@pytest.mark.parametrize(("why", "copies", "evidence", "lines"), CASES, ids=[case[0] for case in CASES])
def test_lines_behind_a_statement(why: str, copies: list[Copy], evidence: list[str], lines: int) -> None:
    """Words received from another are that other's voice."""
    assert voices_of(ALL, copies).independent(map(span, evidence)) == lines, why


@pytest.mark.parametrize(
    ("lines", "independent", "reason"),
    [([("one", "two")], 1, True), ([], 2, False)],
    ids=["an account and its copy agree with one voice, and it is said", "two lines agree with two voices"],
)
def test_verdict_and_voices_are_told_apart(lines: list[tuple[str, str]], independent: int, *, reason: bool) -> None:
    """Decision 14: the verdict says how readings stand to each other, `independent` how many voices there are."""
    accounts = [
        (
            "one",
            "2031-03-03",
            "The ferry carried 412 passengers when it left Orrin on Monday, the harbour office said.",
        ),
        ("two", "2031-03-03", "There were 412 passengers on the ferry when it left Orrin on Monday."),
    ]
    (topic,) = (t for t in meeting(edition(accounts, lines=lines), ["412", "412"], accounts) if t.kind == "quantity")
    assert topic.verdict == "agree"
    assert topic.readings[0].independent == independent
    assert (ONE_VOICE in {why.name for why in topic.why}) is reason

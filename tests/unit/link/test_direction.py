from dataclasses import replace

from tests.support.wires import HARBOUR, ORCHARD, printed

from variorum.link.direction import direct, sides
from variorum.link.keys import split
from variorum.model.article import Found, Published


def way(left, right, shares=(0.5, 0.5)):
    return direct(*sides([left, right], split([left.text, right.text])), shares)


def test_nothing_tells_and_the_answer_is_one_half():
    told = way(printed(HARBOUR, "a"), printed(HARBOUR, "b"))
    assert told.confidence == 0.5


def test_the_earlier_day_gave():
    told = way(printed(HARBOUR, "a", "2031-05-02"), printed(HARBOUR, "b", "2031-05-01"))
    assert told.odds < 0
    assert told.basis == ("time",)


def test_hours_count_only_where_both_are_known():
    assert way(printed(HARBOUR, "a", "2031-05-01"), printed(HARBOUR, "b", "2031-05-01T09:00")).odds == 0
    assert way(printed(HARBOUR, "a", "2031-05-01T07:00"), printed(HARBOUR, "b", "2031-05-01T09:00")).odds > 0


def test_a_credit_outranks_a_day():
    """The paper that names the agency took from it, whatever the date on the page."""
    paper = printed(f"(Reuters) - {HARBOUR}", "a", "2031-05-01", "Velmar Herald")
    agency = printed(HARBOUR, "b", "2031-05-02", "reuters.com")
    told = way(paper, agency)
    assert told.odds < 0
    assert "credit" in told.basis


def test_the_outlet_that_is_named_gave():
    named = printed(HARBOUR, "a", outlet="Velmar Herald")
    naming = printed(f"{ORCHARD} The owner told the Velmar Herald. {HARBOUR}", "b", outlet="Tamsel Post")
    assert way(named, naming).confidence > 0.9


def test_a_word_that_ends_like_a_cue_credits_nobody():
    """The first case is credited by the word alone; in the second it is the end of another."""
    named = printed(HARBOUR, "a", outlet="Velmar Herald")
    told, foretold = (
        printed(f"{ORCHARD} A seer {word} the Velmar Herald. {HARBOUR}", "b", outlet="Tamsel Post")
        for word in ("told", "foretold")
    )
    assert way(named, told).odds > way(named, foretold).odds == 0


def test_two_that_print_one_agency_are_both_receivers():
    one = printed(f"VELMAR (AP) - {HARBOUR}", "a", "2031-05-01", "Herald")
    other = printed(f"VELMAR (AP) - {HARBOUR}", "b", "2031-05-02", "Post")
    assert 0.5 < way(one, other).confidence < 0.7


def test_an_outlet_that_signs_with_its_own_name_is_an_agency():
    """No table knows "Velmar Wire"; its datelines say what it is, and whose text the paper prints."""

    def signed(article):
        return replace(
            article, metadata=replace(article.metadata, agency=Found(value="Velmar Wire", evidence=(), confidence=0.9))
        )

    agency = signed(printed(HARBOUR, "a", "2031-05-02", "Velmar Wire"))
    paper = signed(printed(HARBOUR, "b", "2031-05-01", "Herald"))
    told = way(agency, paper)
    assert told.odds > 0
    assert told.basis == ("credit",)


def test_what_was_cut_came_from_the_longer():
    assert way(printed(HARBOUR, "a"), printed(HARBOUR, "b"), (0.4, 1.0)).basis == ("text",)


def test_not_later_than_says_nothing_of_earlier():
    """A page that bears no date but was captured in June may be from May or from last year."""
    captured = printed(HARBOUR, "a")
    open_before = Published(earliest=None, latest="2031-06-01", best=None, confidence=0.5, evidence=())
    captured = replace(captured, metadata=replace(captured.metadata, published=open_before))
    assert way(captured, printed(HARBOUR, "b", "2031-05-01")).odds == 0

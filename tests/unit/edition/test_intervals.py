"""What a stated number allows, and when two can both be true."""

import pytest

from variorum.edition.intervals import core_of, range_of, same_figure, same_number
from variorum.model.annotation import Bound, Quantity
from variorum.model.span import Evidence, Span


def quantity(low, high=None, bound=Bound.EXACT, unit="person"):
    evidence = Evidence(spans=(Span(article_id="a", start=0, end=1),), made_by="test", confidence=1.0)
    return Quantity(
        id="q", article_id="a", start=0, end=1, low=low, high=high, bound=bound, unit=unit, evidence=evidence
    )


def exact(value, unit="person"):
    return quantity(value, value, unit=unit)


def about(value, unit="person"):
    return quantity(value, value, Bound.ABOUT, unit)


def at_least(value):
    return quantity(value, None, Bound.AT_LEAST)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (exact(226), at_least(200)),
        (about(1700, "km"), exact(1770, "km")),
        (exact(230, "foot"), exact(229, "foot")),
        (exact(11, "hour"), exact(11.5, "hour")),
        (quantity(150, 200, Bound.RANGE), about(160)),
        (quantity(24, None, Bound.VAGUE), at_least(60)),
        (quantity(None, 10, Bound.AT_MOST), exact(8)),
    ],
)
def test_both_can_be_true(left, right) -> None:
    assert range_of(left).meets(range_of(right))
    assert range_of(right).meets(range_of(left))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (exact(1700, "km"), exact(1770, "km")),
        (about(130, "mile"), about(140, "mile")),
        (exact(12), exact(13)),
        (exact(105e9, "USD"), exact(103e9, "USD")),
        (at_least(60), exact(12)),
        (at_least(60), exact(5000)),
    ],
)
def test_both_cannot_be_true(left, right) -> None:
    assert not range_of(left).meets(range_of(right))


def test_a_number_that_says_nothing_allows_nothing() -> None:
    assert range_of(quantity(None, None)) is None


def test_what_a_bound_is_said_of() -> None:
    """ "At least 12" and "at least 18" are two counts, although both may be true of 20; "more than 3,000" is said of 3,180."""
    assert not core_of(at_least(12)).meets(core_of(at_least(18)))
    assert core_of(at_least(3000)).meets(core_of(exact(3180)))
    assert range_of(at_least(12)).meets(range_of(at_least(18)))


def test_about_claims_less() -> None:
    assert not same_number(about(160), exact(160))
    assert same_figure(about(160), exact(160))
    assert same_figure(at_least(160), exact(160))
    assert not same_figure(quantity(None, 5), quantity(5.5, None))


def test_zero_and_huge_numbers_are_numbers() -> None:
    assert range_of(exact(0.0)).meets(range_of(exact(0.0)))
    assert not range_of(exact(0.0)).meets(range_of(exact(1e300)))
    assert range_of(exact(float("inf"))).meets(range_of(exact(float("inf")))) in {True, False}

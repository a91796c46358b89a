"""Quantities found in sentences of our own making: number, bound, unit, and what they are about."""

from functools import cache

import pytest
from tests.support.articles import article
from tests.support.cases import numbered, table

from variorum.annotate.language import MemoryCache, parse
from variorum.annotate.quantities import find_quantities
from variorum.config import Config
from variorum.model.annotation import Annotated, Moment, Quote, QuoteForm, TimeKind
from variorum.model.span import Evidence, Span

CASES = table("annotate/quantities.json")


@cache
def found_in_cases():
    """All cases parsed in one go: the pipeline is slow to start and fast in numbers."""
    pages = [article(case["text"], article_id=str(at)) for at, case in enumerate(CASES)]
    parses = parse(pages, Config().language_model, MemoryCache())
    return [find_quantities(Annotated(article=page), parsed) for page, parsed in zip(pages, parses, strict=True)]


def quantities_of(text, published=None, **found):
    page = article(text, published=published)
    [parsed] = parse([page], Config().language_model, MemoryCache())
    return find_quantities(Annotated(article=page, **found), parsed)


def told(quantity, text, wanted):
    """The fields of `quantity` that the case speaks of."""
    fields = {
        "words": text[quantity.start : quantity.end],
        "low": quantity.low,
        "high": quantity.high,
        "bound": quantity.bound.value,
        "unit": quantity.unit,
        "about": quantity.about,
    }
    return {
        name: pytest.approx(value) if isinstance(value, float) else value
        for name, value in fields.items()
        if wanted.get(name) is not None or name in {"words", "low", "high"}
    }


@pytest.mark.parametrize(("at", "case"), numbered(CASES))
def test_case(at, case):
    found = found_in_cases()[at]
    assert len(found) == len(case["quantities"]), [case["text"][q.start : q.end] for q in found]
    for quantity, wanted in zip(found, case["quantities"], strict=True):
        assert told(quantity, case["text"], wanted) == {
            name: value for name, value in wanted.items() if value is not None or name in {"low", "high"}
        }


def test_evidence_and_thing_stand_on_their_words():
    text = "Police arrested 30 hungry sailors."
    [quantity] = quantities_of(text)
    assert [span.cut(text) for span in quantity.evidence.spans] == ["30 hungry sailors"]
    assert quantity.of is not None
    assert quantity.of.cut(text) == "hungry sailors"


def test_the_second_number_of_a_conversion_is_about_nothing_of_its_own():
    """So that an edition counts "100 km (62 miles)" once."""
    first, second = quantities_of("The road is 100 kilometres (62 miles) long.")
    assert first.about == "road length"
    assert second.about is None


def test_a_number_holds_as_of_the_time_in_its_sentence():
    text = "On Monday 12 people were killed. Then 15 were injured."
    moment = Moment(
        id="t",
        article_id="a",
        start=3,
        end=9,
        kind=TimeKind.DATE,
        value="2022-01-10",
        evidence=Evidence(spans=(Span(article_id="a", start=3, end=9),), made_by="test", confidence=1.0),
        earliest="2022-01-10",
        latest="2022-01-10",
    )
    first, second = quantities_of(text, published="2022-01-12", moments=(moment,))
    assert (first.as_of.earliest, second.as_of.earliest) == ("2022-01-10", "2022-01-12")


def test_a_number_in_a_quotation_is_the_speakers():
    text = '"We lost 12 boats," she said. There were 40 boats.'
    content = Span(article_id="a", start=0, end=19)
    quote = Quote(
        id="quote-1",
        article_id="a",
        form=QuoteForm.DIRECT,
        content=(content,),
        evidence=Evidence(spans=(content,), made_by="test", confidence=1.0),
    )
    said, told_by_reporter = quantities_of(text, quotes=(quote,))
    assert (said.attributed_to, told_by_reporter.attributed_to) == ("quote-1", None)

"""Events found in sentences of our own making: type, roles, countries, mood."""

import json
from functools import cache
from pathlib import Path

import pytest
from tests.support.articles import article

from variorum.annotate.events import find_events
from variorum.annotate.events.lexicon import lexicon
from variorum.annotate.language import MemoryCache, parse
from variorum.annotate.plover import quad_of
from variorum.config import Config
from variorum.model.annotation import Annotated, Modality, Moment, Quote, QuoteForm, TimeKind
from variorum.model.span import Evidence, Span

CASES = json.loads((Path(__file__).parents[2] / "cases/annotate/events.json").read_text(encoding="utf-8"))


def events_of(text, **found):
    page = article(text, published=found.pop("published", None))
    [parsed] = parse([page], Config().language_model, MemoryCache())
    return find_events(Annotated(article=page, **found), parsed)


@cache
def events_of_cases():
    """All cases parsed in one go: the pipeline is slow to start and fast in numbers."""
    pages = [article(case["text"], article_id=str(at)) for at, case in enumerate(CASES)]
    parses = parse(pages, Config().language_model, MemoryCache())
    return [find_events(Annotated(article=page), parsed) for page, parsed in zip(pages, parses, strict=True)]


def case_params():
    for at, case in enumerate(CASES):
        marks = [pytest.mark.xfail(strict=True)] if case.get("fails") else []
        yield pytest.param(at, case, marks=marks, id=case["text"][:60])


def chief(events):
    return max(events, key=lambda event: event.evidence.confidence, default=None)


@pytest.mark.parametrize(("at", "case"), list(case_params()))
def test_the_chief_event_of_a_sentence(at, case):
    event = chief(events_of_cases()[at])
    if case["type"] is None:
        assert event is None
        return
    assert event is not None
    assert event.plover.type == case["type"]
    assert event.quad == quad_of(case["type"])
    if "mode" in case:
        assert event.plover.mode == case["mode"]
    if "modality" in case:
        assert event.modality == case["modality"]
    for role in ("actors", "recipients"):
        parties = getattr(event, role)
        if role in case:
            assert [party.span.cut(case["text"]) for party in parties] == case[role]
        if role in case.get("countries", {}):
            assert [party.country for party in parties] == case["countries"][role]
        if role in case.get("sectors", {}):
            assert [party.sector for party in parties] == case["sectors"][role]


def test_a_date_counts_only_where_it_hangs_on_the_act():
    text = "Norway suspended aid to Peru in May, officials said on Friday."
    moments = tuple(
        Moment(
            id=words,
            article_id="a",
            start=text.index(words),
            end=text.index(words) + len(words),
            kind=TimeKind.DATE,
            value=value,
            earliest=value,
            latest=value,
            evidence=Evidence(spans=(Span(article_id="a", start=0, end=1),), made_by="test", confidence=1.0),
        )
        for words, value in (("May", "2021-05-02"), ("Friday", "2021-06-04"))
    )
    [event] = events_of(text, moments=moments)
    assert event.when.earliest == "2021-05-02"


def test_what_happened_years_before_the_article_is_background():
    text = "Rebels attacked the town of Varn in 2003."
    at = text.index("2003")
    moment = Moment(
        id="t",
        article_id="a",
        start=at,
        end=at + 4,
        kind=TimeKind.DATE,
        value="2003",
        earliest="2003-01-01",
        latest="2003-12-31",
        evidence=Evidence(spans=(Span(article_id="a", start=at, end=at + 4),), made_by="test", confidence=1.0),
    )
    [event] = events_of(text, moments=(moment,), published="2021-06-04")
    assert event.modality is Modality.HISTORICAL


def test_an_event_inside_a_statement_is_attributed_to_it():
    text = "Norway has suspended aid to Peru, officials said."
    content = Span(article_id="a", start=0, end=text.index(","))
    quote = Quote(
        id="q",
        article_id="a",
        form=QuoteForm.INDIRECT,
        content=(content,),
        evidence=Evidence(spans=(content,), made_by="test", confidence=1.0),
    )
    [event] = events_of(text, quotes=(quote,))
    assert event.attributed_to == "q"


def test_every_condition_of_a_frame_names_a_class_that_exists():
    known = set(lexicon().classes) | {"PERSON", "PARTY", "*"}
    for frames in (*lexicon().verbs.values(), *lexicon().operators.values(), *lexicon().nouns.values()):
        for frame in frames:
            asked = frame.objects | frame.subjects | frame.prepositional | frozenset().union(*frame.near)
            assert {name for name in asked if name.isupper()} <= known, frame


def test_the_lexicon_is_large():
    """Breadth is what the coder lives on; a table lost in packaging would not crash it, only silence it."""
    assert sum(len(frames) for frames in lexicon().verbs.values()) > 1500
    assert sum(len(frames) for frames in lexicon().nouns.values()) > 300

"""Records come back as what they were."""

import pytest
from tests.support.articles import article

from variorum.errors import ProvenanceError
from variorum.model.annotation import (
    Bound,
    Entity,
    EntityKind,
    Event,
    Interval,
    Mention,
    MentionForm,
    Modality,
    Moment,
    Party,
    Plover,
    Quantity,
    Quote,
    QuoteForm,
    Role,
    TimeKind,
    Via,
)
from variorum.model.codec import article_of, article_record, object_of, record_of
from variorum.model.edition import Attestation, Edition, Reading, Relation, Topic, TopicKind, Witness
from variorum.model.link import Copy, Feature, Link, LinkKind, Passage, Story
from variorum.model.span import Evidence, Span

TEXT = "Vask told Reed that 40 people died on Monday, the ministry said."


def span(words, article_id="a"):
    start = TEXT.index(words)
    return Span(article_id=article_id, start=start, end=start + len(words))


HELD = Evidence(spans=(span("Vask"),), made_by="test", confidence=0.8)
ITEMS = [
    Entity(
        id="e1",
        article_id="a",
        kind=EntityKind.PERSON,
        name="Vask",
        evidence=HELD,
        country="KAZ",
        mentions=(Mention(span=span("Vask"), form=MentionForm.NAME),),
        roles=(Role(text="minister", span=span("ministry")),),
    ),
    Quote(
        id="q1",
        article_id="a",
        form=QuoteForm.INDIRECT,
        content=(span("40 people died"),),
        evidence=HELD,
        cue=span("told"),
        speaker=(span("Vask"),),
        speaker_entity="e1",
        speaker_name="Vask",
        via=(Via(span=span("the ministry"), entity=None),),
    ),
    Quantity(
        id="n1",
        article_id="a",
        start=20,
        end=29,
        low=40.0,
        high=40.0,
        bound=Bound.EXACT,
        unit="person",
        evidence=HELD,
        of=span("people"),
        about="people killed",
        as_of=Interval(earliest="2030-01-07", latest="2030-01-07"),
    ),
    Moment(id="t1", article_id="a", start=38, end=44, kind=TimeKind.DATE, value="2030-01-07", evidence=HELD),
    Event(
        id="v1",
        article_id="a",
        trigger=span("told"),
        sentence=span(TEXT),
        plover=Plover(type="CONSULT"),
        quad="verbal cooperation",
        modality=Modality.ASSERTED,
        evidence=HELD,
        actors=(Party(span=span("Vask"), entity="e1", country="KAZ", sector="GOV"),),
    ),
    Copy(
        id="c1",
        from_article="a",
        to_article="b",
        share=0.5,
        basis=("text",),
        direction_confidence=0.7,
        passages=(Passage(giver=span("40 people died"), receiver=span("40 people died", "b"), similarity=1.0),),
    ),
    Story(id="s1", title="x", article_ids=("a", "b"), lines=(("a", "b"),)),
    Link(
        id="l1",
        kind=LinkKind.QUOTE,
        members=("q1", "q2"),
        score=0.9,
        features=(Feature(name="words", score=0.9, left=span("40")),),
    ),
    Edition(
        id="d1",
        story_id="s1",
        witnesses=(Witness(siglum="A", article_id="a", outlet=None, published=None),),
        timeline=(),
        made_with=(("variorum", "0"),),
        topics=(
            Topic(
                id="p1",
                kind=TopicKind.QUANTITY,
                question="people killed",
                verdict=Relation.SINGLE,
                why=(),
                readings=(
                    Reading(
                        value="40",
                        witnesses=("A",),
                        independent=1,
                        evidence=(Attestation(span=span("40"), exact="40"),),
                    ),
                ),
            ),
        ),
    ),
]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: type(item).__name__)
def test_a_record_comes_back_as_what_it_was(item):
    assert object_of(record_of(item, {"a": TEXT, "b": TEXT})) == item


def test_words_stand_beside_every_span():
    record = record_of(ITEMS[1], {"a": TEXT})
    assert record["content"] == [{"start": 20, "end": 34, "exact": "40 people died"}]
    assert record["via"] == [{"entity": None, "start": 46, "end": 58, "exact": "the ministry"}]
    assert record["confidence"] == 0.8


def test_a_span_beyond_its_text_does_not_leave():
    with pytest.raises(ProvenanceError):
        record_of(ITEMS[0], {"a": "Va"})


def test_an_article_comes_back_as_what_it_was():
    one = article(TEXT, published="2030-01-07", outlet="The Lamp")
    assert article_of(article_record(one)) == one

"""What the ontology leaves out is an event all the same, without a type."""

import pytest
from tests.support.articles import article

from variorum.annotate import annotate
from variorum.config import Config

CASES = [
    ("The storm destroyed the harbour.", {"storm", "destroyed"}, "a noun of a deed and a verb"),
    ("Two trains collided near Pellin.", {"collided"}, "a verb the ontology has no type for"),
    ("The fire truck is red.", set(), "a compound names a thing, a copula tells nothing"),
    ("She has three sisters.", set(), "to have is no happening"),
]


@pytest.mark.parametrize(("text", "triggers", "why"), CASES, ids=[why for *_, why in CASES])
def test_happenings(text, triggers, why):
    (found,) = annotate([article(text)], Config(), only=("happenings",))
    assert {event.trigger.cut(text) for event in found.events} == triggers, why


def test_a_happening_has_no_code_and_less_confidence_than_any_coded_event():
    text = "Rebels attacked the village and a storm followed."
    (found,) = annotate([article(text)], Config(), only=("happenings",))
    coded = [event for event in found.events if event.plover.type]
    plain = [event for event in found.events if not event.plover.type]
    assert coded
    assert plain
    assert all(event.quad is None for event in plain)
    assert max(event.evidence.confidence for event in plain) <= min(event.evidence.confidence for event in coded)

"""The questions a story answers: findings of several articles that speak on the same point, as topics."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.edition.context import contexts_of
from variorum.edition.dates import date_topics
from variorum.edition.numbers import quantity_topics
from variorum.edition.people import name_topics, role_topics, same_entities
from variorum.edition.quotations import quote_topics
from variorum.edition.readings import Scene
from variorum.edition.singles import single_topics
from variorum.edition.statements import statement_topics
from variorum.model.edition import Topic
from variorum.model.link import Linked


def topics_of(scene: Scene, linked: Linked) -> tuple[Topic, ...]:
    """All topics of one story: what several accounts speak on, then what one alone says."""
    contexts = contexts_of(scene.members.values())
    same = same_entities(scene, linked)
    shared = (
        *quantity_topics(scene, contexts),
        *quote_topics(scene, contexts),
        *date_topics(scene, contexts),
        *name_topics(same, scene),
        *role_topics(same, scene),
    )
    statements = (topic for topic in statement_topics(scene, contexts) if not _is_told(topic, shared))
    several = (*shared, *statements)
    return (*several, *single_topics(scene, several))


def _is_told(topic: Topic, topics: Sequence[Topic]) -> bool:
    """Whether all evidence of `topic` stands in the evidence of one of `topics`."""
    spans = [piece.span for given in topic.readings for piece in given.evidence]
    return any(
        all(any(piece.span.covers(span) for given in other.readings for piece in given.evidence) for span in spans)
        for other in topics
    )

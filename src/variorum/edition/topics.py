"""The questions a story answers: findings of several articles that speak on the same point, as topics."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from variorum.edition.answers import answer_topics, speakers_of
from variorum.edition.causes import cause_topics
from variorum.edition.context import contexts_of
from variorum.edition.counts import people_of
from variorum.edition.dates import date_topics
from variorum.edition.numbers import quantity_topics
from variorum.edition.offices import role_topics
from variorum.edition.people import name_topics, names_of, same_entities
from variorum.edition.quotations import quote_topics
from variorum.edition.readings import Scene
from variorum.edition.singles import one_voice, single_topics
from variorum.edition.statements import statement_topics
from variorum.edition.things import things_of
from variorum.model.edition import Topic
from variorum.model.link import Linked


def topics_of(scene: Scene, linked: Linked, wider: Scene | None = None) -> tuple[Topic, ...]:
    """All topics of one story: what several accounts speak on, then what one alone says.

    `wider` is the scene with articles of related stories. They speak on standing facts alone: measures of lasting things,
    names, offices; what happened, was counted and was said in another story is another matter.
    """
    contexts = contexts_of(scene.members.values())
    same = same_entities(scene, linked)
    things = things_of(scene.members, same)
    names = names_of(same, scene)
    shared = (
        *standing_topics(wider or scene, linked, scene.members.keys()),
        *quote_topics(scene, contexts, names),
        *date_topics(scene, contexts),
        *cause_topics(scene, contexts),
        *answer_topics(scene, things, speakers_of(same, names)),
    )
    statements = (topic for topic in statement_topics(scene, contexts, things) if not _is_told(topic, shared))
    several = tuple(one_voice(topic, wider or scene) for topic in (*shared, *statements))
    return (*several, *single_topics(scene, several))


def standing_topics(scene: Scene, linked: Linked, own: Collection[str]) -> tuple[Topic, ...]:
    """Topics on quantities, names and offices in which at least one of the articles `own` takes part."""
    same = same_entities(scene, linked)
    names = names_of(same, scene)
    guests = scene.members.keys() - set(own)
    found = (
        *quantity_topics(scene, contexts_of(scene.members.values()), people_of(same), guests),
        *role_topics(same, names, scene),
        *name_topics(same, names, scene),
    )
    return tuple(topic for topic in found if articles_of(topic) & set(own))


def articles_of(topic: Topic) -> set[str]:
    """The articles that speak on a topic."""
    return {piece.span.article_id for given in topic.readings for piece in given.evidence}


def _is_told(topic: Topic, topics: Sequence[Topic]) -> bool:
    """Whether all evidence of `topic` stands in the evidence of one of `topics`."""
    spans = [piece.span for given in topic.readings for piece in given.evidence]
    return any(
        all(any(piece.span.covers(span) for given in other.readings for piece in given.evidence) for span in spans)
        for other in topics
    )

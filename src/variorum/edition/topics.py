"""The questions a story answers: findings of several articles that speak on the same point, as topics."""

from __future__ import annotations

from collections.abc import Mapping

from variorum.edition.context import contexts_of
from variorum.edition.dates import date_topics
from variorum.edition.numbers import quantity_topics
from variorum.edition.people import name_topics, role_topics, same_entities
from variorum.edition.quotations import quote_topics
from variorum.edition.readings import scene_of
from variorum.edition.statements import statement_topics
from variorum.model.annotation import Annotated
from variorum.model.edition import Topic, Witness
from variorum.model.link import Linked


def topics_of(members: Mapping[str, Annotated], witnesses: tuple[Witness, ...], linked: Linked) -> tuple[Topic, ...]:
    """All topics of one story."""
    scene = scene_of(members, witnesses)
    contexts = contexts_of(members.values())
    quotes = tuple(quote_topics(scene, contexts))
    dates = tuple(date_topics(scene, contexts))
    numbers = tuple(quantity_topics(scene, contexts))
    same = same_entities(scene, linked)
    people = (*name_topics(same, scene), *role_topics(same, scene))
    return (*numbers, *quotes, *dates, *people, *statement_topics(scene, contexts))

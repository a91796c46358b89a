"""The questions a story answers: findings of several articles that speak on the same point, as topics."""

from __future__ import annotations

from collections.abc import Mapping

from variorum.edition.context import contexts_of
from variorum.edition.dates import date_topics
from variorum.edition.numbers import quantity_topics
from variorum.edition.quotations import quote_topics
from variorum.edition.readings import scene_of
from variorum.edition.statements import statement_topics
from variorum.model.annotation import Annotated
from variorum.model.edition import Topic, Witness
from variorum.model.link import Linked


def topics_of(members: Mapping[str, Annotated], witnesses: tuple[Witness, ...], linked: Linked) -> tuple[Topic, ...]:
    """All topics of one story."""
    del linked
    scene = scene_of(members, witnesses)
    contexts = contexts_of(members.values())
    quotes = tuple(quote_topics(scene, contexts))
    dates = tuple(date_topics(scene, contexts))
    numbers = tuple(quantity_topics(scene, contexts))
    return (*numbers, *quotes, *dates, *statement_topics(scene, contexts))

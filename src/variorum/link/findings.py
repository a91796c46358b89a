"""The same thing told twice: entities first, then what rests on them, each kind by its own comparison.

A comparison is a function that yields scored pairs; here they are grouped, persons' words come before scores, and every
group becomes a link that can explain itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from variorum.link import entities, events, quantities, quotes
from variorum.link.score import Group, Scored, grouped
from variorum.model.annotation import Annotated
from variorum.model.identity import content_id
from variorum.model.link import Judgement, Link, LinkKind, Story


def find_links(
    articles: Sequence[Annotated], stories: Iterable[Story], judgements: Sequence[Judgement] = ()
) -> tuple[Link, ...]:
    """Every entity, event, quotation and quantity that several articles tell."""
    story_of = {article_id: number for number, story in enumerate(stories) for article_id in story.article_ids}
    things = _groups(
        entities.entity_pairs(articles, story_of), entities.THRESHOLD, _ids(articles, "entities"), judgements
    )
    thing_of = {member: number for number, group in enumerate(things) for member in group.members}
    further = (
        (LinkKind.EVENT, "events", events.event_pairs(articles, story_of, thing_of), events.THRESHOLD),
        (LinkKind.QUOTE, "quotes", quotes.quote_pairs(articles, story_of, thing_of), quotes.THRESHOLD),
        (LinkKind.QUANTITY, "quantities", quantities.quantity_pairs(articles, story_of), quantities.THRESHOLD),
    )
    links = list(_links(LinkKind.ENTITY, things))
    for kind, field, pairs, threshold in further:
        links += _links(kind, _groups(pairs, threshold, _ids(articles, field), judgements))
    return tuple(links)


def _ids(articles: Sequence[Annotated], field: str) -> frozenset[str]:
    return frozenset(finding.id for one in articles for finding in getattr(one, field))


def _groups(
    pairs: Iterable[Scored], threshold: float, ids: frozenset[str], judgements: Sequence[Judgement]
) -> list[Group]:
    """Groups of findings of one kind; a person's word on findings of another kind is not for here."""
    own = [judgement for judgement in judgements if judgement.left in ids and judgement.right in ids]
    worth = [pair for pair in pairs if pair.score >= threshold or pair.apart]
    return grouped(worth, threshold, own)


def _links(kind: LinkKind, groups: Iterable[Group]) -> Iterator[Link]:
    for group in groups:
        yield Link(
            id=content_id("link", kind.value, *group.members),
            kind=kind,
            members=group.members,
            score=group.score,
            features=group.features,
        )

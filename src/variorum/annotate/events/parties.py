"""A party of an event as a record: its words, entity, country and sector."""

from __future__ import annotations

from variorum.annotate.countries import country_in, organisation_code
from variorum.annotate.events.tree import Tree
from variorum.annotate.lookup import EntityIndex
from variorum.annotate.sectors import group_in, sector_of
from variorum.model.annotation import Party
from variorum.model.parse import Token
from variorum.model.span import Span


def party(tree: Tree, noun: Token, article_id: str, text: str, index: EntityIndex) -> Party:
    """The party that the noun phrase of `noun` names."""
    start, end = tree.phrase(noun)
    words = text[start:end]
    entity = index.at(noun.start, noun.end)
    group = group_in(words)
    country = _country(words) or (entity.country if entity else None) or (group.country if group else None)
    return Party(
        span=Span(article_id=article_id, start=start, end=end),
        entity=entity.id if entity else None,
        country=group.country if group and country is None else country,
        sector=(group.sector if group else None) or _sector(tree, noun),
    )


def _country(words: str) -> str | None:
    return organisation_code(words) or country_in(words)


def _sector(tree: Tree, noun: Token) -> str | None:
    meant = tree.content(noun)
    beside = [tree.lower[kid.index] for kid in tree.kids[meant.index] if kid.index < meant.index]
    return sector_of(meant.lemma.lower(), beside)

"""Accounts of invented affairs, annotated as the program annotates any page, and the editions made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from tests.support.articles import article
from variorum.annotate import annotate
from variorum.annotate.language import MemoryCache
from variorum.config import Config
from variorum.edition import edition_of
from variorum.model.annotation import Annotated, Entity, EntityKind
from variorum.model.edition import Edition, Topic
from variorum.model.link import Link, Linked, LinkKind, Story

PARSES = MemoryCache()
Account = tuple[str, str, str]  # id, day of publication, text


@cache
def told(account: Account) -> Annotated:
    """Everything found in one account."""
    name, day, text = account
    made = article(text, article_id=name, published=day, outlet=name)
    return annotate([replace(made, metadata=replace(made.metadata))], Config(), PARSES)[0]


def story_of(
    accounts: Iterable[Account], name: str = "story", related: Sequence[str] = (), lines: Sequence[Sequence[str]] = ()
) -> Story:
    """The accounts as one story; each is a line of its own where `lines` says nothing else."""
    ids = tuple(account[0] for account in accounts)
    joined = {member for line in lines for member in line}
    every = (*(tuple(line) for line in lines), *((one,) for one in ids if one not in joined))
    return Story(id=name, title=name, article_ids=ids, lines=every, related=tuple(related))


def edition(accounts: Sequence[Account], *others: Story, related: Sequence[Account] = (), **story: object) -> Edition:
    """The edition of the accounts; `related` are articles of the related stories `others`."""
    by_id = {account[0]: told(account) for account in (*accounts, *related)}
    main = story_of(accounts, related=[other.id for other in others], **story)  # type: ignore[arg-type]
    linked = Linked(stories=(main, *others), links=same_names(by_id))
    return edition_of(main, by_id, linked, Config())


def same_names(by_id: Mapping[str, Annotated]) -> tuple[Link, ...]:
    """People with one surname as one person: what linking would find in texts as small as these."""
    groups: dict[str, list[Entity]] = {}
    for annotated in by_id.values():
        for entity in annotated.entities:
            if entity.kind is EntityKind.PERSON:
                groups.setdefault(entity.name.split()[-1].lower(), []).append(entity)
    return tuple(
        Link(id=name, kind=LinkKind.ENTITY, members=tuple(e.id for e in group), score=1.0, features=())
        for name, group in sorted(groups.items())
    )


def meeting(made: Edition, words: Sequence[str], accounts: Sequence[Account]) -> list[Topic]:
    """The topics of several accounts that rest on all of `words`, the n-th standing in the n-th account."""
    texts = {account[0]: account[2] for account in accounts}
    places = []
    for account, piece in zip(accounts, words, strict=True):
        start = texts[account[0]].index(piece)
        places.append((account[0], start, start + len(piece)))
    return [topic for topic in made.topics if all(_rests_on(topic, place) for place in places)]


def _rests_on(topic: Topic, place: tuple[str, int, int]) -> bool:
    return any(
        piece.span.article_id == place[0] and piece.span.start < place[2] and place[1] < piece.span.end
        for reading in topic.readings
        for piece in reading.evidence
    )

"""What of a run its report shows: the stories with most witnesses, and what holds their articles together.

Chosen by keys, so that a report whose stories did not change is known by them and not made again. Links of entities keep
only members that are shown: what a name is called elsewhere changes nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import msgspec

from variorum.link.judged import concerning
from variorum.model.article import Rejected
from variorum.model.codec import Record, record_of, rejected_record
from variorum.model.link import Copy, Judgement, Link, Story
from variorum.run.documents import article_lines_under
from variorum.run.lines import Lines, derived_lines, lines_of
from variorum.run.outcome import Outcome
from variorum.run.stories import story_lines_under
from variorum.store.base import Results

REPORTED = 500  # articles: a page of about 40 MB, which browsers still open
_decode = msgspec.json.Decoder().decode


class _Identified(msgspec.Struct):
    id: str


class _Linked(msgspec.Struct):
    members: tuple[str, ...]


_link = msgspec.msgpack.Decoder(Link).decode
_linked = msgspec.msgpack.Decoder(_Linked).decode
_id = msgspec.json.Decoder(_Identified).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The keys of the articles and stories a report shows, and what stands between them."""

    articles: tuple[str, ...]
    told: tuple[str, ...]
    rejected: tuple[Rejected, ...]
    copies: tuple[Copy, ...]
    stories: tuple[Story, ...]
    links: tuple[Link, ...]
    judgements: tuple[Judgement, ...]


def reported(outcome: Outcome, entities: Sequence[bytes], results: Results) -> Reported:
    """What the report of a run shows; `entities` are the links of entities over all stories, packed."""
    stories = set(_most_told(outcome.linked.stories))
    inside = {article_id for story in stories for article_id in story.article_ids}
    articles = tuple(brief.key for brief in outcome.annotated if brief.id in inside)
    shown = {entity for key in articles for entity in _entities(key, results)}
    return Reported(
        articles=articles,
        told=tuple(
            one.key for one, story in zip(outcome.told, outcome.linked.stories, strict=False) if story in stories
        ),
        rejected=outcome.rejected,
        copies=tuple(
            copy for copy in outcome.linked.copies if copy.from_article in inside and copy.to_article in inside
        ),
        stories=tuple(story for story in outcome.linked.stories if story in stories),
        links=tuple(
            replace(link, members=tuple(member for member in link.members if member in shown))
            for link in (_link(packed) for packed in entities if not shown.isdisjoint(_linked(packed).members))
        ),
        judgements=concerning(outcome.judgements, inside),
    )


def _most_told(stories: Sequence[Story]) -> Iterator[Story]:
    """The stories with most witnesses that the report has room for."""
    room = REPORTED
    for story in sorted(stories, key=lambda story: (-len(story.article_ids), story.id)):
        room -= len(story.article_ids)
        if room < 0:
            return
        yield story


def _entities(key: str, results: Results) -> Iterator[str]:
    """The ids of an article's entities."""
    lines = article_lines_under(key, results).get("entity", b"")
    return (_id(line).id for line in lines.splitlines())


def records_of(shown: Reported, results: Results) -> list[Record]:
    """The records a report is made of, in the order of the files."""
    texts: dict[str, str] = {}
    articles = [article_lines_under(key, results) for key in shown.articles]
    for lines in articles:
        record = _decode(lines["article"])
        texts[record["id"]] = record["text"]
    between = (
        lines_of(map(rejected_record, shown.rejected), texts),
        derived_lines((*shown.copies, *shown.stories, *shown.links), texts),
    )
    told = (story_lines_under(key, results) for key in shown.told)
    records = [record for lines in chain(articles, between, told) for record in _records(lines)]
    return records + [record_of(judgement, {}) for judgement in shown.judgements]


def _records(lines: Lines) -> Iterator[Record]:
    return (_decode(line) for found in lines.values() for line in found.splitlines())

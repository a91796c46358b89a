"""From a story to its links and its edition, by itself: a new article costs the story it joins and no other.

A story's key holds the keys of its articles' findings, so that a story whose articles did not change is taken from the
library. Stories are spread over processes as documents are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from variorum.config import Config
from variorum.edition import edition_of
from variorum.link.findings import Called, links_of_story
from variorum.link.judged import anchored, concerning, judged
from variorum.model.article import Rejected
from variorum.model.identity import content_id
from variorum.model.link import Copy, Judgement, Linked, Story
from variorum.run.documents import Brief, findings_under
from variorum.run.isolate import attempt
from variorum.run.lines import Lines, derived_lines
from variorum.run.versions import stage_version
from variorum.store.base import Results, held

_MOST_RELATED = 3  # stories heard beside one: a long affair has many, and the nearest say what there is to say
_MOST_ARTICLES = 60  # of a related story
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A story to be linked and edited: what holds it together, the keys of its articles' findings, persons' words.

    `related` are the stories it is a development of, or they of it, and `related_keys` the keys of their articles: they
    speak on standing facts only.
    """

    story: Story
    copies: tuple[Copy, ...]
    keys: tuple[str, ...]
    related: tuple[Story, ...] = ()
    related_keys: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a story gave: the key of its lines, and what linking over all stories needs of it."""

    key: str
    called: Called


_told = msgspec.msgpack.Decoder(Told)
_lines = msgspec.msgpack.Decoder(Lines)


def tellings(
    stories: Sequence[Story], copies: Iterable[Copy], briefs: Mapping[str, Brief], judgements: Sequence[Judgement]
) -> list[Telling]:
    """Each story with the copies inside it and the keys of its articles."""
    by_id = {story.id: story for story in stories}
    home = {article_id: story.id for story in stories for article_id in story.article_ids}
    inside: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        if home[copy.from_article] == home[copy.to_article]:
            inside[home[copy.from_article]].append(copy)
    return [
        Telling(
            story=replace(story, related=tuple(other.id for other in related)),  # only those that are heard
            copies=tuple(inside[story.id]),
            keys=tuple(briefs[article_id].key for article_id in story.article_ids),
            related=related,
            related_keys=tuple(briefs[article_id].key for other in related for article_id in other.article_ids),
            judgements=concerning(
                judgements, (*story.article_ids, *(article_id for other in related for article_id in other.article_ids))
            ),
        )
        for story in stories
        for related in (_heard(story, by_id),)
    ]


def _heard(story: Story, by_id: Mapping[str, Story]) -> tuple[Story, ...]:
    """The related stories that are heard beside `story`: the first few, and none so large that it drowns the story."""
    known = [by_id[other] for other in story.related if other in by_id]
    return tuple(other for other in known if len(other.article_ids) <= _MOST_ARTICLES)[:_MOST_RELATED]


def telling_key(telling: Telling, config: Config) -> str:
    """Under which what a story gives is kept."""
    return content_id("told", stage_version("link", config), _encode(telling))


def kept_tellings(items: Sequence[Telling], results: Results, config: Config) -> list[Told | None]:
    """What each story gave in an earlier run, None where it is new."""
    keys = [telling_key(item, config) for item in items]
    found = results.results(keys)
    return [_told.decode(found[key]) if key in found else None for key in keys]


def process_tellings(items: Sequence[Telling], config: Config, results: Results) -> list[Told | Rejected]:
    """What each story gives, its lines in the library; a story that cannot be linked or edited is rejected with why."""
    made = [_attempted(item, config, results) for item in items]
    results.keep(
        pair
        for found in made
        if not isinstance(found, Rejected)
        for pair in ((found[0].key, _encode(found[0])), (f"{found[0].key}-lines", _encode(found[1])))
    )
    return [found if isinstance(found, Rejected) else found[0] for found in made]


def _attempted(telling: Telling, config: Config, results: Results) -> tuple[Told, Lines] | Rejected:
    seconds = config.document_seconds * (1 + len(telling.keys))
    found = attempt(
        lambda: tell(telling, config, results), stage="edition", uri=telling.story.id, source_id=None, seconds=seconds
    )
    return found if isinstance(found, Rejected) else (Told(key=telling_key(telling, config), called=found[0]), found[1])


def tell(telling: Telling, config: Config, results: Results) -> tuple[Called, Lines]:
    """The links of one story and the lines of its links and its edition; entity links are written over all stories."""
    found = [findings_under(key, results) for key in telling.keys]
    annotated = [judged(one, telling.judgements) for one in found]
    links = links_of_story(annotated, anchored(telling.judgements, found))
    beside = [judged(findings_under(key, results), telling.judgements) for key in telling.related_keys]
    stories = (telling.story, *telling.related)
    linked = Linked(copies=telling.copies, stories=stories, links=(*links.entities, *links.further))
    edition = edition_of(telling.story, {one.article.id: one for one in (*annotated, *beside)}, linked, config)
    texts = {one.article.id: one.article.text for one in (*annotated, *beside)}
    return links.called(), derived_lines((*links.further, edition), texts)


def story_lines_under(key: str, results: Results) -> Lines:
    """The lines kept for the story under `key`. Raises StoreError when they were lost."""
    return _lines.decode(held(results, f"{key}-lines"))

"""Which articles tell one affair: units of copies first, then average linkage over nearest neighbours.

Why: five hundred printings of a wire are one telling; were they five hundred, every other report of the affair would look
distant beside them. So articles that repeat each other whole are one unit, told by its first article, and units are
grouped. The order of the input changes nothing, nor does what was known before: a library that grew article by article
holds the stories of one that was made at once. A person's word on what is
one story outranks closeness.

A later development of the same affair is another story, `related` to the first: close in terms, apart in time or in
what is told. What is alike but lies many months apart, two ferries that sank on one river, is another affair.

Limits: a new article can part what stood together before it came, since how rare words are is counted again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from variorum.link.clusters import Components
from variorum.link.judged import Together
from variorum.link.lines import FOLDING_SHARE, draw_lines
from variorum.link.linkage import groups_of
from variorum.link.neighbours import Edges, edges
from variorum.link.sketches import Sketch
from variorum.link.titles import title_of
from variorum.model.article import Article
from variorum.model.identity import content_id
from variorum.model.link import Copy, Story

# Average closeness from which two groups are one story. B-cubed on dev (news / deliberately alike):
# .50: .982/.922, .54: .982/.924, .58: .991/.941, .60: .991/.941, .63: .991/.957, .66: .991/.952, .69: .978/.946,
# .72: .978/.941. Of two articles of different stories alone in a run, two pairs in a hundred are wrongly one story.
ONE_STORY = 0.64
# Average cosine, as time fades it, from which two stories are developments of one affair. Without the fading two like disasters
# years apart (cosines of .2 to .25 where read) were called one affair.
_RELATED = 0.10
_REPRINTED_WITHIN = 14.0  # days


Lines = tuple[tuple[str, ...], ...]
# Asked for the title of each story, told by the ids of its articles in order of time and its lines of reporting.
Titles = Callable[[Sequence[tuple[Sequence[str], Lines]]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Articles in stories, and what the grouping rests on: `unit_of` gives each article's unit, `graph` joins units."""

    groups: list[list[int]]
    unit_of: list[int]
    graph: Edges


def find_stories(
    articles: Sequence[Sketch],
    copies: Sequence[Copy],
    titles: Titles,
    said: Together = Together(),  # noqa: B008 - frozen
) -> tuple[Story, ...]:
    """The stories of `articles` (in the order of order.py), first by its earliest article; `said` is persons' word on them."""
    if not articles:
        return ()
    grouping = group(articles, copies, said)
    ids = [article.id for article in articles]
    told = [tuple(ids[member] for member in members) for members in grouping.groups]
    names = [_story_id(members) for members in told]
    lines = _lines(articles, copies, told)
    related = _related(grouping)
    return tuple(
        Story(
            id=names[number],
            title=title,
            article_ids=told[number],
            lines=lines[number],
            first=_bound(articles, members, latest=False),
            last=_bound(articles, members, latest=True),
            related=tuple(sorted(names[other] for other in related[number])),
        )
        for number, (members, title) in enumerate(
            zip(grouping.groups, titles(list(zip(told, lines, strict=True))), strict=True)
        )
    )


def _lines(articles: Sequence[Sketch], copies: Sequence[Copy], told: Sequence[tuple[str, ...]]) -> list[Lines]:
    """The lines of reporting of each story."""
    by_giver = _copies_by_giver(copies)
    owners = {article.id: article.owner for article in articles}
    return [
        draw_lines(members, [copy for member in members for copy in by_giver.get(member, ())], owners)
        for members in told
    ]


def titles_of(articles: Mapping[str, Article]) -> Titles:
    """Titles chosen among the headlines of `articles`."""
    return lambda stories: [title_among([articles[one] for one in members], lines) for members, lines in stories]


def title_among(members: Sequence[Article], lines: Lines) -> str:
    """The title of the story that `members` tell."""
    texts = {article.id: article.text for article in members}
    headlines = [article.metadata.headline.value for article in members if article.metadata.headline]
    said = [headline for headline in headlines if headline]
    return title_of(said, [[texts[article_id] for article_id in line] for line in lines])


def group(articles: Sequence[Sketch], copies: Sequence[Copy], said: Together = Together()) -> Grouping:  # noqa: B008
    """Articles in groups, each in the order of `articles`."""
    unit_of, firsts = _units(articles, copies, said.apart)
    place = {article.id: number for number, article in enumerate(articles)}
    days = np.array([articles[first].days for first in firsts])
    graph = edges([articles[first].terms for first in firsts], days)
    whole = [sorted({unit_of[place[one]] for one in ids if one in place}) for ids in said.whole]
    apart = [(unit_of[place[a]], unit_of[place[b]]) for a, b in sorted(said.apart) if a in place and b in place]
    joined = groups_of(len(firsts), graph, ONE_STORY, [units for units in whole if units], apart)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for article, unit in enumerate(unit_of):
        members[unit].append(article)
    groups = sorted(sorted(article for unit in units for article in members[unit]) for units in joined)
    return Grouping(groups, unit_of, graph)


def _units(
    articles: Sequence[Sketch], copies: Sequence[Copy], apart: Collection[tuple[str, str]]
) -> tuple[list[int], list[int]]:
    """The unit of each article, and the first article of each unit: articles that repeat each other whole."""
    by_id = {article.id: article for article in articles}
    joined = Components(by_id)
    for copy in copies:
        ends = min(copy.from_article, copy.to_article), max(copy.from_article, copy.to_article)
        if ends not in apart and repeats_whole(copy, by_id[copy.from_article], by_id[copy.to_article]):
            joined.join(copy.from_article, copy.to_article)
    number: dict[str, int] = {}
    unit_of = [number.setdefault(joined.root(article.id), len(number)) for article in articles]
    firsts: dict[int, int] = {}
    for article, unit in enumerate(unit_of):
        firsts.setdefault(unit, article)
    return unit_of, list(firsts.values())


def repeats_whole(copy: Copy, giver: Sketch, receiver: Sketch) -> bool:
    """Whether most of each text stands in the other, and both came within days of each other.

    A round-up that holds an item whole is not the item, and a form that is filled in again for the next earthquake tells
    another earthquake.
    """
    given = sum(passage.giver.end - passage.giver.start for passage in copy.passages)
    (first, last), (other_first, other_last) = giver.days, receiver.days
    near = max(first - other_last, other_first - last) <= _REPRINTED_WITHIN
    return near and copy.share >= FOLDING_SHARE and given >= FOLDING_SHARE * giver.length


def _story_id(article_ids: Sequence[str]) -> str:
    return content_id("story", *sorted(article_ids))


def _copies_by_giver(copies: Sequence[Copy]) -> dict[str, list[Copy]]:
    gathered: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        gathered[copy.from_article].append(copy)
    return gathered


def _bound(articles: Sequence[Sketch], members: Sequence[int], *, latest: bool) -> str | None:
    stamps = sorted(stamp for member in members if (stamp := articles[member].published))
    return (stamps[-1] if latest else stamps[0]) if stamps else None


def _related(grouping: Grouping) -> list[set[int]]:
    """For each story the others that tell earlier or later developments of the same affair."""
    story_of_unit: dict[int, int] = {}
    for number, members in enumerate(grouping.groups):
        for member in members:
            story_of_unit[grouping.unit_of[member]] = number
    total: defaultdict[tuple[int, int], float] = defaultdict(float)
    graph = grouping.graph
    for a, b, cosine in zip(graph.left.tolist(), graph.right.tolist(), graph.cosine.tolist(), strict=True):
        left, right = sorted((story_of_unit[a], story_of_unit[b]))
        if left != right:
            total[left, right] += cosine
    size = [len({grouping.unit_of[member] for member in members}) for members in grouping.groups]
    related: list[set[int]] = [set() for _ in grouping.groups]
    for (left, right), cosine in total.items():
        if cosine >= _RELATED * size[left] * size[right]:
            related[left].add(right)
            related[right].add(left)
    return related

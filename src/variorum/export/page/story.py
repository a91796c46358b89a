"""The page of one story: everything on it, in order, as one frozen value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.export.page.desk import Badge, Desk
from variorum.export.page.family import Family, family_of
from variorum.export.page.marks import Marks, shown
from variorum.export.page.people import Named, people_of
from variorum.export.page.places import Map, map_of
from variorum.export.page.quotes import Speaker, speakers_of
from variorum.export.page.texts import Text, text_of
from variorum.export.page.ties import Ties, ties_of
from variorum.export.page.timeline import Timeline, timeline_of
from variorum.export.page.topics import Sorted, sorted_topics
from variorum.export.page.witnesses import Line, badges_of, lines_of
from variorum.export.shelf import Shelf, outlet_of
from variorum.model.codec import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A story laid out. `key` is a short name that no other story of the page has."""

    id: str
    key: str
    edition_id: str
    title: str
    title_by: Badge | None
    first: str | None
    last: str | None
    article_count: int
    outlets: tuple[str, ...]
    outlets_unknown: int
    partial_count: int
    lines: tuple[Line, ...]
    guests: tuple[Line, ...]
    line_count: int
    topics: Sorted
    timeline: Timeline
    family: Family
    speakers: tuple[Speaker, ...]
    people: tuple[Named, ...]
    ties: Ties
    map: Map
    related: tuple[tuple[str, str], ...]
    made_with: tuple[tuple[str, str], ...]
    sigla: tuple[tuple[str, Badge], ...]
    texts: tuple[Text, ...] = ()

    @property
    def differing(self) -> int:
        """How many questions the accounts answer differently."""
        return len(self.topics.differs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A story that is named and not laid out."""

    id: str
    title: str
    first: str | None
    last: str | None
    article_count: int
    line_count: int


def story_pages(shelf: Shelf, marks: Marks, most: int) -> tuple[tuple[StoryPage, ...], tuple[Listed, ...]]:
    """The editions laid out, those with most independent lines and articles first, up to `most` articles; the rest listed.

    The first is laid out however large it is.
    """
    editions = sorted(shelf.all("edition"), key=lambda e: _weight(e, shelf), reverse=True)
    room, laid_out = most, 0
    for edition in editions:
        room -= len(edition["witnesses"])
        if room < 0 and laid_out:
            break
        laid_out += 1
    pages = with_texts([story_page(edition, shelf, marks) for edition in editions[:laid_out]], shelf, marks)
    return pages, tuple(_listed(shelf.by_id[edition["story_id"]]) for edition in editions[laid_out:])


def with_texts(pages: Sequence[StoryPage], shelf: Shelf, marks: Marks) -> tuple[StoryPage, ...]:
    """Pages with the texts they rest on: each article once, on the page of its own story where that is laid out.

    Made last, when all pages have asked for their passages.
    """
    home: dict[str, str] = {}
    for page in pages:
        home.update(dict.fromkeys(shelf.by_id[page.id]["article_ids"], page.id))
    for page in pages:
        for article_id, _ in page.sigla:
            home.setdefault(article_id, page.id)
    return tuple(
        replace(
            page,
            texts=tuple(text_of(shelf.by_id[a], marks, badge) for a, badge in page.sigla if home[a] == page.id),
        )
        for page in pages
    )


def _listed(story: Record) -> Listed:
    return Listed(
        id=story["id"],
        title=shown(story["title"]),
        first=story["first"],
        last=story["last"],
        article_count=len(story["article_ids"]),
        line_count=len(story["lines"]),
    )


def _weight(edition: Record, shelf: Shelf) -> tuple[int, int, str]:
    story = shelf.by_id[edition["story_id"]]
    return len(story["lines"]), len(edition["witnesses"]), story["last"] or ""


def story_page(edition: Record, shelf: Shelf, marks: Marks) -> StoryPage:
    """One edition laid out, without the texts."""
    story = shelf.by_id[edition["story_id"]]
    badges = badges_of(edition, story, shelf)
    sigla = {witness["article_id"]: witness["siglum"] for witness in edition["witnesses"]}
    own = tuple(article_id for article_id in story["article_ids"] if article_id in sigla)
    lines = lines_of(edition, shelf, badges, marks.numbers)
    desk = Desk(shelf=shelf, marks=marks, badges=badges, sigla=sigla, own=own, story_id=story["id"], lines=len(lines))
    told = tuple(line for line in lines if any(row.article_id in own for row in line.rows))
    topics = sorted_topics(edition, desk)
    cards = (*topics.agreed, *topics.agreed_names, *topics.one_line, *topics.differs, *topics.close, *topics.singles)
    people = people_of(desk)
    known = [outlet_of(shelf.by_id[article_id]) for article_id in own]
    title_by = next((sigla[a] for a in own if shelf.by_id[a].get("headline") == story["title"]), None)
    return StoryPage(
        id=story["id"],
        key=f"k{marks.numbers[story['article_ids'][0]]}",
        edition_id=edition["id"],
        title=shown(story["title"]),
        title_by=badges.get(title_by or ""),
        first=story["first"],
        last=story["last"],
        article_count=len(own),
        outlets=tuple(sorted({shown(name) for name in known if name})),
        outlets_unknown=known.count(None),
        partial_count=sum(row.partial for line in told for row in line.rows),
        lines=told,
        guests=tuple(line for line in lines if line not in told),
        line_count=len(lines),
        topics=topics,
        timeline=timeline_of(edition, told, desk),
        family=family_of(told, desk),
        speakers=speakers_of(cards, desk),
        people=people,
        ties=ties_of(people, desk),
        map=map_of(desk),
        related=tuple((r, shown(shelf.by_id[r]["title"])) for r in story["related"] if r in shelf.by_id),
        made_with=tuple((name, version) for name, version in edition["made_with"]),
        sigla=tuple((article_id, badges[siglum]) for article_id, siglum in sigla.items()),
    )


def numbers_of(shelf: Shelf) -> dict[str, int]:
    """Each article's number on the page, from 1, in the order of the input."""
    return {article["id"]: n for n, article in enumerate(shelf.all("article"), start=1)}


def without_story(shelf: Shelf, marks: Marks, most: int) -> tuple[Text, ...]:
    """The articles that no story holds, `most` of them at most."""
    held = {article_id for story in shelf.all("story") for article_id in story["article_ids"]}
    loose = [article for article in shelf.all("article") if article["id"] not in held]
    return tuple(text_of(article, marks, None) for article in loose[:most])

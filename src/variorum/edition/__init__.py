"""What all accounts of a story say together: topics, their readings, and how these stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum import __version__
from variorum.config import Config
from variorum.edition.readings import Scene, scene_of
from variorum.edition.timeline import timeline_of
from variorum.edition.topics import articles_of, standing_topics, topics_of
from variorum.edition.witnesses import witnesses_of
from variorum.model.annotation import Annotated
from variorum.model.edition import Edition
from variorum.model.identity import content_id
from variorum.model.link import Linked, Story


def editions(annotated: Sequence[Annotated], linked: Linked, config: Config) -> tuple[Edition, ...]:
    """The edition of every story, in the order of `linked.stories`."""
    by_id = {a.article.id: a for a in annotated}
    return tuple(edition_of(story, by_id, linked, config) for story in linked.stories)


def edition_of(story: Story, by_id: Mapping[str, Annotated], linked: Linked, config: Config) -> Edition:
    """The edition of one story. `by_id` holds at least its articles; related stories whose articles it holds speak too."""
    related = [
        other for other in linked.stories if other.id in story.related and by_id.keys() >= set(other.article_ids)
    ]
    told = _speaking(story, related, by_id, linked) if related else frozenset()
    own = _scene(story, by_id, (), frozenset(), linked)
    wider = _scene(story, by_id, related, told, linked) if told else None
    return Edition(
        id=content_id("edition", story.id),
        story_id=story.id,
        witnesses=(wider or own).witnesses,
        topics=topics_of(own, linked, wider),
        timeline=timeline_of(own, linked),
        made_with=(("variorum", __version__), ("language model", config.language_model)),
    )


def _scene(
    story: Story, by_id: Mapping[str, Annotated], related: Sequence[Story], told: frozenset[str], linked: Linked
) -> Scene:
    members = {article_id: by_id[article_id] for article_id in (*story.article_ids, *sorted(told))}
    articles = {article_id: annotated.article for article_id, annotated in members.items()}
    return scene_of(members, witnesses_of(story, articles, related, told), linked.copies)


def _speaking(story: Story, related: Sequence[Story], by_id: Mapping[str, Annotated], linked: Linked) -> frozenset[str]:
    """The articles of related stories that speak on a standing fact together with one of the story's own."""
    others = frozenset(i for other in related for i in other.article_ids) - set(story.article_ids)
    scene = _scene(story, by_id, related, others, linked)
    topics = standing_topics(scene, linked, story.article_ids)
    return frozenset(i for topic in topics for i in articles_of(topic) if i in others)

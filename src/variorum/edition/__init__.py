"""What all accounts of a story say together: topics, their readings, and how these stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum import __version__
from variorum.config import Config
from variorum.edition.readings import scene_of
from variorum.edition.timeline import timeline_of
from variorum.edition.topics import topics_of
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
    """The edition of one story. `by_id` holds at least its articles."""
    members = {article_id: by_id[article_id] for article_id in story.article_ids}
    witnesses = witnesses_of(story, {article_id: a.article for article_id, a in members.items()})
    scene = scene_of(members, witnesses)
    return Edition(
        id=content_id("edition", story.id),
        story_id=story.id,
        witnesses=witnesses,
        topics=topics_of(scene, linked),
        timeline=timeline_of(scene, linked),
        made_with=(("variorum", __version__), ("language model", config.language_model)),
    )

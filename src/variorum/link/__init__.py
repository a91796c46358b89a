"""What holds articles together: copies, stories, the same thing told twice. No file is opened here."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.config import Config
from variorum.link.copies import find_copies
from variorum.link.direction import owner_of
from variorum.link.findings import links_across, links_of_story
from variorum.link.judged import Together, judged, standing, together
from variorum.link.order import in_order
from variorum.link.stories import find_stories
from variorum.model.annotation import Annotated
from variorum.model.link import Copy, Judgement, Linked, Story


def link(annotated: Sequence[Annotated], config: Config, judgements: Sequence[Judgement] = ()) -> Linked:  # noqa: ARG001
    """Everything that holds `annotated` together; the order in which they are given changes nothing.

    `judgements` are persons' words on findings and articles: they outrank every score, and the last word on a pair counts.
    """
    judgements = standing(judgements)
    by_id = {one.article.id: judged(one, judgements) for one in annotated}
    copies, stories = told(list(by_id.values()), together(judgements, by_id))
    inside = [links_of_story([by_id[one] for one in story.article_ids], judgements) for story in stories]
    return Linked(copies=copies, stories=stories, links=links_across(inside, judgements))


def told(
    annotated: Sequence[Annotated],
    said: Together = Together(),  # noqa: B008 - frozen
) -> tuple[tuple[Copy, ...], tuple[Story, ...]]:
    """Who copied whom, and the stories. Reads only the text and metadata of each article, never what was found in it."""
    articles = [one.article for one in in_order(annotated)]
    copies = find_copies(articles)
    owners = {article.id: owner_of(article) for article in articles}
    return copies, find_stories(articles, copies, owners, said)

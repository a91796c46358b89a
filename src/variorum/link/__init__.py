"""What holds articles together: copies, stories, the same thing told twice. No file is opened here."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.config import Config
from variorum.link.copies import find_copies
from variorum.link.direction import credits_of
from variorum.link.findings import find_links
from variorum.link.order import in_order
from variorum.link.stories import find_stories
from variorum.model.annotation import Annotated
from variorum.model.link import Judgement, Linked


def link(annotated: Sequence[Annotated], config: Config, judgements: Sequence[Judgement] = ()) -> Linked:  # noqa: ARG001
    """Everything that holds `annotated` together; the order in which they are given changes nothing.

    `judgements` are persons' words on findings: they outrank every score, and the last word on a pair counts.
    """
    ordered = in_order(annotated)
    articles = [one.article for one in ordered]
    copies = find_copies(articles)
    owners = {article.id: credits_of(article).owner for article in articles}
    stories = find_stories(articles, copies, owners)
    return Linked(copies=copies, stories=stories, links=find_links(ordered, stories, judgements))

"""What holds articles together: copies, stories, the same thing told twice. No file is opened here."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.config import Config
from variorum.link.copies import find_copies
from variorum.link.direction import credits_of
from variorum.link.order import in_order
from variorum.link.stories import find_stories
from variorum.model.annotation import Annotated
from variorum.model.link import Judgement, Linked


def link(annotated: Sequence[Annotated], config: Config, judgements: Sequence[Judgement] = ()) -> Linked:  # noqa: ARG001
    """Everything that holds `annotated` together; the order in which they are given changes nothing."""
    ordered = in_order(annotated)
    articles = [one.article for one in ordered]
    found = find_copies(articles)
    owners = {article.id: credits_of(article).owner for article in articles}
    return Linked(copies=found, stories=find_stories(articles, found, owners))

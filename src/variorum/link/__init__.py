"""What holds articles together: copies, stories, the same thing told twice. No file is opened here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from variorum.config import Config
from variorum.link.copies import copies_among, outlet_numbers, sharing
from variorum.link.findings import links_across, links_of_story
from variorum.link.judged import Together, judged, standing, together
from variorum.link.order import in_order
from variorum.link.sketches import Sketch, sketches_of
from variorum.link.stories import Titles, find_stories, titles_of
from variorum.model.annotation import Annotated
from variorum.model.article import Article
from variorum.model.link import Copy, Judgement, Linked, Story

# Asked for the copies among pairs of articles, the earlier first, in the order of the pairs.
Copied = Callable[[Sequence[tuple[Sketch, Sketch]]], Sequence[Copy]]


def link(annotated: Sequence[Annotated], config: Config, judgements: Sequence[Judgement] = ()) -> Linked:  # noqa: ARG001
    """Everything that holds `annotated` together; the order in which they are given changes nothing.

    `judgements` are persons' words on findings and articles: they outrank every score, and the last word on a pair counts.
    """
    judgements = standing(judgements)
    by_id = {one.article.id: judged(one, judgements) for one in annotated}
    articles = {article_id: one.article for article_id, one in by_id.items()}
    said = together(judgements, by_id)
    copies, stories = told(sketches_of(articles.values()), copied_among(articles), titles_of(articles), said)
    inside = [links_of_story([by_id[one] for one in story.article_ids], judgements) for story in stories]
    return Linked(copies=copies, stories=stories, links=links_across(inside, judgements))


def told(
    articles: Iterable[Sketch],
    copied: Copied,
    titles: Titles,
    said: Together = Together(),  # noqa: B008 - frozen
) -> tuple[tuple[Copy, ...], tuple[Story, ...]]:
    """Who copied whom, and the stories. What needs the texts themselves is asked of `copied` and `titles`."""
    known = in_order(articles)
    pairs = sharing([one.prints for one in known], outlet_numbers(one.outlet for one in known))
    copies = tuple(copied([(known[a], known[b]) for a, b in pairs]))
    return copies, find_stories(known, copies, titles, said)


def copied_among(articles: Mapping[str, Article]) -> Copied:
    """The copies among pairs of `articles`."""

    def copied(pairs: Sequence[tuple[Sketch, Sketch]]) -> Sequence[Copy]:
        ids = list(dict.fromkeys(one.id for pair in pairs for one in pair))
        place = {article_id: number for number, article_id in enumerate(ids)}
        return copies_among([articles[one] for one in ids], [(place[a.id], place[b.id]) for a, b in pairs])

    return copied

"""Which articles of linked stories can be dated more narrowly by their siblings, and how.

The second pass over dates: the first sees one page, this one the story. Limit: one round; what it narrows narrows nothing
else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from variorum.date.narrow import Sibling, narrow
from variorum.date.told import news_weekday
from variorum.model.article import Article


def redated(
    stories: Sequence[Sequence[str]], copies: Collection[tuple[str, str]], articles: Mapping[str, Article]
) -> Iterator[Article]:
    """The articles whose publication their story narrows, with the narrower interval.

    `stories` are lists of article ids, `copies` pairs (giver, receiver).
    """
    for members in stories:
        for article_id in members:
            article = articles[article_id]
            published = article.metadata.published
            if published and published.best:
                continue
            siblings = tuple(_siblings(article_id, members, copies, articles))
            found = narrow(published, siblings, news_weekday(article.text))
            if found != published:
                yield replace(article, metadata=replace(article.metadata, published=found))


def _siblings(
    article_id: str, members: Sequence[str], copies: Collection[tuple[str, str]], articles: Mapping[str, Article]
) -> Iterator[Sibling]:
    for other in members:
        published = articles[other].metadata.published
        if other != article_id and published:
            yield Sibling(article_id=other, published=published, copied=(other, article_id) in copies)

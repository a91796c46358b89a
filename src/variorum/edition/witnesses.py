"""The witnesses of a story: who they are, and which of them repeat another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from variorum.model.article import Article
from variorum.model.edition import Witness
from variorum.model.link import Story


def published_day(article: Article) -> str | None:
    """The article's day of publication as an ISO date where it is known to the day, else None."""
    published = article.metadata.published
    return published.best[:10] if published and published.best else None


def witnesses_of(
    story: Story, articles: Mapping[str, Article], related: Sequence[Story] = (), told: frozenset[str] = frozenset()
) -> tuple[Witness, ...]:
    """One witness for each article of the story, in order of publication, then id; undated ones last.

    After them come the articles of related stories that are in `told`: they speak on one of the story's topics. Copies
    point at the first article of their line: they are one voice.
    """
    own = sorted(story.article_ids, key=lambda i: (_when(articles[i]), i))
    others = {i for other in related for i in other.article_ids if i in told} - set(own)
    ordered = own + sorted(others, key=lambda i: (_when(articles[i]), i))
    sigla = {article_id: siglum(index) for index, article_id in enumerate(ordered)}
    lines = [line for each in (*related, story) for line in each.lines]
    source = {member: line[0] for line in lines for member in line[1:]}
    return tuple(
        Witness(
            siglum=sigla[article_id],
            article_id=article_id,
            outlet=_value(articles[article_id]),
            published=published_day(articles[article_id]),
            copy_of=sigla.get(source.get(article_id, "")),
        )
        for article_id in ordered
    )


def siglum(index: int) -> str:
    """A, B, ... Z, Aa, Ab, ...: letters only, so that a siglum is a name in XML too."""
    first, rest = divmod(index, len(ascii_uppercase))
    return ascii_uppercase[rest] if first == 0 else siglum(first - 1) + ascii_uppercase[rest].lower()


def _when(article: Article) -> tuple[bool, str]:
    published = article.metadata.published
    when = (published.best or published.earliest) if published else None
    return when is None, when or ""


def _value(article: Article) -> str | None:
    return article.metadata.outlet.value if article.metadata.outlet else None

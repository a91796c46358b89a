"""What one account alone says: quotations and counts that no other account has, and what only its copies repeat.

An account and its copies are one voice. How their readings stand to each other is one matter (they agree), how many voices
stand behind them another (one): the verdict tells the first, `independent` and the reason the second, and pages set such
topics apart from what is agreed on. Silence is weighed: only a complete article
that was published after the thing was known could have told it. Limits: only quotations with a speaker and counts of
something are listed; what a reporter tells in passing is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from variorum.edition.points import Point
from variorum.edition.readings import Scene, reading
from variorum.model.annotation import Annotated, EntityKind, QuoteForm
from variorum.model.article import Completeness
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature
from variorum.model.span import Span

ONE_VOICE = "one account and its copies"  # why several articles say alike what is not agreed on
_LONGEST = 380  # characters of evidence
_SHORTEST = 40  # characters of a quotation that says something by itself
_TRIVIAL = frozenset({"year of age", "time", "second", "minute", "hour", "day", "week", "month", "year", "decade"})


def single_topics(scene: Scene, topics: Sequence[Topic]) -> Iterator[Topic]:
    """A topic for every quotation and count of one line of reporting that stands in no other topic."""
    told = _told(topics)
    for article_id in scene.members:
        annotated = scene.members[article_id]
        if not _is_copy(article_id, scene):
            for kind, question, span in _candidates(annotated):
                if not any(span.overlaps(other) for other in told.get(article_id, ())):
                    yield _topic(kind, question, span, scene)


def one_voice(topic: Topic, scene: Scene) -> Topic:
    """The topic, which says so where all that agree on it are one line of reporting."""
    if topic.verdict is not Relation.AGREE or topic.readings[0].independent > 1:
        return topic
    first = topic.readings[0].evidence[0].span.article_id
    silent = tuple(s for s in _could_have_told(first, scene) if s not in topic.readings[0].witnesses)
    why = Feature(name=ONE_VOICE, score=1.0)
    return replace(topic, why=(why, *topic.why), silent=silent)


def _told(topics: Iterable[Topic]) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for topic in topics:
        for given in topic.readings:
            for piece in given.evidence:
                spans.setdefault(piece.span.article_id, []).append(piece.span)
    return spans


def _is_copy(article_id: str, scene: Scene) -> bool:
    return any(witness.article_id == article_id and witness.copy_of for witness in scene.witnesses)


def _candidates(annotated: Annotated) -> Iterator[tuple[TopicKind, str, Span]]:
    people = {entity.id for entity in annotated.entities if entity.kind is EntityKind.PERSON}
    for quote in annotated.quotes:
        content = quote.content[0]
        long_enough = _SHORTEST <= content.end - content.start <= _LONGEST
        if quote.form is not QuoteForm.INDIRECT and quote.speaker_entity in people and long_enough:
            yield TopicKind.QUOTE, quote.speaker_name or "", content
    for quantity in annotated.quantities:
        if quantity.about and quantity.unit not in _TRIVIAL:
            span = Span(article_id=quantity.article_id, start=quantity.start, end=quantity.end)
            yield TopicKind.QUANTITY, quantity.about, span


def _topic(kind: TopicKind, question: str, span: Span, scene: Scene) -> Topic:
    silent = tuple(_could_have_told(span.article_id, scene))
    name = "others could have told it" if silent else "nobody else could have told it"
    return Topic(
        id=content_id("topic", "single", span),
        kind=kind,
        question=question,
        verdict=Relation.SINGLE,
        why=(Feature(name=name, score=1.0),),
        readings=(reading([Point(span=span, finding=None, bag={}, clause=None)], scene),),
        silent=silent,
    )


def _could_have_told(article_id: str, scene: Scene) -> Iterator[str]:
    """The sigla of complete articles published on the same day or later."""
    known = scene.published(article_id)
    same = (article_id, *scene.twins.get(article_id, ()))
    for witness in scene.witnesses:
        article = scene.articles[witness.article_id]
        later = known is not None and witness.published is not None and witness.published >= known
        if witness.article_id not in same and later and article.completeness is Completeness.FULL:
            yield witness.siglum

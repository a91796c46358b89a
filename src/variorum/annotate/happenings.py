"""Happenings that the event ontology leaves out: storms, crashes, games, mergers, weddings, and what people merely do.

PLOVER codes politics and conflict. The same thing told twice is the same thing all the same, so every verb that tells
something and every noun of a deed that no coded event stands on becomes an event without a type. Limits: who took part is
the grammar's subject and object; the nouns are those of data/happenings.txt; a happening has a confidence below every coded
event, since it is no event in the ontology's sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from variorum.annotate.lookup import EntityIndex
from variorum.annotate.tables import lines
from variorum.model.annotation import Annotated, Clause, Event, Modality, Party, Plover
from variorum.model.identity import content_id
from variorum.model.parse import Parsed, Sentence, Token
from variorum.model.span import Evidence, Span

CONFIDENCE = 0.05  # of being an event in PLOVER's sense; the least a coded event has
# Verbs that carry grammar, possession or likeness, and tell no happening by themselves.
_NO_HAPPENING = frozenset(
    ("be", "have", "do", "get", "let", "seem", "appear", "include", "contain", "belong", "mean", "need", "like", "use")
)


def add_happenings(annotated: Annotated, parsed: Parsed) -> tuple[Event, ...]:
    """The coded events, and after them a happening for every other verb and noun of a deed, in order of the text."""
    coded = {(event.trigger.start, event.trigger.end) for event in annotated.events}
    clauses = {clause.predicate.start: clause for clause in annotated.clauses}
    index = EntityIndex(annotated.entities)
    found = (
        _event(token, sentence, clauses.get(token.start), annotated.article.id, index)
        for sentence in parsed.sentences
        for token in _telling(sentence)
        if not any(start <= token.start < end for start, end in coded)
    )
    return (*annotated.events, *found)


def _telling(sentence: Sentence) -> Iterator[Token]:
    for token in sentence.tokens:
        if _is_deed(token) or (token.pos == "VERB" and token.lemma.lower() not in _NO_HAPPENING):
            yield token


def _is_deed(token: Token) -> bool:
    """Whether a noun tells of something happening; as part of a compound it names something else ("fire truck")."""
    return token.pos == "NOUN" and token.dep != "compound" and token.lemma.lower() in _nouns()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for line in lines("happenings.txt") for word in line.split(":", 1)[1].split())


def _event(token: Token, sentence: Sentence, clause: Clause | None, article_id: str, index: EntityIndex) -> Event:
    trigger = Span(article_id=article_id, start=token.start, end=token.end)
    return Event(
        id=content_id("event", article_id, token.start, token.end, "happening"),
        article_id=article_id,
        trigger=trigger,
        sentence=Span(article_id=article_id, start=sentence.start, end=sentence.end),
        plover=Plover(type=None),
        quad=None,
        modality=clause.modality if clause else Modality.ASSERTED,
        evidence=Evidence(spans=(trigger,), made_by="happenings", confidence=CONFIDENCE),
        actors=_party(clause.subject if clause else None, index),
        recipients=_party(clause.object if clause else None, index),
    )


def _party(span: Span | None, index: EntityIndex) -> tuple[Party, ...]:
    if span is None:
        return ()
    entity = index.at(span.start, span.end)
    return (Party(span=span, entity=entity.id if entity else None, country=entity.country if entity else None),)

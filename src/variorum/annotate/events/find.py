"""Events of an article as records, each with its evidence, date, place, modality and attribution."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.annotate.events.acts import Act, Reading
from variorum.annotate.events.parties import Scene, party
from variorum.annotate.events.tree import Tree
from variorum.annotate.lookup import EntityIndex
from variorum.annotate.plover import quad_of
from variorum.model.annotation import Annotated, Event, Plover
from variorum.model.identity import content_id
from variorum.model.parse import Parsed, Sentence
from variorum.model.span import Evidence, Span


def find_events(annotated: Annotated, parsed: Parsed) -> tuple[Event, ...]:
    """Who did what to whom in every sentence, the surest event of a sentence first."""
    index = EntityIndex(annotated.entities)
    return tuple(event for sentence in parsed.sentences for event in _of_sentence(annotated, sentence, index))


def _of_sentence(annotated: Annotated, sentence: Sentence, index: EntityIndex) -> Iterator[Event]:
    tree = Tree(sentence)
    scene = Scene(tree=tree, article_id=annotated.article.id, text=annotated.article.text, index=index)
    for act, depth in Reading(tree).acts():
        yield _event(annotated, scene, act, depth)


def _event(annotated: Annotated, scene: Scene, act: Act, depth: int) -> Event:
    article = annotated.article
    tree = scene.tree
    trigger = Span(article_id=article.id, start=act.trigger.start, end=act.trigger.end)
    sentence = Span(article_id=article.id, start=tree.sentence.start, end=tree.sentence.end)
    confidence = max(0.05, min(0.9, 0.6 + 0.08 * act.rank) * 0.8**depth)
    return Event(
        id=content_id("event", article.id, trigger.start, trigger.end, act.type),
        article_id=article.id,
        trigger=trigger,
        sentence=sentence,
        plover=Plover(type=act.type, mode=act.mode),
        quad=quad_of(act.type),
        modality=act.modality,
        evidence=Evidence(spans=(trigger,), made_by="events:frames", confidence=confidence),
        actors=tuple(party(scene, noun) for noun in act.actors),
        recipients=tuple(party(scene, noun) for noun in act.recipients),
    )

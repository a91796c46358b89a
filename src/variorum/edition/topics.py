"""The questions a story answers: findings of several articles that speak on the same point, as topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.edition.witnesses import independent_lines
from variorum.model.annotation import Annotated, Quantity
from variorum.model.edition import Attestation, Reading, Relation, Topic, TopicKind, Witness
from variorum.model.identity import content_id
from variorum.model.link import Linked
from variorum.model.span import Span


def topics_of(members: Mapping[str, Annotated], witnesses: Sequence[Witness], linked: Linked) -> tuple[Topic, ...]:
    """All topics of one story."""
    del linked
    groups: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for annotated in members.values():
        for quantity in annotated.quantities:
            if quantity.about:
                groups[quantity.about, quantity.unit].append(quantity)
    found = [
        _quantity_topic(about, group, members, witnesses)
        for (about, _), group in sorted(groups.items())
        if len({q.article_id for q in group}) > 1
    ]
    return tuple(found)


def _quantity_topic(
    about: str, group: Sequence[Quantity], members: Mapping[str, Annotated], witnesses: Sequence[Witness]
) -> Topic:
    sigla = {w.article_id: w.siglum for w in witnesses}
    by_value: dict[tuple[float | None, float | None], list[Quantity]] = defaultdict(list)
    for quantity in group:
        by_value[quantity.low, quantity.high].append(quantity)
    readings = tuple(_reading(same, members, sigla, witnesses) for same in by_value.values())
    verdict = Relation.AGREE if len(readings) == 1 else Relation.COMPATIBLE
    return Topic(
        id=content_id("topic", about, *(q.id for q in group)),
        kind=TopicKind.QUANTITY,
        question=about,
        verdict=verdict,
        why=(),
        readings=readings,
    )


def _reading(
    same: Sequence[Quantity], members: Mapping[str, Annotated], sigla: Mapping[str, str], witnesses: Sequence[Witness]
) -> Reading:
    evidence = tuple(_attestation(q, members[q.article_id]) for q in same)
    who = tuple(sorted({sigla[q.article_id] for q in same}))
    return Reading(
        value=evidence[0].exact, witnesses=who, independent=independent_lines(who, witnesses), evidence=evidence
    )


def _attestation(quantity: Quantity, annotated: Annotated) -> Attestation:
    span = Span(article_id=quantity.article_id, start=quantity.start, end=quantity.end)
    return Attestation(span=span, exact=span.cut(annotated.article.text))

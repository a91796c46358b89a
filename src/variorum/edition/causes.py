"""What the accounts give as the cause of what happened, and which of them say that it is not known.

Clauses that tell the cause of one mishap answer one question, whatever else they say. Not known, then told in a later report is
an update; causes in the words of different speakers differ by attribution; else they stand side by side. Limits: mishaps are a
table; "because" and "due to" give reasons for anything, and are not read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from variorum.edition.context import Contexts
from variorum.edition.points import Point
from variorum.edition.predications import LONGEST, shown
from variorum.edition.readings import Scene, grouped, reading
from variorum.model.annotation import Annotated, Clause, Modality
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature

# Mishaps of which news asks the cause, with the nouns that stand for one another.
_MISHAPS = (
    ("crash", "accident", "collision", "derailment"), ("fire", "blaze", "wildfire", "inferno", "ignition"),
    ("explosion", "blast"), ("collapse", "failure"), ("flood", "flooding"), ("outage", "blackout"), ("sinking",),
    ("leak", "spill"), ("outbreak", "epidemic"), ("stampede", "crush"), ("landslide", "mudslide"), ("shutdown",),
)  # fmt: skip
_CAUSING = frozenset({"cause", "trigger", "spark", "blame", "attribute"})
_UNKNOWN = frozenset(
    ("unknown", "unclear", "undetermined", "investigate", "investigation", "determine", "establish", "examine", "probe",
     "inquiry", "look")
)  # fmt: skip
_KNOWING = frozenset({"know", "determine", "establish", "say", "clear", "identify", "speculate", "confirm"})
_WHAT = re.compile(r"what\b|how\b|whether\b|if\b", re.IGNORECASE)
_NEXT = 3  # characters between a verb of causing and what it caused


def cause_topics(scene: Scene, contexts: Contexts) -> Iterator[Topic]:
    """A topic for every mishap of whose cause at least two articles speak."""
    told: dict[str, list[Point[Clause]]] = defaultdict(list)
    for annotated in scene.members.values():
        clauses = contexts.clauses[annotated.article.id]
        for clause in clauses:
            if mishap := _mishap(clause, _effect(clause, clauses)):
                told[mishap].append(_point(clause, annotated, contexts))
    for mishap in sorted(told):
        points = sorted(told[mishap], key=lambda point: point.span)
        if len({point.article_id for point in points}) > 1:
            yield _topic(mishap, points, scene)


def _mishap(clause: Clause, effect: Clause | None) -> str | None:
    """The mishap whose cause a clause speaks of, None where it speaks of none."""
    if clause.lemma not in _CAUSING and "cause" not in clause.words:
        return None
    words = (*clause.words, *(effect.words if effect else ()))
    return next((_mishaps()[word] for word in words if word in _mishaps()), None)


def _effect(clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
    """What is told straight after "caused": "caused | the train to crash"."""
    if clause.lemma not in _CAUSING:
        return None
    return next((c for c in clauses if 0 <= c.start - clause.end <= _NEXT), None)


def _point(clause: Clause, annotated: Annotated, contexts: Contexts) -> Point[Clause]:
    clauses = contexts.clauses[clause.article_id]
    span = shown(clause, clauses, annotated.article.text)
    effect = _effect(clause, clauses)
    if effect is not None and effect.end - span.start <= LONGEST:
        span = replace(span, end=effect.end)
    return Point(span=span, finding=clause, bag=contexts.bag_of(clause), clause=clause)


def _is_unknown(point: Point[Clause], scene: Scene) -> bool:
    """Whether a clause says that the cause is not known, or only asks for it."""
    clause, words = point.finding, set(point.finding.words)
    if _WHAT.match(scene.articles[point.article_id].text, clause.start) or words & _UNKNOWN:
        return True
    return clause.modality is Modality.NEGATED and bool(words & _KNOWING or clause.lemma == "be")


def _is_one_cause(left: Point[Clause], right: Point[Clause]) -> bool:
    """Whether half the words that tell one cause, besides the mishap's, tell the other."""
    one, two = (set(p.finding.words) - _mishaps().keys() - _CAUSING for p in (left, right))
    return 2 * len(one & two) >= max(1, min(len(one), len(two)))


def _topic(mishap: str, points: Sequence[Point[Clause]], scene: Scene) -> Topic:
    unknown = [point for point in points if _is_unknown(point, scene)]
    given = grouped([p for p in points if p not in unknown], _is_one_cause)
    groups = [*([unknown] if unknown else []), *given]
    verdict, why = _relation(unknown, given, scene)
    return Topic(
        id=content_id("topic", "cause", mishap, *(point.span for point in points)),
        kind=TopicKind.ATTRIBUTION,
        question=f"cause of the {mishap}",
        verdict=verdict,
        why=(Feature(name=why, score=1.0, left=groups[0][0].span, right=groups[-1][-1].span),),
        readings=tuple(reading(group, scene) for group in groups),
    )


def _relation(
    unknown: Sequence[Point[Clause]], given: Sequence[Sequence[Point[Clause]]], scene: Scene
) -> tuple[Relation, str]:
    if unknown and not given:
        return Relation.AGREE, "not known"
    if unknown:
        first = min(scene.when(point.article_id)[:10] for point in unknown)
        last = max(scene.when(point.article_id)[:10] for group in given for point in group)
        return (Relation.UPDATE, "not known, then told") if first < last else (Relation.COMPATIBLE, "not known to all")
    if len(given) == 1:
        return Relation.AGREE, "one cause"
    speakers = {_speaker(group[0], scene) for group in given}
    if len(speakers - {None}) > 1:
        return Relation.DIFFERS_BY_ATTRIBUTION, "other cause by another source"
    return Relation.COMPATIBLE, "causes told side by side"


def _speaker(point: Point[Clause], scene: Scene) -> str | None:
    quotes = scene.members[point.article_id].quotes
    return next((q.speaker_name for q in quotes if any(piece.overlaps(point.span) for piece in q.content)), None)


@cache
def _mishaps() -> Mapping[str, str]:
    return {noun: group[0] for group in _MISHAPS for noun in group}

"""Who and what a clause is about: the entities named, described or meant by a pronoun in it, one name for each over all accounts.

"Tarn's captain", "Ada Lund" and "she" are one thing where the article and linking say so; a clause that only says "she" then
meets one that names her. Limits: only what its article names is a thing.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.edition.context import Bag, Contexts, lemma_counts
from variorum.model.annotation import Annotated, Clause, Entity, MentionForm

NAME = "#"  # what a thing's name among words begins with
_UNSEEN = 2.0  # clauses of the news at large that a thing of one story is taken to stand in


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """Where each article's things are mentioned, in order; which characters name them or their offices; how much each tells."""

    places: Mapping[str, tuple[tuple[int, str], ...]]
    named: Mapping[str, frozenset[int]]
    weights: Mapping[str, Mapping[str, float]]

    def inside(self, article_id: str, start: int, end: int) -> frozenset[str]:
        """The things mentioned between two offsets of an article."""
        places = self.places.get(article_id, ())
        first, last = bisect_left(places, (start, "")), bisect_left(places, (end, ""))
        return frozenset(thing for _, thing in places[first:last])

    def bag_of(self, clause: Clause, contexts: Contexts) -> Bag:
        """The weighed words of a clause, its things in place of their names, scaled to length 1."""
        weights = self.weights.get(clause.article_id, {})
        about = {thing: weights[thing] for thing in self.inside(clause.article_id, clause.start, clause.end)}
        return contexts.bag_about(clause, about, self.named.get(clause.article_id, frozenset()))


def things_of(members: Mapping[str, Annotated], same: Sequence[Sequence[Entity]]) -> Things:
    """The things of a story; `same` are the entities that linking holds to be one.

    What is linked to nothing is a thing by its name: whether an article names somebody whom no other names changes nothing
    between two others.
    """
    name_of = {entity.id: f"{NAME}{entity.name.lower()}" for a in members.values() for entity in a.entities}
    name_of |= {entity.id: f"{NAME}{number}" for number, group in enumerate(same) for entity in group}
    places = {article_id: tuple(sorted(_mentions(a.entities, name_of))) for article_id, a in members.items()}
    return Things(
        places=places,
        named={article_id: frozenset(_characters(a.entities, name_of)) for article_id, a in members.items()},
        weights={article_id: _weights(members[article_id], found) for article_id, found in places.items()},
    )


def _mentions(entities: Iterable[Entity], name_of: Mapping[str, str]) -> Iterable[tuple[int, str]]:
    for entity in entities:
        if entity.id in name_of and any(m.form is MentionForm.NAME for m in entity.mentions):
            yield from ((mention.span.start, name_of[entity.id]) for mention in entity.mentions)


def _characters(entities: Iterable[Entity], name_of: Mapping[str, str]) -> Iterable[int]:
    for entity in entities:
        for mention in entity.mentions if entity.id in name_of else ():
            if mention.form is MentionForm.NAME:
                yield from range(mention.span.start, mention.span.end)
        for role in entity.roles if entity.id in name_of else ():
            yield from range(role.span.start, role.span.end)


def _weights(annotated: Annotated, places: Sequence[tuple[int, str]]) -> Mapping[str, float]:
    clauses = len(annotated.clauses)
    counts = Counter(thing for _, thing in places)
    once = math.log((clauses + 1) / 1.5)
    rare = math.log((lemma_counts()[0] + 1) / _UNSEEN)
    share = {
        thing: math.log((clauses + 1) / (count + 0.5)) / once if once > 0 else 1.0 for thing, count in counts.items()
    }
    return {thing: max(0.0, rare * part) for thing, part in share.items()}

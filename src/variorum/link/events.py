"""The same happening told in several articles of a story.

Why: a database that counts each telling counts one arrest a hundred times. Two events are one when the same kind of thing
was done, in like words, by and to the same parties, at a time and place that can be one. What was done weighs most;
parties are the entities that entities.py brought together.

Limits: only inside a story. A meeting that the story tells twice, once as held and once as planned, is two events only
where times or modality say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from importlib.resources import files

from variorum.link.order import day_of
from variorum.link.score import Scored, probability_of
from variorum.link.terms import stem
from variorum.model.annotation import Annotated, Event, Modality, Place
from variorum.model.link import Feature

_BIAS = -1.2
_WEIGHTS = {"trigger": 2.0, "type": 0.8, "parties": 1.2, "time": 0.6, "place": 0.5, "modality": 0.4}
# CoNLL F1 on ../shared/gold/crossdoc with every verb and deed an event: .5: .578, .6: .570, .7: .562, .8: .402; two links in
# three are right at .6, one in two at .5.
THRESHOLD = 0.6
_LONGEST_BLOCK = 300  # events of one type in a story
_ROOT = 5  # letters that the noun and the verb of one deed mostly share
_OTHER_WORD = 0.3
_ACTUAL = frozenset((Modality.ASSERTED, Modality.HISTORICAL))


@dataclass(frozen=True)
class Told:
    """An event with what its comparison needs."""

    event: Event
    text: str
    places: Mapping[str, Place]
    parties: frozenset[object]  # the things entities are, or countries where no entity is known

    @cached_property
    def word(self) -> str:
        """The stem of the trigger's first word."""
        span = self.event.trigger
        found = self.text[span.start : span.end].lower().split()
        return _irregular().get(found[0]) or stem(found[0]) if found else ""

    @cached_property
    def days(self) -> tuple[float, float] | None:
        """The first and the last day it may have been, None where one is not known."""
        first, last = day_of(self.event.when.earliest), day_of(self.event.when.latest)
        return None if first is None or last is None else (first, last)

    @cached_property
    def place(self) -> Place | None:
        """Where it was, None where that is not known."""
        return self.places.get(self.event.where or "")


@cache
def _irregular() -> dict[str, str]:
    """Forms of irregular verbs, and nouns of the same deed, each with the stem of its verb."""
    lines = (files("variorum.link") / "data" / "irregular_verbs.txt").read_text(encoding="utf-8").splitlines()
    return {form: stem(line.split()[0]) for line in lines for form in line.split()}


def event_pairs(
    articles: Sequence[Annotated], story_of: Mapping[str, int], thing_of: Mapping[str, int]
) -> Iterator[Scored]:
    """Pairs of events of one story and kind that are one by the threshold; `thing_of` gives entities their groups.

    All others, nearly all that are looked at, cost a few numbers and no reasons put into words.
    """
    blocks: defaultdict[tuple[int, str], list[Told]] = defaultdict(list)
    for one in articles:
        places = {place.id: place for place in one.places}
        for event in one.events:
            told = Told(event, one.article.text, places, _parties_of(event, thing_of))
            for kind in {event.plover.type or "", told.word[:_ROOT]} - {""}:
                blocks[story_of[one.article.id], kind].append(told)
    for left, right in _pairs(blocks):
        chance = _chance(_scores(left, right))
        if chance >= THRESHOLD:
            yield Scored(left.event.id, right.event.id, chance, partial(_features, left, right))


def _pairs(blocks: Mapping[tuple[int, str], Sequence[Told]]) -> Iterator[tuple[Told, Told]]:
    """Two events of one block, each pair once: in the first of the blocks that hold both."""
    met: defaultdict[str, set[str]] = defaultdict(set)
    for key in sorted(blocks):
        block = blocks[key][:_LONGEST_BLOCK]
        for place, left in enumerate(block):
            seen = met[left.event.id]
            others = {told.event.id: told for told in block[place + 1 :]}
            yield from ((left, others[other]) for other in others if other != left.event.id and other not in seen)
            seen.update(others)


def _parties_of(event: Event, thing_of: Mapping[str, int]) -> frozenset[object]:
    return frozenset(
        thing_of.get(party.entity, party.entity) if party.entity else party.country
        for party in (*event.actors, *event.recipients)
        if party.entity or party.country
    )


def _scores(left: Told, right: Told) -> tuple[float | None, ...]:
    """How well the two agree in each respect, in the order of `_WEIGHTS`, None where nothing is known."""
    return (
        _same_root(left.word, right.word),
        _same_type(left, right),
        _shared_parties(left, right),
        _near_in_time(left, right),
        _same_place(left.place, right.place),
        _like_mood(left.event.modality, right.event.modality),
    )


@lru_cache(maxsize=4096)  # thousands of pairs have one of a few hundred scores
def _chance(scores: tuple[float | None, ...]) -> float:
    return probability_of(scores, _WEIGHTS.values(), _BIAS)


def _features(left: Told, right: Told) -> tuple[Feature, ...]:
    triggers = {"left": left.event.trigger, "right": right.event.trigger}
    return tuple(
        Feature(
            name=name,
            score=score,
            weight=_WEIGHTS[name],
            detail=_detail(name, left, right),
            **(triggers if name == "trigger" else {}),
        )
        for name, score in zip(_WEIGHTS, _scores(left, right), strict=True)
        if score is not None
    )


def _detail(name: str, left: Told, right: Told) -> str:
    if name == "parties":
        return f"{len(left.parties & right.parties)} shared"
    return " / ".join(str(_said(name, told)) for told in (left, right))


def _said(name: str, told: Told) -> str | None:
    match name:
        case "trigger":
            return told.word
        case "type":
            return told.event.plover.type
        case "time":
            return told.event.when.earliest
        case "place":
            return told.place.name if told.place else None
        case _:
            return told.event.modality.value


def _same_root(left: str, right: str) -> float:
    """How well two words agree: one stem, or one root ("explode", "explosion")."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) >= _ROOT and left[:_ROOT] == right[:_ROOT]:
        return 0.9
    return _OTHER_WORD


def _same_type(left: Told, right: Told) -> float | None:
    one, other = left.event.plover, right.event.plover
    if not one.type or not other.type:
        return None
    return 0.0 if one.type != other.type else 1.0 if one.mode == other.mode else 0.8


def _shared_parties(left: Told, right: Told) -> float | None:
    one, other = left.parties, right.parties
    return len(one & other) / min(len(one), len(other)) if one and other else None


def _near_in_time(left: Told, right: Told) -> float | None:
    one, other = left.days, right.days
    if one is None or other is None:
        return None
    gap = max(one[0], other[0]) - min(one[1], other[1])
    return 1.0 if gap < 1 else 0.4 if gap <= 2 else 0.0  # a day's slip is common between time zones


def _same_place(one: Place | None, other: Place | None) -> float | None:
    if one is None or other is None:
        return None
    same = one.name == other.name or (one.geonames_id is not None and one.geonames_id == other.geonames_id)
    return 1.0 if same else 0.5 if one.country == other.country else 0.0


def _like_mood(one: Modality, other: Modality) -> float:
    return 1.0 if one is other or (one in _ACTUAL and other in _ACTUAL) else 0.2

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
from functools import cache, cached_property
from importlib.resources import files
from itertools import combinations

from variorum.link.order import day_of
from variorum.link.score import Scored, best_probability, probability
from variorum.link.terms import stem
from variorum.model.annotation import Annotated, Event, Modality, Place
from variorum.model.link import Feature

_BIAS = -1.2
_WORD, _TYPE, _PARTIES, _WHEN, _WHERE, _MOOD = 2.0, 0.8, 1.2, 0.6, 0.5, 0.4
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


@cache
def _irregular() -> dict[str, str]:
    """Forms of irregular verbs, and nouns of the same deed, each with the stem of its verb."""
    lines = (files("variorum.link") / "data" / "irregular_verbs.txt").read_text(encoding="utf-8").splitlines()
    return {form: stem(line.split()[0]) for line in lines for form in line.split()}


def event_pairs(
    articles: Sequence[Annotated], story_of: Mapping[str, int], thing_of: Mapping[str, int]
) -> Iterator[Scored]:
    """Pairs of events of one story and kind that may be one, scored; `thing_of` gives entities their groups."""
    blocks: defaultdict[tuple[int, str], list[Told]] = defaultdict(list)
    for one in articles:
        places = {place.id: place for place in one.places}
        for event in one.events:
            told = Told(event, one.article.text, places, _parties_of(event, thing_of))
            for kind in {event.plover.type or "", told.word[:_ROOT]} - {""}:
                blocks[story_of[one.article.id], kind].append(told)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for left, right in combinations(blocks[key][:_LONGEST_BLOCK], 2):
            pair = (left.event.id, right.event.id)
            if left.event.id != right.event.id and pair not in seen:
                seen.add(pair)
                if _can_be_one(left, right):
                    yield _compare(left, right)


def _parties_of(event: Event, thing_of: Mapping[str, int]) -> frozenset[object]:
    return frozenset(
        thing_of.get(party.entity, party.entity) if party.entity else party.country
        for party in (*event.actors, *event.recipients)
        if party.entity or party.country
    )


def _can_be_one(left: Told, right: Told) -> bool:
    """Whether the pair reaches the threshold where time, place and modality speak for it."""
    further = ((_same_type(left, right), _TYPE), (_shared_parties(left, right), _PARTIES))
    known = [(score, weight) for score, weight in further if score is not None]
    known.append((_same_root(left.word, right.word), _WORD))
    return best_probability(known, _BIAS, _WHEN + _WHERE + _MOOD) >= THRESHOLD


def _compare(left: Told, right: Told) -> Scored:
    features = [_word(left, right)]
    further = (_type(left, right), _parties(left, right), _when(left, right), _where(left, right))
    features += [feature for feature in further if feature]
    features.append(_mood(left, right))
    return Scored(left.event.id, right.event.id, probability(features, _BIAS), tuple(features))


def _word(left: Told, right: Told) -> Feature:
    return Feature(
        name="trigger",
        score=_same_root(left.word, right.word),
        weight=_WORD,
        detail=f"{left.word} / {right.word}",
        left=left.event.trigger,
        right=right.event.trigger,
    )


def _same_root(left: str, right: str) -> float:
    """How well two words agree: one stem, or one root ("explode", "explosion")."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) >= _ROOT and left[:_ROOT] == right[:_ROOT]:
        return 0.9
    return _OTHER_WORD


def _type(left: Told, right: Told) -> Feature | None:
    score = _same_type(left, right)
    detail = f"{left.event.plover.type} / {right.event.plover.type}"
    return None if score is None else Feature(name="type", score=score, weight=_TYPE, detail=detail)


def _same_type(left: Told, right: Told) -> float | None:
    one, other = left.event.plover, right.event.plover
    if not one.type or not other.type:
        return None
    return 0.0 if one.type != other.type else 1.0 if one.mode == other.mode else 0.8


def _parties(left: Told, right: Told) -> Feature | None:
    score = _shared_parties(left, right)
    detail = f"{len(left.parties & right.parties)} shared"
    return None if score is None else Feature(name="parties", score=score, weight=_PARTIES, detail=detail)


def _shared_parties(left: Told, right: Told) -> float | None:
    one, other = left.parties, right.parties
    return len(one & other) / min(len(one), len(other)) if one and other else None


def _when(left: Told, right: Told) -> Feature | None:
    one, other = left.event.when, right.event.when
    days = [day_of(stamp) for stamp in (one.earliest, other.earliest, one.latest, other.latest)]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return None
    gap = max(known[:2]) - min(known[2:])
    score = 1.0 if gap < 1 else 0.4 if gap <= 2 else 0.0  # a day's slip is common between time zones
    return Feature(name="time", score=score, weight=_WHEN, detail=f"{one.earliest} / {other.earliest}")


def _where(left: Told, right: Told) -> Feature | None:
    one, other = (told.places.get(told.event.where or "") for told in (left, right))
    if one is None or other is None:
        return None
    same = one.name == other.name or (one.geonames_id is not None and one.geonames_id == other.geonames_id)
    score = 1.0 if same else 0.5 if one.country == other.country else 0.0
    return Feature(name="place", score=score, weight=_WHERE, detail=f"{one.name} / {other.name}")


def _mood(left: Told, right: Told) -> Feature:
    one, other = left.event.modality, right.event.modality
    score = 1.0 if one is other or {one, other} <= _ACTUAL else 0.2
    return Feature(name="modality", score=score, weight=_MOOD, detail=f"{one.value} / {other.value}")

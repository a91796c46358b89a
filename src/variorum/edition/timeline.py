"""What happened when: the events of all accounts, merged where linking holds them to be one, in the sources' own words.

An entry needs a day; an event that no account dates is not on the line. Historical background, plans and denials are left
out: the line tells what is said to have happened. Limit: two accounts of one event that linking missed are two entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from variorum.edition.readings import Scene, attestations, shortened
from variorum.model.annotation import Clause, Event, Modality
from variorum.model.edition import TimelineEntry
from variorum.model.link import Linked, LinkKind
from variorum.model.span import Span

_SURE = 0.5  # confidence from which an event is shown as one
_GRAIN = 31  # days: an event known to less than a month is no point on a line


def timeline_of(scene: Scene, linked: Linked) -> tuple[TimelineEntry, ...]:
    """The entries in order of time, then of the sigla."""
    events = {event.id: event for a in scene.members.values() for event in a.events if _is_dated(event)}
    together = [
        [events[member] for member in link.members if member in events]
        for link in linked.links
        if link.kind is LinkKind.EVENT
    ]
    merged = {event.id for group in together for event in group}
    groups = [group for group in together if group] + [[e] for i, e in events.items() if i not in merged]
    entries = [_entry(group, scene) for group in groups]
    return tuple(
        sorted(entries, key=lambda entry: (entry.earliest or "", entry.latest or "", entry.witnesses, entry.text))
    )


def _is_dated(event: Event) -> bool:
    told = event.modality is Modality.ASSERTED and event.evidence.confidence >= _SURE
    return told and bool(event.when.earliest and event.when.latest) and _days(event) <= _GRAIN


def _days(event: Event) -> int:
    first, last = (date.fromisoformat((value or "")[:10]) for value in (event.when.earliest, event.when.latest))
    return (last - first).days


def _entry(group: Sequence[Event], scene: Scene) -> TimelineEntry:
    ordered = sorted(group, key=lambda event: (_days(event), event.article_id, event.trigger))
    evidence = tuple(attestations((_clause(event, scene) for event in ordered), scene))
    sigla = scene.sigla_of(event.article_id for event in group)
    return TimelineEntry(
        earliest=ordered[0].when.earliest,
        latest=ordered[0].when.latest,
        text=shortened(evidence[0].exact),
        witnesses=sigla,
        independent=scene.voices.independent(each.span for each in evidence),
        evidence=evidence,
        event_ids=tuple(sorted(event.id for event in group)),
    )


def _clause(event: Event, scene: Scene) -> Span:
    """The clause the event stands in, its sentence where the clause is not known."""
    clauses: Iterable[Clause] = scene.members[event.article_id].clauses
    holding = [c for c in clauses if c.start <= event.trigger.start and event.trigger.end <= c.end]
    if not holding:
        return event.sentence
    smallest = min(holding, key=lambda c: (c.end - c.start, c.start))
    return Span(article_id=event.article_id, start=smallest.start, end=smallest.end)

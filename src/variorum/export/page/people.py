"""People and organisations of a story: every name with its kind, offices and who mentions it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.export.page.desk import Cite, Desk
from variorum.export.page.labels import ENTITY_KINDS
from variorum.export.page.marks import shown
from variorum.model.codec import Record

_SHOWN = ("PERSON", "ORGANISATION", "GROUP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One person or organisation across the accounts of a story; `places` are the article and the start of each mention."""

    name: str
    kind: str
    country: str | None
    roles: tuple[tuple[str, Cite], ...]
    cites: tuple[Cite, ...]
    mentions: int
    lines: int
    statements: int
    places: tuple[tuple[str, int], ...]


def people_of(desk: Desk) -> tuple[Named, ...]:
    """Everyone named in a story, those named by most independent lines first."""
    groups: dict[str, list[Record]] = {}
    for article_id in desk.own:
        for entity in desk.shelf.of("entity", article_id):
            if entity["kind"] in _SHOWN and any(m["form"] == "name" for m in entity["mentions"]):
                key = desk.shelf.same.get(entity["id"]) or f"{entity['kind']} {entity['name'].casefold()}"
                groups.setdefault(key, []).append(entity)
    said = _statements(desk)
    named = [_named(group, said, desk) for group in groups.values()]
    return tuple(sorted(named, key=lambda n: (-n.lines, -n.mentions, n.name)))


def _statements(desk: Desk) -> dict[str, int]:
    counts: dict[str, int] = {}
    for article_id in desk.own:
        for quote in desk.shelf.of("quote", article_id):
            if quote["speaker_entity"]:
                counts[quote["speaker_entity"]] = counts.get(quote["speaker_entity"], 0) + 1
    return counts


def _named(group: Sequence[Record], said: Mapping[str, int], desk: Desk) -> Named:
    fullest = max(group, key=lambda entity: (len(entity["name"].split()), len(entity["name"])))
    cites = _cites(group, desk)
    return Named(
        name=shown(fullest["name"]),
        kind=ENTITY_KINDS[fullest["kind"]],
        country=next((e["country"] for e in group if e["country"]), None),
        roles=_roles(group, desk),
        cites=cites,
        mentions=sum(len(entity["mentions"]) for entity in group),
        lines=desk.lines_of(cite.badge for cite in cites),
        statements=sum(said.get(entity["id"], 0) for entity in group),
        places=tuple((entity["article_id"], mention["start"]) for entity in group for mention in entity["mentions"]),
    )


def _cites(group: Iterable[Record], desk: Desk) -> tuple[Cite, ...]:
    first: dict[str, Record] = {}
    for entity in group:
        mention = next(m for m in entity["mentions"] if m["form"] == "name")
        first.setdefault(entity["article_id"], mention)
    cites = (desk.cite(span, article_id) for article_id, span in first.items())
    return tuple(cite for cite in cites if cite)


def _roles(group: Iterable[Record], desk: Desk) -> tuple[tuple[str, Cite], ...]:
    """Each office once, with the first passage that gives it."""
    roles: dict[str, tuple[str, Cite]] = {}
    for entity in group:
        for role in entity["roles"]:
            cite = desk.cite(role, entity["article_id"])
            if cite:
                roles.setdefault(role["text"].casefold(), (shown(role["text"]), cite))
    return tuple(roles.values())

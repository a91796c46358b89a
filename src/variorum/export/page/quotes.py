"""The quote board: what each speaker is reported to have said, by which account, with the words compared.

A statement that several accounts carry comes from the edition's topics; the others are those quotations that no topic
holds. The chain tells through whom the words came: speaker, relay, account.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.export.page.desk import Badge, Cite, Desk
from variorum.export.page.marks import shown
from variorum.export.page.topics import Attested, Card
from variorum.export.page.wording import unquoted
from variorum.model.codec import Record

_LEAST = 0.5  # a quotation less sure than this, which no topic holds, stays off the board


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One quotation in one account."""

    words: str
    form: str
    lang: str | None
    cite: Cite
    chain: tuple[str, ...]
    negated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A speaker: statements carried by several accounts, statements of one, and a count for each witness."""

    name: str
    known: bool
    shared: tuple[Card, ...]
    alone: tuple[Said, ...]
    counts: tuple[tuple[Badge, int], ...]
    total: int


def speakers_of(cards: Iterable[Card], desk: Desk) -> tuple[Speaker, ...]:
    """Everyone quoted in a story, those quoted most by independent lines first."""
    shared: dict[str, list[Card]] = {}
    taken: set[str] = set()
    names: dict[str, str] = {}
    for card in cards:
        if card.kind == "quote":
            key = _key(card.question)
            names.setdefault(key, card.question)
            shared.setdefault(key, []).append(card)
            taken |= {anchor for reading in card.readings for anchor in _anchors(reading)}
    every: dict[str, list[tuple[Record, Said]]] = {}
    for quote, said in _quotations(desk):
        name = quote["speaker_name"] or ""
        names.setdefault(_key(name), shown(name))
        every.setdefault(_key(name), []).append((quote, said))
    found = [_speaker(names[key], shared.get(key, ()), every.get(key, ()), taken) for key in names]
    return tuple(sorted(found, key=lambda s: (not s.known, -len(s.counts), -s.total, s.name)))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _anchors(reading: Attested) -> set[str]:
    return {anchor for cite in reading.cites for anchor in cite.passages}


def _speaker(name: str, cards: Sequence[Card], every: Sequence[tuple[Record, Said]], taken: set[str]) -> Speaker:
    counts: dict[Badge, int] = {}
    for _, said in every:
        counts[said.cite.badge] = counts.get(said.cite.badge, 0) + 1
    several = tuple(card for card in cards if card.verdict != "single" and not card.is_repeated)
    alone = tuple(
        said
        for quote, said in every
        if quote["confidence"] >= _LEAST and (said.cite.anchor not in taken or _in_single(said, cards))
    )
    return Speaker(
        name=name or "speaker not named",
        known=bool(name),
        shared=several,
        alone=alone,
        counts=tuple(counts.items()),
        total=len(every),
    )


def _in_single(said: Said, cards: Sequence[Card]) -> bool:
    """Whether a topic of one account alone holds the quotation: it is then shown among those of one account."""
    return any(
        said.cite.anchor in _anchors(reading)
        for card in cards
        if card.verdict == "single" or card.is_repeated
        for reading in card.readings
    )


def _quotations(desk: Desk) -> Iterable[tuple[Record, Said]]:
    for article_id in desk.own:
        article = desk.shelf.by_id[article_id]
        for quote in desk.shelf.of("quote", article_id):
            cite = desk.cite(quote["content"][0], article_id)
            if cite:
                yield quote, _said(quote, article, cite, desk)


def _said(quote: Record, article: Record, cite: Cite, desk: Desk) -> Said:
    words = " \N{HORIZONTAL ELLIPSIS} ".join(piece["exact"] for piece in quote["content"])
    return Said(
        words=unquoted(words) if quote["form"] == "direct" else shown(words),
        form=quote["form"],
        lang=article.get("language"),
        cite=cite,
        chain=desk.chain(quote, article),
        negated=bool(quote.get("negated")),
    )

"""What is on the desk while the page of one story is built: its witnesses, its findings, the passages pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from variorum.export.page.marks import Marks, shown
from variorum.export.shelf import Shelf, day_of
from variorum.model.codec import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A siglum as it is drawn: its letter, the number of its line of reporting, and whether it is a copy."""

    letter: str
    line: int
    copy: bool
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A siglum that leads to a passage; `more` are further passages of the same witness."""

    badge: Badge
    anchor: str | None
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One story being laid out. `own` are its articles; `sigla` names also those of related stories that its topics cite.

    `lines` counts the independent lines of reporting behind all sigla.
    """

    shelf: Shelf
    marks: Marks
    badges: Mapping[str, Badge]
    sigla: Mapping[str, str]
    own: tuple[str, ...]
    story_id: str
    lines: int

    def cites(self, witnesses: Iterable[str], evidence: Iterable[Record]) -> tuple[Cite, ...]:
        """The sigla of `witnesses`, each leading to its first passage in `evidence`."""
        anchors: dict[str, list[str]] = {}
        for span in evidence:
            siglum = self.sigla.get(span["article_id"])
            if siglum:
                anchors.setdefault(siglum, []).append(self.marks.anchor(span))
        return tuple(
            Cite(badge=self.badges[s], anchor=next(iter(found), None), more=tuple(found[1:]))
            for s in witnesses
            if s in self.badges
            for found in (anchors.get(s, []),)
        )

    def cite(self, span: Record, home: str = "") -> Cite | None:
        """The siglum that leads to one passage, None when its article is no witness."""
        siglum = self.sigla.get(span.get("article_id") or home)
        if siglum is None:
            return None
        return Cite(badge=self.badges[siglum], anchor=self.marks.anchor(span, home))

    def lines_of(self, badges: Iterable[Badge]) -> int:
        """How many independent lines of reporting stand behind these sigla."""
        return len({badge.line for badge in badges})

    def finding(self, kind: str, span: Record) -> Record | None:
        """The finding of a type that stands on these characters, or else the shortest that overlaps them."""
        near = [
            (record["end"] - record["start"], record)
            for record in self.shelf.of(kind, span["article_id"])
            if record["start"] < span["end"] and span["start"] < record["end"]
        ]
        exact = [r for _, r in near if (r["start"], r["end"]) == (span["start"], span["end"])]
        return exact[0] if exact else min(near, key=lambda pair: pair[0])[1] if near else None

    def quote(self, span: Record) -> Record | None:
        """The quotation whose content begins in these characters or holds them."""
        for record in self.shelf.of("quote", span["article_id"]):
            for content in record["content"]:
                if content["start"] < span["end"] and span["start"] < content["end"]:
                    return record
        return None

    def chain(self, quote: Record, article: Record) -> tuple[str, ...]:
        """Through whom a quotation came, from the speaker outwards, without the account itself."""
        steps = []
        for via in quote.get("via", ()):
            entity = self.shelf.by_id.get(via.get("entity") or "")
            steps.append(shown(entity["name"] if entity else via["exact"]))
        if article.get("agency"):
            steps.append(shown(article["agency"]))
        return tuple(dict.fromkeys(steps))

    def since(self, evidence: Iterable[Record]) -> str | None:
        """When the first of the articles that evidence stands in was published, as far as known."""
        days = (day_of(self.shelf.by_id[article_id]) for article_id in {span["article_id"] for span in evidence})
        return min((day for day in days if day), default=None)

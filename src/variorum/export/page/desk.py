"""What is on the desk while the page of one story is built: its witnesses, its findings, the passages pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.export.page.marks import Marks, shown
from variorum.export.shelf import Shelf, day_of, finding_at, quote_at
from variorum.model.codec import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A siglum as it is drawn: its letter, the number of its line of reporting, and whether it is a copy."""

    letter: str
    line: int
    copy: bool
    title: str

    @property
    def classes(self) -> str:
        """How it is drawn: the colour of its line, another shape from the eleventh line on, dashed where it is a copy."""
        shape = f" s{self.line // 10 % 3}" if self.line > 9 else ""
        return f"sig l{self.line % 10}{shape}{' copy' if self.copy else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A siglum that leads to a passage; `more` are start and end of further passages of the same witness."""

    badge: Badge
    anchor: str | None
    more: tuple[str, ...] = ()

    @property
    def passages(self) -> frozenset[str]:
        """All passages as anchors."""
        if self.anchor is None:
            return frozenset()
        article = self.anchor.split("-", 1)[0]
        return frozenset((self.anchor, *(f"{article}-{span}" for span in self.more)))


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
        spans: dict[str, list[Record]] = {}
        for span in evidence:
            siglum = self.sigla.get(span["article_id"])
            if siglum:
                spans.setdefault(siglum, []).append(span)
        return tuple(self._cite(self.badges[s], spans.get(s, ())) for s in witnesses if s in self.badges)

    def _cite(self, badge: Badge, spans: Sequence[Record]) -> Cite:
        if not spans:
            return Cite(badge=badge, anchor=None)
        more = dict.fromkeys(self.marks.further(span) for span in spans[1:])
        return Cite(badge=badge, anchor=self.marks.anchor(spans[0]), more=tuple(more))

    def cite(self, span: Record, home: str = "") -> Cite | None:
        """The siglum that leads to one passage, None when its article is no witness."""
        siglum = self.sigla.get(span.get("article_id") or home)
        return None if siglum is None else self.to(span, home)

    def to(self, span: Record, home: str = "") -> Cite:
        """The siglum that leads to one passage of a witness."""
        siglum = self.sigla[span.get("article_id") or home]
        return Cite(badge=self.badges[siglum], anchor=self.marks.anchor(span, home))

    def lines_of(self, badges: Iterable[Badge]) -> int:
        """How many independent lines of reporting stand behind these sigla."""
        return len({badge.line for badge in badges})

    def finding(self, kind: str, span: Record) -> Record | None:
        """The finding of a type that stands on these characters, or else the shortest that overlaps them."""
        return finding_at(self.shelf, kind, span)

    def quote(self, span: Record) -> Record | None:
        """The quotation whose content begins in these characters or holds them."""
        return quote_at(self.shelf, span)

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

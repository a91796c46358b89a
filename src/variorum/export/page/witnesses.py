"""The witnesses of a story, grouped into independent lines of reporting, copies beneath their source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.export.page.desk import Badge
from variorum.export.shelf import Shelf, file_of, outlet_of, url_of
from variorum.model.codec import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessRow:
    """One article in the rail. `share` is the part of its text that stands in its source, `bars` counts its differences."""

    badge: Badge
    number: int
    article_id: str
    outlet: str | None
    headline: str
    published: str | None
    how_known: str
    language: str | None
    partial: bool
    url: str | None
    copy_of: str | None
    share: int | None
    agreed: int
    differs: int
    single: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One independent line of reporting: its source and the copies of it."""

    source: WitnessRow
    copies: tuple[WitnessRow, ...]

    @property
    def rows(self) -> tuple[WitnessRow, ...]:
        """All witnesses of the line."""
        return (self.source, *self.copies)


def badges_of(edition: Record, story: Record, shelf: Shelf) -> dict[str, Badge]:
    """The sigla of an edition as they are drawn, by letter."""
    line_of = numbered_lines(edition, story, shelf)
    badges = {}
    for witness in edition["witnesses"]:
        article = shelf.by_id[witness["article_id"]]
        name = outlet_of(article) or headline_of(article)
        badges[witness["siglum"]] = Badge(
            letter=witness["siglum"],
            line=line_of[witness["article_id"]],
            copy=witness["copy_of"] is not None,
            title=name,
        )
    return badges


def numbered_lines(edition: Record, story: Record, shelf: Shelf) -> dict[str, int]:
    """The number of each witness's independent line of reporting: those of the story, then those of related stories.

    Articles of related stories stand in the lines of their own story; one whose story is not at hand is its own line, or
    in that of the witness it copies.
    """
    related = (shelf.by_id[r] for r in story["related"] if r in shelf.by_id)
    lines = [*story["lines"], *(line for other in related for line in other["lines"])]
    article_of = {w["siglum"]: w["article_id"] for w in edition["witnesses"]}
    found = {article_id: n for n, line in reversed(list(enumerate(lines))) for article_id in line}
    order: dict[object, int] = {}
    numbers: dict[str, int] = {}
    for article_id in story["article_ids"]:
        numbers[article_id] = order.setdefault(found.get(article_id, article_id), len(order))
    for witness in edition["witnesses"]:
        article_id = witness["article_id"]
        giver = article_of.get(witness["copy_of"] or "")
        key = found.get(article_id, found.get(giver or "", giver or article_id))
        numbers.setdefault(article_id, order.setdefault(key, len(order)))
    return numbers


def headline_of(article: Record) -> str:
    """The headline, or the name of the file of an article without one."""
    return str(article.get("headline") or file_of(article))


def lines_of(
    edition: Record, shelf: Shelf, badges: Mapping[str, Badge], numbers: Mapping[str, int]
) -> tuple[Line, ...]:
    """The independent lines of an edition in order of their first witness, those of related stories among them."""
    shares = {(c["from_article"], c["to_article"]): round(100 * c["share"]) for c in shelf.all("copy")}
    article_of = {w["siglum"]: w["article_id"] for w in edition["witnesses"]}
    tallies = _tallies(edition["topics"])
    rows: dict[int, list[WitnessRow]] = {}
    for witness in edition["witnesses"]:
        badge = badges[witness["siglum"]]
        giver = article_of.get(witness["copy_of"] or "")
        share = shares.get((giver or "", witness["article_id"]))
        row = _row(witness, shelf.by_id[witness["article_id"]], badge, numbers, tallies[badge.letter], share)
        rows.setdefault(badge.line, []).append(row)
    return tuple(_line(found) for found in rows.values())


def _line(rows: Sequence[WitnessRow]) -> Line:
    source = next((row for row in rows if row.copy_of is None), rows[0])
    return Line(source=source, copies=tuple(row for row in rows if row is not source))


def _row(
    witness: Record, article: Record, badge: Badge, numbers: Mapping[str, int], tally: Counter[str], share: int | None
) -> WitnessRow:
    return WitnessRow(
        badge=badge,
        number=numbers[article["id"]],
        article_id=article["id"],
        outlet=outlet_of(article),
        headline=headline_of(article),
        published=witness["published"],
        how_known=how_dated(article),
        language=article.get("language"),
        partial=article.get("completeness") == "partial",
        url=url_of(article),
        copy_of=witness["copy_of"],
        share=share,
        agreed=tally["agreed"],
        differs=tally["differs"],
        single=tally["single"],
    )


def how_dated(article: Record) -> str:
    """The kinds of evidence for the time of publication, as one phrase."""
    published = article.get("published") or {}
    kinds = dict.fromkeys(trace["kind"] for trace in published.get("evidence", ()) if trace.get("kept", True))
    return ", ".join(kinds)


def _tallies(topics: Iterable[Record]) -> dict[str, Counter[str]]:
    tallies: dict[str, Counter[str]] = {}
    for topic in topics:
        kind = {"agree": "agreed", "single": "single"}.get(topic["verdict"], "differs")
        if kind == "agreed" and topic["readings"][0]["independent"] == 1:
            kind = "single"
        for siglum in {s for reading in topic["readings"] for s in reading["witnesses"]}:
            tallies.setdefault(siglum, Counter())[kind] += 1
    return _Empty(tallies)


class _Empty(dict[str, Counter[str]]):
    """Witnesses that no topic names have empty tallies."""

    def __missing__(self, key: str) -> Counter[str]:
        return Counter()

"""An article as it is read on a page: its text in the order of its source, with what stood beside it and what was left out.

A report holds hundreds of articles, so it keeps the beginnings of what was left out; the application shows all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from variorum.export.page.desk import Badge
from variorum.export.page.marks import Marks, Paragraph, shown
from variorum.export.page.witnesses import headline_of, how_dated
from variorum.export.shelf import file_of, outlet_of, url_of
from variorum.model.article import Edit
from variorum.model.codec import Record
from variorum.text.edits import to_source

_LONGEST_PART, _LONGEST_ALL = 200, 1200  # characters left out that a report shows: of one part, of an article
_FRAME = 50  # characters that the label and the markup of a part take of these


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a page in its order: a paragraph of the text, or words beside it, or words left out and why.

    `kind` is the role of words beside the text, the reason of those left out; `clipped` tells that more of them is not shown.
    """

    paragraph: Paragraph | None = None
    kind: str = ""
    words: str = ""
    clipped: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article as it is read. `dropped` tells for each reason how many characters of the page were left out."""

    number: int
    id: str
    badge: Badge | None
    headline: str
    outlet: str | None
    agency: str | None
    authors: tuple[str, ...]
    dateline: str | None
    published: str | None
    how_known: str
    language: str | None
    partial: bool
    url: str | None
    uri: str
    file: str
    source_id: str
    parts: tuple[Part, ...]
    dropped: tuple[tuple[str, int], ...]

    @property
    def shows_dropped(self) -> bool:
        """Whether words that were left out are there to be shown."""
        return any(part.left_out for part in self.parts)


def text_of(article: Record, marks: Marks, badge: Badge | None, *, whole: bool = False) -> Text:
    """One article as it is read; `whole` with all that is kept of what was left out."""
    return Text(
        number=marks.numbers[article["id"]],
        id=article["id"],
        badge=badge,
        headline=shown(headline_of(article)),
        outlet=outlet_of(article),
        agency=article.get("agency"),
        authors=tuple(shown(name) for name in article.get("authors") or ()),
        dateline=(article.get("dateline") or {}).get("place"),
        published=(article.get("published") or {}).get("best"),
        how_known=how_dated(article),
        language=article.get("language"),
        partial=article.get("completeness") == "partial",
        url=url_of(article),
        uri=shown(str(article["uri"])),
        file=shown(file_of(article)),
        source_id=article["source_id"],
        parts=_in_order(article, marks.paragraphs(article), whole=whole),
        dropped=_reasons(article.get("dropped", ())),
    )


def _in_order(article: Record, paragraphs: Sequence[Paragraph], *, whole: bool) -> tuple[Part, ...]:
    """All parts where they stand on the page; paragraphs keep the order of the text, whatever the page does with them."""
    placed = [
        (aside["source_start"], Part(kind=aside["role"].replace("_", " "), words=shown(aside["text"])))
        for aside in article.get("asides", ())
    ]
    placed += _left_out(article.get("dropped", ()), None if whole else _LONGEST_ALL)
    placed.sort(key=lambda pair: pair[0])
    parts: list[Part] = []
    for paragraph, start in zip(paragraphs, _places(article, len(paragraphs)), strict=True):
        while placed and placed[0][0] < start:
            parts.append(placed.pop(0)[1])
        parts.append(Part(paragraph=paragraph))
    return (*parts, *(part for _, part in placed))


def _places(article: Record, count: int) -> list[int]:
    """Where each block begins on the page; where no edits tell, the text comes before all that is beside it."""
    edits = msgspec.convert(article.get("edits", ()), tuple[Edit, ...])
    blocks = article.get("blocks") or ()
    if not edits or len(blocks) != count:
        return [0] * count
    return [to_source(edits, block["start"], block["start"] + 1)[0] for block in blocks]


def _left_out(dropped: Iterable[Record], room: int | None) -> Iterator[tuple[int, Part]]:
    """The parts left out with their places, their words clipped where there is not `room` for all."""
    for part in dropped:
        words = part.get("text", "")
        most = len(words) if room is None else min(_LONGEST_PART, room)
        if words and most > 0:
            room = None if room is None else room - min(most, len(words)) - _FRAME
            clipped = len(words) > most
            yield (
                part["source_start"],
                Part(kind=part["reason"], words=shown(words[:most]), clipped=clipped, left_out=True),
            )


def _reasons(dropped: Iterable[Record]) -> tuple[tuple[str, int], ...]:
    """For each reason, how many characters of the page were left out."""
    counts: dict[str, int] = {}
    for part in dropped:
        counts[part["reason"]] = counts.get(part["reason"], 0) + part["source_end"] - part["source_start"]
    return tuple(sorted(counts.items(), key=lambda item: -item[1]))

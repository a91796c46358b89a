"""A briefing in Markdown: each story's agreed, differing and single statements, every one with footnotes to its passages.

It says what the page of a story says, in the same order and with the same labels. It holds no sentence of its own: headings
and labels are ours, all else stands in the sources that the footnotes name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.export.page.marks import Marks, shown
from variorum.export.page.story import StoryPage, numbers_of, story_page
from variorum.export.page.topics import Attested, Card, Sorted
from variorum.export.parts import Part, encoded, witness_name
from variorum.export.shelf import Shelf, url_of
from variorum.model.codec import Record

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(shelf: Shelf) -> tuple[Part, ...]:
    """All editions, those with most independent lines first."""
    notes: list[str] = []
    marks = Marks(numbers_of(shelf))
    pages = [story_page(edition, shelf, marks) for edition in shelf.all("edition")]
    lines = ["# Briefing", ""]
    for page in sorted(pages, key=lambda page: (-len(page.lines), page.id)):
        lines += _story(page, shelf, notes)
    lines += [f"[^{number}]: {note}" for number, note in enumerate(notes, start=1)]
    topics = sum(len(edition["topics"]) for edition in shelf.all("edition"))
    return (Part(name="briefing.md", content=encoded("\n".join(lines) + "\n"), rows=topics),)


def _story(page: StoryPage, shelf: Shelf, notes: list[str]) -> list[str]:
    lines = [f"## {plain(page.title)}", "", f"{_about(page)}.", ""]
    for title, cards in _sections(page.topics):
        if cards:
            lines += [f"### {title}", ""]
            for card in cards:
                lines += _topic(card, shelf, notes)
            lines.append("")
    return lines


def _about(page: StoryPage) -> str:
    days = " to ".join(dict.fromkeys(day[:10] for day in (page.first, page.last) if day))
    told = (_many(page.article_count, "article"), f"{_many(len(page.lines), 'independent line')} of reporting", days)
    return ", ".join(part for part in told if part)


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _sections(topics: Sorted) -> tuple[tuple[str, Sequence[Card]], ...]:
    return (
        ("Agreed", topics.agreed),
        ("Differs", (*topics.differs, *topics.close)),
        ("Who is who", topics.agreed_names),
        ("One account and its copies", topics.one_line),
        ("Only one says", topics.singles),
    )


def _topic(card: Card, shelf: Shelf, notes: list[str]) -> list[str]:
    """A topic: on one line where it has one reading, else a line for each reading under the question."""
    said = [_reading(reading, shelf, notes) for reading in card.readings]
    if len(said) == 1:
        return [f"- {plain(card.question)}: {said[0]}" if card.question else f"- {said[0]}"]
    label = f" ({card.verdict_label})" if card.verdict not in {"agree", "single"} else ""
    return [f"- {plain(card.question or card.kind_label)}{label}", *(f"  - {one}" for one in said)]


def _reading(reading: Attested, shelf: Shelf, notes: list[str]) -> str:
    words = _quoted(reading.words) if reading.form == "direct" else plain(reading.words)
    note = " " + plain(f"[{reading.note}]") if reading.note else ""
    return f"{words}{note} ({_many(reading.lines, 'line')}){_noted(reading, shelf, notes)}"


def _noted(reading: Attested, shelf: Shelf, notes: list[str]) -> str:
    first = len(notes) + 1
    notes += [_note(span, shelf) for span in reading.evidence]
    return "".join(f"[^{number}]" for number in range(first, len(notes) + 1))


def _note(span: Record, shelf: Shelf) -> str:
    article = shelf.by_id[span["article_id"]]
    url = url_of(article)
    address = f", <{url}>" if url and ">" not in url else ""
    where = f"characters {span['start']} to {span['end']}"
    return f"{plain(witness_name(article))}{address}, {where}: {_quoted(span['exact'])}"


def _quoted(text: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{plain(text)}\N{RIGHT DOUBLE QUOTATION MARK}"


def plain(text: str) -> str:
    """`text` on one line, nothing in it taken for markup."""
    return _MARKUP.sub(r"\\\1", " ".join(shown(text).split()))

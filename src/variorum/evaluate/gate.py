"""The project's own marked texts, under tests/gate: read them, let the program read them, and count.

Why: the gold of ../shared/gold stays outside the project, and much of the program was written with its dev half in sight.
These texts were marked before the program had read them. Limits: forty to sixty short texts a task, by one hand; a figure on them
has a standard error of three to six hundredths.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from variorum.annotate import annotate
from variorum.config import Config
from variorum.evaluate.figures import Case, Figures, event_figures, quantity_figures, quote_figures
from variorum.evaluate.fine import chain_figures, mood_figures, place_figures, time_figures
from variorum.evaluate.naming import entity_figures
from variorum.model.annotation import Annotated
from variorum.model.article import Article, Block, BlockRole, Metadata, Published, Trace
from variorum.model.codec import findings, record_of
from variorum.text.edits import identity_edits

_MEASURES: Mapping[str, Mapping[str, Callable[[Sequence[Case]], Figures]]] = {
    "quotes": {"quotes": partial(quote_figures, marks=False), "quotes with marks": partial(quote_figures, marks=True)},
    "quantities": {"quantities": quantity_figures},
    "events": {"events": event_figures},
    "times": {"times": time_figures},
    "places": {"places": place_figures},
    "entities": {"entities": entity_figures},
    "chains": {"chains": chain_figures},
    "moods": {"moods": mood_figures},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """What a table marks: the annotator that finds it, the type of its records and the field that holds the marks."""

    annotator: str
    type: str
    field: str


_TABLES = {
    "quotes": _Table(annotator="quotes", type="quote", field="quotes"),
    "quantities": _Table(annotator="quantities", type="quantity", field="quantities"),
    "events": _Table(annotator="events", type="event", field="events"),
    "times": _Table(annotator="times", type="time", field="times"),
    "places": _Table(annotator="places", type="place", field="places"),
    "entities": _Table(annotator="coreference", type="entity", field="entities"),
    "chains": _Table(annotator="quotes", type="quote", field="quotes"),
    "moods": _Table(annotator="events", type="event", field="events"),
}


def measured(folder: Path) -> dict[str, Figures]:
    """The figures of each table in `folder` (quotes.json, times.json, ...), by group."""
    made: dict[str, Figures] = {}
    for task, measures in _MEASURES.items():
        cases = cases_of(folder / f"{task}.json", task)
        made |= {group: measure(cases) for group, measure in measures.items()}
    return made


def cases_of(path: Path, task: str) -> list[Case]:
    """The cases of a table, with what the program finds in each."""
    table = _TABLES[task]
    rows = json.loads(path.read_text(encoding="utf-8"))["cases"]
    articles = [_article(f"{task}-{number}", row["text"], row.get("published")) for number, row in enumerate(rows)]
    cases = []
    for row, found in zip(rows, annotate(articles, Config(), only=(table.annotator,)), strict=True):
        marked = [_marked(row["text"], one) for one in row[table.field]]
        free = [{**_place(row["text"], words), "optional": True} for words in row.get("may", ())]
        cases.append(Case(text=row["text"], gold=[*marked, *free], found=_records(found, table.type)))
    return cases


def _records(found: Annotated, kind: str) -> list[dict[str, Any]]:
    """The records of one type, with the words that their ids of entities and quotations stand for."""
    records = [record_of(one, {found.article.id: found.article.text}) for one in findings(found)]
    known = {record["id"]: record for record in records}
    return [{**record, **_spelled_out(record, known)} for record in records if record["type"] == kind]


def _spelled_out(record: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    addressee, quote = known.get(record.get("addressee_entity", "")), known.get(record.get("attributed_to", ""))
    return {"addressee": addressee["mentions"] if addressee else [], "attributed": quote["speaker"] if quote else []}


def _article(article_id: str, text: str, published: str | None) -> Article:
    return Article(
        id=article_id,
        source_id=article_id,
        uri=article_id,
        text=text,
        edits=identity_edits(text),
        blocks=(Block(start=0, end=len(text), role=BlockRole.PARAGRAPH),),
        metadata=Metadata(published=_published(published) if published else None),
    )


def _published(day: str) -> Published:
    heard = (Trace(kind="given", says=day),)
    return Published(earliest=day, latest=day, best=day, confidence=1.0, evidence=heard)


def _marked(text: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A marked thing with offsets for its words, named as the gold names them."""
    if "content" in row:
        chain = {name: _places(text, _listed(row.get(name))) for name in ("speaker", "via", "addressee")}
        return {**row, "content": _places(text, row["content"]), "source": chain["speaker"], **chain}
    if "mentions" in row:
        roles = [{"text": role, **_place(text, role)} for role in row["roles"]]
        return {**row, "mentions": _in_turn(text, row["mentions"]), "roles": roles}
    if "words" in row:
        return {**row, **_place(text, row["words"]), "attributed": _places(text, _listed(row.get("attributed")))}
    return {**row, "actors": _places(text, row["actors"]), "recipients": _places(text, row["recipients"])}


def _listed(words: str | Sequence[str] | None) -> Sequence[str]:
    return [words] if isinstance(words, str) else words or ()


def _places(text: str, words: Sequence[str]) -> list[dict[str, int]]:
    """Where each of `words` stands first. Raises ValueError where the text does not have them."""
    return [_place(text, one) for one in words]


def _place(text: str, words: str) -> dict[str, int]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def _in_turn(text: str, mentions: Sequence[str]) -> list[dict[str, int]]:
    """Where each mention stands as whole words after the one before it. Raises ValueError where the text does not have it."""
    places, at = [], 0
    for words in mentions:
        match = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, at)
        if match is None:
            raise ValueError(f"{words!r} does not stand after {at} in {text!r}")
        places.append({"start": match.start(), "end": match.end()})
        at = match.end()
    return places

"""The project's own marked texts, under tests/gate: read them, let the program read them, and count.

Why: the gold of ../shared/gold stays outside the project, and much of the program was written with its dev half in sight.
These texts were marked before the program had read them. Limits: sixty short texts a task, by one hand; a figure on them
has a standard error of three to six hundredths.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from variorum.annotate import annotate
from variorum.config import Config
from variorum.evaluate.figures import Case, Figures, event_figures, quantity_figures, quote_figures
from variorum.model.article import Article, Block, BlockRole, Metadata
from variorum.model.codec import findings, record_of
from variorum.text.edits import identity_edits

_MEASURES: Mapping[str, Mapping[str, Callable[[Sequence[Case]], Figures]]] = {
    "quotes": {"quotes": partial(quote_figures, marks=False), "quotes with marks": partial(quote_figures, marks=True)},
    "quantities": {"quantities": quantity_figures},
    "events": {"events": event_figures},
}
_TYPES = {"quotes": "quote", "quantities": "quantity", "events": "event"}


def measured(folder: Path) -> dict[str, Figures]:
    """The figures of each table in `folder` (quotes.json, quantities.json, events.json), by group."""
    made: dict[str, Figures] = {}
    for task, measures in _MEASURES.items():
        cases = cases_of(folder / f"{task}.json", task)
        made |= {group: measure(cases) for group, measure in measures.items()}
    return made


def cases_of(path: Path, task: str) -> list[Case]:
    """The cases of a table, with what the program finds in each."""
    rows = json.loads(path.read_text(encoding="utf-8"))["cases"]
    articles = [_article(f"{task}-{number}", row["text"]) for number, row in enumerate(rows)]
    cases = []
    for row, found in zip(rows, annotate(articles, Config(), only=(task,)), strict=True):
        texts = {found.article.id: row["text"]}
        records = [record_of(one, texts) for one in findings(found)]
        mine = [record for record in records if record["type"] == _TYPES[task]]
        cases.append(Case(text=row["text"], gold=[_marked(row["text"], one) for one in row[task]], found=mine))
    return cases


def _article(article_id: str, text: str) -> Article:
    return Article(
        id=article_id,
        source_id=article_id,
        uri=article_id,
        text=text,
        edits=identity_edits(text),
        blocks=(Block(start=0, end=len(text), role=BlockRole.PARAGRAPH),),
        metadata=Metadata(),
    )


def _marked(text: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A marked thing with offsets for its words, named as the gold names them."""
    if "content" in row:
        return {"content": _places(text, row["content"]), "source": _places(text, [row["speaker"]])}
    if "words" in row:
        return {**row, **_places(text, [row["words"]])[0]}
    return {**row, "actors": _places(text, row["actors"]), "recipients": _places(text, row["recipients"])}


def _places(text: str, words: Sequence[str]) -> list[dict[str, int]]:
    """Where each of `words` stands first. Raises ValueError where the text does not have them."""
    starts = [text.index(one) for one in words]
    return [{"start": start, "end": start + len(one)} for start, one in zip(starts, words, strict=True)]

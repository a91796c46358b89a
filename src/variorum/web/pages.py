"""What the pages show: the shared templates filled from a library. No decision is made here that a list or a record holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import msgspec
from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup, escape

from variorum import __version__
from variorum.export.exporters import EXPORTERS
from variorum.export.judged import as_judged
from variorum.export.page.desk import Badge
from variorum.export.page.marks import Marks, shown
from variorum.export.page.places import outlines
from variorum.export.page.story import StoryPage, numbers_of, story_pages
from variorum.export.page.texts import text_of
from variorum.export.shelf import shelve
from variorum.export.templating import environment
from variorum.model.codec import Record
from variorum.store.lookup import story_of, story_records
from variorum.store.search import CLOSE, OPEN
from variorum.web.opened import Opened

_KEPT = 64  # story pages kept ready; one is about half a megabyte
_FORMATS = tuple(entry.name for entry in EXPORTERS)
_SPANNED = ("entity", "quote", "quantity", "time", "place", "event")


@cache
def templates() -> Environment:
    """The templates of the report with those of the application before them."""
    shared = environment()
    made = shared.overlay(loader=ChoiceLoader([PackageLoader("variorum.web"), PackageLoader("variorum.export")]))
    made.filters["hits"] = hits
    return made


def warm_up() -> None:
    """Compile the templates and read the map, before ten readers ask for both at once."""
    for name in templates().list_templates(extensions=["html"]):
        templates().get_template(name)
    outlines()


def rendered(template: str, **values: Any) -> str:
    """A page as text, able to be encoded whatever it holds."""
    page = (
        templates()
        .get_template(template)
        .render(version=__version__, story_base="/stories/", reachable=None, exports=_FORMATS, **values)
    )
    return page.encode("utf-8", "replace").decode()


def json_of(record: Record) -> bytes:
    """A record as JSON."""
    return msgspec.json.encode(record)


def hits(snippet: str) -> Markup:
    """A snippet with its finds marked; everything else escaped."""
    escaped = str(escape(shown(snippet.replace(OPEN, "\ue000").replace(CLOSE, "\ue001"))))
    return Markup(escaped.replace("\ue000", "<mark class=here>").replace("\ue001", "</mark>"))  # noqa: S704 - escaped above


def story(library: Opened, story_id: str) -> tuple[str, StoryPage]:
    """The state of the library and a story laid out for it."""
    library.reader.record("story", story_id)
    version = library.reader.version()
    return version, _laid_out(library, story_id, version, library.reader.heard())


@lru_cache(maxsize=_KEPT)
def _laid_out(library: Opened, story_id: str, version: str, heard: int) -> StoryPage:
    del version, heard  # parts of the key: another state of the library, or another judgement, is another page
    shelf = shelve(as_judged(story_records(library.reader, library.index, story_id)))
    pages, _ = story_pages(shelf, Marks(numbers_of(shelf)), most=1)
    return pages[0]


def article(library: Opened, article_id: str) -> dict[str, Any]:
    """An article with everything found in it, marked in its text and listed."""
    record = library.reader.record("article", article_id)
    records = library.reader.of_article(article_id)
    marks = Marks({article_id: 1})
    findings = [
        {**row, "anchor": marks.anchor(row["span"], article_id)}
        for found in records
        if found["type"] in _SPANNED
        for row in _rows(found)
    ]
    badge = Badge(letter="A", line=0, copy=False, title=record["outlet"] or "outlet not stated")
    return {
        "t": text_of(record, marks, badge, whole=True),
        "findings": findings,
        "story": story_of(library.index, article_id),
        "published": record["published"],
    }


def _rows(found: Record) -> Iterator[Record]:
    kind = found["type"]
    if kind == "quote":
        yield {
            "kind": f"{found['form']} quotation",
            "says": found["speaker_name"] or "speaker not named",
            "span": found["content"][0],
        }
    elif kind == "event":
        code = found["plover"]
        says = " ".join(part for part in (code["type"], code["mode"], found["modality"]) if part)
        yield {"kind": "event", "says": says, "span": found["trigger"]}
    elif kind == "entity":
        yield {"kind": found["kind"].lower(), "says": found["name"], "span": found["mentions"][0]}
    else:
        told = {"quantity": found.get("about"), "time": found.get("value"), "place": found.get("name")}[kind]
        yield {"kind": kind, "says": told or "", "span": found}

"""People, outlets, search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from variorum.errors import NotFoundError
from variorum.export.page.marks import shown
from variorum.export.page.wording import unquoted
from variorum.model.codec import Record
from variorum.store.lookup import articles_where, copies_of_outlet, outlets, people, person_mentions
from variorum.store.search import parse, search
from variorum.web import pages
from variorum.web.opened import Opened
from variorum.web.twins import as_csv, as_json

PAGE = 40
_MOST = 10_000  # rows of a twin: what a spreadsheet still opens at once


def router(library: Opened) -> APIRouter:
    """The pages one looks somebody or something up in."""
    routes = APIRouter()
    _people(routes, library)
    _outlets(routes, library)
    _search(routes, library)
    return routes


def _people(routes: APIRouter, library: Opened) -> None:
    @routes.get("/people", response_class=HTMLResponse)
    def people_page(q: str = "", page: Annotated[int, Query(ge=1)] = 1) -> str:
        """People and organisations."""
        rows, count = people(library.index, q, limit=PAGE, offset=PAGE * (page - 1))
        return pages.rendered(
            "people.html", rows=rows, count=count, q=q, page=page, last=max(1, -(-count // PAGE)), here="people"
        )

    @routes.get("/people.json")
    def people_json(q: str = "") -> Response:
        """The same as JSON."""
        return as_json("people", *people(library.index, q, limit=-1))

    @routes.get("/people.csv")
    def people_csv(q: str = "") -> Response:
        """The same as CSV."""
        return as_csv("people", people(library.index, q, limit=-1)[0])

    @routes.get("/people/{key}", response_class=HTMLResponse)
    def person_page(key: str, page: Annotated[int, Query(ge=1)] = 1) -> str:
        """What somebody said across stories, and which offices they were given when."""
        mentions = person_mentions(library.index, key, limit=PAGE + 1, offset=PAGE * (page - 1))
        if not mentions:
            raise NotFoundError(f"nobody is called {key} in this library, or not so often")
        held = mentions[:PAGE]
        said = [statement for mention in held for statement in _said(library, mention)]
        return pages.rendered(
            "person.html", mentions=held, name=held[0]["name"], said=said, key=key, page=page,
            last=page + (len(mentions) > PAGE), here="people",
        )  # fmt: skip


def _said(library: Opened, mention: Record) -> Iterator[Record]:
    """What somebody said in one article."""
    for quote in library.reader.of_article(mention["article_id"], "quote") if mention["statements"] else ():
        if quote["speaker_entity"] == mention["entity_id"]:
            words = " … ".join(piece["exact"] for piece in quote["content"])
            direct = quote["form"] == "direct"
            yield {**mention, "words": unquoted(words) if direct else shown(words), "direct": direct}


def _outlets(routes: APIRouter, library: Opened) -> None:
    @routes.get("/outlets", response_class=HTMLResponse)
    def outlets_page() -> str:
        """Every outlet: how much it has, how much of it is copied."""
        return pages.rendered("outlets.html", rows=outlets(library.index), here="outlets")

    @routes.get("/outlets.json")
    def outlets_json() -> Response:
        """The same as JSON."""
        rows = outlets(library.index)
        return as_json("outlets", rows, len(rows))

    @routes.get("/outlets.csv")
    def outlets_csv() -> Response:
        """The same as CSV."""
        return as_csv("outlets", outlets(library.index))

    @routes.get("/outlets/{name}", response_class=HTMLResponse)
    def outlet_page(name: str) -> str:
        """An outlet: its articles, and whom it copies."""
        held = articles_where(library.index, "outlet", name)
        if not held:
            raise NotFoundError(f"there is no outlet {name} in this library")
        copies = copies_of_outlet(library.index, name)
        return pages.rendered("outlet.html", name=name, articles=held, copies=copies, here="outlets")


def _search(routes: APIRouter, library: Opened) -> None:
    @routes.get("/search", response_class=HTMLResponse)
    def search_page(q: str = "", page: Annotated[int, Query(ge=1)] = 1) -> str:
        """Words in articles and findings."""
        hits, count = search(library.index, parse(q), limit=PAGE, offset=PAGE * (page - 1))
        return pages.rendered(
            "search.html", hits=hits, count=count, q=q, page=page, last=max(1, -(-count // PAGE)), here="search"
        )

    @routes.get("/search.json")
    def search_json(q: str = "") -> Response:
        """The same as JSON."""
        hits, count = search(library.index, parse(q), limit=_MOST)
        return as_json("hits", hits, count)

    @routes.get("/search.csv")
    def search_csv(q: str = "") -> Response:
        """The same as CSV."""
        return as_csv("search", search(library.index, parse(q), limit=_MOST)[0])

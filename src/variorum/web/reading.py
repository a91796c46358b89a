"""Stories, editions, articles, two articles side by side."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from variorum.export.page.beside import beside, name_of
from variorum.export.page.marks import shown
from variorum.model.codec import Record
from variorum.model.identity import content_id
from variorum.store.lookup import ORDERS, Filter, stories, story_of
from variorum.web import pages
from variorum.web.opened import Opened
from variorum.web.twins import as_csv, as_json, passages

PAGE = 40  # stories a page


def wanted(  # noqa: PLR0913, PLR0917 - an address has as many filters
    first: Annotated[str, Query(alias="from")] = "",
    last: Annotated[str, Query(alias="to")] = "",
    place: str = "",
    person: str = "",
    outlet: str = "",
    lines: Annotated[int, Query(ge=0)] = 0,
    conflicts: bool = False,  # noqa: FBT001, FBT002 - a query parameter
    order: str = "lines",
) -> Filter:
    """The filter in an address."""
    return Filter(
        first=first or None, last=last or None, place=place or None, person=person or None, outlet=outlet or None,
        least_lines=lines, conflicts_only=conflicts, order=order,
    )  # fmt: skip


Wanted = Annotated[Filter, Depends(wanted)]


def router(library: Opened) -> APIRouter:
    """The pages one reads."""
    routes = APIRouter()

    @routes.get("/stories", response_class=HTMLResponse)
    def stories_page(request: Request, chosen: Wanted, page: Annotated[int, Query(ge=1)] = 1) -> str:
        """The stories of the library, filtered."""
        rows, count = stories(library.index, chosen, limit=PAGE, offset=PAGE * (page - 1))
        shown_rows = [(row, shown(row.title)) for row in rows]
        return pages.rendered(
            "stories.html", rows=shown_rows, count=count, chosen=chosen, page=page, last=max(1, -(-count // PAGE)),
            orders=ORDERS, query=_without_page(request), here="stories",
        )  # fmt: skip

    @routes.get("/stories.json")
    def stories_json(chosen: Wanted) -> Response:
        """The same stories as JSON, all of them."""
        return as_json("stories", *stories(library.index, chosen))

    @routes.get("/stories.csv")
    def stories_csv(chosen: Wanted) -> Response:
        """The same stories as CSV, all of them."""
        return as_csv("stories", stories(library.index, chosen)[0])

    @routes.get("/stories/{story_id}.json")
    def story_json(story_id: str) -> Response:
        """An edition as its record."""
        return Response(pages.json_of(_edition(library, story_id)), media_type="application/json")

    @routes.get("/stories/{story_id}.csv")
    def story_csv(story_id: str) -> Response:
        """An edition as rows, one for each passage."""
        return as_csv(story_id, passages(_edition(library, story_id)))

    @routes.get("/stories/{story_id}", response_class=HTMLResponse)
    def story_page(story_id: str, as_of: str = "", of: str = "") -> Response:
        """An edition. `as_of` names the state of the library a permalink was made from, `of` an article of its story.

        A story has another id when an article joins it; the permalink then leads to the story that holds the article now.
        """
        if of and not library.reader.some("story", [story_id]) and (home := story_of(library.index, of)):
            return RedirectResponse(f"/stories/{home}?{urlencode({'as_of': as_of or 'earlier', 'of': of})}", 303)
        version, page = pages.story(library, story_id)
        moved = bool(as_of) and as_of != version
        return HTMLResponse(pages.rendered("edition.html", s=page, state=version, moved=moved, here="stories"))

    _articles(routes, library)
    return routes


def _without_page(request: Request) -> str:
    """The query without its page, for the links to other pages and to the twins."""
    return str(request.url.remove_query_params("page").query)


def _edition(library: Opened, story_id: str) -> Record:
    library.reader.record("story", story_id)
    return library.reader.record("edition", content_id("edition", story_id))


def _articles(routes: APIRouter, library: Opened) -> None:
    @routes.get("/articles/{article_id}.json")
    def article_json(article_id: str) -> Response:
        """An article and everything found in it."""
        library.reader.record("article", article_id)
        rows = library.reader.of_article(article_id)
        return as_json("records", rows, len(rows))

    @routes.get("/articles/{article_id}.csv")
    def article_csv(article_id: str) -> Response:
        """What was found in an article, a row each."""
        found = pages.article(library, article_id)["findings"]
        return as_csv(article_id, [{"kind": f["kind"], "says": f["says"], **f["span"]} for f in found])

    @routes.get("/articles/{article_id}", response_class=HTMLResponse)
    def article_page(article_id: str) -> str:
        """An article with its findings marked."""
        return pages.rendered("article.html", **pages.article(library, article_id), here="stories")

    @routes.get("/compare", response_class=HTMLResponse)
    def compare_page(left: str = "", right: str = "") -> str:
        """Two articles side by side."""
        if not (left and right):
            others = _told_with(library, left) if left else []
            return pages.rendered("compare.html", found=None, left=left, right=right, others=others, here="compare")
        one, other = library.reader.record("article", left), library.reader.record("article", right)
        return pages.rendered(
            "compare.html", found=beside(one, other), left=left, right=right, others=[], here="compare"
        )


def _told_with(library: Opened, article_id: str) -> list[tuple[str, str]]:
    """The other articles of an article's story, each with what it is called."""
    library.reader.record("article", article_id)
    story_id = story_of(library.index, article_id)
    ids = library.reader.record("story", story_id)["article_ids"] if story_id else []
    found = library.reader.some("article", [other for other in ids if other != article_id])
    return sorted(((record["id"], name_of(record)) for record in found), key=lambda pair: pair[1])

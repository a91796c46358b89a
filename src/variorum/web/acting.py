"""What a visitor may do: judge, bring a page, take an export. Each change carries the secret of our own pages."""

from __future__ import annotations

import io
import zipfile
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from variorum.errors import UsageError
from variorum.export.exporters import EXPORTERS, exporter, manifest
from variorum.export.page.marks import shown
from variorum.export.shelf import shelve
from variorum.model.link import Verdict
from variorum.store.lookup import story_records
from variorum.web import pages, reviewing
from variorum.web.guard import Guard
from variorum.web.intake import Intake
from variorum.web.opened import Opened
from variorum.web.reviewing import Word

_MOST = 80  # findings or links on one page of review, those to be doubted first
Name = Annotated[str, Form(min_length=1, max_length=200)]
Note = Annotated[str, Form(max_length=2000)]


def router(library: Opened, guard: Guard, intake: Intake) -> APIRouter:
    """The pages one acts on."""
    routes = APIRouter()
    _review(routes, library, guard, intake)
    _upload(routes, guard, intake)
    _export(routes, library)
    return routes


def _review(routes: APIRouter, library: Opened, guard: Guard, intake: Intake) -> None:
    @routes.get("/stories/{story_id}/review", response_class=HTMLResponse)
    def review_page(story_id: str) -> str:
        """What can be judged of a story."""
        desk = reviewing.desk(library, story_id)
        rows, links = list(desk.rows()), list(desk.links())
        return pages.rendered(
            "review.html", desk=desk, story=desk.story, title=shown(desk.story["title"]), rows=rows[:_MOST],
            links=links[:_MOST], counts=(len(rows), len(links)), most=_MOST, secret=guard.secret, run=intake.last, here="stories",
        )  # fmt: skip

    @routes.post("/judgements")
    def judged(  # noqa: PLR0913, PLR0917 - a form has as many fields
        left: Annotated[str, Form()],
        verdict: Annotated[Verdict, Form()],
        by: Name,
        secret: Annotated[str, Form()],
        right: Annotated[str, Form()] = "",
        back: Annotated[str, Form()] = "/stories",
        note: Note = "",
        value: Annotated[str, Form(max_length=200)] = "",
        seen: Annotated[str | None, Form()] = None,
    ) -> RedirectResponse:
        """Keep a person's word on one finding or on two."""
        _ours(guard, secret)
        reviewing.say(
            library,
            Word(left=left, right=right, verdict=verdict, by=by, note=note, value=value, seen=seen),
        )
        return _back(back)

    @routes.post("/stories/{story_id}/judgements")
    def of_story(  # noqa: PLR0913, PLR0917 - a form has as many fields
        story_id: str,
        deed: Annotated[Literal["merge", "split", "withdraw"], Form()],
        by: Name,
        secret: Annotated[str, Form()],
        other: Annotated[str, Form()] = "",
        articles: Annotated[list[str] | None, Form()] = None,
        at: Annotated[str, Form()] = "",
        note: Note = "",
    ) -> RedirectResponse:
        """Keep a person's word on which articles are one story."""
        _ours(guard, secret)
        if deed == "merge":
            reviewing.merge(library, story_id, other.strip(), by, note)
        elif deed == "split":
            reviewing.split(library, story_id, articles or [], by, note)
        else:
            reviewing.take_back(library, story_id, at, by)
        return _back(f"/stories/{story_id}/review")

    @routes.post("/runs")
    def run_again(secret: Annotated[str, Form()], back: Annotated[str, Form()] = "/stories") -> RedirectResponse:
        """Make the editions again with what was judged."""
        _ours(guard, secret)
        intake.start()
        return _back(back)


def _back(address: str) -> RedirectResponse:
    """To a page of ours."""
    return RedirectResponse(address if address.startswith("/") and not address.startswith("//") else "/stories", 303)


def _ours(guard: Guard, secret: str) -> None:
    if not guard.is_ours(secret):
        raise UsageError(
            "this form is from another start of the application; go back, reload the page, and send it again"
        )


def _upload(routes: APIRouter, guard: Guard, intake: Intake) -> None:
    @routes.get("/upload", response_class=HTMLResponse)
    def upload_page() -> str:
        """A page brought by a visitor."""
        return pages.rendered("upload.html", secret=guard.secret, wrong=(), run=intake.last, here="upload")

    @routes.post("/upload", response_class=HTMLResponse)
    def uploaded(
        secret: Annotated[str, Form()], files: list[UploadFile] | None = None, address: Annotated[str, Form()] = ""
    ) -> str:
        """Take in files or an address, and make the editions again."""
        _ours(guard, secret)
        given = [(f.filename or "page", f.file.read()) for f in files or () if f.filename]
        wrong = intake.files(given) if given else []
        wrong += intake.address(address.strip()) if address.strip() else []
        if not given and not address.strip():
            raise UsageError("choose a file or write an address")
        return pages.rendered(
            "upload.html", secret=guard.secret, wrong=wrong, run=intake.last, sent=True, here="upload"
        )

    @routes.get("/upload/progress", response_class=HTMLResponse)
    def progress() -> str:
        """What the run says so far."""
        return pages.rendered("progress.html", run=intake.last)


def _export(routes: APIRouter, library: Opened) -> None:
    @routes.get("/export", response_class=HTMLResponse)
    def export_page() -> str:
        """The formats there are."""
        return pages.rendered("export.html", formats=EXPORTERS, here="export")

    @routes.get("/export/{name}")
    def exported(name: str, story: str = "") -> Response:
        """The library, or one story, in a format; several files come as a ZIP with their manifest."""
        entry = exporter(name)
        records = story_records(library.reader, library.index, story) if story else list(library.reader.everything())
        parts = entry.load()(shelve(records))
        stem = story or "library"
        if not entry.folder:
            return _file(parts[0].content, entry.media_type, f"{stem}{entry.suffix}")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in parts:
                archive.writestr(part.name, part.content)
            archive.writestr("manifest.json", manifest(entry, {part.name: part for part in parts}))
        return _file(packed.getvalue(), "application/zip", f"{stem}-{name}.zip")


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})

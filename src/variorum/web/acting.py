"""What a visitor may do: judge a link, bring a page, take an export. Each change carries the secret of our own pages."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Form, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from variorum.errors import UsageError
from variorum.export.exporters import EXPORTERS, exporter, manifest
from variorum.export.page.marks import shown
from variorum.export.shelf import shelve
from variorum.model.codec import Record
from variorum.model.link import Judgement, Verdict
from variorum.store.judgements import judge
from variorum.store.lookup import story_records
from variorum.web import pages
from variorum.web.guard import Guard
from variorum.web.intake import Intake
from variorum.web.opened import Opened

_LONGEST_NOTE = 2000
_FINDINGS = ("entity", "quote", "quantity", "event", "article")


def router(library: Opened, guard: Guard, intake: Intake) -> APIRouter:
    """The pages one acts on."""
    routes = APIRouter()
    _review(routes, library, guard)
    _upload(routes, guard, intake)
    _export(routes, library)
    return routes


def _review(routes: APIRouter, library: Opened, guard: Guard) -> None:
    @routes.get("/stories/{story_id}/review", response_class=HTMLResponse)
    def review_page(story_id: str) -> str:
        """The links of a story, each to be accepted or rejected."""
        story = library.reader.record("story", story_id)
        return pages.rendered(
            "review.html",
            story=story,
            title=shown(story["title"]),
            links=_links(library, story_id),
            secret=guard.secret,
            here="stories",
        )

    @routes.post("/judgements")
    def judged(  # noqa: PLR0913, PLR0917 - a form has as many fields
        left: Annotated[str, Form()],
        right: Annotated[str, Form()],
        verdict: Annotated[Verdict, Form()],
        by: Annotated[str, Form(min_length=1, max_length=200)],
        secret: Annotated[str, Form()],
        back: Annotated[str, Form()] = "/stories",
        note: Annotated[str, Form(max_length=_LONGEST_NOTE)] = "",
    ) -> RedirectResponse:
        """Keep a person's word on two findings."""
        _ours(guard, secret)
        _known(library, left, right)
        at = datetime.now(tz=UTC).isoformat(timespec="seconds")
        judge(library.path, Judgement(left=left, right=right, verdict=verdict, by=by, at=at, note=note))
        return RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/stories", 303)


def _ours(guard: Guard, secret: str) -> None:
    if not guard.is_ours(secret):
        raise UsageError(
            "this form is from another start of the application; go back, reload the page, and send it again"
        )


def _known(library: Opened, *ids: str) -> None:
    """Whether every id is a finding's. Raises UsageError where one is not."""
    for one in ids:
        if not any(library.reader.some(kind, [one]) for kind in _FINDINGS):
            raise UsageError(f"there is no finding {one[:80]} to judge")


def _links(library: Opened, story_id: str) -> list[Record]:
    """Links with the words of their members, and the last word of a person on each pair."""
    records = story_records(library.reader, library.index, story_id)
    by_id = {record["id"]: record for record in records}
    said = {frozenset((j["left"], j["right"])): j for j in library.reader.judgements()}
    links = []
    for link in (record for record in records if record["type"] == "link" and record["kind"] != "quantity"):
        members = [by_id[m] for m in link["members"] if m in by_id]
        if len(members) < 2:
            continue
        pairs = [
            {
                "left": a["id"],
                "right": b["id"],
                "words": (_words(a), _words(b)),
                "said": said.get(frozenset((a["id"], b["id"]))),
            }
            for a, b in pairwise(members)
        ]
        links.append({"kind": link["kind"], "score": link["score"], "pairs": pairs})
    return sorted(links, key=lambda link: float(link["score"]))


def _words(finding: Record) -> str:
    if finding["type"] == "quote":
        return shown(f"{finding['speaker_name'] or 'speaker not named'}: {finding['content'][0]['exact']}")
    if finding["type"] == "event":
        return shown(finding["sentence"]["exact"])
    return shown(str(finding.get("name") or finding.get("exact") or finding["id"]))


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

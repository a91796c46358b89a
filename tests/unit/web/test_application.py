"""The application: pages and their twins, what it lets in, what it keeps out."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.small_library import small_library

from variorum.errors import UsageError
from variorum.export.exporters import EXPORTERS
from variorum.export.judged import words_of_record
from variorum.link.judged import standing, together
from variorum.model.link import Judgement, Verdict
from variorum.store.inbox import INBOX, keep_inputs
from variorum.store.judgements import judge, judgements_in
from variorum.store.reader import Reader
from variorum.web.app import application
from variorum.web.intake import Intake
from variorum.web.server import is_loopback, serve

LINK = {
    "type": "link", "id": "link-1", "kind": "quote", "members": ["quote-a1-direct", "quote-a3-direct"], "score": 0.7,
    "features": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_library(tmp_path_factory.mktemp("web"), more=(LINK,))


@pytest.fixture(scope="module")
def visitor(library: Path) -> Iterator[TestClient]:
    with TestClient(application(library)) as client:
        yield client


PAGES = ("/stories", "/stories/story-1", "/articles/a1", "/articles/a3", "/people", "/people/ilva%20trent", "/outlets",
         "/outlets/The%20Orrin%20Post", "/search?q=bang", "/search", "/compare", "/compare?left=a1&right=a2", "/upload",
         "/export", "/stories/story-1/review", "/upload/progress")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_and_nothing_in_it_comes_alive(visitor: TestClient, path: str) -> None:
    """No inline script, style or handler; the article's markup stands as text; the policy forbids the rest."""
    answer = visitor.get(path)
    assert answer.status_code == 200, answer.text[:400]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert not re.search(r"<script(?! defer src=\"/static/)|<style|\son\w+=|\sstyle=|javascript:", answer.text)
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in answer.text


def test_the_root_leads_to_the_stories(visitor: TestClient) -> None:
    assert visitor.get("/").url.path == "/stories"


def test_health_tells_the_state_of_the_library(visitor: TestClient) -> None:
    answer = visitor.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.json()["records"]["article"] == 3


@pytest.mark.parametrize("name", ["edition.css", "edition.js", "application.css", "application.js", "htmx.min.js"])
def test_what_a_page_loads_is_there(visitor: TestClient, name: str) -> None:
    assert visitor.get(f"/static/{name}").status_code == 200
    assert visitor.get(f"/static/..%2f{name}").status_code == 404


@pytest.mark.parametrize(
    ("path", "query", "key"),
    [
        ("/stories", "", "stories"),
        ("/stories", "?place=orrin&conflicts=true", "stories"),
        ("/stories", "?lines=9", "stories"),
        ("/people", "", "people"),
        ("/people", "?q=trent", "people"),
        ("/outlets", "", "outlets"),
        ("/search", "?q=bang", "hits"),
        ("/search", "?q=nothing-like-it", "hits"),
    ],
)
def test_twins_have_the_count_of_the_screen(visitor: TestClient, path: str, query: str, key: str) -> None:
    screen = re.search(r'<b id="count">([\d,]+)</b>', visitor.get(path + query).text)
    twin = visitor.get(f"{path}.json{query}").json()
    table = list(csv.DictReader(io.StringIO(visitor.get(f"{path}.csv{query}").content.decode("utf-8-sig"))))
    assert screen
    assert int(screen[1].replace(",", "")) == twin["count"] == len(twin[key]) == len(table)


def test_an_edition_has_a_row_for_each_passage(visitor: TestClient) -> None:
    edition = visitor.get("/stories/story-1.json").json()
    table = visitor.get("/stories/story-1.csv").content.decode("utf-8-sig")
    passages = sum(len(r["evidence"]) for t in edition["topics"] for r in t["readings"])
    assert len(list(csv.DictReader(io.StringIO(table)))) == passages


def test_a_permalink_from_another_state_says_so(visitor: TestClient) -> None:
    page = visitor.get("/stories/story-1").text
    state = re.search(r"as_of=([\w%. -]+)", page)
    assert state
    assert "earlier state" not in visitor.get(f"/stories/story-1?as_of={state[1]}").text
    assert "earlier state" in visitor.get("/stories/story-1?as_of=other").text


@pytest.mark.parametrize(
    ("path", "status"),
    [("/stories/none", 404), ("/stories/none.json", 404), ("/articles/none.csv", 404), ("/people/none", 404), ("/nowhere", 404),
     ("/stories?order=sideways", 400), ("/export/docx", 400), ("/stories?lines=many", 422)],
)  # fmt: skip
def test_what_is_wrong_is_said_in_the_form_asked_for(visitor: TestClient, path: str, status: int) -> None:
    answer = visitor.get(path)
    assert answer.status_code == status
    assert ("html" in answer.headers["content-type"]) == (not path.endswith((".json", ".csv")) and status != 422)


@pytest.mark.parametrize("entry", EXPORTERS, ids=[entry.name for entry in EXPORTERS])
def test_every_format_can_be_taken(visitor: TestClient, entry) -> None:
    answer = visitor.get(f"/export/{entry.name}?story=story-1")
    assert answer.status_code == 200
    if entry.folder:
        assert "manifest.json" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()


def secret(visitor: TestClient, path: str = "/stories/story-1/review") -> str:
    found = re.search(r'name="secret" value="([^"]+)"', visitor.get(path).text)
    assert found
    return found[1]


def test_a_judgement_is_kept_shown_and_carried_into_exports(visitor: TestClient, library: Path) -> None:
    form = {
        "left": "quote-a1-direct",
        "right": "quote-a3-direct",
        "verdict": "different",
        "by": "Ada <b>",
        "note": "other day",
    }
    answer = visitor.post("/judgements", data={**form, "secret": secret(visitor), "back": "/stories/story-1/review"})
    assert answer.status_code == 200
    assert "Ada &lt;b&gt; said different" in answer.text
    (kept,) = judgements_in(library)
    assert (kept.left, kept.verdict.value, kept.note) == ("quote-a1-direct", "different", "other day")
    lines = visitor.get("/export/jsonl").text.splitlines()
    assert [json.loads(line)["by"] for line in lines if json.loads(line)["type"] == "judgement"] == ["Ada <b>"]


@pytest.mark.parametrize("wrong", [{"secret": "guess"}, {"left": "quote-none"}, {"verdict": "maybe"}, {"by": ""}])
def test_a_judgement_that_is_not_ours_is_refused(visitor: TestClient, library: Path, wrong: dict[str, str]) -> None:
    before = len(list(judgements_in(library)))
    form = {
        "left": "quote-a1-direct",
        "right": "quote-a3-direct",
        "verdict": "same",
        "by": "Ada",
        "secret": secret(visitor),
    }
    assert visitor.post("/judgements", data={**form, **wrong}).status_code in {400, 422}
    assert len(list(judgements_in(library))) == before


REVIEW = "/stories/story-1/review"


def test_a_finding_is_corrected_shown_at_once_and_taken_back(visitor: TestClient, library: Path) -> None:
    """The page tells it beside the passage; a later entry leaves the finding as it was computed."""
    form = {"left": "quantity-a1", "by": "Ada", "secret": secret(visitor), "back": REVIEW}
    answer = visitor.post("/judgements", data={**form, "verdict": "correct", "value": "at least 12"})
    assert "Ada said correct to at least 12" in answer.text
    kept = list(judgements_in(library))[-1]
    assert (kept.articles, kept.words) == (("a1",), words_of_record(Reader(library).record("quantity", "quantity-a1")))
    assert "corrected to at least 12 by Ada" in visitor.get("/stories/story-1").text
    visitor.post("/judgements", data={**form, "verdict": "withdraw"})
    assert "corrected to" not in visitor.get("/stories/story-1").text
    assert "said correct" not in visitor.get(REVIEW).text
    assert [one.verdict for one in judgements_in(library)][-2:] == [Verdict.CORRECT, Verdict.WITHDRAW]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"verdict": "correct", "value": "a dozen"}, "is no number"),
        ({"verdict": "correct", "value": ""}, "is no number"),
        ({"verdict": "same"}, "cannot be said of 1 finding"),
        ({"verdict": "accept", "seen": "forty goats"}, "other words stand there now"),
        ({"verdict": "accept", "right": "quote-a1-direct"}, "cannot be said of 2 findings"),
    ],
)
def test_a_word_that_cannot_be_meant_is_refused(
    visitor: TestClient, library: Path, wrong: dict[str, str], why: str
) -> None:
    before = len(list(judgements_in(library)))
    answer = visitor.post("/judgements", data={"left": "quantity-a1", "by": "Ada", "secret": secret(visitor), **wrong})
    assert (answer.status_code, why in answer.text) == (400, True)
    assert len(list(judgements_in(library))) == before


def test_a_judgement_on_other_words_says_so_and_shows_them_as_what_they_were(
    visitor: TestClient, library: Path
) -> None:
    stale = Judgement(
        left="quantity-a1",
        right="",
        verdict=Verdict.REJECT,
        by="Eve",
        at="2031-03-09T10:00:00",
        articles=("a1",),
        words="forty goats",
    )
    judge(library, stale, replace(stale, left="quantity-gone", words="nine boats"))
    page = visitor.get(REVIEW).text
    assert page.count("ext changed, not re-anchored") == 2
    assert {"forty goats", "nine boats"} <= set(re.findall(r"<q dir=\"auto\">(.*?)</q>", page))
    assert "rejected" not in visitor.get("/stories/story-1").text
    judge(
        library,
        *(
            replace(stale, left=one, verdict=Verdict.WITHDRAW, at="2031-03-09T11:00:00")
            for one in ("quantity-a1", "quantity-gone")
        ),
    )


def test_articles_are_split_off_and_taken_back(visitor: TestClient, library: Path) -> None:
    form = {"by": "Ada", "secret": secret(visitor), "note": "another barge"}
    visitor.post("/stories/story-1/judgements", data={**form, "deed": "split", "articles": ["a3"]})
    pairs = [(one.left, one.right, one.verdict) for one in judgements_in(library)][-2:]
    assert pairs == [("a3", "a1", Verdict.DIFFERENT), ("a3", "a2", Verdict.DIFFERENT)]
    assert together(standing(judgements_in(library)), ("a1", "a2", "a3")).apart == {("a1", "a3"), ("a2", "a3")}
    at = re.search(r'name="at" value="([^"]+)"', visitor.get(REVIEW).text)
    assert at
    visitor.post("/stories/story-1/judgements", data={**form, "deed": "withdraw", "at": at[1]})
    assert not together(standing(judgements_in(library)), ("a1", "a2", "a3")).apart


@pytest.mark.parametrize(
    "deed",
    [
        {"deed": "split"},
        {"deed": "split", "articles": ["a1", "a2", "a3"]},
        {"deed": "split", "articles": ["a9"]},
        {"deed": "merge", "other": "story-1"},
        {"deed": "merge", "other": "story-9"},
        {"deed": "withdraw", "at": "never"},
        {"deed": "burn"},
    ],
)
def test_a_story_is_not_judged_into_nothing(visitor: TestClient, library: Path, deed: dict[str, Any]) -> None:
    before = len(list(judgements_in(library)))
    answer = visitor.post("/stories/story-1/judgements", data={"by": "Ada", "secret": secret(visitor), **deed})
    assert answer.status_code in {400, 404, 422}
    assert len(list(judgements_in(library))) == before


def test_a_permalink_outlasts_its_story(visitor: TestClient) -> None:
    """An article joined, so the story has another id: the link leads to it and says that it is another state."""
    answer = visitor.get("/stories/story-of-before?as_of=then&of=a1")
    assert answer.url.path == "/stories/story-1"
    assert "earlier state of the library" in answer.text
    assert visitor.get("/stories/story-of-before?of=gone").status_code == 404


def test_a_form_from_another_site_is_refused(visitor: TestClient) -> None:
    answer = visitor.post("/judgements", data={}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_after_a_judgement_one_is_sent_to_our_own_pages_only(visitor: TestClient) -> None:
    form = {
        "left": "quote-a1-direct",
        "right": "quote-a3-direct",
        "verdict": "same",
        "by": "Ada",
        "secret": secret(visitor),
    }
    answer = visitor.post("/judgements", data={**form, "back": "//evil.example"}, follow_redirects=False)
    assert answer.headers["location"] == "/stories"


def test_names_other_than_loopback_are_refused_without_a_token(visitor: TestClient) -> None:
    assert visitor.get("/stories", headers={"host": "rebound.example"}).status_code == 403


def test_with_a_token_nobody_comes_in_without_it(library: Path) -> None:
    with TestClient(application(library, token="open sesame")) as client:  # noqa: S106 - a test
        assert client.get("/stories").status_code == 401
        assert client.get("/healthz").status_code == 200
        assert client.get("/stories", headers={"authorization": "Bearer open sesame"}).status_code == 200
        assert client.get("/stories?token=open+sesame").url.query == b""
        assert client.get("/stories").status_code == 200


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.1", False), ("x", False)],
)
def test_what_others_can_reach_needs_a_token(library: Path, host: str, alone: bool) -> None:  # noqa: FBT001 - a table
    assert is_loopback(host) == alone
    if not alone:
        with pytest.raises(UsageError, match="token"):
            serve(library, host=host, port=0, token=None, ready=print)


def test_an_upload_to_a_library_that_does_not_know_its_input_is_refused(visitor: TestClient) -> None:
    answer = visitor.post("/upload", data={"secret": secret(visitor, "/upload")}, files={"files": ("a.txt", b"words")})
    assert answer.status_code == 400
    assert "run" in answer.text


def test_uploads_are_kept_and_a_run_is_started(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(Intake, "start", lambda _self: started.append(1))
    keep_inputs(library.parent, ["https://news.example/feed"])
    with TestClient(application(library)) as client:
        page = b"<html><h1>Barge raised</h1><p>The barge was raised on Friday.</p></html>"
        form = {"secret": secret(client, "/upload")}
        answer = client.post("/upload", data=form, files={"files": ("../../raised.html", page)})
        assert answer.status_code == 200, answer.text
        assert started == [1]
        line = json.loads((library.parent / INBOX).read_text())
        assert line["uri"] == "upload/raised.html"
        assert "known" in client.post("/upload", data=form, files={"files": ("b.html", page)}).text
        assert client.post("/upload", data={**form, "address": "ftp://x"}).status_code == 400
        assert 'role="alert"' in client.post("/upload", data={**form, "address": "http://127.0.0.1/"}).text
        assert client.post("/upload", data=form).status_code == 400


def test_an_empty_library_is_a_page_that_says_so(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    with sqlite3.connect(library) as connection:
        connection.execute("DELETE FROM record")
    connection.close()
    with TestClient(application(library)) as client:
        assert "No story matches" in client.get("/stories").text
        assert client.get("/stories.json").json() == {"count": 0, "stories": []}


def test_compare_offers_the_other_accounts_of_a_story(visitor: TestClient) -> None:
    """Nobody knows the ids of articles by heart: an article alone is offered those that tell the same story."""
    page = visitor.get("/compare?left=a1").text
    assert "/compare?left=a1&amp;right=a2" in page
    assert "right=a1" not in page


def test_an_edition_leads_to_every_format(visitor: TestClient) -> None:
    page = visitor.get("/stories/story-1").text
    assert all(f'href="/export/{entry.name}?story=story-1"' in page for entry in EXPORTERS)

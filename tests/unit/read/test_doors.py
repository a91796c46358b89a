"""Every door gives the pages behind it, with what its container says of them."""

import gzip
import io
import json
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from variorum.config import Config
from variorum.model.article import Rejected
from variorum.model.source import Source
from variorum.read import enter, read

PAGE = "<!doctype html><html><body><p>The dam broke on Monday.</p></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Lamp</title><item><title>Dam breaks</title><link>https://lamp.example/dam</link>
<pubDate>Mon, 14 Oct 2030 05:40:00 GMT</pubDate>
<content:encoded><![CDATA[<p>The dam broke.</p>]]></content:encoded></item>
<item><title>Short</title><link>https://lamp.example/short</link>
<description>Only a summary.</description></item></channel></rss>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Lamp",
        "items": [
            {
                "id": 7,
                "url": "https://lamp.example/7",
                "content_text": "The dam broke.",
                "date_published": "2030-10-14T05:40:00Z",
            }
        ],
    }
)
MESSAGE = (
    "From: desk@lamp.example\nSubject: Dam breaks\nDate: Mon, 14 Oct 2030 05:40:00 +0200\nMIME-Version: 1.0\n"
    'Content-Type: text/html; charset="utf-8"\n\n' + PAGE
)


def through(content, name, **settings):
    content = content.encode() if isinstance(content, str) else content
    return list(enter(io.BytesIO(content), name, 0, Config(**settings)))


def warc():
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    headers = {"WARC-Date": "2030-10-15T00:00:00Z"}
    record = writer.create_warc_record(
        "https://lamp.example/dam",
        "response",
        payload=io.BytesIO(PAGE.encode()),
        http_headers=http,
        warc_headers_dict=headers,
    )
    writer.write_record(record)
    missing = StatusAndHeaders("404 Not Found", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://lamp.example/no", "response", payload=io.BytesIO(b"no"), http_headers=missing
        )
    )
    return out.getvalue()


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


CASES = [
    ("page.html", PAGE, ["text/html"], "a page"),
    ("page.txt", "The dam broke on Monday.", ["text/plain"], "a rendering"),
    ("page.txt", PAGE, ["text/html"], "markup in a text file is a page"),
    ("unknown", PAGE, ["text/html"], "a name that says nothing"),
    (
        "a.jsonl",
        '{"id": "1", "text": "The dam broke."}\n{"id": "2", "html": "<p>x</p>"}',
        ["text/plain", "text/html"],
        "two objects",
    ),
    ("a.csv", "title;date;body\nDam;2030-10-14;The dam broke.", ["text/plain"], "semicolons between columns"),
    ("a.tsv", "id\ttext\n1\tThe dam broke.", ["text/plain"], "tabs between columns"),
    ("feed.xml", FEED, ["text/html", "text/html"], "RSS, a full item and a summary"),
    ("feed.json", JSON_FEED, ["text/html"], "JSON Feed with a number for an id"),
    ("m.eml", MESSAGE, ["text/html"], "a newsletter"),
    ("m.mbox", f"From a\n{MESSAGE}\nFrom b\n{MESSAGE}", ["text/html", "text/html"], "a mailbox"),
    ("m.mhtml", MESSAGE, ["text/html"], "a page as a browser saves it"),
    ("c.warc.gz", warc(), ["text/html"], "only the page that was answered with 200"),
    ("p.html.gz", gzip.compress(PAGE.encode()), ["text/html"], "one packed page"),
    (
        "z.zip",
        zipped(("a/p.html", PAGE), ("../../b.txt", "The dam broke.")),
        ["text/html", "text/plain"],
        "names that climb are only names",
    ),
    ("z.zip", zipped(("inner.zip", zipped(("p.html", PAGE)))), ["text/html"], "an archive in an archive"),
]


@pytest.mark.parametrize(
    ("name", "content", "types", "why"), CASES, ids=lambda v: v if isinstance(v, str) and len(v) < 60 else ""
)
def test_a_door_gives_its_pages(name, content, types, why):
    items = through(content, name)
    assert all(isinstance(item, Source) for item in items), why
    assert [item.origin.media_type for item in items] == types, why


def test_what_the_container_says_comes_along():
    full, summary = through(FEED, "feed.xml")
    assert (full.given.headline, full.given.outlet, full.given.partial) == ("Dam breaks", "The Lamp", False)
    assert full.given.published == "Mon, 14 Oct 2030 05:40:00 GMT"
    assert summary.given.partial
    page = through(warc(), "c.warc.gz")[0]
    assert page.origin.retrieved_at == "2030-10-15T00:00:00Z"
    assert page.given.published is None, "a capture is no publication"
    row = through("title;date;body\nDam;2030-10-14;The dam broke.", "a.csv")[0]
    assert (row.given.headline, row.given.published, row.given.clean) == ("Dam", "2030-10-14", True)


BAD = [
    ("a.html", b"", "empty"),
    ("a.html", b"  \n ", "empty"),
    ("a.txt", b"\x00\x01" * 4000, "binary"),
    ("a.jsonl", b'{"id": 1, "text": ', "broken JSON"),
    ("a.jsonl", b"[1, 2]", "no object"),
    ("a.jsonl", b'{"id": "1"}', "no text"),
    ("a.jsonl", b'{"id": "1", "text": "' + b"x" * 3000 + b'"}', "too large"),
    ("a.csv", b"a,b\n1,2", "no text"),
    ("a.json", b'{"a": 1}', "unknown JSON"),
    ("a.xml", b"<rss><channel>", "no items"),
    ("a.zip", b"PK\x03\x04 no zip", "damaged"),
    ("a.gz", b"\x1f\x8b no gzip at all", "refused"),
    ("a.warc", b"no archive at all", "refused"),
    ("a.eml", b"Subject: nothing\n\n", "no page"),
    ("big.html", b"<p>" + b"x" * 3000, "refused"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[f"{name}: {reason}" for name, _, reason in BAD])
def test_bad_input_is_rejected_with_its_reason(name, content, reason):
    items = (
        through(content, name, largest_source=2000)
        if len(content) > 2500 and name != "a.txt"
        else through(content, name)
    )
    assert [item.reason for item in items if isinstance(item, Rejected)] == [reason]
    assert all(item.detail for item in items)


def test_a_broken_line_does_not_stop_the_rest():
    items = through('{"id": "1", "text": "One."}\nnonsense\n{"id": "2", "text": "Two."}', "a.jsonl")
    assert [type(item).__name__ for item in items] == ["Source", "Rejected", "Source"]


def test_a_line_that_is_too_long_does_not_stop_the_rest():
    items = through('{"text": "' + "x" * 5000 + '"}\n{"id": "2", "text": "Two."}', "a.jsonl", largest_source=1000)
    assert [type(item).__name__ for item in items] == ["Rejected", "Source"]


def test_an_archive_writes_nothing_to_the_terminal(capfd, caplog):
    name = "https://a.example/\x1b[2J two words"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {name}\r\nContent-Type: application/http\r\n"
    body = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The dam broke.</p>"
    through(f"{head}Content-Length: {len(body)}\r\n\r\n{body}\r\n\r\n".encode(), "a.warc")
    assert "\x1b" not in capfd.readouterr().err
    assert not caplog.records


def test_bombs_are_not_unpacked():
    bomb = gzip.compress(b"\0" * 60_000_000)
    assert [item.reason for item in through(bomb, "b.txt.gz", largest_source=50_000_000)] == ["refused"]
    packed = zipped(("b.txt", b"\0" * 60_000_000))
    assert [item.reason for item in through(packed, "b.zip")] == ["bomb"]


def test_links_and_depth_are_refused(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(PAGE)
    (tmp_path / "in" / "circle").symlink_to(tmp_path / "in")
    assert [getattr(item, "reason", "page") for item in read([str(tmp_path / "in")], Config())] == ["page", "link"]
    deep = PAGE.encode()
    for _ in range(5):
        deep = zipped(("x.zip" if deep[:2] == b"PK" else "p.html", deep))
    assert [item.reason for item in through(deep, "d.zip")] == ["too deep"]


def test_a_missing_file_is_told(tmp_path):
    items = list(read([str(tmp_path / "none.html")], Config()))
    assert items[0].reason == "unreadable"

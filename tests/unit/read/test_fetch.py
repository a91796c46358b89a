"""Fetching is polite and never enters a private network."""

import httpx
import pytest

from variorum.config import Config
from variorum.model.article import Rejected
from variorum.model.source import Source
from variorum.read.fetch import Fetcher, fetch

PAGE = b"<html><body><p>The dam broke.</p></body></html>"


def site(request):
    path = request.url.path
    if path == "/robots.txt":
        return httpx.Response(200, text="User-agent: *\nDisallow: /closed\nCrawl-delay: 0")
    if path == "/page":
        return httpx.Response(200, content=PAGE, headers={"Content-Type": "text/html; charset=utf-8"})
    if path == "/moved":
        return httpx.Response(302, headers={"Location": "/page"})
    if path == "/circle":
        return httpx.Response(302, headers={"Location": "/circle"})
    if path == "/inward":
        return httpx.Response(302, headers={"Location": "http://inside.example/secret"})
    if path == "/large":
        return httpx.Response(200, content=b"x" * 5000)
    if path == "/feed":
        return httpx.Response(
            200, content=b'{"id": "1", "text": "One."}', headers={"Content-Type": "application/jsonl"}
        )
    return httpx.Response(404)


ADDRESSES = {
    "lamp.example": ["93.184.216.34"],
    "inside.example": ["10.0.0.7"],
    "localhost": ["127.0.0.1"],
    "six.example": ["::1"],
}


def entered(stream, uri, depth):
    return iter([f"entered {uri} {depth} {stream.read(9)!r}"])


def got(url, monkeypatch, **settings):
    monkeypatch.setattr("variorum.read.fetch._PAUSE", 0.0)
    config = Config(largest_source=2000, **settings)
    fetcher = Fetcher(
        config=config, client=httpx.Client(transport=httpx.MockTransport(site)), resolve=lambda host: ADDRESSES[host]
    )
    return list(fetch(url, config, entered, fetcher))


@pytest.mark.parametrize("path", ["page", "moved"])
def test_a_page_becomes_a_source(path, monkeypatch):
    (source,) = got(f"https://lamp.example/{path}", monkeypatch)
    assert isinstance(source, Source)
    assert (source.content, source.origin.uri, source.encoding) == (PAGE, "https://lamp.example/page", "utf-8")
    assert source.origin.retrieved_at


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://lamp.example/closed/x", "robots.txt"),
        ("https://lamp.example/circle", "redirects"),
        ("https://lamp.example/large", "too large"),
        ("https://lamp.example/none", "not found"),
        ("https://lamp.example/inward", "private address"),
        ("http://localhost/page", "private address"),
        ("http://six.example/page", "private address"),
        ("https:///nothing", "address"),
    ],
)
def test_what_may_not_be_read_is_rejected(url, reason, monkeypatch):
    (item,) = got(url, monkeypatch)
    assert isinstance(item, Rejected)
    assert item.reason == reason


def test_other_formats_go_through_their_own_door(monkeypatch):
    assert got("https://lamp.example/feed", monkeypatch) == ['entered https://lamp.example/feed 1 b\'{"id": "1\'']


def test_fetching_can_be_switched_off(monkeypatch):
    assert [item.reason for item in got("https://lamp.example/page", monkeypatch, fetch=False)] == ["offline"]

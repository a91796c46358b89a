"""Fetching is polite and never enters a private network."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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


BOMB = gzip.compress(b"<p>The quay burned.</p>" * 1_000_000)


class _Hostile(BaseHTTPRequestHandler):
    """A server that leads in circles, answers with a bomb, or never ends."""

    def do_GET(self):
        name = self.path.split("/")[1]
        if name in {"round", "inward"}:
            self.send_response(302)
            number = int(self.path.rsplit("/", 1)[-1] or 0) if name == "round" else 0
            self.send_header("Location", f"/round/{number + 1}" if name == "round" else "http://169.254.169.254/latest")
            self.end_headers()
        elif name in {"bomb", "slow"}:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            if name == "bomb":
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self._bomb() if name == "bomb" else self._drip()
        else:
            self.send_error(404)

    def _bomb(self):
        self.wfile.write(BOMB)

    def _drip(self):
        try:
            while not self.server.closing.wait(0.02):
                self.wfile.write(b"<p>The quay burned.</p>")
        except OSError:
            return  # the reader has left, as it should

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def hostile():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hostile)
    server.closing = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.closing.set()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "reason"), [("round/0", "redirects"), ("bomb", "too large"), ("slow", "timed out"), ("none", "not found")]
)
def test_a_hostile_server_is_left(hostile, path, reason, monkeypatch):
    monkeypatch.setattr("variorum.read.fetch._PAUSE", 0.0)
    monkeypatch.setattr("variorum.read.fetch._SECONDS", 3.0)
    began = time.monotonic()
    (item,) = fetch(f"{hostile}/{path}", Config(allow_private_addresses=True), entered)
    assert (item.reason, bool(item.detail)) == (reason, True)
    assert time.monotonic() - began < 10


def test_a_server_of_the_own_network_is_not_asked(hostile):
    assert [item.reason for item in fetch(f"{hostile}/none", Config(), entered)] == ["private address"]


def test_a_redirect_into_a_private_network_is_not_followed(hostile, monkeypatch):
    """The first hop is looked up as public; where it leads is not."""
    monkeypatch.setattr("variorum.read.fetch._PAUSE", 0.0)
    config, asked = Config(), []

    def resolve(host):
        asked.append(host)
        return ["93.184.216.34"] if host == "127.0.0.1" else [host]

    with httpx.Client() as client:
        fetcher = Fetcher(config=config, client=client, resolve=resolve)
        assert [item.reason for item in fetch(f"{hostile}/inward", config, entered, fetcher)] == ["private address"]
    assert asked == ["127.0.0.1", "169.254.169.254"]

"""Pages and feeds from the web, fetched politely.

robots.txt is obeyed, hosts are asked one request at a time with a pause, redirects are few, answers bounded in size and
time. Every hop is checked before it is asked: an address that resolves to a private, loopback or link-local network is
refused, since a page must not make us read a reader's own network. Limits: no scripts are run; a name that resolves
differently between our look and the request (DNS rebinding) is caught only by asking the address we looked up.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from variorum import __version__
from variorum.config import Config
from variorum.model.source import Given, Origin, source_of
from variorum.read.door import Item, rejected

AGENT = f"variorum/{__version__} (+news research; obeys robots.txt)"
_PAUSE = 1.0  # seconds between requests to one host where robots.txt names no other
_LONGEST_PAUSE = 30.0  # seconds: a robots.txt that asks for more is answered by not asking
_MOST_HOPS = 5
_SECONDS = 20.0
_ROBOTS_LARGEST = 500_000  # bytes (RFC 9309)
_PAGES = ("text/html", "application/xhtml", "text/plain")

Resolve = Callable[[str], list[str]]


class _RefusedError(Exception):
    """Why an address is not asked: (reason, detail)."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def resolved(host: str) -> list[str]:
    """The addresses of `host`. Raises OSError when it has none."""
    return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)})


@dataclass(slots=True)
class Fetcher:
    """One session of fetching: what robots.txt said and when each host was last asked."""

    config: Config
    client: httpx.Client
    resolve: Resolve = resolved
    _robots: dict[str, Protego] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def get(self, url: str) -> tuple[str, httpx.Headers, bytes]:
        """The final address, headers and body. Raises _RefusedError with the reason where there is none."""
        for _ in range(_MOST_HOPS):
            self._check(url)
            self._wait(url)
            status, headers, body = self._ask(url, self.config.largest_source)
            if status in {301, 302, 303, 307, 308} and "location" in headers:
                url = urljoin(url, headers["location"])
                continue
            if status != httpx.codes.OK:
                raise _RefusedError("not found", f"the server answered {status}")
            return url, headers, body
        raise _RefusedError("redirects", f"the address redirects more than {_MOST_HOPS} times")

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise _RefusedError("address", f"{url} is no web address")
        if not self.config.allow_private_addresses:
            self._check_public(parts.hostname)
        if not self._rules(url).can_fetch(url, AGENT):
            raise _RefusedError("robots.txt", "the site asks robots not to read this page")

    def _check_public(self, host: str) -> None:
        try:
            addresses = self.resolve(host)
        except OSError as error:
            raise _RefusedError("unreachable", f"{host} has no address: {error}") from error
        if not addresses or not all(ipaddress.ip_address(a.split("%")[0]).is_global for a in addresses):
            raise _RefusedError(
                "private address", f"{host} is in a private network; set `allow_private_addresses` to read it"
            )

    def _rules(self, url: str) -> Protego:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            status, _, body = self._ask(f"{site}/robots.txt", _ROBOTS_LARGEST)
            # RFC 9309: no file allows all, a server in trouble allows nothing.
            text = body.decode("utf-8", "replace") if status == httpx.codes.OK else ""
            self._robots[site] = Protego.parse("User-agent: *\nDisallow: /" if status >= 500 else text)
        return self._robots[site]

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        pause = float(self._rules(url).crawl_delay(AGENT) or _PAUSE)
        if pause > _LONGEST_PAUSE:
            raise _RefusedError("robots.txt", f"the site asks for {pause:g} seconds between pages")
        time.sleep(max(0.0, self._asked.get(host, 0.0) + pause - time.monotonic()))
        self._asked[host] = time.monotonic()

    def _ask(self, url: str, largest: int) -> tuple[int, httpx.Headers, bytes]:
        deadline = time.monotonic() + _SECONDS
        try:
            with self.client.stream("GET", url) as answer:
                body = bytearray()
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > largest:
                        raise _RefusedError("too large", f"the answer has more than {largest} bytes")
                    if time.monotonic() > deadline:
                        raise _RefusedError("timed out", f"the answer took longer than {_SECONDS:g} seconds")
                return answer.status_code, answer.headers, bytes(body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _RefusedError("unreachable", f"{type(error).__name__}: {error}") from error


def fetch(
    url: str, config: Config, enter: Callable[[IO[bytes], str, int], Iterator[Item]], fetcher: Fetcher | None = None
) -> Iterator[Item]:
    """What stands at `url`: a page, or the sources of a feed or archive; `rejected` where it may or can not be read."""
    if not config.fetch:
        yield rejected(url, "offline", "fetching is switched off; set `fetch = true` in the configuration")
        return
    headers = {"User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"}
    with httpx.Client(headers=headers, timeout=_SECONDS, follow_redirects=False) as client:
        try:
            where, answered, body = (fetcher or Fetcher(config=config, client=client)).get(url)
        except _RefusedError as refused:
            yield rejected(url, refused.reason, refused.detail)
            return
    media_type = answered.get("content-type", "text/html")
    if not media_type.casefold().startswith(_PAGES):
        yield from enter(io.BytesIO(body), where, 1)
        return
    charset = media_type.split("charset=", 1)[1].strip(" \"';") if "charset=" in media_type else None
    now = datetime.now(UTC).isoformat(timespec="seconds")
    origin = Origin(uri=where, media_type=media_type.split(";")[0].strip(), retrieved_at=now)
    yield source_of(body, origin, encoding=charset, given=Given(url=where))

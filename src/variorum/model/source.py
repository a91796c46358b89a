"""What came in: bytes, and everything the door they came through said about them."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model.identity import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where bytes came from.

    `container` is the file that held them (a WARC, a JSON Lines file) and `position` their place in it ("line 7",
    "offset 1234"). `retrieved_at` is an ISO time: when the page was captured, which is not when it was published.
    """

    uri: str
    media_type: str
    retrieved_at: str | None = None
    container: str | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the container said of the article: fields of a JSON Lines object, a feed entry, a CSV row.

    `clean` means that the content is the article's text already and must not be changed by one character.
    """

    article_id: str | None = None
    clean: bool = False
    headline: str | None = None
    published: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One page or text as it came: the bytes never change, everything else points into them.

    `encoding` is what the container declares (an HTTP header, a JSON file), None where it says nothing.
    """

    id: str
    origin: Origin
    content: bytes
    encoding: str | None = None
    given: Given = Given()


def source_of(content: bytes, origin: Origin, *, encoding: str | None = None, given: Given | None = None) -> Source:
    """A Source whose id is the SHA-256 of its bytes."""
    return Source(id=digest(content), origin=origin, content=content, encoding=encoding, given=given or Given())

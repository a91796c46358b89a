"""MIME messages: pages saved by a browser (MHTML), newsletters (EML) and mailboxes (MBOX).

The HTML part is the page; a message without one gives its plain text as a rendering. The Date header of a newsletter is a
fair clue to its publication; that of an MHTML page is when it was saved.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from variorum.model.source import Given, Origin, source_of
from variorum.read.door import Entry, Item, rejected

_FROM_LINE = b"\nFrom "


def read_mhtml(entry: Entry) -> Iterator[Item]:
    """The saved page as one source."""
    yield _source(_parsed(entry.content()), entry.uri, entry.uri, saved=True)


def read_message(entry: Entry) -> Iterator[Item]:
    """The message as one source."""
    yield _source(_parsed(entry.content()), entry.uri, entry.uri, saved=False)


def read_mailbox(entry: Entry) -> Iterator[Item]:
    """A source for each message of an MBOX file."""
    messages = (b"\n" + entry.content()).split(_FROM_LINE)[1:]
    for number, message in enumerate(messages, start=1):
        yield _source(_parsed(message.split(b"\n", 1)[-1]), f"{entry.uri}#{number}", entry.uri, saved=False)


def _parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    return message if isinstance(message, EmailMessage) else EmailMessage()


def _source(message: EmailMessage, uri: str, container: str, *, saved: bool) -> Item:
    part = message.get_body(("html", "plain"))
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes) or not content.strip():
        return rejected(uri, "no page", "the message holds neither HTML nor plain text")
    location = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    when = _date(message)
    origin = Origin(
        uri=str(location or uri),
        media_type=part.get_content_type(),
        retrieved_at=when if saved else None,
        container=container,
    )
    given = Given(
        headline=str(message["Subject"]) if message["Subject"] and not saved else None,
        published=None if saved else when,
        url=str(location) if location else None,
    )
    return source_of(content, origin, encoding=part.get_content_charset(), given=given)


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).isoformat()
    except (TypeError, ValueError):
        return None

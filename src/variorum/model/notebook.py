"""How records show themselves in a notebook: small HTML, every word of a page escaped.

Limits: it shows the first lines of a text, not the page of a story; that is the report's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_LONGEST = 600  # characters of a text: what a cell of a notebook shows without scrolling


def card(title: str, about: Iterable[object], body: str = "") -> str:
    """A title, what is known about it, and HTML below it."""
    known = " \N{MIDDLE DOT} ".join(escape(str(part)) for part in about if part)
    return f"<div><strong>{escape(title)}</strong><div><small>{known}</small></div>{body}</div>"


def paragraphs(text: str) -> str:
    """The beginning of a text; an ellipsis tells that it goes on."""
    start = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(None, 1)[0] + " \N{HORIZONTAL ELLIPSIS}"
    return "".join(f"<p>{escape(part)}</p>" for part in start.split("\n\n"))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows of plain values as a table."""
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

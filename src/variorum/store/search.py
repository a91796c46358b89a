"""Search over a library: words of articles and findings, with phrases, prefixes, fields and dates.

    flood "not one siren" speaker:oresku outlet:"channel six" kind:quote from:2024-10-15 to:2024-10-16 evacu*

Words are sought together; a field stands before its words with a colon. Nothing a person types is FTS5 syntax: every word
is quoted before it reaches the engine.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

OPEN, CLOSE = "\N{START OF TEXT}", "\N{END OF TEXT}"  # around a hit; no text may hold them where it is shown
FIELDS = {"headline": "headline", "text": "text", "speaker": "speaker", "outlet": "outlet"}
KINDS = ("article", "quote", "event", "entity")
_TERM = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|([^\s"]+))')
_SOUGHT = "{headline text speaker outlet}"  # all columns but the kind
_MOST_TERMS = 24
_SNIPPET = 40  # tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is sought: an FTS5 expression, kinds and days."""

    match: str
    kinds: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One find. `snippet` holds the words around, hits between OPEN and CLOSE."""

    kind: str
    id: str
    article_id: str
    headline: str | None
    outlet: str | None
    speaker: str | None
    day: str | None
    snippet: str


def parse(text: str) -> Query:
    """What a person typed, understood. An empty `match` when no word is left to seek."""
    terms: list[str] = []
    kinds: list[str] = []
    days: dict[str, str] = {}
    for field, phrase, word in _TERM.findall(text)[:_MOST_TERMS]:
        value = phrase or word
        if field == "kind" and value in KINDS:
            kinds.append(value)
        elif field in {"from", "to"} and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
            days[field] = value
        elif field and field not in FIELDS:
            terms.append(_quoted(f"{field} {value}", prefix=False))
        elif value:
            quoted = _quoted(value, prefix=bool(word) and word.endswith("*"))
            terms.append(f"{FIELDS[field]} : {quoted}" if field else quoted)
    match = " AND ".join(term for term in terms if term.strip('" *'))
    return Query(match=match, kinds=tuple(kinds), first=days.get("from"), last=days.get("to"))


def _quoted(value: str, *, prefix: bool) -> str:
    words = re.sub(r'["\x00]', " ", value.rstrip("*"))
    if not re.search(r"\w", words):
        return ""
    return f'"{words}"*' if prefix else f'"{words}"'


def search(index: sqlite3.Connection, query: Query, *, limit: int = 50, offset: int = 0) -> tuple[Sequence[Hit], int]:
    """The best finds and how many there are in all."""
    if not query.match:
        return (), 0
    where, values = _where(query)
    count = index.execute(f"SELECT count(*) FROM words w WHERE {where}", values).fetchone()[0]  # noqa: S608 - see _where
    rows = index.execute(
        "SELECT w.kind, w.id, w.article_id, a.headline, w.outlet, w.speaker, w.day, "  # noqa: S608 - see _where
        f"snippet(words, 1, ?, ?, '…', {_SNIPPET}) FROM words w LEFT JOIN article a ON a.id = w.article_id "
        f"WHERE {where} ORDER BY rank LIMIT ? OFFSET ?",
        (OPEN, CLOSE, *values, limit, offset),
    )
    names = ("kind", "id", "article_id", "headline", "outlet", "speaker", "day", "snippet")
    return [Hit(**dict(zip(names, row, strict=True))) for row in rows], count


def _where(query: Query) -> tuple[str, tuple[str, ...]]:
    """The condition: fixed words and question marks; and its values."""
    kinds = " OR ".join(f'kind : "{kind}"' for kind in query.kinds)
    words = f"({_SOUGHT} : ({query.match}))" if query.match else ""
    parts, values = ["words MATCH ?"], [" AND ".join(part for part in (words, f"({kinds})" if kinds else "") if part)]
    if query.first:
        parts.append("w.day >= ?")
        values.append(query.first)
    if query.last:
        parts.append("w.day <= ?")
        values.append(query.last + "\N{SOLIDUS}")  # the sign after "-": a month holds its days
    return " AND ".join(parts), tuple(values)

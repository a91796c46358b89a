"""Questions a page or a verb asks of a library: which stories, what belongs to one, who and which outlet.

Each answers from the index and reads only the records it needs.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.errors import NotFoundError, UsageError
from variorum.model.codec import Record
from variorum.model.identity import content_id
from variorum.store.index import folded
from variorum.store.reader import Reader

ORDERS = {
    "newest": "last DESC, id",
    "oldest": "first, id",
    "lines": "lines DESC, articles DESC, id",
    "conflicts": "conflicts DESC, differs DESC, lines DESC, id",
}
_COLUMNS = "id, title, first, last, articles, lines, outlets, agreed, differs, conflicts, single"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story in a list."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: int
    lines: int
    outlets: int
    agreed: int
    differs: int
    conflicts: int
    single: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which stories are wanted. Days are ISO; a name is sought without case."""

    first: str | None = None
    last: str | None = None
    place: str | None = None
    person: str | None = None
    outlet: str | None = None
    least_lines: int = 0
    conflicts_only: bool = False
    order: str = "lines"


def stories(
    index: sqlite3.Connection, wanted: Filter, *, limit: int = -1, offset: int = 0
) -> tuple[list[StoryRow], int]:
    """The stories wanted, and how many there are in all."""
    if wanted.order not in ORDERS:
        raise UsageError(f"there is no order {wanted.order!r}; there are {', '.join(ORDERS)}")
    where, values = _where(wanted)
    count = index.execute(f"SELECT count(*) FROM story WHERE {where}", values).fetchone()[0]  # noqa: S608 - fixed words
    query = f"SELECT {_COLUMNS} FROM story WHERE {where} ORDER BY {ORDERS[wanted.order]} LIMIT ? OFFSET ?"  # noqa: S608
    names = _COLUMNS.split(", ")
    rows = index.execute(query, (*values, limit, offset))
    return [StoryRow(**dict(zip(names, row, strict=True))) for row in rows], count


def _where(wanted: Filter) -> tuple[str, list[object]]:
    """The condition, made of fixed words and question marks, and its values."""
    parts, values = ["1"], []
    conditions: tuple[tuple[str, object], ...] = (
        ("last >= ?", wanted.first),
        ("substr(first, 1, 10) <= ?", wanted.last),
        ("lines >= ?", wanted.least_lines),
        ("conflicts > 0 AND 1 = ?", 1 if wanted.conflicts_only else None),
        (_held("place", "key"), folded(wanted.place) if wanted.place else None),
        (_held("person", "key"), folded(wanted.person) if wanted.person else None),
        ("id IN (SELECT story FROM article WHERE lower(outlet) = ?)", wanted.outlet.lower() if wanted.outlet else None),
    )
    for condition, value in conditions:
        if value:
            parts.append(condition)
            values.append(value)
    return " AND ".join(parts), values


def _held(table: str, column: str) -> str:
    return f"id IN (SELECT a.story FROM {table} t JOIN article a ON a.id = t.article_id WHERE t.{column} = ?)"  # noqa: S608


# What prints the ids of a type.
_LISTED = {"story": "variorum stories LIBRARY", "article": "variorum search LIBRARY WORDS"}


def identified(reader: Reader, kind: str, given: str) -> str:
    """The id that `given` is or begins. Raises NotFoundError where none or several begin so."""
    starts = (given, f"{kind}-{given}")
    for start in starts:
        found = reader.beginning(kind, start)
        if given in found or start in found or len(found) == 1:
            return given if given in found else start if start in found else found[0]
        if found:
            raise NotFoundError(f"several ids begin with {given}, {found[0]} among them; write more of it")
    raise NotFoundError(f"there is no {kind} {given} in {reader.path}; `{_LISTED[kind]}` prints the ids")


def story_records(reader: Reader, index: sqlite3.Connection, story_id: str) -> list[Record]:
    """Everything about one story: its articles with their findings, copies, links, edition, related stories."""
    story = reader.record("story", story_id)
    # The edition stage names an edition after its story; its topics may cite articles of related stories.
    editions = reader.some("edition", [content_id("edition", story_id)])
    cited = [witness["article_id"] for edition in editions for witness in edition["witnesses"]]
    wanted = dict.fromkeys([*story["article_ids"], *cited])
    records = [record for article_id in wanted for record in reader.of_article(article_id)]
    for kind in ("copy", "link"):
        rows = index.execute("SELECT id FROM held WHERE story = ? AND type = ?", (story_id, kind))
        records += reader.some(kind, [identity for (identity,) in rows])
    records += [story, *reader.some("story", story["related"])]
    records += editions
    held = {record["id"] for record in records}
    records += [j for j in reader.judgements() if j["left"] in held or j["right"] in held]
    return sorted(records, key=lambda record: record["type"] != "article")


def story_of(index: sqlite3.Connection, article_id: str) -> str | None:
    """The story an article belongs to."""
    row = index.execute("SELECT story FROM article WHERE id = ?", (article_id,)).fetchone()
    return row[0] if row else None


def topic_home(reader: Reader, given: str) -> tuple[Record, Record]:
    """The edition that holds a topic, and the topic whose id is or begins with `given`.

    Raises NotFoundError where none or several begin so.
    """
    found = [
        (edition, topic)
        for edition in reader.records("edition")
        for topic in edition["topics"]
        if topic["id"].startswith((given, f"topic-{given}"))
    ]
    exact = [pair for pair in found if pair[1]["id"] == given]
    if len({topic["id"] for _, topic in exact or found}) != 1:  # related stories may hold one topic both
        reason = "several topics begin with" if found else "there is no topic"
        raise NotFoundError(f"{reason} {given}; `variorum show LIBRARY STORY` lists the ids")
    return (exact or found)[0]


def people(
    index: sqlite3.Connection, name: str | None = None, *, limit: int = 200, offset: int = 0
) -> tuple[list[Record], int]:
    """People and organisations with how many articles, stories and statements; those whose name holds `name`."""
    like = f"%{folded(name)}%" if name else "%"
    count = index.execute("SELECT count(*) FROM name WHERE key LIKE ?", (like,)).fetchone()[0]
    rows = index.execute(
        "SELECT name, key, kind, articles, stories, statements FROM name WHERE key LIKE ? "
        "ORDER BY articles DESC, statements DESC, key LIMIT ? OFFSET ?",
        (like, limit, offset),
    )
    names = ("name", "key", "kind", "articles", "stories", "statements")
    return [dict(zip(names, row, strict=True)) for row in rows], count


def person_mentions(index: sqlite3.Connection, key: str, *, limit: int = -1, offset: int = 0) -> list[Record]:
    """Where a person is named: article, day, outlet, story, offices given there."""
    rows = index.execute(
        "SELECT p.entity_id, p.article_id, p.name, p.kind, p.roles, p.statements, a.headline, a.outlet, a.day, a.story "
        "FROM person p JOIN article a ON a.id = p.article_id WHERE p.key = ? ORDER BY a.day, a.id LIMIT ? OFFSET ?",
        (folded(key), limit, offset),
    )
    names = ("entity_id", "article_id", "name", "kind", "roles", "statements", "headline", "outlet", "day", "story")
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return [{**row, "roles": json.loads(row["roles"])} for row in found]


def outlets(index: sqlite3.Connection) -> list[Record]:
    """Every outlet: its articles, how many of them are copies, and of whom most."""
    rows = index.execute(
        "SELECT r.outlet, count(DISTINCT r.id), count(DISTINCT p.receiver), count(DISTINCT r.story) "
        "FROM article r LEFT JOIN pair p ON p.receiver = r.id WHERE r.outlet IS NOT NULL GROUP BY r.outlet ORDER BY 2 DESC, 1"
    )
    return [dict(zip(("outlet", "articles", "copies", "stories"), row, strict=True)) for row in rows]


def copies_of_outlet(index: sqlite3.Connection, outlet: str) -> list[Record]:
    """Whom an outlet copies: giver, how many articles, the mean share of the copy that stands in the giver."""
    rows = index.execute(
        "SELECT coalesce(g.outlet, 'outlet not stated'), count(*), round(avg(p.share), 3) FROM pair p "
        "JOIN article r ON r.id = p.receiver JOIN article g ON g.id = p.giver "
        "WHERE r.outlet = ? GROUP BY 1 ORDER BY 2 DESC, 1",
        (outlet,),
    )
    return [dict(zip(("giver", "copies", "share"), row, strict=True)) for row in rows]


def articles_where(index: sqlite3.Connection, column: str, value: str) -> list[Record]:
    """Articles by `outlet` or `story`, by day."""
    if column not in {"outlet", "story"}:
        raise UsageError(f"articles are not listed by {column}")
    query = f"SELECT id, headline, outlet, day, story FROM article WHERE {column} = ? ORDER BY day, id"  # noqa: S608 - two names
    names: Sequence[str] = ("id", "headline", "outlet", "day", "story")
    rows: Iterable[tuple[object, ...]] = index.execute(query, (value,))
    return [dict(zip(names, row, strict=True)) for row in rows]

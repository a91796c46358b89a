"""What a library is searched and listed by: a second file beside it, derived, that can be thrown away and made again.

Holds the words of articles, quotations, people and events (FTS5), a row of facts for each story and article, and which
copies and links belong to which story. Brought up to date before it is read: only articles whose version changed are read
again. Readers go on with the state before while that happens.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from variorum.errors import StoreError
from variorum.export.shelf import outlet_of
from variorum.model.codec import Record
from variorum.store.reader import Reader

_SUFFIX = ".index"
FORMAT = "3"  # of this file: another one is made anew
_TABLES = """
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE indexed (article_id TEXT PRIMARY KEY, version TEXT NOT NULL, first INTEGER, last INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    headline, text, speaker, outlet, kind, id UNINDEXED, article_id UNINDEXED, day UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2", prefix = '3'
);
CREATE TABLE article (
    id TEXT PRIMARY KEY, headline TEXT, outlet TEXT, day TEXT, language TEXT, completeness TEXT, story TEXT
) WITHOUT ROWID;
CREATE INDEX article_by_outlet ON article (outlet);
CREATE TABLE story (
    id TEXT PRIMARY KEY, title TEXT, first TEXT, last TEXT, articles INTEGER, lines INTEGER, outlets INTEGER,
    agreed INTEGER, differs INTEGER, conflicts INTEGER, single INTEGER
) WITHOUT ROWID;
CREATE TABLE person (article_id TEXT, entity_id TEXT, name TEXT, key TEXT, kind TEXT, roles TEXT, statements INTEGER);
CREATE INDEX person_by_key ON person (key);
CREATE INDEX person_by_article ON person (article_id);
CREATE TABLE name (
    key TEXT PRIMARY KEY, name TEXT, kind TEXT, articles INTEGER, stories INTEGER, statements INTEGER
) WITHOUT ROWID;
CREATE TABLE place (article_id TEXT, name TEXT, key TEXT, country TEXT);
CREATE INDEX place_by_key ON place (key);
CREATE INDEX place_by_article ON place (article_id);
CREATE TABLE held (story TEXT, type TEXT, id TEXT, PRIMARY KEY (story, type, id)) WITHOUT ROWID;
CREATE TABLE pair (giver TEXT, receiver TEXT, share REAL, id TEXT);
CREATE INDEX pair_by_receiver ON pair (receiver);
CREATE INDEX pair_by_giver ON pair (giver);
"""
_NAMED = ("PERSON", "ORGANISATION", "GROUP")
_DIFFERS = ("conflict", "differs_by_attribution", "update", "differs_by_scope")
_json = msgspec.json.Encoder().encode


def index_path(library: Path) -> Path:
    """The file beside `library`."""
    return library.with_name(library.name + _SUFFIX)


def folded(name: str) -> str:
    """A name as it is looked up: without case and doubled spaces."""
    return " ".join(name.casefold().split())


def open_index(reader: Reader) -> sqlite3.Connection:
    """The index of a library, up to date. Raises StoreError when it cannot be written."""
    try:
        connection = _open(index_path(reader.path))
        bring_up_to_date(connection, reader)
    except sqlite3.Error as error:
        raise StoreError(
            f"cannot make the index {index_path(reader.path)}: {error}; delete that file, or make its folder writable"
        ) from error
    return connection


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'fact'").fetchone()
    if made and _fact(connection, "format") == FORMAT:
        return connection
    if made:
        connection.close()
        path.unlink()
        return _open(path)
    connection.executescript(f"BEGIN IMMEDIATE;{_TABLES}COMMIT;")
    # What stands in a headline weighs more, and the kind nothing: it is there to be asked for.
    connection.execute("INSERT INTO words (words, rank) VALUES ('rank', 'bm25(6.0, 1.0, 3.0, 1.0, 0.0)')")
    _tell(connection, "format", FORMAT)
    return connection


def _fact(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT value FROM fact WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def _tell(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (key, value))


def bring_up_to_date(connection: sqlite3.Connection, reader: Reader) -> bool:
    """Read what changed in the library since the index was made; whether anything had."""
    version = reader.version()
    if _fact(connection, "version") == version:
        return False
    connection.execute("BEGIN IMMEDIATE")
    try:
        _articles(connection, reader)
        _derived(connection, reader)
        _tell(connection, "version", version)
        connection.execute("COMMIT")
    except (sqlite3.Error, OSError, KeyError, ValueError, KeyboardInterrupt):
        connection.execute("ROLLBACK")
        raise
    return True


def _articles(connection: sqlite3.Connection, reader: Reader) -> None:
    """Take in articles that are new or changed, and forget those that are gone."""
    before = dict(connection.execute("SELECT article_id, version FROM indexed"))
    now = reader.shown() or {record["id"]: "" for record in reader.records("article")}
    for article_id in before.keys() - now.keys():
        _forget(connection, article_id)
    for article_id, version in now.items():
        if before.get(article_id) != version:
            _forget(connection, article_id)
            _take_in(connection, article_id, version, reader.of_article(article_id))


def _forget(connection: sqlite3.Connection, article_id: str) -> None:
    row = connection.execute("SELECT first, last FROM indexed WHERE article_id = ?", (article_id,)).fetchone()
    if row:
        connection.execute("DELETE FROM words WHERE rowid BETWEEN ? AND ?", row)
        connection.execute("DELETE FROM indexed WHERE article_id = ?", (article_id,))
        connection.execute("DELETE FROM article WHERE id = ?", (article_id,))
        connection.execute("DELETE FROM person WHERE article_id = ?", (article_id,))
        connection.execute("DELETE FROM place WHERE article_id = ?", (article_id,))


def _take_in(connection: sqlite3.Connection, article_id: str, version: str, records: list[Record]) -> None:
    article = next(record for record in records if record["type"] == "article")
    day, outlet = _day(article), outlet_of(article)
    last = connection.execute("SELECT max(last) FROM indexed").fetchone()[0] or 0
    rows = [(*row, article_id, day) for row in _words(article, outlet, records)]
    numbered = [(last + 1 + n, *row) for n, row in enumerate(rows)]
    columns = "(rowid, headline, text, speaker, outlet, kind, id, article_id, day)"
    connection.executemany(f"INSERT INTO words {columns} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", numbered)  # noqa: S608 - names
    connection.execute("INSERT INTO indexed VALUES (?, ?, ?, ?)", (article_id, version, last + 1, last + len(rows)))
    values = (article_id, article["headline"], outlet, day, article["language"], article["completeness"], None)
    connection.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    said = Counter(record["speaker_entity"] for record in records if record["type"] == "quote")
    connection.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?)", _people(article_id, records, said))
    connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?)", _places(article_id, records))


def _day(article: Record) -> str | None:
    published = article["published"] or {}
    value = published.get("best") or published.get("earliest")
    return value[:10] if value else None


def _words(article: Record, outlet: str | None, records: Iterable[Record]) -> Iterator[tuple[str | None, ...]]:
    """Rows of the full-text table: headline, text, speaker, outlet, kind, id."""
    yield article["headline"], article["text"], None, outlet, "article", article["id"]
    for record in records:
        if record["type"] == "quote":
            said = " … ".join(piece["exact"] for piece in record["content"])
            yield None, said, record["speaker_name"], outlet, "quote", record["id"]
        elif record["type"] == "event":
            yield None, record["sentence"]["exact"], None, outlet, "event", record["id"]
        elif record["type"] == "entity" and record["kind"] in _NAMED:
            roles = ", ".join(role["text"] for role in record["roles"])
            yield None, f"{record['name']} {roles}".strip(), None, outlet, "entity", record["id"]


def _people(article_id: str, records: Iterable[Record], said: Counter[str]) -> Iterator[tuple[object, ...]]:
    for record in records:
        if record["type"] == "entity" and record["kind"] in _NAMED:
            roles = _json(list(dict.fromkeys(role["text"] for role in record["roles"]))).decode()
            name = record["name"]
            yield article_id, record["id"], name, folded(name), record["kind"], roles, said[record["id"]]


def _places(article_id: str, records: Iterable[Record]) -> Iterator[tuple[object, ...]]:
    seen = {(r["name"], r["country"]) for r in records if r["type"] == "place"}
    return ((article_id, name, folded(name), country) for name, country in sorted(seen, key=str))


def _derived(connection: sqlite3.Connection, reader: Reader) -> None:
    """Stories, and which copies and links are theirs."""
    for table in ("story", "held", "pair", "name"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - the names above
    connection.execute("UPDATE article SET story = NULL")
    story_of: dict[str, str] = {}
    stories = {story["id"]: story for story in reader.records("story")}
    for story in stories.values():
        story_of.update(dict.fromkeys(story["article_ids"], story["id"]))
    connection.executemany("UPDATE article SET story = ? WHERE id = ?", ((s, a) for a, s in story_of.items()))
    outlets = dict(connection.execute("SELECT id, outlet FROM article"))
    rows = (_story(edition, stories[edition["story_id"]], outlets) for edition in reader.records("edition"))
    connection.executemany("INSERT OR REPLACE INTO story VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    for copy in reader.records("copy"):
        values = copy["from_article"], copy["to_article"], copy["share"], copy["id"]
        connection.execute("INSERT INTO pair VALUES (?, ?, ?, ?)", values)
        _hold(connection, {story_of.get(copy["from_article"]), story_of.get(copy["to_article"])}, copy)
    _links(connection, reader, story_of)
    connection.execute(
        "INSERT INTO name SELECT p.key, min(p.name), min(p.kind), count(DISTINCT p.article_id), count(DISTINCT a.story), "
        "sum(p.statements) FROM person p JOIN article a ON a.id = p.article_id GROUP BY p.key"
    )


def _links(connection: sqlite3.Connection, reader: Reader, story_of: dict[str, str]) -> None:
    home = dict(connection.execute("SELECT entity_id, article_id FROM person"))
    found = dict(connection.execute("SELECT id, article_id FROM words"))
    for link in reader.records("link"):
        articles = (home.get(member) or found.get(member) for member in link["members"])
        _hold(connection, {story_of.get(a or "") for a in articles}, link)


def _hold(connection: sqlite3.Connection, stories: Iterable[str | None], record: Record) -> None:
    rows = [(story, record["type"], record["id"]) for story in stories if story]
    connection.executemany("INSERT OR IGNORE INTO held VALUES (?, ?, ?)", rows)


def _story(edition: Record, story: Record, outlets: dict[str, str | None]) -> tuple[object, ...]:
    verdicts = Counter(topic["verdict"] for topic in edition["topics"])
    agreed = sum(t["verdict"] == "agree" and t["readings"][0]["independent"] > 1 for t in edition["topics"])
    return (
        story["id"],
        story["title"],
        story["first"],
        story["last"],
        len(story["article_ids"]),
        len(story["lines"]),
        len({outlets.get(a) for a in story["article_ids"]} - {None}),
        agreed,
        sum(verdicts[v] for v in _DIFFERS),
        verdicts["conflict"],
        verdicts["single"],
    )

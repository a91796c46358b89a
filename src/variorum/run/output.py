"""What a run leaves: record files, the library's records, the report, the manifest. Written only where something changed.

Everything is put together from lines that stages kept, piece by piece: what the run before wrote is copied or left, and
only new pieces are made. Limits: the report shows at most `reported.REPORTED` articles, those of the stories with most
witnesses; all others are in the records and in the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from variorum import __version__
from variorum.config import Config
from variorum.export.manifest import manifest
from variorum.export.records import write_whole
from variorum.link.findings import joined_entities
from variorum.model.article import Rejected
from variorum.model.codec import rejected_record
from variorum.model.identity import content_id
from variorum.model.link import Link, Story
from variorum.run.between import copy_key, copy_lines_under
from variorum.run.documents import article_lines_under
from variorum.run.layout import NOTHING, Layout, Piece, packed, unpacked, write_files
from variorum.run.lines import Lines, derived_lines, lines_of
from variorum.run.outcome import Outcome
from variorum.run.reported import records_of, reported
from variorum.run.stories import story_lines_under
from variorum.run.versions import libraries, stage_version
from variorum.store.sqlite import Library, Shown

# The library's keys for which outcome was written last, how the files stand, and what the report shows.
_WRITTEN, _LAYOUT, _REPORT = "written", "layout", "report"
_encode = msgspec.msgpack.Encoder().encode
_link = msgspec.msgpack.Decoder(Link).decode


def write(outcome: Outcome, out: Path, library: Library, config: Config) -> None:
    """Write a run to `out`: records, library, report, manifest. Nothing is written when all of it stands there already.

    Raises UsageError when the folder cannot be written.
    """
    version = _version(outcome, config)
    kept = library.results((_WRITTEN, _LAYOUT, _REPORT))
    before = _standing(kept.get(_LAYOUT), out)
    if before is not NOTHING and kept.get(_WRITTEN) == version.encode():
        return
    library.keep([(_LAYOUT, packed(NOTHING))])  # while files change
    entities = [*map(_encode, joined_entities([told.called for told in outcome.told], outcome.judgements))]
    derived = list(_derived(outcome, entities, library, config))
    layout = write_files(chain(_articles(outcome, library), derived), before, out / "records")
    library.show(_shown(outcome, library), {piece.key: partial(_bytes, piece) for piece in derived})
    shown = reported(outcome, entities, library)
    what = content_id(_REPORT, __version__, stage_version("write", config), _encode(shown))
    if before is NOTHING or kept.get(_REPORT) != _encode(what):
        from variorum.export.report import report  # noqa: PLC0415 - most new articles change no story of the report

        write_whole(out / "index.html", report(records_of(shown, library)))
    write_whole(out / "manifest.json", manifest(outcome.annotated, layout.counts(), libraries(), config))
    library.keep([(_LAYOUT, packed(layout)), (_REPORT, _encode(what)), (_WRITTEN, version.encode())])


def _standing(kept: bytes | None, out: Path) -> Layout:
    """How the files of a run stand, `NOTHING` where that is not known for sure or one is missing."""
    layout = unpacked(kept) if kept else NOTHING
    whole = layout.stands_in(out / "records") and all((out / name).exists() for name in ("index.html", "manifest.json"))
    return layout if whole and len(layout.keys) else NOTHING


def _version(outcome: Outcome, config: Config) -> str:
    keys = [brief.key for brief in outcome.annotated] + [told.key for told in outcome.told]
    rest = _encode((outcome.rejected, outcome.linked, outcome.judgements, config))
    return content_id(_WRITTEN, __version__, stage_version("write", config), *keys, rest)


def _articles(outcome: Outcome, library: Library) -> Iterator[Piece]:
    return (Piece(brief.key, partial(article_lines_under, brief.key, library)) for brief in outcome.annotated)


def _derived(outcome: Outcome, entities: Sequence[bytes], library: Library, config: Config) -> Iterator[Piece]:
    """What stands between articles: rejections, copies, stories, entities over all stories, what each story gave.

    `entities` are links, packed.
    """
    version = stage_version("write", config)
    key_of = {brief.id: brief.key for brief in outcome.annotated}
    for rejected in outcome.rejected:
        yield Piece(content_id("rejected", version, _encode(rejected)), partial(_rejected_lines, rejected))
    for copy in outcome.linked.copies:
        key = copy_key(copy, key_of, config)
        yield Piece(key, partial(copy_lines_under, key, library))
    for story in outcome.linked.stories:
        yield Piece(content_id("story lines", version, _encode(story)), partial(_lines, story))
    for link in entities:
        yield Piece(content_id("link lines", version, link), partial(_link_lines, link))
    for told in outcome.told:
        yield Piece(told.key, partial(story_lines_under, told.key, library))


def _rejected_lines(rejected: Rejected) -> Lines:
    return lines_of((rejected_record(rejected),), {})


def _lines(item: Story | Link) -> Lines:
    """The lines of what holds no span."""
    return derived_lines((item,), {})


def _link_lines(link: bytes) -> Lines:
    return _lines(_link(link))


def _shown(outcome: Outcome, library: Library) -> Iterator[Shown]:
    for brief in outcome.annotated:
        piece = Piece(brief.key, partial(article_lines_under, brief.key, library))
        yield Shown(article_id=brief.id, version=brief.key, lines=partial(_bytes, piece))


def _bytes(piece: Piece) -> bytes:
    return b"".join(piece.lines().values())

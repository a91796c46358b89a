"""What a run leaves: record files, the library's records, the report, the manifest. Written only when something changed.

Everything is put together from lines that stages kept, one article at a time. Limits: the report shows at most
`REPORTED` articles, those of the stories with most witnesses; all others are in the records and in the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from variorum import __version__
from variorum.config import Config
from variorum.export.manifest import manifest
from variorum.export.records import RECORD_TYPES, RecordFiles, write_whole
from variorum.export.report import report
from variorum.link.findings import joined_entities
from variorum.link.judged import concerning
from variorum.model.article import Rejected
from variorum.model.codec import Record, record_of, rejected_record
from variorum.model.identity import content_id
from variorum.model.link import Judgement, Linked, Story
from variorum.run.documents import Brief, article_lines_under
from variorum.run.lines import Lines, derived_lines, lines_of
from variorum.run.stories import Told, story_lines_under
from variorum.run.versions import libraries, stage_version
from variorum.store.sqlite import Library, Shown

REPORTED = 500  # articles: more than the report lays out, so that it can list the stories it has no room for
_WRITTEN = "written"  # the library's key for which outcome was written last
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.json.Decoder().decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All that a run found, in the order of the input; the findings themselves are in the library."""

    annotated: tuple[Brief, ...]
    rejected: tuple[Rejected, ...]
    linked: Linked  # links: those of single stories are in the library
    told: tuple[Told, ...]
    judgements: tuple[Judgement, ...] = ()


def write(outcome: Outcome, out: Path, library: Library, config: Config) -> None:
    """Write a run to `out`: records, library, report, manifest. Nothing is written when all of it stands there already.

    Raises UsageError when the folder cannot be written.
    """
    version = _version(outcome, config)
    if library.results((_WRITTEN,)).get(_WRITTEN) == version.encode() and all(path.exists() for path in _files(out)):
        return
    across = _across(outcome)
    with RecordFiles(out / "records") as files:
        for lines in chain(_articles(outcome, library), (across,), _stories(outcome, library)):
            files.add(lines)
    library.show(_shown(outcome, library), _derived(outcome, across, library))
    write_whole(out / "index.html", report(_reported(outcome, across, library)))
    made_of = [brief.article for brief in outcome.annotated]
    write_whole(out / "manifest.json", manifest(made_of, files.counts, libraries(), config))
    library.keep([(_WRITTEN, version.encode())])


def _files(out: Path) -> list[Path]:
    records = [out / "records" / f"{kind}.jsonl" for kind in RECORD_TYPES]
    return [*records, out / "index.html", out / "manifest.json"]


def _version(outcome: Outcome, config: Config) -> str:
    keys = [brief.key for brief in outcome.annotated] + [told.key for told in outcome.told]
    rest = _encode((outcome.rejected, outcome.linked, outcome.judgements, config))
    return content_id(_WRITTEN, __version__, stage_version("write", config), *keys, rest)


def _articles(outcome: Outcome, library: Library) -> Iterator[Lines]:
    return (article_lines_under(brief.key, library) for brief in outcome.annotated)


def _stories(outcome: Outcome, library: Library) -> Iterator[Lines]:
    return (story_lines_under(told.key, library) for told in outcome.told)


def _across(outcome: Outcome) -> Lines:
    """The lines of what stands between articles: rejections, copies, stories, entities over all stories."""
    texts = {brief.article.id: brief.article.text for brief in outcome.annotated}
    entities = joined_entities([told.links for told in outcome.told], outcome.judgements)
    return lines_of(map(rejected_record, outcome.rejected), texts) | derived_lines(
        (*outcome.linked.copies, *outcome.linked.stories, *entities), texts
    )


def _shown(outcome: Outcome, library: Library) -> Iterator[Shown]:
    for brief in outcome.annotated:
        yield Shown(
            article_id=brief.article.id,
            version=brief.key,
            lines=partial(_article_bytes, key=brief.key, library=library),
        )


def _article_bytes(key: str, library: Library) -> bytes:
    return b"".join(article_lines_under(key, library).values())


def _derived(outcome: Outcome, across: Lines, library: Library) -> Iterator[bytes]:
    yield from across.values()
    for lines in _stories(outcome, library):
        yield from lines.values()


def _reported(outcome: Outcome, across: Lines, library: Library) -> list[Record]:
    """The records the report is made of, in the order of the files."""
    stories = {story.id for story in _most_told(outcome.linked.stories)}
    inside = {one for story in outcome.linked.stories if story.id in stories for one in story.article_ids}
    keys = [brief.key for brief in outcome.annotated if brief.article.id in inside]
    told = [one.key for one, story in zip(outcome.told, outcome.linked.stories, strict=False) if story.id in stories]
    parts = chain(
        (article_lines_under(key, library) for key in keys),
        (across,),
        (story_lines_under(key, library) for key in told),
    )
    records = [_decode(line) for lines in parts for found in lines.values() for line in found.splitlines()]
    entities = {record["id"] for record in records if record["type"] == "entity"}
    shown = [record for record in records if _is_reported(record, stories, inside, entities)]
    return shown + [record_of(judgement, {}) for judgement in concerning(outcome.judgements, inside)]


def _most_told(stories: Sequence[Story]) -> Iterator[Story]:
    """The stories with most witnesses that the report has room for."""
    room = REPORTED
    for story in sorted(stories, key=lambda story: (-len(story.article_ids), story.id)):
        room -= len(story.article_ids)
        if room < 0:
            return
        yield story


def _is_reported(record: Record, stories: set[str], inside: set[str], entities: set[str]) -> bool:
    if record["type"] == "copy":
        return record["from_article"] in inside and record["to_article"] in inside
    if record["type"] == "story":
        return record["id"] in stories
    if record["type"] == "link" and record["kind"] == "entity":
        return not entities.isdisjoint(record["members"])
    return True

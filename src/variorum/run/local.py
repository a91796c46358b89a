"""A run's memory: results of stages by content, so that a second run makes only what is new.

A result's key holds the stage's version and everything the stage reads. Rejections are not kept: they are cheap to make
again, and their reasons may be mended from outside (rights, a longer time).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from variorum.model.annotation import Annotated
from variorum.model.article import Article, Rejected
from variorum.model.identity import content_id
from variorum.model.source import Source
from variorum.store.sqlite import Library

_encode = msgspec.msgpack.Encoder().encode
_article = msgspec.msgpack.Decoder(Article)
_annotated = msgspec.msgpack.Decoder(Annotated)


@dataclass(slots=True)
class Tally:
    """What a run did: how many articles it found ready, how many it made, and where the time went (seconds)."""

    reused: int = 0
    made: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    def spend(self, stage: str, since: float) -> float:
        """Add the time since `since` (of time.perf_counter) to `stage`; the time now."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - since
        return now


def kept_article(
    source: Source, library: Library, version: str, make: Callable[[Source], Article | Rejected]
) -> Article | Rejected:
    """The article of `source` from the library, or made now and kept."""
    key = content_id("article", version, source.id, source.origin, source.given)
    ready = library.result(key)
    if ready is not None:
        return _article.decode(ready)
    made = make(source)
    if isinstance(made, Article):
        library.keep([(key, _encode(made))])
    return made


def kept_annotations(
    batch: Sequence[Article],
    library: Library,
    version: str,
    make: Callable[[list[Article]], Mapping[str, Annotated | Rejected]],
    tally: Tally,
) -> dict[str, Annotated | Rejected]:
    """The findings of each article, by its id, from the library, or made now and kept."""
    keys = {article.id: content_id("annotated", version, _encode(article)) for article in batch}
    kept = {article.id: library.result(keys[article.id]) for article in batch}
    ready: dict[str, Annotated | Rejected] = {i: _annotated.decode(value) for i, value in kept.items() if value}
    missing = [article for article in batch if article.id not in ready]
    made = make(missing) if missing else {}
    library.keep((keys[i], _encode(item)) for i, item in made.items() if isinstance(item, Annotated))
    tally.reused += len(ready)
    tally.made += len(missing)
    return {**ready, **made}

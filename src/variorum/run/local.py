"""A run's memory: results of stages by content, so that a second run makes only what is new.

A result's key holds the stage's version and everything the stage reads. Rejections are not kept: they are cheap to make
again, and their reasons may be mended from outside (rights, a longer time).
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    """What a run did: how many documents it did and how many of them were ready, and where the time went (seconds)."""

    reused: int = 0
    done: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    progress: Callable[[int], None] = lambda _done: None

    def hear(self, *, reused: bool) -> None:
        """One more document is done."""
        self.done += 1
        self.reused += reused
        self.progress(self.done)

    def spend(self, stage: str, since: float) -> float:
        """Add the time since `since` (of time.perf_counter) to `stage`; the time now."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - since
        return now


def article_key(source: Source, version: str) -> str:
    """Under which the article of `source` is kept."""
    return content_id("article", version, source.id, source.origin, source.given)


def annotated_key(article: Article, version: str) -> str:
    """Under which the findings of `article` are kept."""
    return content_id("annotated", version, _encode(article))


def kept(source: Source, library: Library, versions: tuple[str, str]) -> Annotated | None:
    """The findings of `source` as an earlier run made them, None where any part is missing."""
    article = library.result(article_key(source, versions[0]))
    if article is None:
        return None
    found = library.result(annotated_key(_article.decode(article), versions[1]))
    return None if found is None else _annotated.decode(found)


def kept_articles(
    sources: Sequence[Source], library: Library, version: str, make: Callable[[Source], Article | Rejected]
) -> list[Article | Rejected]:
    """The article of each source from the library, or made now and kept. Rejections are made again each time."""
    keys = [article_key(source, version) for source in sources]
    ready = [library.result(key) for key in keys]
    found = [
        make(source) if value is None else _article.decode(value) for source, value in zip(sources, ready, strict=True)
    ]
    library.keep(
        (key, _encode(item))
        for key, value, item in zip(keys, ready, found, strict=True)
        if value is None and isinstance(item, Article)
    )
    return found


def kept_annotations(
    articles: Sequence[Article],
    library: Library,
    version: str,
    make: Callable[[list[Article]], Mapping[str, Annotated | Rejected]],
) -> dict[str, Annotated | Rejected]:
    """The findings of each article, by its id, from the library, or made now and kept."""
    keys = {article.id: annotated_key(article, version) for article in articles}
    values = {article.id: library.result(keys[article.id]) for article in articles}
    ready: dict[str, Annotated | Rejected] = {i: _annotated.decode(value) for i, value in values.items() if value}
    made = make([article for article in articles if article.id not in ready])
    library.keep((keys[i], _encode(item)) for i, item in made.items() if isinstance(item, Annotated))
    return {**ready, **made}


def documents(
    items: Iterable[Source | Rejected],
    library: Library,
    versions: tuple[str, str],
    process: Callable[[Iterable[Sequence[Source]]], Iterator[Sequence[Annotated | Rejected]]],
    batch_size: int,
    tally: Tally,
) -> list[Annotated | Rejected]:
    """What every item became, in order: kept results at once, the rest through `process`, batch by batch."""
    out: dict[int, Annotated | Rejected] = {}
    positions: deque[list[int]] = deque()

    def missing() -> Iterator[Sequence[Source]]:
        batch: dict[int, Source] = {}
        for position, item in enumerate(items):
            ready = item if isinstance(item, Rejected) else kept(item, library, versions)
            if ready is not None:
                out[position] = ready
                tally.hear(reused=isinstance(ready, Annotated))
            elif isinstance(item, Source):
                batch[position] = item
            if len(batch) == batch_size:
                positions.append(list(batch))
                yield list(batch.values())
                batch = {}
        if batch:
            positions.append(list(batch))
            yield list(batch.values())

    for results in process(missing()):
        out.update(zip(positions.popleft(), results, strict=True))
        for _ in results:
            tally.hear(reused=False)
    return [out[position] for position in sorted(out)]

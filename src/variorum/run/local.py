"""The engine of one machine: a few batches in this process, many in worker processes; and what is kept is not made again."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Self, TypeVar

from variorum.annotate.language import warm_up
from variorum.config import Config
from variorum.run.base import Item, Result, lost, work
from variorum.run.pool import Pool
from variorum.store.sqlite import Library

T = TypeVar("T")
R = TypeVar("R")
_WORTH_A_POOL = 4  # batches: starting a worker costs what annotating about forty articles does
_LOOKED_UP = 64  # items whose kept results are asked for at once


@dataclass(slots=True)
class Tally:
    """What a run did: how many documents it did and how many of them were ready, and where the time went (seconds)."""

    reused: int = 0
    done: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    progress: Callable[[int], None] = lambda _done: None

    def hear(self, count: int, reused: bool) -> None:  # noqa: FBT001 - called back, without names
        """So many more documents are done."""
        self.done += count
        self.reused += count if reused else 0
        self.progress(self.done)

    def spend(self, stage: str, since: float) -> float:
        """Add the time since `since` (of time.perf_counter) to `stage`; the time now."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - since
        return now


class Local:
    """Runs the stages on this machine, results in `library`."""

    def __init__(self, config: Config, library: Library) -> None:
        self._config = config
        self._library = library
        self._workers = config.workers or os.cpu_count() or 1
        self._pool: Pool[Item, Result] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_unused: object) -> None:
        if self._pool:
            self._pool.dismiss()

    def map(self, batches: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        """What the items of each batch became, in order."""
        iterator = iter(batches)
        first = list(islice(iterator, _WORTH_A_POOL))
        if self._workers == 1 or (len(first) < _WORTH_A_POOL and self._pool is None):
            yield from (work(batch, self._config, self._library) for batch in chain(first, iterator))
        else:
            yield from self._hired().map(chain(first, iterator))

    def _hired(self) -> Pool[Item, Result]:
        if self._pool is None:
            start = partial(start_worker, self._config, self._library.path)
            self._pool = Pool(start=start, lost=lost, workers=self._workers, seconds=self._config.document_seconds)
        return self._pool


def start_worker(config: Config, path: Path) -> Callable[[Sequence[Item]], Sequence[Result]]:
    """What a worker process does with a batch, its model loaded and its library open."""
    warm_up(config.language_model)
    return partial(work, config=config, results=Library(path, helper=True))


def through(
    items: Iterable[T | R],
    kept: Callable[[Sequence[T]], Sequence[R | None]],
    process: Callable[[Iterable[Sequence[T]]], Iterator[Sequence[R]]],
    size: int,
    kind: type[T],
    heard: Callable[[int, bool], None] = lambda _count, _reused: None,
) -> list[R]:
    """What every item became, in order: kept results at once, the rest through `process` in batches of `size`.

    Items that are not of `kind` pass. `heard` is told how many are done and whether they were kept.
    """
    out: dict[int, R] = {}
    positions: deque[list[int]] = deque()

    def missing() -> Iterator[Sequence[T]]:
        batch: dict[int, T] = {}
        for position, item in _looked_up(items, kept, kind, out, heard):
            batch[position] = item
            if len(batch) == size:
                positions.append(list(batch))
                yield list(batch.values())
                batch = {}
        if batch:
            positions.append(list(batch))
            yield list(batch.values())

    for results in process(missing()):
        out.update(zip(positions.popleft(), results, strict=True))
        heard(len(results), False)  # noqa: FBT003 - the parameter of a callback has no name
    return [out[position] for position in sorted(out)]


def _looked_up(
    items: Iterable[T | R],
    kept: Callable[[Sequence[T]], Sequence[R | None]],
    kind: type[T],
    out: dict[int, R],
    heard: Callable[[int, bool], None],
) -> Iterator[tuple[int, T]]:
    """Items that must be made, with their positions; all others go to `out`."""
    numbered = enumerate(items)
    while chunk := list(islice(numbered, _LOOKED_UP)):
        wanted: list[tuple[int, T]] = []
        for position, item in chunk:
            if isinstance(item, kind):
                wanted.append((position, item))
            else:
                out[position] = item  # type: ignore[assignment]  # what is not of the kind is a result
        ready = kept([item for _, item in wanted])
        found = {position: one for (position, _), one in zip(wanted, ready, strict=True) if one is not None}
        out.update(found)
        heard(len(found), True)  # noqa: FBT003 - the parameter of a callback has no name
        yield from ((position, item) for position, item in wanted if position not in found)

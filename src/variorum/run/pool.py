"""Worker processes that take batches, and survive what a document does to them.

Each worker holds its own model and one batch at a time, so that memory is bounded by the number of workers and the parent
never runs ahead of them. A worker that dies, or is silent for longer than its batch may take, is replaced; its batch is
tried again document by document, and a document that ends a worker alone is given to `lost`. Results come in the order of
the batches. Limit: a batch waits for all batches before it.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from variorum.errors import VariorumError

T = TypeVar("T")
R = TypeVar("R")
_POLL = 0.5  # seconds between looks at silent workers
_STARTING = 600.0  # seconds that loading the model may take: half a minute was too short on a machine with other work
_LATE = 30.0  # seconds beyond what the documents may take
# A fresh interpreter for each worker: threads and open databases of the parent are not carried over.
_CONTEXT = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class _Task(Generic[T]):
    index: int
    items: Sequence[T]
    started: float = 0.0


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: Any
    pipe: Connection
    task: _Task[T] | None = None
    ready: bool = False


@dataclass(frozen=True, slots=True)
class _Ready:
    """What a worker says first: its model is loaded, and the clock of its batch begins."""


def _serve(pipe: Connection, start: Callable[[], Callable[[Sequence[T]], Sequence[R]]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent decides
    try:
        work = start()
        pipe.send(_Ready())
        while True:
            items = pipe.recv()
            pipe.send(_answer(work, items))
    except (EOFError, BrokenPipeError):
        return  # the parent is gone


def _answer(work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T]) -> Sequence[R] | VariorumError:
    """The results, or the error that ends the run: a full disk is not the document's fault."""
    try:
        return work(items)
    except VariorumError as error:
        return error


@dataclass(slots=True)
class Pool(Generic[T, R]):
    """Runs `start()(items)` for batches of items in `workers` processes.

    `start` is called once in each worker and returns the function that works; both must be importable there. `seconds` is
    how long one item may take; `lost` makes the result of an item that ended its worker twice.
    """

    start: Callable[[], Callable[[Sequence[T]], Sequence[R]]]
    lost: Callable[[T, str], R]
    workers: int
    seconds: float
    _workers: list[_Worker[T]] = field(default_factory=list)

    def map(self, batches: Iterable[Sequence[T]]) -> Iterator[Sequence[R]]:
        """The results of each batch, in order. The workers stay for the next call; an error ends them.

        Raises the VariorumError that a worker raised.
        """
        source = enumerate(batches)
        waiting: deque[_Task[T]] = deque()  # batches no worker has yet; at most one
        done: dict[int, Sequence[R]] = {}
        next_out, exhausted, finished = 0, False, False
        try:
            self._workers = self._workers or [self._hire() for _ in range(self.workers)]
            while True:
                exhausted = self._feed(source, waiting, exhausted=exhausted)
                while next_out in done:
                    yield done.pop(next_out)
                    next_out += 1
                if exhausted and not waiting and all(w.task is None for w in self._workers):
                    finished = True
                    return
                self._collect(done)
        finally:
            if not finished:
                self.dismiss()

    def _feed(self, source: Iterator[tuple[int, Sequence[T]]], waiting: deque[_Task[T]], *, exhausted: bool) -> bool:
        """Give every idle worker a batch; whether the source is at its end."""
        for worker in self._workers:
            if worker.task is None and not waiting and not exhausted:
                found = next(source, None)
                exhausted = found is None
                if found is not None:
                    waiting.append(_Task(index=found[0], items=found[1]))
            if worker.task is None and waiting:
                self._give(worker, waiting.popleft())
        return exhausted

    def _give(self, worker: _Worker[T], task: _Task[T]) -> None:
        task.started = time.monotonic()
        worker.task = task
        worker.pipe.send(task.items)

    def _collect(self, done: dict[int, Sequence[R]]) -> None:
        busy = [worker for worker in self._workers if worker.task is not None]
        answering = wait([worker.pipe for worker in busy], timeout=_POLL)
        now = time.monotonic()
        for worker in busy:
            if worker.pipe in answering:
                self._receive(worker, done)
            elif worker.task and now - worker.task.started > self._patience(worker, worker.task.items):
                self._fail(worker, done, "the worker was silent for too long")

    def _patience(self, worker: _Worker[T], items: Sequence[T]) -> float:
        return self._allowed(items) if worker.ready else _STARTING

    def _allowed(self, items: Sequence[T]) -> float:
        return _LATE + 2 * self.seconds * len(items)

    def _receive(self, worker: _Worker[T], done: dict[int, Sequence[R]]) -> None:
        try:
            results: Sequence[R] | VariorumError | _Ready = worker.pipe.recv()
        except (EOFError, OSError):
            self._fail(worker, done, "the worker died")
            return
        if isinstance(results, _Ready):
            worker.ready = True
            if worker.task is not None:
                worker.task.started = time.monotonic()
            return
        if isinstance(results, VariorumError):
            raise results
        if worker.task is not None:
            done[worker.task.index] = results
            worker.task = None

    def _fail(self, worker: _Worker[T], done: dict[int, Sequence[R]], reason: str) -> None:
        """Replace a worker that died or hangs, and try its batch again, one document at a time."""
        task, worker.task = worker.task, None
        self._replace(worker)
        if task is not None:
            done[task.index] = [result for item in task.items for result in self._alone(worker, item, reason)]

    def _alone(self, worker: _Worker[T], item: T, reason: str) -> Sequence[R]:
        try:
            if self._started(worker):
                worker.pipe.send([item])
                if worker.pipe.poll(self._allowed([item])):
                    found: Sequence[R] | VariorumError = worker.pipe.recv()
                    if isinstance(found, VariorumError):
                        raise found
                    return found
        except (EOFError, OSError):
            pass
        self._replace(worker)
        return [self.lost(item, reason)]

    def _started(self, worker: _Worker[T]) -> bool:
        """Whether the worker is ready, which is waited for: no document may be lost because a model loads slowly."""
        if not worker.ready and worker.pipe.poll(_STARTING):
            worker.ready = isinstance(worker.pipe.recv(), _Ready)
        return worker.ready

    def _replace(self, worker: _Worker[T]) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        fresh = self._hire()
        worker.process, worker.pipe, worker.ready = fresh.process, fresh.pipe, False

    def _hire(self) -> _Worker[T]:
        here, there = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(there, self.start), daemon=True)
        process.start()
        there.close()
        return _Worker(process=process, pipe=here)

    def dismiss(self) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()
        self._workers = []

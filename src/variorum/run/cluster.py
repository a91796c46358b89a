"""The engine of a cluster: the same batches through the same functions, in PySpark's executors.

A batch travels as one row of an Arrow batch, with the findings it needs; what its items became comes back with every result
that is to be kept, and goes into the run's library. So the records are those of the local engine to the byte. Needs
`pip install variorum[spark]`, and Java, and this package on every machine.

Limits: pages are read, copies and stories found, and results kept on the driver; documents and stories are worked on where
the executors are. docs/scale.md says how far that reaches.
"""

from __future__ import annotations

import importlib
import os
import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from typing import Any, Self

from variorum.annotate.language import MemoryCache
from variorum.config import Config
from variorum.errors import ConfigError, VariorumError
from variorum.run.base import Result, needed, work
from variorum.store.base import Results
from variorum.store.memory import MemoryResults

_IN_FLIGHT = 256  # batches a job: bounds what the driver holds
_COLUMNS = "number long, content binary"


class Spark:
    """Runs the stages in the executors of the Spark cluster at `master`, results in `results`.

    Raises ConfigError when PySpark or Java is missing or the cluster cannot be reached.
    """

    def __init__(self, config: Config, results: Results, master: str) -> None:
        self._config = config
        self._results = results
        self._session = _session(master)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_unused: object) -> None:
        self._session.stop()

    def map(self, batches: Iterable[Sequence[Any]]) -> Iterator[Sequence[Result]]:
        """What the items of each batch became, in order."""
        iterator = iter(batches)
        while job := list(islice(iterator, _IN_FLIGHT)):
            rows = [(number, pickle.dumps((batch, self._needed(batch)))) for number, batch in enumerate(job)]
            yield from self._done(rows)

    def _done(self, rows: list[tuple[int, bytes]]) -> Iterator[Sequence[Result]]:
        spread = max(1, min(len(rows), 4 * self._session.sparkContext.defaultParallelism))
        frame = self._session.createDataFrame(rows, _COLUMNS).repartition(spread, "number")
        made = frame.mapInArrow(partial(_worked, config=self._config), _COLUMNS).collect()
        for _, content in sorted((row.number, bytes(row.content)) for row in made):
            found, fresh = pickle.loads(content)  # noqa: S301 - our own executors wrote it
            if isinstance(found, VariorumError):
                raise found
            self._results.keep(fresh.items())
            yield found

    def _needed(self, batch: Sequence[Any]) -> dict[str, bytes]:
        """The findings that the items of a batch are made from."""
        return self._results.results([key for item in batch for key in needed(item)])


@cache
def _parses() -> MemoryCache:
    """The parses an executor has seen."""
    return MemoryCache()


def _worked(arrow: Iterator[Any], config: Config) -> Iterator[Any]:
    """In the executor: each row's batch through the stages."""
    from pyarrow import RecordBatch  # noqa: PLC0415 - only clusters need it

    for rows in arrow:
        numbers = rows.column("number").to_pylist()
        contents = [_row_worked(content, config) for content in rows.column("content").to_pylist()]
        yield RecordBatch.from_pydict({"number": numbers, "content": contents}, schema=rows.schema)


def _row_worked(content: bytes, config: Config) -> bytes:
    batch, needed = pickle.loads(content)  # noqa: S301 - our own driver wrote it
    results = MemoryResults(needed, _parses())
    try:
        found: Sequence[Result] | VariorumError = work(batch, config, results)
    except VariorumError as error:
        found = error
    return pickle.dumps((found, results.fresh))


def _session(master: str) -> Any:
    try:
        sql, errors = importlib.import_module("pyspark.sql"), importlib.import_module("pyspark.errors")
    except ImportError as error:
        raise ConfigError("the engine spark needs PySpark: pip install 'variorum[spark]'") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = sql.SparkSession.builder.master(master).appName("variorum")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1",  # a row is a batch of documents already
        "spark.task.maxFailures": "2",
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (errors.PySparkException, RuntimeError, OSError) as error:
        raise ConfigError(
            f"cannot start Spark at {master}: {error}; check --master, and that Java is installed"
        ) from error

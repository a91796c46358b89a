"""Every engine, any number of workers and any size of batch give the same records to the byte."""

import shutil

import pytest
from tests.support.run_folder import records_of
from tests.support.source import REPOSITORY
from tests.support.tools import needs

from variorum import pipeline
from variorum.annotate.language import MemoryCache
from variorum.config import Config
from variorum.evaluate.pages import pages
from variorum.run.base import needed, work
from variorum.run.cluster import Spark
from variorum.run.local import Local, Tally
from variorum.store.memory import MemoryResults
from variorum.store.sqlite import Library

needs_java = needs(shutil.which("java") is not None, "Java, for Spark")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for page in pages(30, copied=0.4):
        (folder / page.name).write_text(page.html, encoding="utf-8")
    twin = next(iter(pages(1)))
    (folder / "twin.html").write_text(twin.html, encoding="utf-8")  # the same content at a second address
    return [str(folder), str(REPOSITORY / "examples" / "corpus")]


def records(corpus, out, config, engine_of):
    with Library(out / "library.db") as library:
        outcome = pipeline.run(corpus, library, config, Tally(), engine=engine_of(config, library))
        pipeline.write(outcome, out, library, config)
    return records_of(out)


@pytest.fixture(scope="module")
def local(corpus, tmp_path_factory):
    return records(corpus, tmp_path_factory.mktemp("local"), Config(workers=1), Local)


@pytest.mark.parametrize(("workers", "batch_size"), [(1, 7), (2, 3)])
def test_neither_workers_nor_batches_change_a_byte(corpus, local, tmp_path, workers, batch_size):
    assert records(corpus, tmp_path, Config(workers=workers, batch_size=batch_size), Local) == local


def test_the_order_of_the_input_changes_no_finding(corpus, local, tmp_path):
    turned = records(corpus[::-1], tmp_path, Config(workers=1), Local)
    for name in local.keys() - {"rejected.jsonl"}:
        assert sorted(turned[name].splitlines()) == sorted(local[name].splitlines()), name


class Apart:
    """A machine without the library: each batch brings what it needs and nothing else."""

    def __init__(self, config, library):
        self.config, self.library, self.parses = config, library, MemoryCache()

    def __enter__(self):
        return self

    def __exit__(self, *_unused):
        return None

    def map(self, batches):
        for batch in batches:
            given = self.library.results([key for item in batch for key in needed(item)])
            results = MemoryResults(given, self.parses)
            found = work(batch, self.config, results)
            self.library.keep(results.fresh.items())
            yield found


def test_an_item_travels_with_all_that_it_is_made_from(corpus, local, tmp_path):
    assert records(corpus, tmp_path, Config(batch_size=5), Apart) == local


@needs_java
def test_a_spark_cluster_gives_the_same_records(corpus, local, tmp_path):
    def spark(config, library):
        return Spark(config, library, "local-cluster[2,1,1024]")

    assert records(corpus, tmp_path, Config(batch_size=5), spark) == local

"""Whatever a page holds, it is read or rejected with its reason, in bounded time and memory, and the rest is read."""

import io
import json
import subprocess
import sys
import time

import pytest
from tests.support.hostile_pages import HOSTILE, page, paragraphs

from variorum.config import Config
from variorum.model.article import Article, Rejected
from variorum.read import enter
from variorum.run.documents import article_of_source

LONGEST = 10.0  # seconds of processor time
LARGEST = 1_000_000  # KB
# The program, and then its own peak and that of its workers. What the system says of a child counts its parent's memory too,
# as it was when the child began.
MEASURED = """
import resource, re
from variorum.cli import main
try:
    main()
finally:
    own = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
    print(max(int(own[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""
IN_A_RUN = (
    "a page of 20 MB", "one paragraph of 20 MB", "200,000 nested elements", "a million attributes", "NUL bytes",
    "50,000 dates in one line", "a bomb", "a billion laughs in a feed", "JSON-LD of 19 MB",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_rejected_in_bounded_time(name):
    file, content, outcome = HOSTILE[name]
    began = time.process_time()
    raw = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    items = [
        item if isinstance(item, Rejected) else article_of_source(item, Config())
        for item in enter(raw, file, 0, Config())
    ]
    assert time.process_time() - began < LONGEST
    assert ["article" if isinstance(item, Article) else item.reason for item in items] == [outcome]
    assert all(item.detail for item in items if isinstance(item, Rejected)), "a reason is explained"


def test_no_file_of_the_reader_enters_an_article():
    file, content, _ = HOSTILE["a feed that names a file of the reader"]
    (source,) = enter(io.BytesIO(str(content).encode()), file, 0, Config())
    assert b"root:" not in source.content


def test_a_run_goes_on_past_hostile_pages(tmp_path):
    """Two pages of news among them are read, each of the others is an article or has its reason, and memory is bounded."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, name in enumerate(IN_A_RUN):
        file, content, _ = HOSTILE[name]
        (folder / f"{number}{file}").write_bytes(content if isinstance(content, bytes) else content.encode())
    for town in ("Berra", "Corva"):
        (folder / f"{town}.html").write_text(page(paragraphs(town)), encoding="utf-8")
    (tmp_path / "one.toml").write_text("workers = 1\n", encoding="utf-8")
    arguments = ["run", str(folder), "-o", str(tmp_path / "out"), "--config", str(tmp_path / "one.toml")]
    told = subprocess.run([sys.executable, "-c", MEASURED, *arguments], capture_output=True, check=False, text=True)  # noqa: S603
    assert told.returncode == 3, told.stderr
    assert int(told.stdout.rsplit(maxsplit=1)[-1]) < LARGEST
    articles = [json.loads(line) for line in (tmp_path / "out/records/article.jsonl").read_text().splitlines()]
    assert {"Berra.html", "Corva.html"} <= {article["uri"].rsplit("/", 1)[-1] for article in articles}
    refused = [json.loads(line) for line in (tmp_path / "out/records/rejected.jsonl").read_text().splitlines()]
    assert all(record["reason"] and record["detail"] for record in refused)
    assert len(articles) + len(refused) == len(IN_A_RUN) + 2

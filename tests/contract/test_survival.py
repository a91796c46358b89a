"""A run that is killed, interrupted or short of room loses nothing: the next one ends with the same bytes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.support.run_folder import records_of

from variorum.errors import LockedError
from variorum.evaluate.pages import pages
from variorum.store.sqlite import Library

PAGES = 24


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for page in pages(PAGES, copied=0.4):
        (folder / page.name).write_text(page.html, encoding="utf-8")
    (folder / "config.toml").write_text("workers = 2\nbatch_size = 4\n", encoding="utf-8")
    return folder


def start(corpus, out):
    command = [sys.executable, "-c", "from variorum.cli import main; main()", "run"]
    arguments = [str(corpus), "-o", str(out), "--config", str(corpus / "config.toml")]
    return subprocess.Popen(  # noqa: S603 - our own command
        [*command, *arguments], stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )


def finish(corpus, out):
    process = start(corpus, out)
    _, words = process.communicate(timeout=120)
    return process.returncode, words.decode()


@pytest.fixture(scope="module")
def undisturbed(corpus, tmp_path_factory):
    out = tmp_path_factory.mktemp("undisturbed")
    code, words = finish(corpus, out)
    assert code in {0, 3}, words
    return records_of(out)


def wait_for(process, out, what):
    """Until the run is as far as `what` says, or ended."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and not what(out):
        time.sleep(0.01)


MOMENTS = {
    "as it opens the library": lambda out: (out / "library.db").exists(),
    "while pages are read": lambda out: size(out) > 100_000,
    "while findings are kept": lambda out: size(out) > 1_500_000,
    "while records are written": lambda out: (out / "records" / ".article.jsonl.part").exists(),
    "when the first file stands": lambda out: (out / "records" / "article.jsonl").exists(),
}


def size(out: Path) -> int:
    files = (out / "library.db", out / "library.db-wal")
    return sum(path.stat().st_size for path in files if path.exists())


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(corpus, undisturbed, tmp_path, moment):
    process = start(corpus, tmp_path)
    wait_for(process, tmp_path, MOMENTS[moment])
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    code, words = finish(corpus, tmp_path)
    assert code in {0, 3}, words
    assert records_of(tmp_path) == undisturbed


def interrupted(process) -> bytes:
    """What the run says when Ctrl-C is pressed, again after a while as one does: an interrupt in a destructor is lost by Python."""
    for _ in range(20):
        os.killpg(process.pid, signal.SIGINT)
        try:
            return process.communicate(timeout=3)[1]
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("the run does not end")


def test_ctrl_c_leaves_with_130_and_can_be_resumed(corpus, undisturbed, tmp_path):
    process = start(corpus, tmp_path)
    wait_for(process, tmp_path, MOMENTS["while pages are read"])
    words = interrupted(process)
    assert process.returncode == 130
    assert b"interrupted; run the same command again" in words
    assert b"Traceback" not in words
    code, words = finish(corpus, tmp_path)
    assert code in {0, 3}, words
    assert records_of(tmp_path) == undisturbed


def test_a_second_writer_is_refused_with_6(corpus, tmp_path):
    with Library(tmp_path / "library.db"):
        code, words = finish(corpus, tmp_path)
    assert code == LockedError.exit_code == 6
    assert "another run" in words


def test_a_reader_sees_the_run_before_while_a_run_writes(tmp_path):
    with Library(tmp_path / "library.db") as writer:
        writer.show([], {"s1": b'{"type":"story","id":"s1"}\n'.strip})
        writer.connection.execute("BEGIN IMMEDIATE")
        writer.connection.execute("DELETE FROM record")
        reader = Library(tmp_path / "library.db", helper=True)
        assert [record["id"] for record in reader.records("story")] == ["s1"]
        reader.close()
        writer.connection.execute("ROLLBACK")


def test_a_full_disk_is_told_and_the_next_run_goes_on(corpus, undisturbed, tmp_path):
    """A quota on the size of files stands in for a full disk."""
    limited = (
        f"ulimit -f 600; exec {sys.executable} -c 'from variorum.cli import main; main()' run {corpus} -o {tmp_path}"
    )
    done = subprocess.run(  # noqa: S603 - our own command
        ["/bin/bash", "-c", f"trap '' XFSZ; {limited}"], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode in {2, 3}, "told as a whole, or document by document"
    assert "run" in done.stderr or "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    code, words = finish(corpus, tmp_path)
    assert code in {0, 3}, words
    assert records_of(tmp_path) == undisturbed

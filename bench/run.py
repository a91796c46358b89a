"""How fast, how lean and how well kept: `variorum run` on generated pages beside what every such pipeline must do.

    python -m bench.run [PAGES]

The yardstick, in the same run, on one core: trafilatura with metadata on each page, then the spaCy pipeline on its text.
Printed: articles a second against the yardstick's, without copies and with 40 % copied; two workers against one; peak
memory of the run and its workers; a rerun with nothing new; one new article. Ratios to the yardstick are of
processor time, which other work on the machine hardly moves; that of two workers is of the clock and needs an idle machine.
Limits: generated prose is plainer than news.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import trafilatura

from variorum.annotate.language import warm_up
from variorum.config import Config
from variorum.evaluate.pages import pages

CHILD = """
import json, resource, sys, time
from pathlib import Path
from variorum import pipeline
from variorum.config import Config
from variorum.run.local import Tally
from variorum.store.sqlite import Library
folder, out, workers = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
began, tally = time.perf_counter(), Tally()
with Library(out / "library.db") as library:
    outcome = pipeline.run([folder], library, Config(workers=workers), tally)
    since = time.perf_counter()
    pipeline.write(outcome, out, library, Config(workers=workers))
    tally.spend("write", since)
own = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
workers = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = {"run": int(own.split()[1]) / 1024, "worker": workers.ru_maxrss / 1024}
cpu = time.process_time() + workers.ru_utime + workers.ru_stime
print(json.dumps({"seconds": time.perf_counter() - began, "cpu": cpu, "spent": tally.seconds, "peak": peak,
                  "articles": len(outcome.annotated), "reused": tally.reused}))
"""


def write_pages(folder: Path, count: int, copied: float) -> Path:
    folder.mkdir()
    for page in pages(count, copied=copied):
        (folder / page.name).write_text(page.html, encoding="utf-8")
    return folder


def run(folder: Path, out: Path, workers: int) -> dict:
    command = [sys.executable, "-c", CHILD, str(folder), str(out), str(workers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    spent = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in found["spent"].items())
    peak = ", ".join(f"{who} {size:.0f} MB" for who, size in found["peak"].items())
    print(f"    {out.name}: {found['seconds']:.2f} s, {found['cpu']:.2f} s of processors ({spent})")
    print(f"        {peak}; {found['reused']} of {found['articles']} kept", flush=True)
    return found


def yardstick(folder: Path) -> float:
    """Processor seconds of trafilatura and the language pipeline on one core."""
    model = Config().language_model
    warm_up(model)
    import spacy  # noqa: PLC0415 - only the yardstick needs it by itself

    nlp = spacy.load(model)
    began = time.process_time()
    texts = []
    for path in sorted(folder.iterdir()):
        found = trafilatura.bare_extraction(path.read_text(encoding="utf-8"), with_metadata=True)
        texts.append(found.text if found else "")
    for _ in nlp.pipe(texts):
        pass
    spent = time.process_time() - began
    print(f"    yardstick: {spent:.2f} s of processors", flush=True)
    return spent


def main(count: int) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        plain, copied = write_pages(base / "plain", count, 0.0), write_pages(base / "copied", count, 0.4)
        alone = yardstick(plain)
        one = run(plain, base / "one worker", 1)
        two = run(plain, base / "two workers", 2)["seconds"]
        again = run(plain, base / "two workers", 2)["seconds"]
        shared = run(copied, base / "copied, one worker", 1)["cpu"]
        shared_alone = yardstick(copied)
        new = next(iter(pages(1, seed=7)))
        (copied / new.name.replace("0", "9")).write_text(new.html, encoding="utf-8")
        fresh = run(copied, base / "copied, one worker", 1)["seconds"]
    print(f"{count} pages; yardstick {count / alone:.1f} articles a second on one core")
    print(f"one worker against the yardstick     {alone / one['cpu']:.2f} (bar .60)")
    print(f"with 40 % copied                     {shared_alone / shared:.2f} (bar 1.00)")
    print(f"two workers against one              {one['seconds'] / two:.2f} (bar 1.80)")
    print(f"a rerun with nothing new             {again / two:.1%} (bar 2 %)")
    print(f"one new article among {count}          {fresh:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)

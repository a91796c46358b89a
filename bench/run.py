"""How fast, how lean and how well kept: `variorum run` on generated pages beside what every such pipeline must do.

    python -m bench.run [PAGES]               speed, two workers, reruns; 2,000 pages take an hour
    python -m bench.run memory [PAGES]        peak memory at PAGES and at a tenth of them (5,000)
    python -m bench.run library [PAGES]       a rerun and one new article in a library of PAGES (10,000)
    python -m bench.run spark [PAGES]         a Spark cluster of two workers against two local ones (5,000)

The yardstick, in the same run, on one core: trafilatura with metadata on each page, then the spaCy pipeline on its text.
Ratios to the yardstick are of processor time, which other work on the machine hardly moves; those of the clock need an idle
machine. With `--short` texts have one paragraph, so that thousands of pages take minutes.
Limits: generated prose is plainer than news.
"""

from __future__ import annotations

import argparse
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
folder, out, workers, master = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
began, tally, config, engine = time.perf_counter(), Tally(), Config(workers=workers), None
with Library(out / "library.db") as library:
    if master:
        from variorum.run.cluster import Spark
        engine = Spark(config, library, master)
    outcome = pipeline.run([folder], library, config, tally, engine=engine)
    since = time.perf_counter()
    pipeline.write(outcome, out, library, config)
    tally.spend("write", since)
own = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
workers = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = {"run": int(own.split()[1]) / 1024, "worker": workers.ru_maxrss / 1024}
cpu = time.process_time() + workers.ru_utime + workers.ru_stime
print(json.dumps({"seconds": time.perf_counter() - began, "cpu": cpu, "spent": tally.seconds, "peak": peak,
                  "articles": len(outcome.annotated), "reused": tally.reused}))
"""


CLUSTER = "local-cluster[2,1,2048]"
WHOLE, SHORT = (7, 12), (1, 1)  # paragraphs


def write_pages(folder: Path, count: int, copied: float, paragraphs: tuple[int, int] = WHOLE) -> Path:
    folder.mkdir()
    for page in pages(count, copied=copied, paragraphs=paragraphs):
        (folder / page.name).write_text(page.html, encoding="utf-8")
    return folder


def run(folder: Path, out: Path, workers: int, master: str = "") -> dict:
    command = [sys.executable, "-c", CHILD, str(folder), str(out), str(workers), master]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=None if master else subprocess.PIPE, text=True
    )
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


def whole(base: Path, count: int, paragraphs: tuple[int, int]) -> None:
    plain = write_pages(base / "plain", count, 0.0, paragraphs)
    copied = write_pages(base / "copied", count, 0.4, paragraphs)
    alone = yardstick(plain)
    one = run(plain, base / "one worker", 1)
    shared_alone = yardstick(copied)
    shared = run(copied, base / "copied, one worker", 1)["cpu"]
    two = run(plain, base / "two workers", 2)["seconds"]
    again = run(plain, base / "two workers", 2)["seconds"]
    print(f"{count} pages; yardstick {count / alone:.1f} articles a second on one core")
    print(f"one worker against the yardstick     {alone / one['cpu']:.2f} (bar .60)")
    print(f"with 40 % copied                     {shared_alone / shared:.2f} (bar 1.00)")
    print(f"two workers against one              {one['seconds'] / two:.2f} (bar 1.80)")
    print(f"a rerun with nothing new             {again / two:.1%} (bar 2 %)")


def memory(base: Path, count: int, paragraphs: tuple[int, int]) -> None:
    few = run(write_pages(base / "few", count // 10, 0.4, paragraphs), base / "few, run", 2)["peak"]
    many = run(write_pages(base / "many", count, 0.4, paragraphs), base / "many, run", 2)["peak"]
    for who in few:
        print(f"memory of the {who}, {count} against {count // 10} pages: {many[who] / few[who]:.2f} (bar 1.15)")


def library(base: Path, count: int, paragraphs: tuple[int, int]) -> None:
    folder, out = write_pages(base / "pages", count, 0.4, paragraphs), base / "library"
    first = run(folder, out, 2)["seconds"]
    again = run(folder, out, 2)["seconds"]
    new = next(iter(pages(1, seed=7, paragraphs=paragraphs)))
    (folder / f"new-{new.name}").write_text(new.html, encoding="utf-8")
    fresh = run(folder, out, 2)["seconds"]
    print(f"a rerun with nothing new             {again / first:.1%} (bar 2 %)")
    print(f"one new article among {count}        {fresh:.2f} s (bar 3 s)")


def spark(base: Path, count: int, paragraphs: tuple[int, int]) -> None:
    folder = write_pages(base / "pages", count, 0.4, paragraphs)
    local, cluster = base / "two workers", base / "cluster"
    here = run(folder, local, 2)["seconds"]
    there = run(folder, cluster, 2, CLUSTER)["seconds"]
    names = sorted(path.name for path in (local / "records").iterdir())
    same = all((local / "records" / name).read_bytes() == (cluster / "records" / name).read_bytes() for name in names)
    print(f"{CLUSTER} against two workers, {count} pages: {there / here:.2f} times the time (bar 2.5)")
    print(f"records {'are the same to the byte' if same else 'DIFFER'}: {', '.join(names)}")


MEASURES = {"whole": (whole, 2000), "memory": (memory, 5000), "library": (library, 10_000), "spark": (spark, 5000)}


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measure", nargs="?", default="whole", choices=MEASURES)
    parser.add_argument("pages", nargs="?", type=int)
    parser.add_argument("--short", action="store_true", help="texts of one paragraph")
    asked = parser.parse_args(["whole", *arguments] if arguments[:1] and arguments[0].isdigit() else arguments)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    measure, count = MEASURES[asked.measure]
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), asked.pages or count, SHORT if asked.short else WHOLE)


if __name__ == "__main__":
    main(sys.argv[1:])

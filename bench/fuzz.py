"""Throws mangled input at every target for a while, and tells what broke, hung or grew.

    python -m bench.fuzz [SECONDS A TARGET] [TARGET ...]
    python -m bench.fuzz --atheris TARGET      steered by coverage, until stopped; needs atheris

Seconds told are the processor's, so that other work on the machine makes no hang. A find is printed with its bytes; put it
into tests/cases/hostile/finds.json, so that it never comes back.
"""

from __future__ import annotations

import resource
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from pathlib import Path
from random import Random


def _watched() -> AbstractContextManager[object]:
    """Where atheris is to steer, it counts the branches of what is imported inside: our modules, not all of Python's."""
    steering = sys.argv[1:2] == ["--atheris"]
    return import_module("atheris").instrument_imports(include=["variorum"]) if steering else nullcontext()


with _watched():
    from variorum.evaluate.hostile import TARGETS, mangled, strike
    from variorum.evaluate.pages import pages

SLOW = 10.0  # seconds: a hang
LARGEST = 1024  # MB
CORPUS = Path(__file__).parents[1] / "examples" / "corpus"


def samples() -> dict[str, list[bytes]]:
    """What each target's input is made from."""
    made = [page.html.encode() for page in pages(6)]
    found = [path.read_bytes() for path in sorted(CORPUS.rglob("*.*"))[:40]]
    prose = [line for page in made for line in page.split(b"\n") if line.startswith(b"<p>")]
    record = (
        b'{"type":"quote","id":"q","article_id":"a","form":"direct","content":[{"start":0,"end":4,"exact":"Yes."}],'
    )
    record += (
        b'"evidence":{"spans":[{"start":0,"end":4}],"made_by":"m","confidence":0.5},"cue":null,"speaker":[],"via":[]}'
    )
    doors = [bytes([number]) + one for number, one in enumerate([*found[:12], record, *made[:2]])]
    names = (b"page.html", b"../../etc/passwd.html", b"lines.jsonl", b"feed.xml", b"pages.zip", b"mail.eml", b"t.csv")
    uploads = [name.ljust(24, b"\0") + one for name in names for one in (found[0], record, made[0])]
    texts = [
        *prose,
        b"on 3 March 2031 at 5.30 p.m., three days earlier, two and a half million ($2.5m) to 1,300 of 17 per cent",
    ]
    return {
        "door": doors, "cleaner": [*found, *made], "times": texts, "numbers": texts, "sentences": texts, "codec": [record],
        "upload": uploads,
    }  # fmt: skip


def fuzz(name: str, seconds: float) -> int:
    target, own = dict(TARGETS)[name], samples()[name]
    random = Random(name)  # noqa: S311 - a repeatable draw
    count, slowest, end = 0, 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        content = mangled(own, random)
        began = time.process_time()
        try:
            strike(target, content)
        except Exception as error:  # noqa: BLE001 - every find is told and the search goes on
            print(f"{name}: {type(error).__name__}: {error}: {content[:2000]!r}")
        count, slowest = count + 1, max(slowest, time.process_time() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    warning = " HANG" if slowest > SLOW else " TOO LARGE" if peak > LARGEST else ""
    print(f"{name}: {count:,} executions, slowest {slowest:.3f} s, peak {peak:.0f} MB{warning}", flush=True)
    return count


def steered(name: str) -> None:
    atheris, target = import_module("atheris"), dict(TARGETS)[name]
    atheris.Setup([sys.argv[0], "-timeout=10", "-rss_limit_mb=1024"], lambda content: strike(target, content))
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--atheris"]:
        steered(sys.argv[2])
    else:
        budget = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
        total = sum(fuzz(name, budget) for name in sys.argv[2:] or [name for name, _ in TARGETS])
        print(f"{total:,} executions")

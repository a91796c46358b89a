"""The front door: few names, sorted, and light enough that asking for help loads no model and no matrix."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys

from tests.support.source import modules

import variorum

HEAVY = ("spacy", "thinc", "numpy", "scipy", "fastapi", "lxml", "trafilatura", "pyarrow", "pyspark", "duckdb", "httpx")
EXTRAS = ("pyarrow", "duckdb", "pyspark", "hypothesis", "pytest", "playwright")  # not in the minimal install
# Lenient twice over: the promise is 0.2 s and 0.3 s on a quiet machine, tests run on a busy one. Best of three.
IMPORT_SECONDS, HELP_SECONDS = 0.4, 0.6

HELP = "import sys; sys.argv = ['variorum', '--help']; from variorum.cli import main; main()"
BLOCK = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in {blocked!r}:
            raise ModuleNotFoundError(f'{{name}} is not in the minimal install', name=name)
sys.meta_path.insert(0, Block())
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Runs `code` in a Python of its own."""
    environment = {**os.environ, "COLUMNS": "100"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)  # noqa: S603


def loaded_by(code: str) -> set[str]:
    """The top-level packages that `code` has loaded when it ends."""
    report = (
        "import atexit, json, sys; atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr));"
    )
    names = json.loads(run(report + code).stderr.strip().splitlines()[-1])
    return {name.split(".")[0] for name in names}


def best_of_three(code: str) -> float:
    """The shortest of three runs, less what Python itself takes to start."""
    return min(_seconds(code) for _ in range(3)) - min(_seconds("pass") for _ in range(3))


def _seconds(code: str) -> float:
    """Of processor time: what else the machine does has no say in it."""
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run(code).returncode == 0
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime


def test_the_public_names_are_sorted_and_there() -> None:
    """`__all__` is complete: every name in it can be had, and it is in order."""
    names = variorum.__all__
    assert list(names) == sorted(names)
    assert len(names) <= 30
    assert not [name for name in names if not hasattr(variorum, name)]


def test_the_front_door_holds_no_logic() -> None:
    """`variorum/__init__.py` says where names are; it computes nothing."""
    assert len(modules()["__init__.py"].body) <= 30


def test_importing_loads_nothing_heavy() -> None:
    assert not loaded_by("import variorum") & set(HEAVY)


def test_asking_for_help_loads_nothing_heavy() -> None:
    assert not loaded_by(HELP) & set(HEAVY)


def test_importing_is_quick() -> None:
    assert best_of_three("import variorum") < IMPORT_SECONDS


def test_help_is_quick() -> None:
    assert best_of_three(HELP) < HELP_SECONDS


def test_the_minimal_install_runs_without_the_extras() -> None:
    """Without Arrow, Spark, DuckDB and the tools of development, the pipeline and the command line still import."""
    rooms = ("pipeline", "cli.verbs", "annotate", "link", "edition", "export", "store", "run")
    wanted = "; ".join(f"import variorum.{room}" for room in rooms)
    done = run(BLOCK.format(blocked=EXTRAS) + wanted)
    assert done.returncode == 0, done.stderr

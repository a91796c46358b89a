"""Pages brought by a visitor: read through the same doors as any input, kept in the inbox, and a run started over them.

The run is a process of its own, so that the application stays quick and a page that breaks it breaks nothing else. One at a
time: the library has one writer.
"""

from __future__ import annotations

import io
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from variorum.config import Config
from variorum.errors import UsageError
from variorum.model.article import Rejected
from variorum.model.source import Source
from variorum.read import enter, read
from variorum.store.inbox import inputs_of, take_in

_LINES = 12  # of what a run says, shown


@dataclass(slots=True)
class Run:
    """A run in progress or ended: what it has said, how it left."""

    lines: list[str] = field(default_factory=list)
    code: int | None = None


class Intake:
    """The application's way in."""

    def __init__(self, out: Path, config: Config) -> None:
        self._out = out
        self._config = config
        self._lock = threading.Lock()
        self.last: Run | None = None

    def files(self, files: list[tuple[str, bytes]]) -> list[str]:
        """Take in uploaded files; what is wrong with those that were refused."""
        self._check()
        items: list[Source | Rejected] = []
        for name, content in files:
            if len(content) > self._config.largest_source:
                raise UsageError(f"{name} is larger than {self._config.largest_source:,} bytes")
            items += enter(io.BytesIO(content), f"upload/{Path(name).name}", 0, self._config)
        return self._take(items)

    def address(self, url: str) -> list[str]:
        """Take in the page at an address; what is wrong with it when it was refused."""
        self._check()
        if not url.startswith(("http://", "https://")):
            raise UsageError("an address begins with http:// or https://")
        return self._take(list(read([url], self._config)))

    def _check(self) -> None:
        if not inputs_of(self._out):
            raise UsageError(
                "this library does not know what it was made from; run `variorum run PATHS -o OUT` once more"
            )

    def _take(self, items: list[Source | Rejected]) -> list[str]:
        new = take_in([item for item in items if isinstance(item, Source)], self._out)
        if new:
            self.start()
        wrong = [f"{i.uri}: {i.reason} {i.detail}".strip() for i in items if isinstance(i, Rejected)]
        return wrong if new or wrong else ["nothing new: this page is known"]

    def start(self) -> None:
        """Start a run, unless one is going on: that one ends first, and another follows."""
        threading.Thread(target=self._run, daemon=True, name="run").start()

    def _run(self) -> None:
        with self._lock:
            run = self.last = Run()
            command = [sys.executable, "-c", "from variorum.cli import main; main()", "run", "-o", str(self._out)]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as going:  # noqa: S603
                for line in going.stderr or ():
                    run.lines = [*run.lines, line.rstrip()][-_LINES:]
            run.code = going.returncode

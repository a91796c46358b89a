"""A library open for the application: a reader and an index for each thread, brought up to date beside the readers.

A page never waits for a run or for the index: it shows the state before until the next one is ready.
"""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from variorum.errors import VariorumError
from variorum.store.index import index_path, open_index
from variorum.store.reader import Reader, library_path

_PAUSE = 2.0  # seconds between two looks whether the library has changed


class Opened:
    """One library for many threads."""

    def __init__(self, path: Path) -> None:
        """Open the library at `path` and bring its index up to date. Raises StoreError when it cannot be read."""
        self.path = library_path(path)
        self._local = threading.local()
        self._stop = threading.Event()
        self.trouble = ""
        with Reader(self.path) as reader:
            open_index(reader).close()
        self._watch = threading.Thread(target=self._look, daemon=True, name="index")
        self._watch.start()

    @property
    def out(self) -> Path:
        """The folder that holds the library."""
        return self.path.parent

    @property
    def reader(self) -> Reader:
        """This thread's reader."""
        if not hasattr(self._local, "reader"):
            self._local.reader = Reader(self.path)
        reader: Reader = self._local.reader
        return reader

    @property
    def index(self) -> sqlite3.Connection:
        """This thread's connection to the index."""
        if not hasattr(self._local, "index"):
            self._local.index = sqlite3.connect(f"{index_path(self.path).absolute().as_uri()}?mode=ro", uri=True)
        index: sqlite3.Connection = self._local.index
        return index

    def _look(self) -> None:
        while not self._stop.wait(_PAUSE):
            self.renew()

    def renew(self) -> None:
        """Bring the index up to date now; what is wrong is kept for /healthz."""
        try:
            with Reader(self.path) as reader:
                open_index(reader).close()
            self.trouble = ""
        except (VariorumError, sqlite3.Error) as error:
            self.trouble = str(error)

    def close(self) -> None:
        """Stop looking."""
        self._stop.set()
        self._watch.join(timeout=5)

"""Runs one stage on one document so that no document can stop the rest.

The one place of the program with a broad `except`: whatever a page does to a stage (an error nobody foresaw, endless work,
too much memory) ends as a `rejected` record with its reason. The clock counts the processor's time, so that a busy or a
sleeping machine rejects no page. Limits: it interrupts Python code and returns from library calls; a C call that never
returns, and work that waits without working, are ended by the pool that started the worker.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from variorum.errors import VariorumError
from variorum.model.article import Rejected

T = TypeVar("T")


class _TimeIsUpError(Exception):
    """Raised by the clock inside a stage."""


def attempt(work: Callable[[], T], *, stage: str, uri: str, source_id: str | None, seconds: float) -> T | Rejected:
    """What `work` returns, or why it did not within `seconds` of processor time."""
    try:
        with _clock(seconds):
            return work()
    except _TimeIsUpError:
        detail = (
            f"the stage took more than {seconds:g} seconds of processor time; raise `document_seconds` to let it run"
        )
        return Rejected(source_id=source_id, uri=uri, stage=stage, reason="timed out", detail=detail)
    except MemoryError:
        detail = "the stage ran out of memory on this document"
        return Rejected(source_id=source_id, uri=uri, stage=stage, reason="out of memory", detail=detail)
    except VariorumError as error:
        return Rejected(source_id=source_id, uri=uri, stage=stage, reason="refused", detail=str(error))
    except Exception as error:  # noqa: BLE001 - the isolation this module exists for
        detail = f"{type(error).__name__}: {error}; please report it with the page"
        return Rejected(source_id=source_id, uri=uri, stage=stage, reason="internal error", detail=detail)


@contextmanager
def _clock(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread only; a pool times its workers from outside
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _TimeIsUpError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)

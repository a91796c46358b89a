"""No document stops the rest."""

import time

import pytest

from variorum.errors import ReadError
from variorum.model.article import Rejected
from variorum.run.isolate import attempt


def fail(error):
    raise error


@pytest.mark.parametrize(
    ("error", "reason"),
    [(ReadError("bad"), "refused"), (MemoryError(), "out of memory"), (ZeroDivisionError("x"), "internal error")],
)
def test_an_error_becomes_a_rejection_with_its_reason(error, reason):
    found = attempt(lambda: fail(error), stage="clean", uri="u", source_id="s", seconds=5)
    assert isinstance(found, Rejected)
    assert (found.reason, found.stage, found.uri) == (reason, "clean", "u")


def test_endless_work_is_ended():
    began = time.process_time()
    found = attempt(lambda: [0 for _ in iter(int, 1)], stage="clean", uri="u", source_id=None, seconds=0.2)
    assert isinstance(found, Rejected)
    assert found.reason == "timed out"
    assert time.process_time() - began < 3


def test_what_works_is_returned_and_the_clock_is_off():
    assert attempt(lambda: 7, stage="clean", uri="u", source_id=None, seconds=0.05) == 7
    assert work_for(0.1) == "done"  # a clock left running would ring here


def test_waiting_for_a_busy_machine_is_no_fault_of_the_page():
    waited = attempt(lambda: time.sleep(0.3) or 7, stage="clean", uri="u", source_id=None, seconds=0.1)
    assert waited == 7


def work_for(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return "done"

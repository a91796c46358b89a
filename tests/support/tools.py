"""Tools that a machine may lack: a test that needs one is skipped there, and fails where CI is set, which installs them all."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

T = TypeVar("T", bound=Callable[..., Any])


def needed(module: str) -> Any:
    """The module of that name. Where it is not installed the test is skipped, and fails in CI."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        missing(f"{error.name} is not installed")


def needs(there: bool, what: str) -> Callable[[T], T]:  # noqa: FBT001 - read as `needs(java, "Java")`
    """A mark for tests that need what is `there`: they are skipped without it, and run into its absence in CI."""
    return pytest.mark.skipif(not there and not _in_ci(), reason=f"{what} is not installed; CI installs it")


def missing(why: str) -> None:
    """End the test: skipped here, failed in CI."""
    if _in_ci():
        pytest.fail(f"{why}, and in CI nothing may be missing")
    pytest.skip(why)


def _in_ci() -> bool:
    return bool(os.environ.get("CI"))

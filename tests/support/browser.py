"""A real Chromium, Debian's, for the tests of what people see."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.support.tools import missing

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser. Without it the tests are skipped here and fail where CI is set."""
    if not os.path.exists(CHROMIUM):  # noqa: PTH110
        missing("Chromium is not installed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is there

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()

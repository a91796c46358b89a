"""Writes the pictures in docs/ and the README: the edition of the example corpus in light, dark, narrow and print.

    make docs

Needs Chromium (Debian's package) and playwright. The corpus is fixed, so a picture changes only when the page does.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).parent
CORPUS = DOCS.parent / "examples" / "corpus"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# name, width, height, colour scheme, medium
SHOTS = (
    ("edition", 1360, 1150, "light", "screen"),
    ("edition-dark", 1360, 1400, "dark", "screen"),
    ("edition-narrow", 320, 1500, "light", "screen"),
    ("edition-print", 800, 1130, "light", "print"),
)


def report(folder: Path) -> Path:
    """The report of the example corpus."""
    command = [sys.executable, "-c", "from variorum.cli import main; main()", "run", str(CORPUS), "-o", str(folder)]
    subprocess.run(command, check=False)  # noqa: S603 - our own program; it leaves with 3, a page is no article
    return folder / "index.html"


def richest(page: Page) -> str:
    """The address of the story with most cards that differ: the one that shows most of what the page does."""
    best: str = page.evaluate(
        "[...document.querySelectorAll('article.edition')]"
        ".sort((a, b) => b.querySelectorAll('.numbers').length - a.querySelectorAll('.numbers').length)[0].id"
    )
    return best


def main() -> None:
    """All pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = report(Path(folder))
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, width, height, scheme, medium in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.emulate_media(media=medium, color_scheme=scheme)
            page.goto(path.as_uri())
            page.goto(f"{path.as_uri()}#{richest(page)}")
            if name == "edition":
                page.locator("article.edition:not([hidden]) .card a.sig").first.click()
            page.wait_for_timeout(400)
            page.screenshot(path=DOCS / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()

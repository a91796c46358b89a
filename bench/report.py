"""How large the report is and how soon it shows its first story: `python -m bench report`.

    python -m bench report [--articles 200] [--out FOLDER]

The articles are generated pages, a third of them copied in part; with `--out` the folder of a run that is there already is
rendered again instead. Bytes are counted by what they are for. Seconds are those of Debian's Chromium from the start of the
navigation to the frame that shows the first story's headline, the median of five loads from disk.
Limits: generated prose gives more statements that meet by chance than news does, and its pages leave little out.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.run import write_pages
from tests.support.browser import chromium

from variorum.export.report import report
from variorum.export.run_folder import records_in

MOST_BYTES, MOST_SECONDS = 6_000_000, 1.0  # for 200 articles
_RUN = "from variorum.cli import main; main()"
_LOADS = 5
_FIRST = """
new MutationObserver((_, observer) => {
  if (!document.querySelector("article.edition h2")) return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.firstStory = performance.now(); }));
}).observe(document, { childList: true, subtree: true });
"""
_PARTS = (  # the first that matches
    ("style and script", re.compile(r"<style>.*?</style>|<script>.*?</script>", re.DOTALL)),
    (
        "what was left out of pages",
        re.compile(r'<p class="note left">.*?(?=<div class="body)|<div class=gone\b.*?</div>', re.DOTALL),
    ),
    ("drawings", re.compile(r"<svg\b.*?</svg>", re.DOTALL)),
    ("marks in texts", re.compile(r"</?mark\b[^>]*>")),
    ("sigla", re.compile(r'<a class="?sig\b[^>]*>[^<]*</a>|<small>[^<]*</small>')),
    ("other markup", re.compile(r"<[^>]*>")),
)


def by_kind(page: str) -> Counter[str]:
    """Bytes of a report by what they are for; what is left are words."""
    found: Counter[str] = Counter()
    for name, pattern in _PARTS:
        for match in pattern.finditer(page):
            found[name] += len(match[0].encode())
        page = pattern.sub("", page)
    found["words"] = len(page.encode())
    return found


def first_story(path: Path) -> float:
    """Seconds until the first story is on the screen."""
    seconds = []
    with chromium() as browser:
        for _ in range(_LOADS):
            page = browser.new_page()
            page.add_init_script(_FIRST)
            page.goto(path.as_uri())
            page.wait_for_function("window.firstStory")
            seconds.append(page.evaluate("window.firstStory") / 1000)
            page.close()
    return statistics.median(seconds)


def made(articles: int, scratch: Path) -> Path:
    """The folder of a run over generated pages."""
    pages = write_pages(scratch / "pages", articles, 0.3)
    command = [sys.executable, "-c", _RUN, "run", str(pages), "-o", str(scratch / "out")]
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    return scratch / "out"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--out", type=Path, help="the folder of a run to render again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        records = list(records_in(asked.out or made(asked.articles, Path(scratch))))
        count = sum(record["type"] == "article" for record in records)
        began = time.process_time()
        page = report(records)
        spent = time.process_time() - began
        path = Path(scratch) / "index.html"
        path.write_bytes(page)
        shown = first_story(path)
    print("| bytes of | bytes | of all |\n|---|---:|---:|")
    for name, size in by_kind(page.decode()).most_common():
        print(f"| {name} | {size:,} | {size / len(page):.0%} |")
    print(
        f"\n{count} articles: {len(page):,} bytes, {len(page) / count:,.0f} an article, made in {spent:.1f} s of a processor."
    )
    print(f"For 200 articles {200 * len(page) / count / 1e6:.1f} MB (at most {MOST_BYTES / 1e6:.1f}).")
    print(f"First story after {shown:.2f} s (at most {MOST_SECONDS:.1f}).")


if __name__ == "__main__":
    main()

"""The report: one self-contained page that opens from disk, prints, and reads whole without its script.

Nothing is fetched: style and script stand in the page, and its content security policy names both by their hashes, so that
whatever a hostile article may have carried into the page stays inert.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence

from variorum import __version__
from variorum.export.judged import as_judged
from variorum.export.page.marks import Marks, shown
from variorum.export.page.story import numbers_of, story_pages, without_story
from variorum.export.shelf import shelve
from variorum.export.templating import asset, environment
from variorum.model.codec import SCHEMA_VERSION, Record

_MOST_ARTICLES = (
    200  # laid out: the page then stays under 6 MB, which a browser opens within a second (bench/report.py)
)
_RAW = re.compile(r"(<style>.*?</style>|<script>.*?</script>)", re.DOTALL)
_QUOTED = re.compile(r"""="([^\s"'=<>`]+)"(?=[ >])""")
_ENDED = re.compile(  # where what follows ends the element by itself
    r"</li>\s*(?=<li\b|</[ou]l>)|</t[dh]>\s*(?=<t[dh]\b|</tr>)|</tr>\s*(?=<tr\b|</tbody>)"
    r"|</p>\s*(?=<(?:p|div|ol|ul|section|details|header|table|h[1-6])\b|</(?:li|td|div|section|article|header|details)>)"
)


def report(records: Sequence[Record]) -> bytes:
    """The page as UTF-8 bytes."""
    shelf = shelve(as_judged(records))
    marks = Marks(numbers_of(shelf))
    stories, listed = story_pages(shelf, marks, _MOST_ARTICLES)
    style, script = asset("edition.css"), asset("edition.js")
    page = environment().get_template("report.html")
    whole = page.render(
        stories=stories,
        story_base="#",
        reachable={story.id for story in stories} | {story.id for story in listed},
        listed=listed,
        loose=without_story(shelf, marks, _MOST_ARTICLES),
        rejected=[{key: shown(str(value)) for key, value in r.items()} for r in shelf.all("rejected")],
        counts={kind: len(found) for kind, found in sorted(shelf.by_type.items())},
        style=style,
        script=script,
        policy=policy(style, script),
        exports=(),
        version=__version__,
        schema=SCHEMA_VERSION,
    )
    return packed(whole).encode("utf-8", "replace")


_MARKS = re.compile(r">[^<>]*&#3[49];[^<>]*")


def packed(page: str) -> str:
    """The same page in fewer bytes, without the quotation marks and end tags that HTML can do without.

    Words of sources hold none to be found here: theirs are escaped. Style and script stay as they are hashed.
    """
    parts = _RAW.split(page)
    return "".join(
        part
        if part.startswith(("<style>", "<script>"))
        else _MARKS.sub(_plain, _ENDED.sub("", _QUOTED.sub(r"=\1", part)))
        for part in parts
    )


def _plain(words: re.Match[str]) -> str:
    """Words between two tags with their quotation marks as they are, which only attributes have to escape."""
    return words[0].replace("&#34;", '"').replace("&#39;", "'")


def policy(style: str, script: str) -> str:
    """The content security policy of a page that holds this style and this script and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

"""What JSON-LD says the article's text is (`articleBody`), as a witness for each visible line.

Why only a witness: it may be cut, hold captions, or stand for another article, and it has no places on the page.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import numpy as np

from variorum.clean.elements import Page
from variorum.clean.heads import Head
from variorum.clean.shapes import Matrix

_TAG = re.compile(r"<[^<>]{1,500}>")
_BARE = re.compile(r"[\W_]+")
_SHORTEST = 200  # letters of a body worth hearing
_LARGEST = 400_000


def spoken_of(page: Page, head: Head) -> Matrix:
    """For each line: whether its letters stand in the stated body, and whether there is one."""
    body = max(
        (_bare(text) for node, _ in head.nodes if isinstance(text := node.get("articleBody"), str)), key=len, default=""
    )
    if len(body) < _SHORTEST:
        return np.zeros((len(page.lines), 2))
    return np.array([(float(bool(bare := _bare(line.text)) and bare in body), 1.0) for line in page.lines]).reshape(
        -1, 2
    )


def _bare(text: str) -> str:
    """The letters and digits of a text without case, space, markup."""
    if "<" in text or "&" in text:
        text = _TAG.sub(" ", unescape(unescape(text[:_LARGEST])))
    return _BARE.sub("", unicodedata.normalize("NFC", text[:_LARGEST])).casefold()

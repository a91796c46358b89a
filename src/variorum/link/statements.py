"""Words of a text that its reporter did not write: quotations, posts, statements; and furniture around the reporting.

Why: two reporters who quote one press statement share its words and copied nothing from each other. Likewise a legal
line, a photograph's caption or a list of other headlines travels with a page without the report. What is left when both
are set aside is prose, and prose that stands in two texts was copied.

Rules rest on how news is written: reporters mark speech with quotation marks, sign a post with a dash and its author's
handle, and do not say "I" or "we" in their own voice; captions carry a photographer's credit; a headline capitalises its
words.

Limits: a column in the first person counts as statement wherever it says "I", so a copied column rests on its other
sentences. A statement printed without any sign is taken for prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from variorum.link.keys import Flags, Offsets, Words

_POST = 280  # characters: the longest post (on most networks a text of this length or less)
_LONGEST_QUOTATION = 1500  # characters between two marks; a mark without its partner marks nothing
_OPEN, _CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_SINGLE_OPEN, _SINGLE_CLOSE = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"

_DOUBLE_QUOTED = re.compile(
    rf"[\"{_OPEN}][^\"{_OPEN}{_CLOSE}\n]{{1,{_LONGEST_QUOTATION}}}(?:[\"{_CLOSE}]|$)", re.MULTILINE
)
_TYPED_QUOTED = re.compile(rf"''[^\n']{{1,{_LONGEST_QUOTATION}}}''|``[^\n`']{{1,{_LONGEST_QUOTATION}}}''")
_SINGLE_QUOTED = re.compile(
    rf"(?<![\w{_SINGLE_OPEN}'])[{_SINGLE_OPEN}'](?=[A-Z\w])[^\n{_SINGLE_OPEN}]{{12,600}}?"
    rf"[.,!?\w][{_SINGLE_CLOSE}'](?!\w)"
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|[Oo]urs?|[Oo]urselves|us)\b")
_HANDLE = re.compile(r"\(@\w{1,30}\)[^\n.!?]{0,30}|pic\.twitter\.com/\w{1,20}")
_LEGAL = re.compile(
    r"all rights reserved|may not be published, broadcast|(?:copyright|\N{COPYRIGHT SIGN}) ?(?:\(c\) )?\d{4}",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\((?:AP Photo|Photo|Image|Credit|Courtesy|Getty|Reuters/|AFP/|via AP|[\w .]{1,40} via AP)[^()\n]{0,80}\)",
    re.IGNORECASE,
)
_WHOLE_LINE = 600  # characters of a line on either side of what marks it
_NOTE = re.compile(
    r"^[\W_]{0,3}(?:editor[\N{RIGHT SINGLE QUOTATION MARK}']s? note|related|read more|read also|more from|most read|see also|"
    r"also on|sign up|subscribe|follow us|newsletter|click here|correction|watch|listen|view slideshow|photos?|video)\b"
    r"\W[^\n]{0,600}",
    re.IGNORECASE | re.MULTILINE,
)
_CAPTION = re.compile(
    r"^(?:file\W{1,5})?(?:in )?this (?:\w{2,9}\.?,? ){0,3}(?:\d{1,2}, )?(?:\d{4},? )?(?:file )?(?:photo|image|picture|frame)"
    r"[^\n]{0,500}?(?:\([^()\n]{2,80}\)|\n|$)",
    re.IGNORECASE | re.MULTILINE,
)
_CAPITALISED = 0.75  # of a line's words, from which on it is a headline
_FEWEST_HEADLINE_WORDS = 5
_SHORTEST_HEADLINE_WORD = 4  # letters from which a headline capitalises any word


def unprosaic(text: str, split: Words) -> Flags:
    """For each word whether it is statement or furniture."""
    marked = np.zeros(len(split.hashes), bool)
    for start, end in _spans(text):
        first, last = np.searchsorted(split.starts, (start, end))
        marked[first:last] = True
    return marked | _in_marked_sentences(text, split)


def _in_marked_sentences(text: str, split: Words) -> Flags:
    """For each word whether its sentence is in the first person or a headline."""
    places = np.array([match.span() for match in _SENTENCE.finditer(text)], np.int64).reshape(-1, 2)
    firsts, lasts = np.searchsorted(split.starts, places[:, 0]), np.searchsorted(split.starts, places[:, 1])
    capital = np.fromiter(map(str.isupper, map(text.__getitem__, split.starts.tolist())), bool, len(split.starts))
    tall = capital | (split.ends - split.starts >= _SHORTEST_HEADLINE_WORD)
    capitals, words = _counts(capital, firsts, lasts), _counts(tall, firsts, lasts)
    said = np.zeros(len(split.starts), bool)
    said[np.searchsorted(split.starts, [match.start() for match in _FIRST_PERSON.finditer(text)], "right") - 1] = True
    marks = _counts(said, firsts, lasts) > 0
    marks |= (words >= _FEWEST_HEADLINE_WORDS) & (capitals >= _CAPITALISED * words)
    marked = np.zeros(len(split.starts), bool)
    for first, last in zip(firsts[marks].tolist(), lasts[marks].tolist(), strict=True):
        marked[first:last] = True
    return marked


def _counts(flags: Flags, firsts: Offsets, lasts: Offsets) -> Offsets:
    """How many flags are set in each stretch of words."""
    sums = np.concatenate(([0], np.cumsum(flags)))
    return sums[lasts] - sums[firsts]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_DOUBLE_QUOTED, _TYPED_QUOTED, _SINGLE_QUOTED, _NOTE, _CAPTION):
        yield from (match.span() for match in pattern.finditer(text))
    for pattern in (_LEGAL, _CREDIT):
        yield from (_line_around(text, *match.span()) for match in pattern.finditer(text))
    yield from _posts(text)


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return max(first, start - _WHOLE_LINE), min(len(text) if last < 0 else last, end + _WHOLE_LINE)


def _posts(text: str) -> Iterator[tuple[int, int]]:
    """A post and its signature: what stands before the author's handle in its line, or in the line above."""
    for match in _HANDLE.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        if match.start() - line < 3 and line > 0:
            line = text.rfind("\n", 0, max(0, len(text[:line].rstrip()))) + 1
        yield max(line, match.start() - _POST), match.end()

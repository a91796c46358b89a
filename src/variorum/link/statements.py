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
from functools import cache

import numpy as np
from numpy.typing import NDArray

from variorum.link.keys import PLANE, Flags, Hashes, Offsets, Words, among, characters, words

Kinds = NDArray[np.uint8]

_POST = 280  # characters: the longest post (on most networks a text of this length or less)
_LONGEST_QUOTATION = 1500  # characters between two marks; a mark without its partner marks nothing
_OPEN, _CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_SINGLE_OPEN, _SINGLE_CLOSE = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"

_DOUBLE_QUOTED = re.compile(
    rf"[\"{_OPEN}][^\"{_OPEN}{_CLOSE}\n]{{1,{_LONGEST_QUOTATION}}}(?:[\"{_CLOSE}]|$)", re.MULTILINE
)
_TYPED_QUOTED = re.compile(rf"''[^\n']{{1,{_LONGEST_QUOTATION}}}''|``[^\n`']{{1,{_LONGEST_QUOTATION}}}''")
_SINGLE_MARK = re.compile(rf"[{_SINGLE_OPEN}']")
_SINGLE_QUOTED = re.compile(
    rf"(?<![\w{_SINGLE_OPEN}'])[{_SINGLE_OPEN}'](?=[A-Z\w])[^\n{_SINGLE_OPEN}]{{12,600}}?"
    rf"[.,!?\w][{_SINGLE_CLOSE}'](?!\w)"
)
_LINE = re.compile(r"^", re.MULTILINE)
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
# What every match of a pattern holds, in small letters: a text without it need not be searched. None of these letters is
# one that other letters (long s, dotless i) match too.
_SIGNS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_DOUBLE_QUOTED, ('"', _OPEN)),
    (_TYPED_QUOTED, ("''", "``")),
)
_SIGNS_OF_LINES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_LEGAL, ("all r", "ot be publ", "copyr", "\N{COPYRIGHT SIGN}")),
    (_CREDIT, ("(",)),
)
_PICTURES = ("photo", "mage", "cture", "frame")
_CAPITAL, _SPACE, _STOP, _BREAK = 1, 2, 4, 8  # what a character is to a sentence


def unprosaic(text: str, split: Words) -> Flags:
    """For each word whether it is statement or furniture."""
    marked = np.zeros(len(split.hashes), bool)
    for start, end in _spans(text):
        first, last = np.searchsorted(split.starts, (start, end))
        marked[first:last] = True
    return marked | _in_marked_sentences(text, split)


def _in_marked_sentences(text: str, split: Words) -> Flags:
    """For each word whether its sentence is in the first person or a headline.

    A sentence ends with its line, or with a mark that white space follows.
    """
    if not len(split.starts):
        return np.zeros(0, bool)
    kinds = _kinds()[np.minimum(characters(text), PLANE - 1)]
    sentence = _sentences(kinds)[split.starts]
    count = int(sentence[-1]) + 1
    capital = (kinds[split.starts] & _CAPITAL) > 0
    tall = capital | (split.ends - split.starts >= _SHORTEST_HEADLINE_WORD)
    capitals, long = (np.bincount(sentence[flags], minlength=count) for flags in (capital, tall))
    marks = (long >= _FEWEST_HEADLINE_WORDS) & (capitals >= _CAPITALISED * long)
    marks[sentence[_said_by_writer(text, split)]] = True
    marked: Flags = marks[sentence]
    return marked


def _sentences(kinds: Kinds) -> Offsets:
    """For each character the number of its sentence."""
    begins = (kinds & _BREAK) > 0
    begins[1:] |= ((kinds[:-1] & _STOP) > 0) & ((kinds[1:] & _SPACE) > 0)
    return np.cumsum(begins)


def _said_by_writer(text: str, split: Words) -> list[int]:
    """The words with which a writer speaks of himself, by their numbers."""
    likely = among(split.hashes, _first_person()).nonzero()[0].tolist()
    return [word for word in likely if _FIRST_PERSON.match(text, int(split.starts[word]))]


@cache
def _first_person() -> Hashes:
    return np.sort(words("I me my myself we our ours ourselves us").hashes)


@cache
def _kinds() -> Kinds:
    return np.array([_kind(chr(point)) for point in range(PLANE)], np.uint8)


def _kind(character: str) -> int:
    kind = _CAPITAL if character.isupper() else _SPACE if character.isspace() else 0
    return kind | (_STOP if character in ".!?" else _BREAK if character == "\n" else 0)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    small = text.lower()
    for pattern, signs in _SIGNS:
        if any(sign in small for sign in signs):
            yield from (match.span() for match in pattern.finditer(text))
    yield from _where(_SINGLE_QUOTED, _SINGLE_MARK, text)
    yield from _where(_NOTE, _LINE, text)
    if any(sign in small for sign in _PICTURES):
        yield from _where(_CAPTION, _LINE, text)
    for pattern, signs in _SIGNS_OF_LINES:
        if any(sign in small for sign in signs):
            yield from (_line_around(text, *match.span()) for match in pattern.finditer(text))
    yield from _posts(text)


def _where(pattern: re.Pattern[str], opening: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """What `pattern.finditer` finds, tried only where `opening`, with which it must begin, is found: several times as fast."""
    end = 0
    for place in opening.finditer(text):
        if place.start() >= end and (found := pattern.match(text, place.start())):
            yield found.span()
            end = found.end()


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

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
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from variorum.link.keys import PLANE, Flags, Known, Offsets, Split, Words, characters

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
_CAPITAL, _SPACE, _STOP, _BREAK = 1, 2, 4, 8  # what a character is to a sentence


def unprosaic(texts: Sequence[str], found: Split) -> Flags:
    """For each word of `texts`, split into words, whether it is statement or furniture."""
    if not len(found.words.starts):
        return np.zeros(0, bool)
    kinds = _kinds_of("\n".join(texts))
    marked = _in_marked_sentences(texts, found, kinds)
    starts, signs = (
        found.words.starts,
        zip(*(_has(found, places) for places in _sign_places(found, kinds)), strict=True),
    )
    for text, origin, (noted, captioned, legal) in zip(texts, found.origins.tolist(), signs, strict=True):
        for start, end in (*_quoted(text), *_around(text, noted=noted, captioned=captioned, legal=legal)):
            first, last = starts.searchsorted((origin + start, origin + end))
            marked[first:last] = True
    return marked


def _in_marked_sentences(texts: Sequence[str], found: Split, kinds: Kinds) -> Flags:
    """For each word whether its sentence is in the first person or a headline.

    A sentence ends with its line, or with a mark that white space follows.
    """
    firsts = _first_words(kinds, found.words)
    capital = (kinds[found.words.starts] & _CAPITAL) > 0
    tall = capital | (found.words.ends - found.words.starts >= _SHORTEST_HEADLINE_WORD)
    capitals, long = (np.add.reduceat(flags, firsts, dtype=np.int64) for flags in (capital, tall))
    marks = (long >= _FEWEST_HEADLINE_WORDS) & (capitals >= _CAPITALISED * long)
    marks[firsts.searchsorted(_said_by_writer(texts, found), side="right") - 1] = True
    return np.repeat(marks, np.diff(np.append(firsts, len(capital))))


def _first_words(kinds: Kinds, split: Words) -> Offsets:
    """The number of the first word of each sentence that has words."""
    begins = (kinds & _BREAK) > 0
    begins[1:] |= ((kinds[:-1] & _STOP) > 0) & ((kinds[1:] & _SPACE) > 0)
    begins[0] = True
    firsts = split.starts.searchsorted(begins.nonzero()[0])
    with_words = np.diff(firsts, append=len(split.starts)) > 0
    return firsts[with_words]


def _said_by_writer(texts: Sequence[str], found: Split) -> list[int]:
    """The words with which a writer speaks of himself, by their numbers."""
    where = found.where(_first_person())
    return [word for word, number, start, _ in where if _FIRST_PERSON.match(texts[number], start)]


def _sign_places(found: Split, kinds: Kinds) -> tuple[Offsets, Offsets, Offsets]:
    """Words that begin the line of a note, of a caption, and words of legal lines: a text without need not be searched."""
    hashes = found.words.hashes
    lines = np.append(0, found.words.starts.searchsorted(((kinds & _BREAK) > 0).nonzero()[0]))
    firsts = lines[lines < len(hashes)]
    noting, captioning = (firsts[known.places(hashes[firsts])] for known in (_note_words(), _caption_words()))
    return noting, captioning, _legal_words().places(hashes)


def _has(found: Split, places: Offsets) -> list[bool]:
    """For each text whether one of the words at `places` is its."""
    has = np.zeros(len(found.origins), bool)
    has[found.firsts.searchsorted(places, side="right") - 1] = True
    return has.tolist()


@cache
def _first_person() -> Known:
    return Known("I me my myself we our ours ourselves us")


@cache
def _note_words() -> Known:
    """Every word with which a note begins."""
    return Known(
        "editor related read more most see also sign subscribe follow newsletter click correction watch listen view"
        " photo photos video"
    )


@cache
def _caption_words() -> Known:
    """Every word with which a caption begins."""
    return Known("file in this")


@cache
def _legal_words() -> Known:
    """A word of every legal line; a sign of copyright is another."""
    return Known("rights published copyright")


def _kinds_of(text: str) -> Kinds:
    if text.isascii():
        return np.frombuffer(text.encode("ascii").translate(_ascii_kinds()), np.uint8)
    return _kinds()[np.minimum(characters(text), PLANE - 1)]


@cache
def _kinds() -> Kinds:
    return np.array([_kind(chr(point)) for point in range(PLANE)], np.uint8)


@cache
def _ascii_kinds() -> bytes:
    return _kinds()[:256].tobytes()


def _kind(character: str) -> int:
    kind = _CAPITAL if character.isupper() else _SPACE if character.isspace() else 0
    return kind | (_STOP if character in ".!?" else _BREAK if character == "\n" else 0)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    if '"' in text or _OPEN in text:
        yield from (match.span() for match in _DOUBLE_QUOTED.finditer(text))
    if "''" in text or "``" in text:
        yield from (match.span() for match in _TYPED_QUOTED.finditer(text))
    if "'" in text or _SINGLE_OPEN in text:
        yield from _where(_SINGLE_QUOTED, _SINGLE_MARK, text)


def _around(text: str, *, noted: bool, captioned: bool, legal: bool) -> Iterator[tuple[int, int]]:
    """What stands around the reporting."""
    if noted:
        yield from _where(_NOTE, _LINE, text)
    if captioned:
        yield from _where(_CAPTION, _LINE, text)
    if legal or "\N{COPYRIGHT SIGN}" in text:
        yield from (_line_around(text, *match.span()) for match in _LEGAL.finditer(text))
    if "(" in text:
        yield from (_line_around(text, *match.span()) for match in _CREDIT.finditer(text))
    if "(@" in text or "pic.twitter.com/" in text:
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

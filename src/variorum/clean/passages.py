"""What lines of a rendering are by the lines they stand with: entries of a list, sub-headings, posts, appeals, captions.

Why rules and no features: each of these is too rare for the sites of a training set to teach, and plain enough to be
stated. Entries look alike ("2021: ...", "Price: ..."), a sub-heading names what the paragraph below it tells, a post
is signed, an outlet that asks for money does so more than once, a credit stands under its caption.
Limits: English words; a list whose entries do not begin alike is one only where a colon announces it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from variorum.clean import wording
from variorum.clean.lines import Line
from variorum.clean.shapes import PRICE, Matrix, Survey, content_of

# How entries of a list begin, and whether such a list may end the text. Numbers and dashes also head lists of other
# articles ("1. Bridge falls", "Bridge falls - Gazette"), so behind those the text must go on.
_LABEL = r"([A-Z][\w.'/&()-]{0,40}(?: [\w.'/&()-]{1,40}){0,2})"
_ENTRIES = (
    (re.compile(r"((?:19|20)\d\d)\s?[:.)\N{EN DASH}\N{EM DASH}-]\s?\S"), True),
    (re.compile(rf"{_LABEL}: ?\S"), True),
    (re.compile(r"(\d{1,2})\s?[:.)\N{EN DASH}\N{EM DASH}-]\s?\S"), False),
    (re.compile(rf"{_LABEL} [\N{{EN DASH}}\N{{EM DASH}}-] ?\S"), False),
)
_FEWEST = 4  # entries: at 3 and at 5 the same lists of dev were found
_ENTRY = 25  # words of the longest entry
_DISTINCT = 0.75  # of the entries' beginnings: lists of other articles repeat theirs ("Video: ... Video: ...")
_ABOVE = 3  # lines between the text and a list that goes on with it
_ANNOUNCED = 7  # the same where a colon announces the list
_NO_ENTRY = (
    wording.WALL, wording.RAIL_HEAD, wording.LIST_HEAD, wording.INSERT, wording.BY, wording.AGO, wording.COPYRIGHT,
    re.compile(r"https?://|\bwww\.|\w@\w+\.\w"),
)  # fmt: skip
_ITEM = 20  # words of an item in a list that a colon announces
_ITEMS = range(3, 32)
_SUBHEADING = 12  # words
_TOLD = 0.34  # of a sub-heading's words that the paragraph below takes up: .25 to .5 gave the same on held-out sites
_DOUBTFUL = 0.15  # of the cut, below which a line is no sub-heading
_NO_SUBHEADING = (
    wording.WALL, wording.RAIL_HEAD, wording.INSERT, wording.CALL, wording.CAPTION_CREDIT, wording.COPYRIGHT, wording.AGO, wording.BY,
)  # fmt: skip
_POST, _POST_LINE, _POST_LINES = 70, 30, 4  # words of the line above a signature and of further ones; lines
_APPEAL = re.compile(
    r"\bas little as\b|\byour (?:contribution|support|donation|gift)s?\b|\bwithout your (?:help|support)\b"
    r"|\b(?:support|fund|sustain) (?:our|the|independent) (?:\w+ )?(?:newsroom|journalis\w+|reporting|mission|work)\b"
    r"|\bkeep (?:our |the |this )?(?:news|stories|journalism|reporting|site|content)(?: \w+)? free\b|\bfree (?:for|to) (?:all|everyone)\b"
    r"|\bpaywalls?\b|\b(?:contribute|donate)\b.{0,30}\b(?:now|today|little|us)\b|\bbecome a (?:member|supporter|subscriber)\b"
    r"|\bour (?:newsroom|journalis\w+|reporters)\b",
    re.IGNORECASE,
)
_MARKS = ('"', "\N{LEFT DOUBLE QUOTATION MARK}")
_TOGETHER = 6  # lines between two sentences of one appeal
_CREDIT_WORDS = 6
_CREDITED = re.compile(
    r"[.!?\"\N{RIGHT DOUBLE QUOTATION MARK}]\s?\([A-Z@][\w.&'\N{RIGHT SINGLE QUOTATION MARK}@-]*[ /](?:(?:for |via |of |and |the )?[A-Z@][\w.&'\N{RIGHT SINGLE QUOTATION MARK}@-]*[ /]?){1,8}\)$"
)
_OPENS_CREDITED = re.compile(
    r"(?:(?:submitted|file|courtesy|handout) (?:photo|image|picture)|(?:photo|image|picture)s? (?:(?:provided|supplied|submitted|taken) by|by|courtesy of))\b",
    re.IGNORECASE,
)
_CAPTION = range(5, 46)  # words of a caption above its credit
_LONG_CAPTION = 70  # words of a caption with its credit
_BELIEVED = 0.95  # a line this likely is a paragraph, whatever stands under it


def with_companions(
    lines: Sequence[Line], survey: Survey, kept: list[bool], doubt: tuple[Matrix, float], headline: str
) -> list[bool]:
    """`kept` with lists and sub-headings that go with kept lines, without posts, appeals and teasers.

    `doubt` is how likely each line is the article's and from where on lines were kept.
    """
    kept = entries(lines, survey, kept, content_of(" ".join(wording.WORD.findall(headline.casefold()))))
    kept = announced(lines, survey, kept)
    kept = subheadings(lines, survey, kept, doubt)
    foreign = posts(lines) | appeals(lines) | teasers(lines)
    return [keep and index not in foreign for index, keep in enumerate(kept)]


def entries(lines: Sequence[Line], survey: Survey, kept: list[bool], headline: frozenset[str]) -> list[bool]:
    """`kept` with lists whose entries begin alike, right below kept lines or below a head that says the headline's words."""
    found = list(kept)
    for pattern, ends_text in _ENTRIES:
        for start, end in _runs(lines, pattern):
            if ends_text or any(kept[end : end + _ABOVE]):
                begin = _begin(lines, survey, found, start, headline)
                found[begin:end] = [True] * (end - begin)
    return found


def _runs(lines: Sequence[Line], pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of lines that begin by the pattern, each with another beginning."""
    beginnings = [pattern.match(_numbered(line)) if line.words <= _ENTRY else None for line in lines]
    start = 0
    for index, match in enumerate([*beginnings, None]):
        if match is None:
            said = {each[1].casefold() for each in beginnings[start:index] if each}
            long_enough = index - start >= _FEWEST and len(said) >= _DISTINCT * (index - start)
            if long_enough and not _says_no_entry(lines[max(0, start - 1) : index]):
                yield start, index
            start = index + 1


def _numbered(line: Line) -> str:
    """The line with the number that was taken for the sign of a list entry."""
    return f"{line.bullet} {line.text}" if line.bullet[:1].isdigit() else line.text


def _says_no_entry(lines: Sequence[Line]) -> bool:
    """Whether a line is of a list of other articles or of what an outlet says of itself."""
    return any(sign.search(line.opening) for line in lines for sign in _NO_ENTRY)


def _begin(lines: Sequence[Line], survey: Survey, kept: list[bool], start: int, headline: frozenset[str]) -> int:
    """From where on a list is the text's: behind the last kept line above, or with its head; its end where it is not."""
    above = next((at for at in range(start - 1, max(-1, start - 1 - _ABOVE), -1) if kept[at]), None)
    if above is not None:
        return above + 1
    head = start - 1
    if head >= 0 and lines[head].text.endswith(":") and any(kept[max(0, head - _ANNOUNCED) : head]):
        return head
    said = survey.contents[head] if head >= 0 else frozenset()
    named = len(said & headline) >= max(2, len(said) / 2)
    return head if named and any(itertools.islice(kept, head)) else len(lines)


def announced(lines: Sequence[Line], survey: Survey, kept: list[bool]) -> list[bool]:
    """`kept` with the short lines between a kept line that ends with a colon and the next kept line."""
    found = list(kept)
    for index, line in enumerate(lines):
        if kept[index] and line.text.endswith(":") and not wording.RAIL_HEAD.search(line.opening):
            end = index + 1
            last = min(len(lines), index + _ITEMS.stop + 1)
            while end < last and survey.prose[end] < PRICE and lines[end].words <= _ITEM:
                end += 1
            if end < len(lines) and kept[end] and _are_items(lines[index + 1 : end]):
                found[index:end] = [True] * (end - index)
    return found


def _are_items(lines: Sequence[Line]) -> bool:
    linked = sum(bool(line.link_length) for line in lines)
    walls = any(wording.LIST_HEAD.search(line.opening) or wording.WALL.search(line.opening) for line in lines)
    return len(lines) in _ITEMS and linked * 2 <= len(lines) and not walls


def subheadings(lines: Sequence[Line], survey: Survey, kept: list[bool], doubt: tuple[Matrix, float]) -> list[bool]:
    """`kept` with short lines between kept paragraphs whose words the paragraph below takes up."""
    probabilities, cut = doubt
    count = Counter(survey.folded)
    found = list(kept)
    paragraphs = [keep and value > PRICE for keep, value in zip(kept, survey.prose.tolist(), strict=True)]
    for index, line in enumerate(lines):
        if kept[index] or probabilities[index] < _DOUBTFUL * cut or count[survey.folded[index]] > 1:
            continue
        below = next((at for at in range(index + 1, min(len(lines), index + 4)) if paragraphs[at]), None)
        if below is not None and any(paragraphs[max(0, index - 3) : index]) and _may_head(line):
            said = survey.contents[index]
            found[index] = bool(said) and len(said & survey.contents[below]) >= _TOLD * len(said)
    return found


def _may_head(line: Line) -> bool:
    """Whether a line is short, no sentence, no credit, and bears no sign of what stands round an article."""
    if line.words > _SUBHEADING or (line.ends and not line.text.endswith("?")) or line.text.endswith((",", ";")):
        return False
    return not is_credit(line) and not any(sign.search(line.opening) for sign in _NO_SUBHEADING)


def posts(lines: Sequence[Line]) -> set[int]:
    """Posts of a social network that the page shows: their signature and the short lines above it."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if wording.SIGNATURE.match(line.opening):
            found.add(index)
            for at in range(index - 1, max(-1, index - 1 - _POST_LINES), -1):
                if not _is_posted(lines[at], first=at == index - 1):
                    break
                found.add(at)
    return found


def _is_posted(line: Line, *, first: bool) -> bool:
    if first:
        return line.words < _POST
    return line.words < _POST_LINE and not line.text.endswith(":") and not wording.SAYING.search(line.opening)


def appeals(lines: Sequence[Line]) -> set[int]:
    """What an outlet says to ask for money: two such sentences near each other, and what speaks to "you" beside them."""
    asking = [index for index, line in enumerate(lines) if _speaks(line) and _APPEAL.search(line.opening)]
    found: set[int] = set()
    for first, second in itertools.pairwise(asking):
        if second - first <= _TOGETHER:
            between = range(max(0, first - 2), min(len(lines), second + 3))
            found.update(at for at in between if _speaks(lines[at]) or at in (first, second))
    return found


def _speaks(line: Line) -> bool:
    """Whether a line speaks to its readers and quotes nobody."""
    return bool(wording.YOU.search(line.opening)) and not any(mark in line.text for mark in _MARKS)


def teasers(lines: Sequence[Line]) -> set[int]:
    """Beginnings of other articles, cut off, below the call to read them."""
    return {
        index
        for index in range(1, len(lines))
        if wording.CUT_OFF.search(lines[index].text[-8:])
        and (wording.INSERT.search(lines[index - 1].opening) or wording.LIST_HEAD.search(lines[index - 1].opening))
    }


def captions(lines: Sequence[Line], kept: Sequence[bool], probabilities: Matrix) -> frozenset[int]:
    """Kept lines that are captions, by the credit at their end or below them, and credits."""
    return frozenset(
        index
        for index, line in enumerate(lines)
        if kept[index] and probabilities[index] < _BELIEVED and (is_credit(line) or _is_caption(lines, index))
    )


def is_credit(line: Line) -> bool:
    """Whether a line is nothing but a picture's credit: "Ann Bell/Interwire", "Interwire Images"."""
    if line.words > _CREDIT_WORDS or line.ends:
        return False
    capitals = sum(word[:1].isupper() for word in line.text.split())
    return capitals >= 0.6 * line.words and bool(
        wording.CREDIT.search(line.text) or wording.CAPTION_CREDIT.search(line.text)
    )


def _is_caption(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if line.words > _LONG_CAPTION or wording.SAYING.search(line.opening):
        return False
    if _OPENS_CREDITED.match(line.text):
        return True
    if _CREDITED.search(line.text):
        return True
    if index + 1 == len(lines) or line.words not in _CAPTION:
        return False
    below = lines[index + 1]
    return (line.ends and is_credit(below)) or (
        line.text.endswith("(") and bool(wording.CAPTION_CREDIT.search(below.text))
    )

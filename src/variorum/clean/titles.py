"""The headline of a text rendering: the line before the prose whose words the prose takes up.

Every line near the beginning of the densest prose is a candidate, but for the prose itself; a ranking model of plain numbers
(data/titles.json, trained by bench/train_renderings.py on held-out sites) weighs what it looks like, where it stands,
what follows, and how many of its words the article goes on to use.
Limits: a headline further than 70 lines above the prose is not found; one that shares no word with it seldom is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, log1p

import numpy as np

from variorum.clean import wording
from variorum.clean.lines import Line
from variorum.clean.shapes import PRICE, Matrix, Shape, Survey, content_of
from variorum.clean.weights import ranker

# What some crawls write before the headline: "date 2022-01-10 ", "Title: ".
PREFIX = re.compile(
    r"^(?:(?:date|published|updated)\s{1,3}\d{4}-\d\d-\d\d(?:[T ][\d:.Z+-]{5,20})?\s{1,4}|(?:title|headline)\s?:\s{1,4})(?=\S)",
    re.IGNORECASE,
)
_SITE_TAIL = re.compile(r"\s[|\N{EN DASH}\N{EM DASH}:-]\s[^|]{2,40}$")
_BEFORE, _BEHIND = 70, 12  # lines: farther from the prose, 1 in 100 headlines of dev stood
_LONGEST, _SHORTEST = 40, 2  # words
# How much likelier than the line above it a line must be to be the headline where both may be: a standfirst looks like
# one and stands below it. Above a headline stands at most its section, in few words. Exact headlines on held-out sites:
# neither .852; for few words 1 (wrong ones begin at 1.7) and for more 1 to 2 .922, 2.5 and 3 .930, 4 .913.
_AHEAD, _FAR_AHEAD = 1.0, 2.5
_ABOVE = range(3, 26)  # words of a headline above its standfirst
_SECTION = 5  # words that the name of a section may have
# What an editor adds to a headline for the reader's eye.
_TAG = re.compile(
    r"\s(?:\[(?:watch|listen|video|audio|photos?|pictures|gallery|opinion|exclusive|updated?)\]|\|\s(?:opinion|video|watch))$",
    re.IGNORECASE,
)
_LAST_PARENTHESIS = re.compile(r"\([^()]{1,40}[ /][^()]{1,40}\)$")  # "(photos)" may end a headline
# Score below which no line is the headline. Of 103 headlines found on dev none scores less than 2.5; of pages robbed of their
# headline about a fifth stay below 2. It was read off these two lists, not off a curve.
_LEAST = 2.2


@dataclass(frozen=True, slots=True)
class _Prose:
    """The words of the article, as far as they can be known before its lines are chosen."""

    start: int
    words: Counter[str]
    lead: frozenset[str]


def title_of(lines: Sequence[Line], survey: Survey) -> tuple[int, float] | None:
    """The number of the line that is the headline, and how surely; None where no line can be."""
    indices, rows = title_candidates(lines, survey)
    if not indices:
        return None
    scores = ranker("titles").scores(rows)
    if scores.max() < _LEAST:
        return None
    shares = np.exp(scores - scores.max())
    best = _above_standfirst(lines, survey.shapes, indices, scores)
    return indices[best], float(shares[best] / shares.sum())


def _above_standfirst(lines: Sequence[Line], shapes: Sequence[Shape], indices: list[int], scores: Matrix) -> int:
    """Which candidate is the headline: the likeliest, or the line above it where that may be one and is nearly as likely."""
    best = int(scores.argmax())
    above = best - 1
    if above < 0 or indices[above] != indices[best] - 1:
        return best
    line, shape = lines[indices[above]], shapes[indices[above]]
    if scores[above] < scores[best] - (_FAR_AHEAD if shape.words > _SECTION else _AHEAD):
        return best
    signs = (wording.BY, wording.AGO, wording.INSERT, wording.RAIL_HEAD, wording.DATE)
    sentence = shape.ends and not line.text.endswith("?")
    other = sentence or shape.words not in _ABOVE or any(sign.search(line.opening) for sign in signs)
    return best if other else above


def title_text(text: str) -> tuple[str, int]:
    """The headline in its line, and where in the line it begins: without a crawl's date or label and an editor's tag."""
    match = PREFIX.match(text)
    begin = match.end() if match else 0
    tag = _TAG.search(text, begin)
    return text[begin : tag.start() if tag else None], begin


def _is_caption(text: str) -> bool:
    """Whether a line ends with a picture's credit, or where one was to follow."""
    parenthesis = _LAST_PARENTHESIS.search(text)
    said = parenthesis[0] if parenthesis else ""
    credited = wording.CAPTION_CREDIT.search(said) or wording.CREDIT.search(said)
    return text.endswith("(") or bool(credited or wording.CREDIT_TAIL.search(text[-120:]))


def title_candidates(lines: Sequence[Line], survey: Survey) -> tuple[list[int], Matrix]:
    """The lines that may be the headline, and a row of numbers for each."""
    if not lines:
        return [], np.zeros((0, 0))
    shapes = survey.shapes
    prose = _prose(survey)
    count = Counter(line.text for line in lines)
    bare = {_SITE_TAIL.sub("", line.text) for line in lines[: prose.start] if _SITE_TAIL.search(line.text)}
    near = range(max(0, prose.start - _BEFORE), min(len(lines), prose.start + _BEHIND))
    indices = [
        index
        for index in near
        if _SHORTEST <= shapes[index].words <= _LONGEST
        and (index < prose.start or shapes[index].prose <= PRICE)
        and not _is_caption(lines[index].text)
    ]
    if not indices:
        return [], np.zeros((0, 0))
    rows = np.array([
        (*_taken_up(lines[index], prose), *_look(lines[index], shapes[index], count, bare), *_place(index, lines, shapes, prose.start))
        for index in indices
    ])  # fmt: skip
    relative = rows[:, :3] - rows[:, :3].max(axis=0)
    return indices, np.hstack([rows, relative])


def _prose(survey: Survey) -> _Prose:
    start, end = survey.core
    paragraphs = [
        words
        for words, value in zip(survey.contents[start:end], survey.prose[start:end], strict=True)
        if value > PRICE / 2
    ]
    return _Prose(
        start=start,
        words=Counter(word for words in paragraphs for word in words),
        lead=frozenset().union(*paragraphs[:5]),
    )


def _taken_up(line: Line, prose: _Prose) -> tuple[float, ...]:
    words = content_of(" ".join(wording.WORD.findall(title_text(line.text)[0].casefold())))
    total = max(1, len(words))
    return (
        sum(word in prose.words for word in words) / total,
        log1p(sum(word in prose.words for word in words)),
        log1p(sum(min(prose.words[word], 5) for word in words)),
        sum(word in prose.lead for word in words) / total,
    )


def _look(line: Line, shape: Shape, count: Counter[str], bare: set[str]) -> tuple[float, ...]:
    text = line.text
    signs = (
        wording.CALL, wording.RAIL_HEAD, wording.INSERT, wording.CAPTION_CREDIT, wording.DATE, wording.AGO, wording.BY, wording.ADDRESS,
    )  # fmt: skip
    return (
        log1p(shape.words), abs(log(shape.words / 10)), float(shape.ends), float(text.endswith("?")), float(bool(line.bullet)),
        *(float(bool(sign.search(text))) for sign in signs), float(bool(PREFIX.match(text))), float("|" in text),
        float(count[text] > 1), float(text[0].islower()), shape.values[9], float(text.isupper()), float(shape.words < 4),
        float(text in bare), float(line.heading == 1), float(shape.ends and bool(wording.SAYING.search(text))),
    )  # fmt: skip


def _place(index: int, lines: Sequence[Line], shapes: Sequence[Shape], start: int) -> tuple[float, ...]:
    following = [line.text for line in lines[index + 1 : index + 6]]
    beside = [at for at in range(max(0, index - 3), min(len(lines), index + 4)) if at != index]
    return (
        log1p(max(0, start - index)), float(index >= start), log1p(max(0, index - start)),
        float(any(wording.BY.search(text) for text in following)), float(any(map(_dated, following))),
        float(lines[index].gap > 0), float(index + 1 < len(lines) and lines[index + 1].gap > 0),
        sum(4 <= shapes[at].words <= 25 and not shapes[at].ends for at in beside) / 6,
        sum(shape.prose > PRICE for shape in shapes[index + 1 : index + 8]) / 7,
    )  # fmt: skip


def _dated(text: str) -> bool:
    return len(text) < 80 and bool(
        wording.DATE.search(text) or wording.AGO.search(text) or wording.READING_TIME.search(text)
    )

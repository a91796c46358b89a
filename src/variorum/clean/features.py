"""Every line of a page as numbers: what the line, its neighbours and the elements around it say about its being article.

Why numbers and a model: no single sign parts article from page; two dozen weak ones together do, and how much each one
weighs is measured, not guessed. The same features serve HTML and renderings; in a rendering those of markup are zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

import numpy as np
from numpy.typing import NDArray

from variorum.clean import marks, wording
from variorum.clean.lines import Line
from variorum.clean.scan import Page

Matrix = NDArray[np.float64]

_MARKS = (
    marks.PARAGRAPH, marks.LIST, marks.QUOTATION, marks.FIGURE, marks.CAPTION, marks.ASIDE, marks.NAVIGATION,
    marks.FOOTER, marks.HEADER, marks.ARTICLE, marks.MAIN, marks.BUTTON, marks.TABLE, marks.RELATED, marks.COMMENT,
    marks.SHARE, marks.BYLINE, marks.DATE, marks.CALL, marks.BODY, marks.STANDFIRST, marks.PULL_QUOTE, marks.TAGS,
    marks.ADVERTISEMENT, marks.BIOGRAPHY, marks.CREDIT, marks.FORM, marks.TITLE, marks.PAYWALL, marks.GALLERY,
    marks.RAIL, marks.HEADING, marks.STRONG, marks.LINK, marks.TIME, marks.HIDDEN, marks.UNSHOWN,
)  # fmt: skip
_SIGNS = (
    wording.SAYING, wording.DATE, wording.AGO, wording.CLOCK, wording.RUNNING_TIME, wording.READING_TIME,
    wording.COPYRIGHT, wording.ADDRESS, wording.CALL, wording.RAIL_HEAD, wording.INSERT, wording.CAPTION_CREDIT,
    wording.REPORTING, wording.BY, wording.YOU, wording.POSED,
    wording.SUPPORT, wording.BIOGRAPHY, wording.CREDIT_TAIL, wording.WALL,
)  # fmt: skip
_LONGEST = 2000  # characters of a line that are looked at


@dataclass(frozen=True, slots=True)
class Shape:
    """What one line looks like, apart from its neighbours."""

    words: int
    prose: float
    ends: bool
    title_like: bool
    values: tuple[float, ...]


def shape_of(line: Line) -> Shape:
    """The line's own numbers."""
    text = line.text[:_LONGEST]
    words = text.split()
    count = len(words)
    function = sum(word.lower().strip(".,;:\"'") in wording.FUNCTION_WORDS for word in words)
    ends = bool(wording.SENTENCE_END.search(text))
    capitals = sum(word[0].isupper() for word in words)
    letters = sum(character.isalpha() for character in text)
    digits = sum(character.isdigit() for character in text)
    length = max(1, len(text))
    linked = line.link_length / max(1, len(line.text))
    prose = min(count, 60) * min(1.0, 2.5 * function / count) * (1.0 if ends else 0.4) * (1.0 - linked)
    values = (
        log1p(count), function / count, float(ends), float(bool(wording.CUT_OFF.search(text))), float(text[-1] in ":,;-"),
        float(text[0].islower()), float(text[0] in "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"),
        float(text[0].isdigit()), float(not text[0].isalnum()), capitals / count, letters / length, digits / length,
        float(text.isupper()), text.count(",") / count, float(any(q in text for q in "\"\N{LEFT DOUBLE QUOTATION MARK}")),
        float("|" in text), linked, line.strong_length / max(1, len(line.text)), float(bool(line.bullet)),
        float(min(line.gap, 4)), float(line.heading == 1), float(1 < line.heading <= 6), log1p(letters / count),
        *(float(bool(sign.search(text))) for sign in _SIGNS),
    )  # fmt: skip
    return Shape(words=count, prose=prose, ends=ends, title_like=4 <= count <= 25 and not ends, values=values)


def features_of(page: Page, headline: str | None, witness: Matrix | None = None, *, markup: bool) -> Matrix:
    """One row for each line of the page. `witness` is what JSON-LD says of each line (`clean/spoken`)."""
    lines = page.lines
    shapes = [shape_of(line) for line in lines]
    prose = np.array([shape.prose for shape in shapes])
    own = np.array([shape.values for shape in shapes])
    parts = [own, _repetition(lines), _neighbours(own, shapes, prose), _segment(prose), _placing(lines, shapes, prose, headline), _surroundings(lines, shapes, prose, headline)]
    if markup:
        parts += [_markup(page, prose), np.zeros((len(lines), 2)) if witness is None else witness]
    return np.hstack(parts)


def _folded(text: str) -> str:
    return " ".join(wording.WORD.findall(text.casefold()))


def _repetition(lines: Sequence[Line]) -> Matrix:
    """How often the line stands on the page, and whether its words stand inside a longer line."""
    folded = [_folded(line.text) for line in lines]
    count = Counter(folded)
    seen: set[str] = set()
    rows = []
    starts = Counter(text[:40] for text in folded if len(text) > 40)
    for text in folded:
        rows.append((float(min(count[text], 5) - 1), float(text in seen), float(len(text) > 40 and starts[text[:40]] > 1)))
        seen.add(text)
    return np.array(rows)


def _shifted(values: Matrix, by: int) -> Matrix:
    """`values` of the line `by` places on; zero beyond the page."""
    out = np.zeros_like(values)
    if abs(by) >= len(values):
        return out
    if by > 0:
        out[:-by] = values[by:]
    else:
        out[-by:] = values[:by]
    return out


_OF_NEIGHBOUR = (0, 1, 2, 4, 9, 16, 18, 20, 21, 25, 32, 33)  # columns of `shape_of`: length, function words, ending, ...


def _neighbours(own: Matrix, shapes: Sequence[Shape], prose: Matrix) -> Matrix:
    some = own[:, _OF_NEIGHBOUR]
    columns = [_shifted(some, by) for by in (-2, -1, 1, 2)]
    title_like = np.array([float(shape.title_like) for shape in shapes])
    for reach in (2, 5, 10):
        window = np.ones(2 * reach + 1) / (2 * reach + 1)
        for values in (prose, title_like):
            columns.append(_smoothed(values, window).reshape(-1, 1))
    for reach in (3, 8):
        columns.append(_smoothed(prose, np.r_[np.zeros(reach + 1), np.ones(reach) / reach]).reshape(-1, 1))
        columns.append(_smoothed(prose, np.r_[np.ones(reach) / reach, np.zeros(reach + 1)]).reshape(-1, 1))
    return np.hstack(columns)


def _smoothed(values: Matrix, window: Matrix) -> Matrix:
    reach = len(window) // 2
    return np.convolve(np.pad(values, reach), window, mode="valid")


def _segment(prose: Matrix) -> Matrix:
    """Inside or how far outside the stretch with the most prose, for a mild and a strict price of other lines."""
    total = len(prose)
    index = np.arange(total)
    columns = []
    for price in (3.0, 8.0):
        start, end = densest(prose - price)
        inside = (index >= start) & (index < end)
        before, after = np.clip(start - index, 0, None), np.clip(index - end + 1, 0, None)
        columns += [inside, np.log1p(before), np.log1p(after), np.clip((index - start) / max(1, end - start), 0, 1) * inside]
    shares = np.cumsum(prose) / max(1.0, prose.sum())
    return np.column_stack([*columns, index / total, shares])


def densest(values: Matrix) -> tuple[int, int]:
    """Start and end of the stretch with the greatest sum."""
    best, best_at, run, start = 0.0, (0, 0), 0.0, 0
    for at, value in enumerate(values.tolist()):
        if run <= 0:
            run, start = 0.0, at
        run += value
        if run > best:
            best, best_at = run, (start, at + 1)
    return best_at


def _placing(lines: Sequence[Line], shapes: Sequence[Shape], prose: Matrix, headline: str | None) -> Matrix:
    """Where the line stands to the headline, to lines that head lists, and whether its layout is that of the prose."""
    wanted = set(wording.WORD.findall((headline or "").casefold()))
    layouts: Counter[tuple[int, bool, int]] = Counter()
    for line, value in zip(lines, prose.tolist(), strict=True):
        layouts[_layout(line)] += value
    total = max(1.0, float(prose.sum()))
    titles = _titles(lines, wanted)
    last_title = -1
    since_head = 50
    since_end = 0
    rows = []
    for index, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        if titles[index] > 0.9:
            last_title = index
        head = shape.words <= 8 and bool(wording.RAIL_HEAD.search(line.text))
        since_head = 0 if head else min(50, since_head + 1)
        since_end += wording.REPORTING.search(line.text) is not None or (shape.words < 30 and wording.COPYRIGHT.search(line.text) is not None)
        words = set(wording.WORD.findall(line.text[:400].casefold()))
        rows.append((
            titles[index], float(last_title >= 0), log1p(index - last_title) if last_title >= 0 else 0.0,
            len(words & wanted) / max(1, len(words)), log1p(since_head), float(min(since_end, 3)), layouts[_layout(line)] / total,
        ))  # fmt: skip
    return np.array(rows)


def _surroundings(lines: Sequence[Line], shapes: Sequence[Shape], prose: Matrix, headline: str | None) -> Matrix:
    """What several signs say together: prose on both sides, titles under a list's head, walls, the standfirst's place."""
    columns: list[Matrix] = []
    for reach in (1, 2, 4, 8):
        before, after = _reach(prose, reach), _reach(prose[::-1], reach)[::-1]
        columns += [np.log1p(np.minimum(before, after)), np.log1p(np.maximum(before, after))]
    good = prose >= 8.0
    columns += [np.log1p(_run(~good)), np.log1p(_run(~good[::-1])[::-1])]
    walls = np.array([float(shape.words <= 8 and bool(wording.WALL.search(line.text))) for line, shape in zip(lines, shapes, strict=True)])
    start, end = densest(prose - 8.0)
    passed = np.cumsum(walls)
    columns.append(np.log1p(np.clip(passed - passed[max(0, (start + end) // 2 - 1)], 0, None)))
    columns.append(np.log1p(_since(walls)))
    columns.append(_under_head(lines, shapes))
    columns += list(_likeness(lines, prose, start, end, headline).T)
    columns += list(_behind_title(lines, shapes, prose, headline).T)
    return np.column_stack(columns)


def _reach(values: Matrix, reach: int) -> Matrix:
    """The greatest of the `reach` values before each."""
    padded = np.pad(values, (reach, 0))[: len(values) + reach - 1]
    found: Matrix = np.lib.stride_tricks.sliding_window_view(padded, reach).max(axis=1)
    return found


def _run(flags: NDArray[np.bool_]) -> Matrix:
    """How many flags in a row are up to each place set."""
    index = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, -1, index))
    return (index - last).astype(float)


def _since(walls: Matrix) -> Matrix:
    """How many lines ago the last wall was; 60 where none was."""
    index = np.arange(len(walls))
    last = np.maximum.accumulate(np.where(walls > 0, index, -60))
    return np.minimum(60, index - last).astype(float)


def _under_head(lines: Sequence[Line], shapes: Sequence[Shape]) -> Matrix:
    """Whether a line stands in an unbroken run of title-like lines under the head of a list."""
    inside, out = False, []
    for line, shape in zip(lines, shapes, strict=True):
        if shape.words <= 8 and wording.RAIL_HEAD.search(line.text):
            inside = True
        elif shape.prose > 12.0:
            inside = False
        out.append(float(inside))
    return np.array(out)


def _content(text: str) -> set[str]:
    return {word[:6] for word in wording.WORD.findall(text[:_LONGEST].casefold()) if len(word) > 3 and word not in wording.FUNCTION_WORDS}


def _likeness(lines: Sequence[Line], prose: Matrix, start: int, end: int, headline: str | None) -> Matrix:
    """How many of the line's words the densest prose uses elsewhere, and how many the headline and lead use."""
    contents = [_content(line.text) for line in lines]
    counts: Counter[str] = Counter()
    lead: set[str] = set(_content(headline or ""))
    paragraphs = 0
    for index in range(start, end):
        if prose[index] > 8.0:
            counts.update(contents[index])
            paragraphs += 1
            if paragraphs <= 3:
                lead |= contents[index]
    rows = []
    for index, words in enumerate(contents):
        own = int(start <= index < end and prose[index] > 8.0)
        known = sum(counts[word] > own for word in words)
        rows.append((known / max(1, len(words)), log1p(known), len(words & lead) / max(1, len(words)), float(not words)))
    return np.array(rows)


def _behind_title(lines: Sequence[Line], shapes: Sequence[Shape], prose: Matrix, headline: str | None) -> Matrix:
    """Whether the line stands between the headline and the first long paragraph, as what it could be a standfirst."""
    wanted = set(wording.WORD.findall((headline or "").casefold()))
    titles = _titles(lines, wanted)
    start, _ = densest(prose - 8.0)
    near = [index for index in range(max(0, start - 60), min(len(lines), start + 10)) if titles[index] > 0.9]
    rows = np.zeros((len(lines), 4))
    if near:
        title = near[-1]
        for index in range(title + 1, min(len(lines), title + 12)):
            worded = 7 <= shapes[index].words <= 60 and shapes[index].values[1] > 0.15
            rows[index] = (index == title + 1, worded, worded and index <= title + 2, worded and not shapes[index].ends)
            if prose[index] > 20.0:
                break
    return rows


def _layout(line: Line) -> tuple[int, bool, int]:
    return line.indent, bool(line.bullet), min(line.gap, 2)


def _titles(lines: Sequence[Line], wanted: set[str]) -> list[float]:
    """How far each line is the headline."""
    found = []
    for line in lines:
        words = set(wording.WORD.findall(line.text[:400].casefold())) if len(line.text) < 400 else set()
        found.append(len(words & wanted) / max(1, len(words | wanted)) if wanted else 0.0)
    return found


def _markup(page: Page, prose: Matrix) -> Matrix:
    """What the elements around each line say, and how much of the page's prose stands in the same container."""
    lines = page.lines
    bits = np.array([[float(bool(line.marks & mark)) for mark in _MARKS] for line in lines])
    mass = Counter[int]()
    for line, value in zip(lines, prose.tolist(), strict=True):
        mass[line.container] += value
    total = max(1.0, float(prose.sum()))
    above = mass.copy()
    for container in range(len(page.parents) - 1, 0, -1):
        above[page.parents[container]] += above[container]
    best = max(mass, key=lambda container: mass[container], default=0)
    distance, height = _kinship(page.parents, best)
    rows = [
        (
            mass[line.container] / total,
            above[line.container] / total,
            above[page.parents[line.container]] / total,
            float(line.container == best),
            log1p(distance[line.container]),
            log1p(height[line.container]),
            float(page.containers[line.container] in {"td", "body", "main"}),
        )
        for line in lines
    ]
    return np.hstack([bits, np.array(rows)])


def _kinship(parents: Sequence[int], best: int) -> tuple[list[int], list[int]]:
    """For each container: steps up to an ancestor it shares with `best`, and that ancestor's steps above `best`."""
    distance, height = [0] * len(parents), [0] * len(parents)
    chain, at = [best], best
    while at:
        at = parents[at]
        chain.append(at)
    above = {container: step for step, container in enumerate(chain)}
    for container, parent in enumerate(parents):
        if container in above:
            height[container] = above[container]
        else:
            distance[container], height[container] = distance[parent] + 1, height[parent]
    return distance, height


def context_of(page: Page, first: Matrix, *, markup: bool) -> Matrix:
    """What a first reading's probabilities say around each line: beside it, in its container, in its layout or class."""
    lines = page.lines
    weight = np.array([min(60, len(line.text.split())) for line in lines], dtype=float)
    columns = [np.log(first + 0.01) - np.log(1.01 - first)]
    columns += [_shifted(first.reshape(-1, 1), by).ravel() for by in (-3, -2, -1, 1, 2, 3)]
    for reach in (2, 6, 15):
        window = np.ones(2 * reach + 1)
        columns.append(_smoothed(first, window) / len(window))
        columns.append(_smoothed(first * weight, window) / np.maximum(1.0, _smoothed(weight, window)))
    columns += _around(first, weight)
    groups = [[_layout(line) for line in lines]]
    if markup:
        groups += [
            [line.container for line in lines],
            [page.parents[line.container] for line in lines],
            [(page.containers[line.container], line.names, bool(line.marks & marks.PARAGRAPH), line.heading) for line in lines],
        ]
    for keys in groups:
        columns += _group_means(keys, first, weight)
    return np.column_stack(columns)


def _around(first: Matrix, weight: Matrix) -> list[Matrix]:
    """Inside or outside the stretch that the first reading likes best, how far, and how much is before and after."""
    index = np.arange(len(first))
    columns = []
    for price in (0.25, 0.5):
        start, end = densest((first - price) * np.sqrt(weight))
        columns += [
            ((index >= start) & (index < end)).astype(float),
            np.log1p(np.clip(start - index, 0, None)),
            np.log1p(np.clip(index - end + 1, 0, None)),
        ]
    mass = first * weight
    total = max(1.0, float(mass.sum()))
    before = np.cumsum(mass) - mass
    return [*columns, before / total, np.log1p(before), np.log1p(total - before - mass), np.full(len(first), np.log1p(total))]


def _group_means(keys: Sequence[object], first: Matrix, weight: Matrix) -> list[Matrix]:
    """Mean of the first reading over the line's group without the line, by words and by lines, and the group's share."""
    sums: dict[object, list[float]] = {}
    for key, value, words in zip(keys, first.tolist(), weight.tolist(), strict=True):
        total = sums.setdefault(key, [0.0, 0.0, 0.0, 0.0])
        total[0] += value * words
        total[1] += words
        total[2] += value
        total[3] += 1.0
    mass = max(1.0, float((first * weight).sum()))
    rows = []
    for key, value, words in zip(keys, first.tolist(), weight.tolist(), strict=True):
        by_word, all_words, by_line, count = sums[key]
        rows.append((
            (by_word - value * words + 1.0) / (all_words - words + 4.0), (by_line - value + 0.5) / (count - 1 + 2.0), by_word / mass,
        ))  # fmt: skip
    return list(np.array(rows).T)

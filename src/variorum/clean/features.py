"""Every line of a page as numbers: what the line, its neighbours and the elements around it say about its being article.

Why numbers and a model: no single sign parts article from page; two dozen weak ones together do, and how much each one
weighs is measured, not guessed. Most features serve HTML and renderings alike; those of markup are for HTML alone, those
of `clean/runs` for renderings alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log1p

import numpy as np

from variorum.clean import marks, wording
from variorum.clean.elements import Page
from variorum.clean.lines import Line
from variorum.clean.runs import below, runs_of
from variorum.clean.shapes import Matrix, Shape, Survey, densest
from variorum.clean.surroundings import surroundings, titles_among

_MARKS = (
    marks.PARAGRAPH, marks.LIST, marks.QUOTATION, marks.FIGURE, marks.CAPTION, marks.ASIDE, marks.NAVIGATION,
    marks.FOOTER, marks.HEADER, marks.ARTICLE, marks.MAIN, marks.BUTTON, marks.TABLE, marks.RELATED, marks.COMMENT,
    marks.SHARE, marks.BYLINE, marks.DATE, marks.CALL, marks.BODY, marks.STANDFIRST, marks.PULL_QUOTE, marks.TAGS,
    marks.ADVERTISEMENT, marks.BIOGRAPHY, marks.CREDIT, marks.FORM, marks.TITLE, marks.PAYWALL, marks.GALLERY,
    marks.RAIL, marks.HEADING, marks.STRONG, marks.LINK, marks.TIME, marks.HIDDEN, marks.UNSHOWN,
)  # fmt: skip


def features_of(
    page: Page, survey: Survey, headline: str | None, witness: Matrix | None = None, *, markup: bool
) -> Matrix:
    """One row for each line of the page. `witness` is what JSON-LD says of each line (`clean/spoken`)."""
    lines, shapes, prose = page.lines, survey.shapes, survey.prose
    own = np.array([shape.values for shape in shapes])
    wanted = set(wording.WORD.findall((headline or "").casefold()))
    titles = titles_among(survey.folded, wanted)
    parts = [
        own,
        _repetition(survey.folded),
        _neighbours(own, shapes, prose),
        _segment(prose),
        _placing(lines, survey, wanted, titles),
        surroundings(lines, survey, headline, titles),
    ]
    if markup:
        parts += [_markup(page, prose), np.zeros((len(lines), 2)) if witness is None else witness]
    else:
        parts += [runs_of(lines, survey, headline), below(lines, survey)]
    return np.hstack(parts)


def _repetition(folded: Sequence[str]) -> Matrix:
    """How often the line stands on the page, and whether its words stand inside a longer line."""
    count = Counter(folded)
    seen: set[str] = set()
    rows = []
    starts = Counter(text[:40] for text in folded if len(text) > 40)
    for text in folded:
        rows.append(
            (float(min(count[text], 5) - 1), float(text in seen), float(len(text) > 40 and starts[text[:40]] > 1))
        )
        seen.add(text)
    return np.array(rows)


def shifted(values: Matrix, by: int) -> Matrix:
    """`values` of the line `by` places on; zero beyond the page."""
    out = np.zeros_like(values)
    if abs(by) >= len(values):
        return out
    if by > 0:
        out[:-by] = values[by:]
    else:
        out[-by:] = values[:by]
    return out


# Columns of `shape_of` that say something of the line beside: length, ending, link, heading, date, time ago, caption, ...
_OF_NEIGHBOUR = (0, 1, 2, 4, 9, 16, 18, 20, 21, 24, 31, 35, 37, 38, 39)


def _neighbours(own: Matrix, shapes: Sequence[Shape], prose: Matrix) -> Matrix:
    some = own[:, _OF_NEIGHBOUR]
    columns = [shifted(some, by) for by in (-2, -1, 1, 2)]
    title_like = np.array([float(shape.title_like) for shape in shapes])
    for reach in (2, 5, 10):
        window = np.ones(2 * reach + 1) / (2 * reach + 1)
        for values in (prose, title_like):
            columns.append(smoothed(values, window).reshape(-1, 1))
    for reach in (3, 8):
        columns.append(smoothed(prose, np.r_[np.zeros(reach + 1), np.ones(reach) / reach]).reshape(-1, 1))
        columns.append(smoothed(prose, np.r_[np.ones(reach) / reach, np.zeros(reach + 1)]).reshape(-1, 1))
    return np.hstack(columns)


def smoothed(values: Matrix, window: Matrix) -> Matrix:
    """Each value and its neighbours, weighed by `window` (of odd length)."""
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
        columns += [
            inside,
            np.log1p(before),
            np.log1p(after),
            np.clip((index - start) / max(1, end - start), 0, 1) * inside,
        ]
    shares = np.cumsum(prose) / max(1.0, prose.sum())
    return np.column_stack([*columns, index / total, shares])


def _placing(lines: Sequence[Line], survey: Survey, wanted: set[str], titles: Sequence[float]) -> Matrix:
    """Where the line stands to the headline, to lines that head lists, and whether its layout is that of the prose."""
    shapes, prose = survey.shapes, survey.prose
    layouts: Counter[tuple[int, bool, int]] = Counter()
    for line, value in zip(lines, prose.tolist(), strict=True):
        layouts[layout(line)] += value
    total = max(1.0, float(prose.sum()))
    last_title = -1
    since_head = 50
    since_end = 0
    rows = []
    for index, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        if titles[index] > 0.9:
            last_title = index
        since_head = 0 if survey.heads[index] else min(50, since_head + 1)
        since_end += shape.bears(wording.REPORTING) or (shape.words < 30 and shape.bears(wording.COPYRIGHT))
        words = set(survey.folded[index][:400].split())
        rows.append((
            titles[index], float(last_title >= 0), log1p(index - last_title) if last_title >= 0 else 0.0,
            len(words & wanted) / max(1, len(words)), log1p(since_head), float(min(since_end, 3)), layouts[layout(line)] / total,
        ))  # fmt: skip
    return np.array(rows)


def layout(line: Line) -> tuple[int, bool, int]:
    """How a line of a rendering is set: indent, bullet, blank lines before it."""
    return line.indent, bool(line.bullet), min(line.gap, 2)


def _markup(page: Page, prose: Matrix) -> Matrix:
    """What the elements around each line say, and how much of the page's prose stands in the same container."""
    lines = page.lines
    mass = Counter[int]()
    for line, value in zip(lines, prose.tolist(), strict=True):
        mass[line.container] += value
    total = max(1.0, float(prose.sum()))
    apart = ~usual_marks(lines, prose.tolist())
    borne = np.array([line.marks & apart for line in lines], dtype=np.int64)
    bits = (borne[:, None] & np.array(_MARKS, dtype=np.int64) != 0).astype(float)
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


_TELLING = (
    marks.PARAGRAPH | marks.BODY | marks.ARTICLE | marks.MAIN | marks.HEADING | marks.LINK | marks.LIST | marks.STRONG
)
_USUAL = 0.6  # of the prose of the element that holds most of it: what so much of it bears parts nothing from it


def usual_marks(lines: Sequence[Line], values: Sequence[float]) -> int:
    """The bits that most of the prose in the element with the most prose bears, those that tell text from page left out.

    A class on the element around the whole article ("sponsored", "standfirst-layout") says nothing against its lines.
    """
    mass: defaultdict[int, float] = defaultdict(float)
    for line, value in zip(lines, values, strict=True):
        mass[line.container] += value
    best = max(mass, key=lambda container: mass[container], default=0)
    borne: defaultdict[int, float] = defaultdict(float)
    for line, value in zip(lines, values, strict=True):
        if line.container == best:
            borne[line.marks & ~_TELLING] += value
    total = sum(borne.values())
    bits = 0
    for at in range(marks.BITS):
        bit = 1 << at
        if sum(value for given, value in borne.items() if given & bit) > _USUAL * total > 0:
            bits |= bit
    return bits


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

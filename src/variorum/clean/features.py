"""Every line of a page as numbers: what the line, its neighbours and the elements around it say about its being article.

Why numbers and a model: no single sign parts article from page; two dozen weak ones together do, and how much each one
weighs is measured, not guessed. The same features serve HTML and renderings; in a rendering those of markup are zero.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
# Signs that any line may bear, and those only the beginning of a line, a short line or a line's end can.
_SIGNS = (
    wording.SAYING,
    wording.DATE,
    wording.COPYRIGHT,
    wording.ADDRESS,
    wording.CALL,
    wording.SUPPORT,
    wording.YOU,
    wording.BIOGRAPHY,
)
_SHORT_SIGNS = (
    wording.AGO,
    wording.CLOCK,
    wording.RUNNING_TIME,
    wording.READING_TIME,
    wording.CAPTION_CREDIT,
    wording.POSED,
)
_FIRST_SIGNS = (wording.RAIL_HEAD, wording.INSERT, wording.BY, wording.WALL)
_CACHED = 80  # characters of a line whose signs are remembered
_SHORT = 600  # characters of a line that may be a caption or a line of times
_SIGNED = 800  # characters of a line in which signs are looked for
_LONGEST = 2000  # characters of a line that are looked at
_FOLDED = 6000  # characters of a line that are compared with others
_STEM = 6  # letters by which words are compared, so that "protests" is "protest"
_HEAD = 8  # words: the head of a list of other articles is no longer
PRICE = 8.0  # what a line that is no prose costs a stretch of prose: about a short sentence


_BARE = str.maketrans(dict.fromkeys(".,;:\"'()!?"))
_CAPITAL = re.compile(r"(?<!\S)[A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER THORN}\u0410-\u042f]")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"[\W_]")


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
    function = sum(word in wording.FUNCTION_WORDS for word in text.lower().translate(_BARE).split())
    ends = bool(wording.SENTENCE_END.search(text))
    capitals = len(_CAPITAL.findall(text))
    digits = len(_DIGIT.findall(text))
    letters = len(text) - digits - len(_SIGN.findall(text))
    length = max(1, len(text))
    linked = line.link_length / max(1, len(line.text))
    prose = min(count, 60) * min(1.0, 2.5 * function / count) * (1.0 if ends else 0.4) * (1.0 - linked)
    values = (
        log1p(count), function / count, float(ends), float(bool(wording.CUT_OFF.search(text))), float(text[-1] in ":,;-"),
        float(text[0].islower()), float(text[0] in "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"),
        float(text[0].isdigit()), float(not text[0].isalnum()), capitals / count, letters / length, digits / length,
        float(text.isupper()), text.count(",") / count, float(any(q in text for q in '"\N{LEFT DOUBLE QUOTATION MARK}')),
        float("|" in text), linked, line.strong_length / max(1, len(line.text)), float(bool(line.bullet)),
        float(min(line.gap, 4)), float(line.heading == 1), float(1 < line.heading <= 6), log1p(letters / count),
        *(_signs(text) if length < _CACHED else _signs_of(text)),
    )  # fmt: skip
    return Shape(words=count, prose=prose, ends=ends, title_like=4 <= count <= 25 and not ends, values=values)


def _signs_of(text: str) -> tuple[float, ...]:
    """Which signs the line bears."""
    head = text[:_SIGNED]
    short = text if len(text) < _SHORT else ""
    return (
        *(float(sign.search(head) is not None) for sign in _SIGNS),
        *(float(sign.search(short) is not None) for sign in _SHORT_SIGNS),
        *(float(sign.match(head) is not None) for sign in _FIRST_SIGNS),
        float(wording.REPORTING.search(head if len(text) < _SIGNED else "") is not None),
        float(wording.CREDIT_TAIL.search(text[-120:]) is not None),
    )


_signs = lru_cache(maxsize=20_000)(_signs_of)  # menus repeat on every page of a site


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """What is worked out of a page's lines once and asked for often."""

    shapes: list[Shape]
    prose: Matrix
    folded: list[str]
    contents: list[frozenset[str]]
    heads: NDArray[np.bool_]
    core: tuple[int, int]


def survey_of(page: Page) -> Survey:
    """The survey of a page's lines."""
    shapes = [shape_of(line) for line in page.lines]
    prose = np.array([shape.prose for shape in shapes])
    folded = [" ".join(wording.WORD.findall(line.text[:_FOLDED].casefold())) for line in page.lines]
    return Survey(
        shapes=shapes,
        prose=prose,
        folded=folded,
        contents=[content_of(text) for text in folded],
        heads=np.array(
            [
                shape.words <= _HEAD and bool(wording.RAIL_HEAD.search(line.text))
                for line, shape in zip(page.lines, shapes, strict=True)
            ],
            dtype=bool,
        ),
        core=densest(prose - PRICE),
    )


def content_of(folded: str) -> frozenset[str]:
    """The words of a folded line that carry its subject, by their first letters."""
    return frozenset(
        word[:_STEM] for word in folded[:_LONGEST].split() if len(word) > 2 and word not in wording.FUNCTION_WORDS
    )


def features_of(
    page: Page, survey: Survey, headline: str | None, witness: Matrix | None = None, *, markup: bool
) -> Matrix:
    """One row for each line of the page. `witness` is what JSON-LD says of each line (`clean/spoken`)."""
    lines, shapes, prose = page.lines, survey.shapes, survey.prose
    own = np.array([shape.values for shape in shapes])
    parts = [
        own,
        _repetition(survey.folded),
        _neighbours(own, shapes, prose),
        _segment(prose),
        _placing(lines, survey, headline),
        _surroundings(lines, survey, headline),
    ]
    if markup:
        parts += [_markup(page, prose), np.zeros((len(lines), 2)) if witness is None else witness]
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


# Columns of `shape_of` that say something of the line beside: length, ending, link, heading, date, time ago, caption, ...
_OF_NEIGHBOUR = (0, 1, 2, 4, 9, 16, 18, 20, 21, 24, 31, 35, 37, 38, 39)


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
        columns += [
            inside,
            np.log1p(before),
            np.log1p(after),
            np.clip((index - start) / max(1, end - start), 0, 1) * inside,
        ]
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


def _placing(lines: Sequence[Line], survey: Survey, headline: str | None) -> Matrix:
    """Where the line stands to the headline, to lines that head lists, and whether its layout is that of the prose."""
    shapes, prose = survey.shapes, survey.prose
    wanted = set(wording.WORD.findall((headline or "").casefold()))
    layouts: Counter[tuple[int, bool, int]] = Counter()
    for line, value in zip(lines, prose.tolist(), strict=True):
        layouts[_layout(line)] += value
    total = max(1.0, float(prose.sum()))
    titles = _titles(survey.folded, wanted)
    last_title = -1
    since_head = 50
    since_end = 0
    rows = []
    for index, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
        if titles[index] > 0.9:
            last_title = index
        since_head = 0 if survey.heads[index] else min(50, since_head + 1)
        since_end += wording.REPORTING.search(line.text) is not None or (
            shape.words < 30 and wording.COPYRIGHT.search(line.text) is not None
        )
        words = set(survey.folded[index][:400].split())
        rows.append((
            titles[index], float(last_title >= 0), log1p(index - last_title) if last_title >= 0 else 0.0,
            len(words & wanted) / max(1, len(words)), log1p(since_head), float(min(since_end, 3)), layouts[_layout(line)] / total,
        ))  # fmt: skip
    return np.array(rows)


def _surroundings(lines: Sequence[Line], survey: Survey, headline: str | None) -> Matrix:
    """What several signs say together: prose on both sides, titles under a list's head, walls, the standfirst's place."""
    shapes, prose, (start, end) = survey.shapes, survey.prose, survey.core
    columns: list[Matrix] = []
    for reach in (1, 2, 4, 8):
        before, after = _reach(prose, reach), _reach(prose[::-1], reach)[::-1]
        columns += [np.log1p(np.minimum(before, after)), np.log1p(np.maximum(before, after))]
    good = prose >= PRICE
    columns += [np.log1p(_run(~good)), np.log1p(_run(~good[::-1])[::-1])]
    walls = np.array(
        [
            float(shape.words <= 8 and bool(wording.WALL.search(line.text)))
            for line, shape in zip(lines, shapes, strict=True)
        ]
    )
    passed = np.cumsum(walls)
    columns.append(np.log1p(np.clip(passed - passed[max(0, (start + end) // 2 - 1)], 0, None)))
    columns.append(np.log1p(_since(walls)))
    listed = under_head(survey.heads, prose)
    columns += [listed.astype(float), (listed * (prose > PRICE)).astype(float)]
    columns += list(_likeness(survey, headline).T)
    columns += list(_behind_title(survey, headline).T)
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


def under_head(heads: NDArray[np.bool_], prose: Matrix) -> NDArray[np.bool_]:
    """Whether each line stands in a list of other articles: after its head, until two paragraphs follow each other.

    Such a list goes title, teaser, title, teaser, or title, title; prose resumes with paragraphs that no title parts.
    """
    inside, before, out = False, False, np.zeros(len(prose), dtype=bool)
    for index, (head, value) in enumerate(zip(heads.tolist(), prose.tolist(), strict=True)):
        paragraph = value > PRICE
        if head:
            inside = True
        elif inside and paragraph and before:
            inside = out[index - 1] = False
        before = paragraph
        out[index] = inside
    return out


def _likeness(survey: Survey, headline: str | None) -> Matrix:
    """How many of the line's words the densest prose uses elsewhere, and how many the headline and lead use."""
    start, end = survey.core
    counts: Counter[str] = Counter()
    lead = set(content_of(" ".join(wording.WORD.findall((headline or "").casefold()))))
    paragraphs = 0
    for index in range(start, end):
        if survey.prose[index] > PRICE:
            counts.update(survey.contents[index])
            paragraphs += 1
            if paragraphs <= 3:
                lead |= survey.contents[index]
    rows = []
    for index, words in enumerate(survey.contents):
        own = int(start <= index < end and survey.prose[index] > PRICE)
        known = sum(counts[word] > own for word in words)
        rows.append(
            (known / max(1, len(words)), log1p(known), len(words & lead) / max(1, len(words)), float(not words))
        )
    return np.array(rows)


def _behind_title(survey: Survey, headline: str | None) -> Matrix:
    """Whether the line stands between the headline and the first long paragraph, where a standfirst does."""
    shapes, start = survey.shapes, survey.core[0]
    titles = _titles(survey.folded, set(wording.WORD.findall((headline or "").casefold())))
    near = [index for index in range(max(0, start - 60), min(len(shapes), start + 10)) if titles[index] > 0.9]
    rows = np.zeros((len(shapes), 4))
    if near:
        title = near[-1]
        for index in range(title + 1, min(len(shapes), title + 12)):
            worded = 7 <= shapes[index].words <= 60 and shapes[index].values[1] > 0.15
            rows[index] = (index == title + 1, worded, worded and index <= title + 2, worded and not shapes[index].ends)
            if survey.prose[index] > 2.5 * PRICE:
                break
    return rows


def _layout(line: Line) -> tuple[int, bool, int]:
    return line.indent, bool(line.bullet), min(line.gap, 2)


def _titles(folded: Sequence[str], wanted: set[str]) -> list[float]:
    """How far each line is the headline."""
    found = []
    for text in folded:
        words = set(text.split()) if len(text) < 400 else set()
        found.append(len(words & wanted) / max(1, len(words | wanted)) if wanted else 0.0)
    return found


def _markup(page: Page, prose: Matrix) -> Matrix:
    """What the elements around each line say, and how much of the page's prose stands in the same container."""
    lines = page.lines
    mass = Counter[int]()
    for line, value in zip(lines, prose.tolist(), strict=True):
        mass[line.container] += value
    total = max(1.0, float(prose.sum()))
    apart = ~usual_marks(lines, prose.tolist())
    bits = np.array([[float(bool(line.marks & apart & mark)) for mark in _MARKS] for line in lines])
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


def context_of(page: Page, survey: Survey, first: Matrix, *, markup: bool) -> Matrix:
    """What a first reading's probabilities say around each line: beside it, in its container, in its layout or class."""
    lines = page.lines
    weight = np.array([min(60, line.words) for line in lines], dtype=float)
    columns = [np.log(first + 0.01) - np.log(1.01 - first)]
    columns += [_shifted(first.reshape(-1, 1), by).ravel() for by in (-3, -2, -1, 1, 2, 3)]
    for reach in (2, 6, 15):
        window = np.ones(2 * reach + 1)
        columns.append(_smoothed(first, window) / len(window))
        columns.append(_smoothed(first * weight, window) / np.maximum(1.0, _smoothed(weight, window)))
    columns += [*_around(first, weight), *_sections(survey, lines, first, weight)]
    groups: list[list[Hashable]] = [[_layout(line) for line in lines]]
    if markup:
        groups += [
            [line.container for line in lines],
            [page.parents[line.container] for line in lines],
            [
                (page.containers[line.container], line.names, bool(line.marks & marks.PARAGRAPH), line.heading)
                for line in lines
            ],
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
    return [
        *columns,
        before / total,
        np.log1p(before),
        np.log1p(total - before - mass),
        np.full(len(first), np.log1p(total)),
    ]


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


def _sections(survey: Survey, lines: Sequence[Line], first: Matrix, weight: Matrix) -> list[Matrix]:
    """The stretch between two heads of lists that the line is in: how much of it is article, how like the best one."""
    section = np.cumsum(survey.heads)
    count = int(section[-1]) + 1
    mass = np.bincount(section, first * weight, count)
    words = np.bincount(section, weight, count)
    size = np.bincount(section, minlength=count)
    best = int(mass.argmax())
    known: Counter[str] = Counter()
    for index in np.flatnonzero((section == best) & (first > 0.3)):
        known.update(survey.contents[index])
    like = np.array(
        [
            sum(known[word] > (part == best) for word in words_) / max(1, len(words_))
            for words_, part in zip(survey.contents, section, strict=True)
        ]
    )
    liked = np.bincount(section, like * weight, count) / np.maximum(1.0, words)
    titles = np.bincount(section, [float(shape.title_like) for shape in survey.shapes], count) / np.maximum(1, size)
    bullets = np.bincount(section, [float(bool(line.bullet)) for line in lines], count) / np.maximum(1, size)
    apart = section - best
    return [
        np.log1p(np.clip(apart, 0, None)), np.log1p(np.clip(-apart, 0, None)), (apart == 0).astype(float), like,
        (mass / np.maximum(1.0, words))[section], (mass / max(1.0, mass.sum()))[section], liked[section], titles[section],
        bullets[section], np.log1p(words)[section], (apart > 0) * (1.0 - like), (apart > 0) * titles[section],
    ]  # fmt: skip

"""What a first reading says around each line: beside it, in its container, in its layout or class, in its section.

Why a second reading: whether a doubtful line is the text's shows in what the clear lines around it are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np

from variorum.clean import marks
from variorum.clean.elements import Page
from variorum.clean.features import layout, shifted, smoothed
from variorum.clean.lines import Line
from variorum.clean.shapes import Matrix, Survey, densest


def context_of(page: Page, survey: Survey, first: Matrix, *, markup: bool) -> Matrix:
    """What a first reading's probabilities say around each line: beside it, in its container, in its layout or class."""
    lines = page.lines
    weight = np.array([min(60, line.words) for line in lines], dtype=float)
    columns = [np.log(first + 0.01) - np.log(1.01 - first)]
    columns += [shifted(first.reshape(-1, 1), by).ravel() for by in (-3, -2, -1, 1, 2, 3)]
    for reach in (2, 6, 15):
        window = np.ones(2 * reach + 1)
        columns.append(smoothed(first, window) / len(window))
        columns.append(smoothed(first * weight, window) / np.maximum(1.0, smoothed(weight, window)))
    columns += [*_around(first, weight), *_sections(survey, lines, first, weight)]
    groups: list[list[Hashable]] = [[layout(line) for line in lines]]
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
    numbers: dict[object, int] = {}
    group = np.array([numbers.setdefault(key, len(numbers)) for key in keys])
    spoken = first * weight
    by_word, all_words = np.bincount(group, spoken)[group], np.bincount(group, weight)[group]
    by_line, count = np.bincount(group, first)[group], np.bincount(group)[group]
    return [
        (by_word - spoken + 1.0) / (all_words - weight + 4.0),
        (by_line - first + 0.5) / (count - 1 + 2.0),
        by_word / max(1.0, float(spoken.sum())),
    ]


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
        [_share(own, known, part == best) for own, part in zip(survey.contents, section.tolist(), strict=True)]
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


def _share(words: frozenset[str], known: Counter[str], own: bool) -> float:  # noqa: FBT001 - one of the words counted
    """How many of a line's words are known, of each more than the line's own."""
    return sum(known.get(word, 0) > own for word in words) / max(1, len(words))

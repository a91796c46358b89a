"""What several signs say of a line together: prose on both sides, a list's head above, words that the text uses.

Why apart: each of these looks at more than the line and its neighbours, and each can be explained in a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log1p

import numpy as np

from variorum.clean import wording
from variorum.clean.lines import Line
from variorum.clean.shapes import PRICE, Flags, Matrix, Survey, content_of


def surroundings(lines: Sequence[Line], survey: Survey, headline: str | None, titles: Sequence[float]) -> Matrix:
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
            float(shape.words <= 8 and bool(wording.WALL.match(line.text)))
            for line, shape in zip(lines, shapes, strict=True)
        ]
    )
    passed = np.cumsum(walls)
    columns.append(np.log1p(np.clip(passed - passed[max(0, (start + end) // 2 - 1)], 0, None)))
    columns.append(np.log1p(_since(walls)))
    listed = under_head(survey.heads, prose)
    columns += [listed.astype(float), (listed * (prose > PRICE)).astype(float)]
    columns += list(_likeness(survey, headline).T)
    columns += list(_behind_title(survey, titles).T)
    return np.column_stack(columns)


def _reach(values: Matrix, reach: int) -> Matrix:
    """The greatest of the `reach` values before each."""
    padded = np.pad(values, (reach, 0))[: len(values) + reach - 1]
    found: Matrix = np.lib.stride_tricks.sliding_window_view(padded, reach).max(axis=1)
    return found


def _run(flags: Flags) -> Matrix:
    """How many flags in a row are up to each place set."""
    index = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, -1, index))
    return (index - last).astype(float)


def _since(walls: Matrix) -> Matrix:
    """How many lines ago the last wall was; 60 where none was."""
    index = np.arange(len(walls))
    last = np.maximum.accumulate(np.where(walls > 0, index, -60))
    return np.minimum(60, index - last).astype(float)


def under_head(heads: Flags, prose: Matrix) -> Flags:
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
        known = sum(counts.get(word, 0) > own for word in words)
        rows.append(
            (known / max(1, len(words)), log1p(known), len(words & lead) / max(1, len(words)), float(not words))
        )
    return np.array(rows)


def _behind_title(survey: Survey, titles: Sequence[float]) -> Matrix:
    """Whether the line stands between the headline and the first long paragraph, where a standfirst does."""
    shapes, start = survey.shapes, survey.core[0]
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


def titles_among(folded: Sequence[str], wanted: set[str]) -> list[float]:
    """How far each line is the headline."""
    found = []
    for text in folded:
        words = set(text.split()) if len(text) < 400 else set()
        common = len(words & wanted)
        found.append(common / max(1, len(words) + len(wanted) - common) if wanted else 0.0)
    return found

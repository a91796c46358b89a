"""What the short lines of a rendering look like together, and what stands right below each line.

Why: without markup a table, a menu and a row of links differ in how alike their lines are, in what announces them and in
whether the text goes on behind them; and a caption or a post is known by the credit or the signature under it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import log1p

import numpy as np

from variorum.clean import wording
from variorum.clean.lines import Line
from variorum.clean.shapes import PRICE, Matrix, Survey, content_of

_COLUMNS = 10  # of `runs_of`
_PAIRED = re.compile(r"\w:\s")
_PARTED = re.compile(r"\s[\N{EN DASH}\N{EM DASH}|-]\s")
_LINKED = re.compile(r"\bpic\.twitter\.com/|\bt\.co/")
_COLON = 6  # lines of a run that a colon in it announces
_TABLE = 4  # lines of one form that are a table
_HEADED = 3  # lines of one form that a line above them may head
_LONG = 20  # words from which on length says no more
_POST = 40  # words of a line of a post
_NAME = 5  # words of a line that is but names: a credit
_FAR = 99


def runs_of(lines: Sequence[Line], survey: Survey, headline: str | None) -> Matrix:
    """Ten numbers of each line that is no prose, of the run of such lines that it stands in; zero for prose."""
    wanted = content_of(" ".join(wording.WORD.findall((headline or "").casefold())))
    rows = np.zeros((len(lines), _COLUMNS))
    at = 0
    for is_prose, members in groupby((survey.prose >= PRICE).tolist()):
        end = at + len(list(members))
        if not is_prose:
            run, forms = _run(lines, survey, at, end), _forms(lines, survey, (at, end), wanted)
            rows[at:end] = np.column_stack([run, forms, run[:, 0] * forms[:, 0]])
        at = end
    return rows


def _run(lines: Sequence[Line], survey: Survey, start: int, end: int) -> Matrix:
    """Whether a colon announces the line, whether prose is on both sides of its run, length, place in it, mean words."""
    above = start > 0 and lines[start - 1].text.endswith(":")
    colon = next((index for index in range(start, min(end, start + _COLON)) if lines[index].text.endswith(":")), end)
    words = float(np.mean([min(_LONG, shape.words) for shape in survey.shapes[start:end]]))
    between = float(start > 0 and end < len(lines))
    rows = []
    for index in range(start, end):
        announced = float(above or (colon < index <= start + _COLON))
        rows.append((announced, between, log1p(end - start), log1p(index - start), words))
    return np.array(rows)


def _forms(lines: Sequence[Line], survey: Survey, run: tuple[int, int], wanted: frozenset[str]) -> Matrix:
    """How many lines of the line's form the run has, how many right beside it, whether they are a table, and its head."""
    start, end = run
    forms = [form_of(line.text) for line in lines[start:end]]
    count = Counter(forms)
    rows: list[tuple[float, ...]] = []
    for form, first, size in _stretches(forms, start):
        said = survey.contents[first - 1] if first and size >= _HEADED else frozenset()
        alike = (count[form] - 1) / max(1, end - start - 1)
        table = float(size >= _TABLE and form[0] == "d")
        rows += [(alike, log1p(size), table, len(said & wanted) / max(1, len(said)))] * size
    return np.array(rows)


def _stretches(forms: Sequence[str], start: int) -> Iterator[tuple[str, int, int]]:
    """Each form, where its stretch begins, and how many lines it has."""
    for form, members in groupby(forms):
        size = len(list(members))
        yield form, start, size
        start += size


def form_of(text: str) -> str:
    """How a line is written: its first word's kind, whether it has two parts, the sign it ends with."""
    first = text.split(maxsplit=1)[0]
    if first[0].isdigit():
        kind = "d"
    elif len(first) > 1 and first.isupper():
        kind = "U"
    elif first[0].isalpha():
        kind = "C" if first[0].isupper() else "l"
    else:
        kind = first[0]
    parts = ":" if _PAIRED.search(text) else "-" if _PARTED.search(text) else ""
    return kind + parts + ("" if text[-1].isalnum() else text[-1])


def below(lines: Sequence[Line], survey: Survey) -> Matrix:
    """Whether the line, or one of the next, signs a post, credits a picture, or is a name that the page repeats."""
    posted = np.array(
        [float(bool(wording.SIGNATURE.match(line.opening) or _LINKED.search(line.text))) for line in lines]
    )
    credited = np.array([float(bool(wording.CAPTION_CREDIT.search(line.opening))) for line in lines])
    count = Counter(survey.folded)
    repeated = np.array([float(count[text] > 1) for text in survey.folded])
    names = np.array([
        float(shape.words <= _NAME and shape.values[9] > 0.7 and not shape.ends) for shape in survey.shapes
    ])  # fmt: skip
    far = _distance(posted)
    short = np.array([float(shape.words < _POST) for shape in survey.shapes])
    return np.column_stack([
        posted, *(_next(posted, by) for by in (1, 2, 3)), far <= 3, (far <= 4) * short,
        _next(names) * (survey.prose > 0), _next(credited), _next(repeated), names * repeated,
    ])  # fmt: skip


def _next(values: Matrix, by: int = 1) -> Matrix:
    """The value `by` lines further down; zero behind the page."""
    found: Matrix = np.concatenate([values[by:], np.zeros(min(by, len(values)))])
    return found


def _distance(flags: Matrix) -> Matrix:
    """How many lines further down the next flag is set; 99 and more where none is."""
    found, far = np.zeros(len(flags)), _FAR
    for index in range(len(flags) - 1, -1, -1):
        far = 0 if flags[index] else far + 1
        found[index] = far
    return found

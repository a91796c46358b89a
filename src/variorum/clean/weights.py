"""The trained models of cleaning: plain numbers in data/*.json, and how a row of features becomes a score.

Why so plain: the numbers can be read, compared between versions and run without the library that fitted them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from variorum.clean.context import context_of
from variorum.clean.elements import Page
from variorum.clean.lines import Line
from variorum.clean.shapes import Matrix, Survey

_CLIP = 6.0  # standard deviations beyond which a feature says no more


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """A weight for each feature, over features brought to mean 0 and deviation 1."""

    mean: Matrix
    deviation: Matrix
    weights: Matrix
    bias: float

    def scores(self, rows: Matrix) -> Matrix:
        """The weighted sum of each row."""
        scaled: Matrix = np.clip((rows - self.mean) / self.deviation, -_CLIP, _CLIP) @ self.weights + self.bias
        return scaled

    def probabilities(self, rows: Matrix) -> Matrix:
        """The scores as probabilities."""
        found: Matrix = 1.0 / (1.0 + np.exp(-self.scores(rows)))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Stacked:
    """Two readings: the first from the line and its neighbours, the second from what the first says around it too."""

    first: Linear
    second: Linear

    def read(self, page: Page, survey: Survey, rows: Matrix, *, markup: bool) -> Matrix:
        """For each line the probability that it is the article's."""
        return self.second.probabilities(second_rows(page, survey, rows, self.first.probabilities(rows), markup=markup))


def second_rows(page: Page, survey: Survey, rows: Matrix, first: Matrix, *, markup: bool) -> Matrix:
    """The features of the second reading."""
    return np.hstack([rows, context_of(page, survey, first, markup=markup)])


def likeliest_cut(probabilities: Matrix, lines: Sequence[Line] | None = None) -> float:
    """The probability above which lines are kept so that the expected F1 of the text is greatest.

    By lines, or by words where `lines` are given. The best cut is half of the F1 it reaches: a page where every line is
    doubtful is cut lower than a clear one.
    """
    if not len(probabilities):
        return 0.5
    sizes = np.array([float(line.words) for line in lines]) if lines is not None else np.ones(len(probabilities))
    order = np.argsort(-probabilities, kind="stable")
    right = np.cumsum((probabilities * sizes)[order])
    expected = 2 * right / (np.cumsum(sizes[order]) + float((probabilities * sizes).sum()) + 1e-9)
    return float(probabilities[order[int(expected.argmax())]]) - 1e-9


@cache
def ranker(name: str) -> Linear:
    """The linear model of data/NAME.json."""
    return _linear(_values(name))


@cache
def stacked(name: str) -> Stacked:
    """The stacked model of data/NAME.json."""
    values = _values(name)
    return Stacked(first=_linear(values["first"]), second=_linear(values["second"]))


def _values(name: str) -> dict[str, Any]:
    text = (files("variorum.clean") / "data" / f"{name}.json").read_text(encoding="utf-8")
    values: dict[str, Any] = json.loads(text)
    return values


def _linear(values: dict[str, Any]) -> Linear:
    return Linear(
        mean=np.array(values["mean"]),
        deviation=np.array(values["deviation"]),
        weights=np.array(values["weights"]),
        bias=float(values["bias"]),
    )

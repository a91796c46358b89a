"""Decides for every line of a page whether it is the article's, and what it is.

A trained model says how likely each line is the article's (`clean/weights`), rules that state how news is written say
what kind of line it is: a credit, a caption, a call to read another article and a line that is the headline are not
text however likely; standfirst, sub-headings, lists and quotations are told apart from paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.clean import wording
from variorum.clean.assembly import Verdict
from variorum.clean.elements import Page
from variorum.clean.features import features_of
from variorum.clean.lines import Line
from variorum.clean.passages import captions, with_companions
from variorum.clean.roles import Kept, is_code, verdicts_of
from variorum.clean.shapes import Matrix, Survey
from variorum.clean.structure import corrected
from variorum.clean.titles import title_text
from variorum.clean.weights import likeliest_cut, stacked

_SHORT = 14  # words: a sub-heading, an insert or a byline is no longer
_LEAST = 0.25  # a page none of whose lines is likelier has no article: curve on dev, no page with one is below .5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What each line is, how likely each is the article's, and how sure the choice is as a whole."""

    verdicts: tuple[Verdict, ...]
    probabilities: Matrix
    title: int | None


def choose(page: Page, survey: Survey, headline: str | None, witness: Matrix | None, *, markup: bool) -> Choice:
    """What each line of the page is."""
    if not page.lines:
        return Choice(verdicts=(), probabilities=np.zeros(0), title=None)
    rows = features_of(page, survey, headline, witness, markup=markup)
    probabilities = stacked("pages" if markup else "renderings").read(page, survey, rows, markup=markup)
    cut = max(likeliest_cut(probabilities, page.lines if markup else None), 0.15)
    kept = [
        float(value) > cut and not is_code(line.text) for value, line in zip(probabilities, page.lines, strict=True)
    ]
    kept = corrected(page, survey, kept, probabilities, cut, markup=markup)
    if not markup:
        kept = with_companions(page.lines, survey, kept, (probabilities, cut), headline or "")
    if float(probabilities.max()) < _LEAST:
        kept = [False] * len(kept)
    title = _title(page.lines, survey.folded, headline, kept)
    verdicts = verdicts_of(
        Kept(
            page=page,
            survey=survey,
            kept=kept,
            probabilities=probabilities,
            title=title,
            headline=_fold(headline or ""),
            captions=frozenset() if markup else captions(page.lines, kept, probabilities),
            markup=markup,
        )
    )
    return Choice(verdicts=tuple(verdicts), probabilities=probabilities, title=title)


def _fold(text: str) -> str:
    return " ".join(wording.WORD.findall(text.casefold()))


def _title(lines: Sequence[Line], folded: Sequence[str], headline: str | None, kept: Sequence[bool]) -> int | None:
    """The last line before the text's end that is the headline, those before its first long paragraph preferred."""
    if not headline:
        return None
    wanted = _fold(headline)
    found = [
        index
        for index, line in enumerate(lines)
        if len(line.text) < 2 * len(headline) + 40
        and wanted in folded[index]
        and (folded[index].endswith(wanted) or _fold(title_text(line.text)[0]) == wanted)
    ]
    first = next((index for index, keep in enumerate(kept) if keep and lines[index].words > _SHORT), len(lines))
    before = [index for index in found if index <= first]
    return before[-1] if before else found[0] if found else None

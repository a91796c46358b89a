"""Corrects the choice of single lines by what holds for a text as a whole.

A model judges line by line and is wrong about what its training pages had too little of. Four things hold on any page:
a text does not say the same twice; what the page hides is not its text unless most of the text is hidden (a paywall);
headings, lists and paragraphs that stand inside the element that holds the text, and are marked like it, belong to it;
and a list of other articles does not end where its first teaser reads well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from variorum.clean import marks, wording
from variorum.clean.elements import Page
from variorum.clean.lines import Line
from variorum.clean.shapes import PRICE, Matrix, Survey

_ENOUGH = 60  # words shown, below which the hidden ones may be the text
_MANY = 0.3  # of the kept words: marks borne by so many are no sign of something else
_HOLDS = 0.15  # of the kept words: an element that holds as many holds the text
_NARROW = 0.7  # of the cut, curve on held-out sites: .3 .843, .5 .846, .7 .848, 1 .846
_IN_PLACE = 0.15  # of the cut, for a line inside the element that holds the text
_REACH = 3  # lines
_BEGUN = 3  # paragraphs of text before a list of other articles is one
_LONG = 40  # words of a paragraph that goes on with the text after such a list; teasers are shorter: 9 of 10 on dev
_PLAIN = 12.0  # of `shapes.PRICE`'s measure: a sentence of prose of some length
_FURNITURE = (
    wording.CALL, wording.SUPPORT, wording.BIOGRAPHY, wording.CAPTION_CREDIT, wording.COPYRIGHT, wording.REPORTING,
    wording.YOU, wording.RAIL_HEAD, wording.AGO, wording.CUT_OFF,
)  # fmt: skip
_HEAD = 14  # words of a list's head
_GRAM = 5  # words
_SAID = 0.8  # of a line's word groups that stand elsewhere in the text: it repeats
_FEWEST = 12  # words of a line that can repeat others
_FOREIGN = (
    marks.RELATED | marks.COMMENT | marks.SHARE | marks.CALL | marks.ADVERTISEMENT | marks.NAVIGATION | marks.FOOTER
    | marks.CAPTION | marks.FIGURE | marks.BUTTON | marks.FORM | marks.BIOGRAPHY | marks.TAGS | marks.ASIDE | marks.PULL_QUOTE
    | marks.HIDDEN | marks.UNSHOWN | marks.CREDIT | marks.BYLINE | marks.TABLE
)  # fmt: skip


def corrected(
    page: Page, survey: Survey, kept: list[bool], probabilities: Matrix, cut: float, *, markup: bool
) -> list[bool]:
    """`kept` as it should be for the text as a whole."""
    kept = narrow(kept, probabilities, survey, cut)
    if markup:
        kept = closed(page.lines, in_place(page, survey, shown(page.lines, kept), probabilities, cut))
    else:
        kept = resumed(page.lines, survey, kept)
        beside = listed(page.lines, survey, kept)
        kept = [keep and not other for keep, other in zip(kept, beside, strict=True)]
    return said_once(survey, kept, probabilities)


def narrow(kept: list[bool], probabilities: Matrix, survey: Survey, cut: float) -> list[bool]:
    """`kept` with paragraphs that narrowly failed and stand between kept lines, or behind some at the end of the page."""
    found = list(kept)
    for index, keep in enumerate(kept):
        if not keep and survey.shapes[index].prose > PRICE and probabilities[index] > _NARROW * cut:
            goes_on = index + 1 == len(kept) or any(kept[index + 1 : index + 1 + _REACH])
            found[index] = goes_on and any(kept[max(0, index - _REACH) : index])
    return found


def resumed(lines: Sequence[Line], survey: Survey, kept: list[bool]) -> list[bool]:
    """`kept` with the paragraph behind a call to another article that interrupts the text of a rendering.

    "Also read: Harbour opens again" between two paragraphs ends nothing: prose set like the paragraph before it goes on.
    """
    found = list(kept)
    for index in range(_BEGUN + 1, len(lines)):
        last, call = index - 2, index - 1
        begun = sum(found[:call]) >= _BEGUN and found[last] and survey.prose[last] > PRICE
        if begun and not found[call] and wording.INSERT.match(lines[call].opening) and survey.prose[index] > _PLAIN:
            found[index] = found[index] or (
                _setting(lines[index]) == _setting(lines[last]) and not _is_furniture(lines[index])
            )
    return found


def _is_furniture(line: Line) -> bool:
    """Whether a paragraph bears a sign of what stands round an article."""
    return any(sign.search(line.opening) for sign in _FURNITURE)


def shown(lines: Sequence[Line], kept: list[bool]) -> list[bool]:
    """`kept` without lines in hidden elements, where enough is shown to be the text and no paywall does the hiding."""
    hidden = [bool(line.marks & (marks.HIDDEN | marks.UNSHOWN)) and not line.marks & marks.PAYWALL for line in lines]
    words = sum(line.words for line, keep, away in zip(lines, kept, hidden, strict=True) if keep and not away)
    return [keep and not away for keep, away in zip(kept, hidden, strict=True)] if words >= _ENOUGH else kept


def closed(lines: Sequence[Line], kept: list[bool]) -> list[bool]:
    """`kept` without headings at its end: a heading opens what follows, and nothing of the article does."""
    last = max((index for index, keep in enumerate(kept) if keep and not lines[index].heading), default=len(kept))
    return [keep and index <= last for index, keep in enumerate(kept)]


def in_place(page: Page, survey: Survey, kept: list[bool], probabilities: Matrix, cut: float) -> list[bool]:
    """`kept` with headings, list entries and paragraphs between kept lines of the same element, marked like them."""
    mass: Counter[int] = Counter()
    common: Counter[int] = Counter()
    for line, shape, keep in zip(page.lines, survey.shapes, kept, strict=True):
        if keep:
            mass[line.container] += shape.words
            common[line.marks & _FOREIGN] += shape.words
    total = sum(mass.values())
    holders = {container for container, words in mass.items() if words >= _HOLDS * total}
    usual = 0
    for bits, words in common.items():
        usual |= bits if words >= _MANY * total else 0
    found = list(kept)
    places = [
        index
        for index, (line, keep) in enumerate(zip(page.lines, kept, strict=True))
        if keep and line.container in holders
    ]
    for index in range(places[0], places[-1]) if places else ():
        line = page.lines[index]
        inside = line.container in holders or page.parents[line.container] in holders
        if not kept[index] and inside and probabilities[index] > _IN_PLACE * cut and not line.marks & _FOREIGN & ~usual:
            found[index] = _belongs(line, survey.shapes[index].prose)
    return found


def _belongs(line: Line, prose: float) -> bool:
    """Whether a line inside the text's element is heading, list entry or paragraph, not a link or a call."""
    if (
        line.link_length * 2 > len(line.text)
        or wording.LIST_HEAD.match(line.opening)
        or wording.INSERT.match(line.opening)
    ):
        return False
    if (
        wording.CALL.search(line.opening)
        or wording.CAPTION_CREDIT.search(line.opening)
        or wording.SUPPORT.search(line.opening)
    ):
        return False
    return 1 < line.heading <= 6 or bool(line.marks & marks.LIST) or prose > PRICE


def listed(lines: Sequence[Line], survey: Survey, kept: Sequence[bool]) -> list[bool]:
    """Whether each line of a rendering stands in a list of other articles that begins after the text has begun.

    A list begins with its head ("Recommended Stories") and goes title, teaser, title, teaser; the text goes on where two
    paragraphs follow each other, or with a long paragraph that is set like those before the list.
    """
    usual = Counter(_setting(line) for line, keep in zip(lines, kept, strict=True) if keep).most_common(1)
    inside, before, paragraphs, found = False, False, 0, [False] * len(lines)
    for index, (line, shape) in enumerate(zip(lines, survey.shapes, strict=True)):
        paragraph = shape.prose > PRICE
        if paragraphs >= _BEGUN and shape.words <= _HEAD and wording.LIST_HEAD.match(line.opening):
            inside = True
        elif inside and paragraph and (before or (shape.words > _LONG and usual and _setting(line) == usual[0][0])):
            inside = False
            found[index - 1] = found[index - 1] and not before
        before = paragraph
        paragraphs += paragraph and kept[index]
        found[index] = inside
    return found


def _setting(line: Line) -> tuple[int, bool]:
    return line.indent, bool(line.bullet)


def said_once(survey: Survey, kept: list[bool], probabilities: Matrix) -> list[bool]:
    """`kept` without lines nearly all of whose words other kept lines say in the same order; the less likely one goes."""
    grams = {index: _grams(survey.folded[index]) for index, keep in enumerate(kept) if keep}
    count: Counter[tuple[str, ...]] = Counter(gram for each in grams.values() for gram in set(each))
    found = list(kept)
    for index in sorted(grams, key=lambda at: (float(probabilities[at]), -at)):
        own = grams[index]
        if len(own) + _GRAM - 1 >= _FEWEST and sum(count[gram] > 1 for gram in own) >= _SAID * len(own):
            found[index] = False
            count.subtract(set(own))
    return found


def _grams(text: str) -> list[tuple[str, ...]]:
    words = text.split()
    return list(zip(*(words[at:] for at in range(_GRAM)), strict=False))

"""What each line of a page is: rules that state how news is written, over which lines were kept.

A credit, a caption, a call to read another article and the headline are not text however likely the model thinks them;
standfirst, sub-headings, lists and quotations are told apart from paragraphs; what is dropped is dropped for a reason.
Limits: the reason is the first that shows, and many lines show none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.clean import marks, wording
from variorum.clean.assembly import Verdict
from variorum.clean.elements import Page
from variorum.clean.features import usual_marks
from variorum.clean.lines import Line
from variorum.clean.passages import is_credit
from variorum.clean.shapes import Matrix, Shape, Survey
from variorum.model.article import AsideRole, BlockRole

_SHORT = 14  # words: a sub-heading, an insert or a byline is no longer
_DATE_LINE = 8  # words of a line with a date that is no sentence
_INSERT = 30  # words of a line that calls to another article
_NEAR = 12  # lines around the text in which captions, credits and bylines are the article's own
_TITLE = 9  # words of a headline between paragraphs; sub-headings are shorter (of 9 and more, 2 in 3 are links on dev)
_STANDFIRST = 8  # words of a standfirst that is marked as a heading; sub-headings that open a text are shorter
_BELIEVED = 0.9  # a line this likely is a paragraph though it begins like a credit


# "Interwire / Updated: Dec 22, 2031": when and by whom, not what a picture shows.
_DATED = re.compile(r"\b(?:published|updated|posted)\b\s?(?:on|at)?\s?:?\s.{0,20}\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Which lines of a page were kept, how likely each was, where the headline and where captions stand."""

    page: Page
    survey: Survey
    kept: list[bool]
    probabilities: Matrix
    title: int | None
    headline: str
    captions: frozenset[int]
    markup: bool


def verdicts_of(kept: Kept) -> list[Verdict]:
    """What each line of the page is, in order."""
    return _Roles(kept).verdicts()


class _Roles:
    """Turns kept or not into what each line is."""

    def __init__(self, given: Kept) -> None:
        kept = given.kept
        self.lines = given.page.lines
        self.markup = given.markup
        self.kept = kept
        self.probabilities = given.probabilities
        self.title = given.title
        self.headline = given.headline
        self.captions = given.captions
        self.first = next((index for index, keep in enumerate(kept) if keep), len(kept))
        self.last = next((index for index in range(len(kept) - 1, -1, -1) if kept[index]), -1)
        self.folded = given.survey.folded
        self.shapes = given.survey.shapes
        self.body = " ".join(text for text, keep in zip(self.folded, kept, strict=True) if keep)
        self.usual = usual_marks(self.lines, [float(keep) for keep in kept]) if given.markup else 0
        self.seen: set[str] = set()
        self.standfirst = False

    def verdicts(self) -> list[Verdict]:
        """What each line is, in order."""
        return [self._verdict(index, line) for index, line in enumerate(self.lines)]

    def _verdict(self, index: int, line: Line) -> Verdict:
        aside = self._aside(index, line)
        if aside is not None:
            return Verdict(aside=aside)
        reason = self._reason(index, line)
        if reason:
            return Verdict(reason=reason)
        self.seen.add(self.folded[index])
        return Verdict(block=self._block(index, line))

    def _near(self, index: int) -> bool:
        return self.first - _NEAR <= index <= self.last + _NEAR and self.last >= 0

    def _aside(self, index: int, line: Line) -> AsideRole | None:
        words = line.words
        if not self._near(index):
            return None
        if index in self.captions:
            return AsideRole.CREDIT if is_credit(line) else AsideRole.CAPTION
        if (
            words <= 60
            and wording.REPORTING.search(line.opening)
            and (self.probabilities[index] < _BELIEVED or index >= self.last)
        ):
            return AsideRole.CREDIT
        if not self.kept[index] and words <= _SHORT and index <= self.first + 2 and _DATED.search(line.opening):
            return AsideRole.BYLINE
        if self.kept[index] and not line.marks & ~self.usual & marks.CAPTION:
            return None
        if line.marks & marks.PULL_QUOTE and words >= 5 and self.folded[index] in self.body:
            return AsideRole.PULL_QUOTE
        if line.marks & marks.CREDIT and words <= _SHORT:
            return AsideRole.CREDIT
        if line.marks & marks.CAPTION or (
            words > 4 and wording.CAPTION_CREDIT.search(line.opening) and not line.marks & marks.LINK
        ):
            return AsideRole.CAPTION
        if (
            words <= _SHORT
            and index <= self.first + 2
            and (line.marks & marks.BYLINE or wording.BY.match(line.opening))
        ):
            return AsideRole.BYLINE
        return None

    def _reason(self, index: int, line: Line) -> str:
        """Why the line is not text; empty when it is."""
        text = self.folded[index]
        if index == self.title or (text and text == self.headline):
            return "headline"
        if not self.kept[index]:
            return dropped_reason(line, self.shapes[index])
        if self._is_date_line(index, line):
            return "date line"
        words = line.text.split()
        if not self.markup and self._is_link_title(index, line, len(words)):
            return "link to another article"
        if self.markup and self._is_link(line, len(words)):
            return "link to another article"
        if len(words) <= _INSERT and wording.INSERT.match(line.opening) and not self._followed_by_list(index):
            return "link to another article"
        if len(words) >= 5 and text in self.seen:
            return "repeats an earlier line"
        return ""

    def _is_date_line(self, index: int, line: Line) -> bool:
        """A date with a name or two beside it, no sentence, at the head of the text."""
        if index > self.first + 2 or line.words > _DATE_LINE or line.ends:
            return False
        return bool(wording.DATE.search(line.opening) or wording.AGO.search(line.opening))

    def _is_link_title(self, index: int, line: Line, words: int) -> bool:
        """A long headline, written as a sentence without its full stop, alone between two paragraphs of a rendering."""
        if not _TITLE <= words <= _INSERT or line.ends or line.text.endswith((":", ",", ";", "-")):
            return False
        beside = [at for at in (index - 1, index + 1) if 0 <= at < len(self.lines)]
        alone = len(beside) == 2 and all(self.kept[at] and self.lines[at].words > _SHORT for at in beside)
        capitals = sum(word[:1].isupper() for word in line.text.split())
        return alone and not line.bullet and capitals < 0.6 * words and self.probabilities[index] < _BELIEVED

    def _is_link(self, line: Line, words: int) -> bool:
        """A line of its own that is nothing but a link: a call to another article, not a list's entry or a heading."""
        return (
            3 <= words <= _INSERT
            and line.link_length > 0.9 * len(line.text)
            and not line.marks & (marks.LIST | marks.HEADING)
        )

    def _followed_by_list(self, index: int) -> bool:
        return index + 1 < len(self.lines) and self.kept[index + 1] and bool(self.lines[index + 1].bullet)

    def _block(self, index: int, line: Line) -> BlockRole:
        words = line.words
        if self._heads_text(index, line):
            return BlockRole.STANDFIRST
        if line.heading > 1 or (words <= _SHORT and self._heads(index, line)):
            return BlockRole.SUBHEADING
        if self._is_standfirst(index, line, words):
            return BlockRole.STANDFIRST
        if line.marks & marks.QUOTATION:
            return BlockRole.QUOTATION
        if line.bullet or line.marks & marks.LIST:
            return BlockRole.LIST
        return BlockRole.PARAGRAPH

    def _heads_text(self, index: int, line: Line) -> bool:
        """A heading of a standfirst's length that opens the text, right below the headline."""
        title = -1 if self.title is None else self.title
        return (
            index == self.first and line.heading > 1 and line.words >= _STANDFIRST and 0 <= title < index <= title + 3
        )

    def _heads(self, index: int, line: Line) -> bool:
        """A short line without a sentence's end that a paragraph follows."""
        if index == self.first or line.text.endswith((".", "!", '"', "\N{RIGHT DOUBLE QUOTATION MARK}", ",", ";")):
            return False
        following = self.lines[index + 1] if index < self.last else None
        return following is not None and following.words > _SHORT

    def _is_standfirst(self, index: int, line: Line, words: int) -> bool:
        """Between headline and byline, or marked as such, at the head of the text."""
        if words < 5 or index - self.first > 3 or self.title is None or index < self.title:
            return False
        if line.marks & marks.STANDFIRST and not line.marks & marks.BODY:
            self.standfirst = True
            return True
        if self.standfirst and not line.bullet:
            return False
        early = all(not self.kept[at] or self.lines[at].words < 60 for at in range(self.title + 1, index))
        self.standfirst |= early and index - self.title <= 2 and self._parted(index)
        return self.standfirst

    def _parted(self, index: int) -> bool:
        """Whether a byline, date or other line that is no text stands between the line and the rest of the text."""
        following = range(index + 1, min(len(self.lines), index + 4))
        return any(not self.kept[at] for at in following) or bool(self.lines[index].bullet)


_REASONS = (
    (marks.NAVIGATION, "navigation"),
    (marks.FOOTER, "footer"),
    (marks.COMMENT, "comments"),
    (marks.RELATED, "other articles"),
    (marks.ADVERTISEMENT, "advertisement"),
    (marks.CALL, "call to action"),
    (marks.SHARE, "sharing"),
    (marks.TAGS, "topics"),
    (marks.BIOGRAPHY, "about the author"),
    (marks.RAIL | marks.ASIDE, "beside the article"),
)


_SAID = (
    (wording.RAIL_HEAD, "other articles"),
    (wording.CALL, "call to action"),
    (wording.SUPPORT, "call to action"),
    (wording.RUNNING_TIME, "running time"),
    (wording.BIOGRAPHY, "about the author"),
)
_CODE = re.compile(r"[\"']\s?[:,]\s?[\"'{\[\d]|\{\s?[\"\w]+\s?:|\bfunction\s?\(|=>|\bvar \w+ =|;\s?\}")
_CODE_SIGNS = 3  # that make a line code


def is_code(text: str) -> bool:
    """Whether a line is script or data that a page prints by mistake."""
    return len(text) > 20 and len(_CODE.findall(text[:2000])) >= _CODE_SIGNS


def dropped_reason(line: Line, shape: Shape) -> str:
    """Why a line that is not the article's is not, as far as it shows."""
    if is_code(line.text):
        return "code"
    if len(line.text) < 300 and shape.bears(wording.COPYRIGHT):
        return "copyright"
    for sign, reason in _SAID:
        if shape.bears(sign):
            return reason
    if len(line.text) < 80 and (shape.bears(wording.DATE) or shape.bears(wording.AGO)):
        return "date line"
    for bits, reason in _REASONS:
        if line.marks & bits:
            return reason
    return "not the article's"

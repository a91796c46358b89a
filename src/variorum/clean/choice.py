"""Decides for every line of a page whether it is the article's."""

from __future__ import annotations

import re

from variorum.clean import marks
from variorum.clean.assembly import Verdict
from variorum.clean.lines import Line
from variorum.clean.scan import Page
from variorum.model.article import AsideRole, BlockRole

_SENTENCE = re.compile(r"[.!?][\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK})\]]{0,3}$")
_CALL = re.compile(
    r"^(?:also read|read more|read also|related|more:|advertisement|recommended|our goal is)", re.IGNORECASE
)
_CREDIT = re.compile(r"^\(?(?:Additional )?[Rr]eporting by\b|^\N{COPYRIGHT SIGN}")
_BAD = (
    marks.NAVIGATION
    | marks.FOOTER
    | marks.RELATED
    | marks.COMMENT
    | marks.CAPTION
    | marks.HIDDEN
    | marks.CALL
    | marks.ASIDE
)
_OTHER = Verdict(reason="not the article's")
_PARAGRAPH = Verdict(block=BlockRole.PARAGRAPH)


def choose(page: Page, headline: str | None) -> list[Verdict]:
    """What each line of the page is."""
    verdicts = [_verdict(line) for line in page.lines]
    ended = False
    started = False
    for index, line in enumerate(page.lines):
        if verdicts[index].block:
            started = True
            if ended:
                verdicts[index] = Verdict(reason="after the article's end")
        elif started and (
            verdicts[index].aside is AsideRole.CREDIT
            or re.match(r"(?i)recommended stories|recent posts|related", line.text)
        ):
            ended = not line.link_length or ended
    return verdicts


def _verdict(line: Line) -> Verdict:
    if _CREDIT.search(line.text):
        return Verdict(aside=AsideRole.CREDIT)
    words = len(line.text.split())
    if line.marks & _BAD or _CALL.search(line.text) or words < 9 or not _SENTENCE.search(line.text):
        return _OTHER
    return _PARAGRAPH

"""Whether a page holds its whole article, or no article at all.

A teaser must not testify by silence: what a paywall cuts off may say what the teaser leaves out. A page is partial when
it says so (a subscriber's notice behind a short text, `isAccessibleForFree` false beside few words), when its text
breaks off, when JSON-LD counts or holds far more words than are shown, and when it is a live report still running.
Limits: a paywall that says nothing and ends on a full stop is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.clean import wording
from variorum.clean.assembly import Body, Verdict
from variorum.clean.elements import Page
from variorum.clean.heads import Head, types_of
from variorum.model.article import Completeness

_NOTICE = re.compile(
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register|join|create an? (?:free )?account|start (?:your|a) (?:free )?trial)\b"
    r"[^.]{0,40}\bto (?:continue|read|keep|access|view|unlock|finish|see)\b|"
    r"\bto (?:continue|keep) reading\b|\bcontinue reading (?:this|with|for|the)\b|\bread (?:the )?(?:full|whole|entire|rest of (?:the|this)) "
    r"(?:story|article|post|report|piece)\b|\b(?:this|the) (?:full )?(?:article|story|content|post) is (?:only )?(?:available )?"
    r"(?:for|to|exclusive(?:ly)? (?:for|to)|reserved for|locked)\b|\b(?:subscribers?|members?)[- ](?:only|exclusive)\b|"
    r"\balready (?:a|an) (?:subscriber|member)\b|\bunlock (?:this|the) (?:article|story)\b|\byou(?:'ve| have) (?:reached|read|used) "
    r"(?:your|all)\b[^.]{0,30}\b(?:limit|free)\b|\bfor (?:the )?(?:full|complete) (?:story|article|report),? (?:see|visit|click|subscribe)\b",
    re.IGNORECASE,
)
_BREAKS_OFF = re.compile(
    r"(?:\[?(?:\N{HORIZONTAL ELLIPSIS}|\.\.\.)\]?|\bread more|\bmore)\s?(?:\N{RIGHTWARDS ARROW}|\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}|>>)?$",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"^\W{0,3}(?:(?:error )?40[34]\b|(?:page|article|story|content|file) (?:was |is )?(?:not found|no longer available|unavailable)|access denied|"
    r"(?:we'?re )?sorry,? (?:the |this |that |we )|are you (?:a )?(?:robot|human)|attention required|just a moment|please (?:verify|enable)|"
    r"checking your browser|pardon our interruption|request (?:blocked|unsuccessful)|forbidden|oops\W{0,3}(?:page|that|we)|"
    r"this page (?:can'?t|isn'?t|doesn'?t)|(?:service|site) (?:temporarily )?unavailable|bad gateway|internal server error)",
    re.IGNORECASE,
)
_TEASER = 250  # words: a subscriber's notice behind a longer text sells something else
_LIVE_SHARE = 0.55  # of the words JSON-LD counts or holds; fewer shown are a part
_DIFFERENCE = 150  # words missing at least, before a count is believed: counts differ by captions and embeds
_FEW = 60  # words: an error page has no more
_HEADLINE = 25  # words: headlines are no longer
_NEAR = 8  # lines behind the text in which a notice is about it
_INDEX_KINDS = ("collectionpage", "searchresultspage", "profilepage", "itemlist", "contactpage", "aboutpage", "faqpage")


def _tells(block: str) -> bool:
    """Whether a block tells something: it ends as a sentence does, or is longer than a headline."""
    return wording.SENTENCE_END.search(block.rstrip()) is not None or len(block.split()) > _HEADLINE


def completeness_of(page: Page, head: Head, body: Body, verdicts: Sequence[Verdict]) -> Completeness:
    """Full, or partial where the page shows that there is more."""
    words = len(body.text.split())
    partial = (
        _noticed(page, verdicts, words)
        or _breaks_off(body)
        or _counted(head, words)
        or _sold(head, words)
        or _live(head)
    )
    return Completeness.PARTIAL if partial else Completeness.FULL


def _noticed(page: Page, verdicts: Sequence[Verdict], words: int) -> bool:
    if words > _TEASER:
        return False
    last = max((index for index, verdict in enumerate(verdicts) if verdict.block), default=0)
    return any(_NOTICE.search(line.opening) for line in page.lines[max(0, last - 1) : last + _NEAR])


def _breaks_off(body: Body) -> bool:
    return bool(body.blocks) and _BREAKS_OFF.search(body.text[-20:]) is not None


def _counted(head: Head, words: int) -> bool:
    """Whether JSON-LD counts or holds far more words than are shown."""
    for node, _ in head.nodes:
        stated = node.get("wordCount")
        spoken = node.get("articleBody")
        counts = [
            int(stated) if isinstance(stated, int | float) or (isinstance(stated, str) and stated.isdigit()) else 0
        ]
        counts.append(len(spoken.split()) if isinstance(spoken, str) and "<" not in spoken else 0)
        if any(words < _LIVE_SHARE * count and count - words > _DIFFERENCE for count in counts):
            return True
    return False


def _sold(head: Head, words: int) -> bool:
    return words < _TEASER and any(
        str(node.get("isAccessibleForFree", "")).lower() == "false" for node, _ in head.nodes
    )


def _live(head: Head) -> bool:
    return any("LiveBlogPosting" in types_of(node) and not node.get("coverageEndTime") for node, _ in head.nodes)


def no_article(page: Page, head: Head, body: Body) -> tuple[str, str] | None:
    """Why the page is no article (reason, detail), None where it is one."""
    if not body.text:
        return "no article", "no line of the page reads as a paragraph of an article"
    words = len(body.text.split())
    first = page.title.text if page.title else ""
    top = [line.opening for line in page.lines[:4]]
    if words < _FEW and any(_MISSING.search(text) for text in (first, *top)):
        return "not news", "the page reports an error or asks for a browser check"
    kinds = {kind.lower() for node, _ in (*head.nodes, *head.others) for kind in types_of(node)}
    articles = any(kind.endswith(("article", "posting", "report")) for kind in kinds)
    if kinds & set(_INDEX_KINDS) and not articles and words < _TEASER:
        return "not news", "the page calls itself a list or a profile and holds little text"
    if not any(_tells(body.text[block.start : block.end]) for block in body.blocks):
        return "no article", "what reads as text is a list of headlines: no block of it holds a sentence"
    if words < _FEW // 4 and not wording.SENTENCE_END.search(body.text):
        return "no article", "what reads as text is no sentence"
    return None

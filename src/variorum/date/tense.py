"""Which way a verb points, told from the words beside an expression of time alone.

The nearest verb before the expression in its sentence decides; where there is none, the first one after it. Limits: nouns
that look like verbs ("the plans of Tuesday") mislead; a parse does better, and `annotate/times.py` prefers one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from variorum.date.grammar import Lean, LeanAt

_WINDOW: Final = 160  # characters on either side that are searched
_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+(?=[A-Z\"'\u201c(])|\n\s*\n")
_PERFECT = r"(?:had been|were to have|was to have) (?:\w+ )?(?:scheduled|expected|due|set|slated|planned|supposed)"
_AHEAD = (
    r"will|shall|won['\u2019]t|would|going to|gonna|expects?|(?:is|are|be|was|were) (?:now )?(?:expected|scheduled|set|slated|"
    r"foreseen|planned|planning|due|supposed|likely|to)|(?:scheduled|planned) (?:for|to)|set to|plans? (?:to|for|on)|"
    r"planning|upcoming|payable|effective|expir(?:e|es|ing)|must|ends|finishes|begins|starts|takes (?:office|effect)|"
    r"comes into force|as (?:soon|early) as|(?:hop|aim|intend|look|prepar|promis|vow)(?:e?s|ing)? to|"
    r"(?:poised|ready|about|eager) to|deadline (?:of|for)|until|no later than|"
    r"due (?:on|by|in|next|to (?:expire|be|begin|end|start|report|meet|arrive|take|go|open|return|appear|leave|vote|run))"
)
_IRREGULAR: Final = (
    "was were had did said told came went took made held met began left found saw got won lost fell rose bought brought "
    "built broke caught chose cut drew drove ate felt fought flew forgot gave grew heard hit hurt kept knew laid led let lay "
    "meant paid put quit ran rang sang sank sat sent set shook shot showed shut slept sold sought spent spoke spread stole "
    "stood stuck struck swept swore swam taught thought threw understood woke wore wrote withdrew withstood wound bore beat "
    "became bent bid blew bound burst cast clung crept dealt dug fed fled forbade froze hid hung knelt leapt lent lit overcame "
    "overthrew rode sawed shone shrank slid slung spat split sprang stung strove swung tore trod upheld has have been done"
)
_PARTICIPLE = r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bstill )(?<!-)[a-z]{2,20}ed"  # not one before its noun
_CUES = re.compile(
    rf"\b(?:(?P<perfect>{_PERFECT})|(?P<ahead>{_AHEAD})|(?P<behind>{'|'.join(_IRREGULAR.split())}|{_PARTICIPLE}|since|ago))\b"
    "|(?P<short>['\u2019]ll)\\b"
)
_HELPERS = re.compile(r"\s(?:not\s|also\s|then\s)?(?:be|have|get)\s(?:[a-z]+ly\s)?")
_BY = re.compile(r"\b(?:by|until|till|starting|beginning)\s+(?:the\s+)?$")


def lean_in(text: str) -> LeanAt:
    """A function that tells, for the offsets of an expression in `text`, which way the verb beside it points."""

    @cache  # as many entries as the text has expressions
    def lean_at(start: int, end: int) -> Lean:
        if text[end : end + 2] in {"'s", "\u2019s"}:
            return Lean.PAST  # "Wednesday's ruling": what has a day as its own has been
        before, after = _sentence(text, start, end)
        cues = list(_CUES.finditer(before))
        if _BY.search(before) and not any(cue.group() == "had" for cue in cues):
            return Lean.FUTURE
        cue = cues[-1] if cues else _CUES.search(after)
        if cue is None:
            return Lean.NONE
        if any(cue["perfect"] for cue in cues):
            return Lean.PAST  # "had been due to end Friday": what was once ahead is told as past
        return Lean.FUTURE if _is_ahead(cue) or _completes(cues) else Lean.PAST

    return lean_at


def _is_ahead(cue: re.Match[str]) -> bool:
    return bool(cue["ahead"] or cue["short"])


def _completes(cues: list[re.Match[str]]) -> bool:
    """Whether the last cue is the participle of a future before it: "would be paid", "will have been closed"."""
    return (
        len(cues) > 1
        and _is_ahead(cues[-2])
        and _HELPERS.fullmatch(cues[-2].string, cues[-2].end(), cues[-1].start()) is not None
    )


def points_ahead(text: str, start: int, end: int) -> bool:
    """Whether any verb of the sentence around the offsets points ahead."""
    return any(_is_ahead(cue) for part in _sentence(text, start, end) for cue in _CUES.finditer(part))


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the sentence before and after the offsets, as far as the window reaches."""
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    opening = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
    closing = _SENTENCE_END.search(after)
    return before[opening:], after[: closing.start() if closing else None]

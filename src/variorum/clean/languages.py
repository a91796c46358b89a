"""The language an article is written in: read off its text, with what the page declares as a second voice.

A page that declares English, and whose little words are English ones, is English; of all others a trained model reads the text.
So runs over English pages do without the model, whose unpacking takes longer than cleaning fifty pages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection

from variorum.clean.elements import Page
from variorum.clean.heads import Head, node_property
from variorum.model.article import Found, Trace

_SAMPLE = 3000  # characters read; more changes nothing
_FIRST = 1000  # characters read first: where they confirm what the page declares, no more is
# Words that are common in English and together in no other language.
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "that", "with", "from", "for", "were", "which", "have", "has", "had", "their", "this", "by", "not",
     "it", "been", "would", "will", "who", "but", "they")
)  # fmt: skip
# Of all words, those of `_ENGLISH`: at least .15 in the English pages of the gold (120, dev), .01 in one that declared
# English and was Spanish. Danish, Dutch and Polish, which have some of the words for others, stay below .05.
_ENGLISH_SHARE = 0.1
_FEWEST = 4  # such words, below which chance could have brought them together
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 40  # characters below which the page's declaration is believed


def language_of(page: Page, head: Head, text: str) -> Found[str] | None:
    """The language's two-letter code (ISO 639-1)."""
    declared = list(_declared(page, head))
    if len(text) < _SHORTEST:
        return Found(value=_code(declared[0].says), evidence=tuple(declared), confidence=0.7) if declared else None
    codes = {_code(trace.says) for trace in declared}
    code, score = _read(text, codes)
    evidence = (
        Trace(kind="text", says=code),
        *(
            trace
            if _code(trace.says) == code
            else Trace(
                kind=trace.kind,
                says=trace.says,
                source_start=trace.source_start,
                source_end=trace.source_end,
                kept=False,
                why="the text reads otherwise",
            )
            for trace in declared
        ),
    )
    doubt = 0.15 if len(text) < 4 * _SHORTEST else 0.03
    return Found(
        value=code, evidence=evidence, confidence=0.99 if code in codes else min(0.97, 1.0 - doubt) * _sure(score)
    )


def _read(text: str, declared: Collection[str]) -> tuple[str, float]:
    """The language that `text` is written in, and how strongly it says so."""
    if "en" in declared and _is_english(text[:_FIRST]):
        return "en", 1.0
    import py3langid  # noqa: PLC0415 - unpacking its model takes half a second, which only other pages should pay

    code, score = py3langid.classify(text[:_FIRST])
    if code not in declared and len(text) > _FIRST:
        code, score = py3langid.classify(text[:_SAMPLE])
    return str(code), score


def _is_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    english = sum(word in _ENGLISH for word in words)
    return english >= max(_FEWEST, _ENGLISH_SHARE * len(words))


def _sure(score: float) -> float:
    return 1.0 if math.isfinite(score) else 0.5


def _declared(page: Page, head: Head) -> list[Trace]:
    found = []
    if page.language:
        found.append(Trace(kind="html lang", says=page.language))
    for each in (*head.all("og:locale", "content-language", "language"), *node_property(page, head, "inLanguage")):
        found.append(Trace(kind=each.name, says=each.value, source_start=each.source_start, source_end=each.source_end))
    return found


def _code(declared: str) -> str:
    return declared.replace("_", "-").split("-")[0].strip().lower()[:2]

"""The language an article is written in: read off its text, with what the page declares as a second voice."""

from __future__ import annotations

import math

from variorum.clean.elements import Page
from variorum.clean.heads import Head, node_property
from variorum.model.article import Found, Trace

_SAMPLE = 3000  # characters read; more changes nothing
_FIRST = 1000  # characters read first: where they confirm what the page declares, no more is
_SHORTEST = 40  # characters below which the page's declaration is believed


def language_of(page: Page, head: Head, text: str) -> Found[str] | None:
    """The language's two-letter code (ISO 639-1)."""
    declared = list(_declared(page, head))
    if len(text) < _SHORTEST:
        return Found(value=_code(declared[0].says), evidence=tuple(declared), confidence=0.7) if declared else None
    import py3langid  # noqa: PLC0415 - loading its model takes a tenth of a second, which only cleaning should pay

    codes = {_code(trace.says) for trace in declared}
    code, score = py3langid.classify(text[:_FIRST])
    if code not in codes and len(text) > _FIRST:
        code, score = py3langid.classify(text[:_SAMPLE])
    evidence = (
        Trace(kind="text", says=str(code)),
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
        value=str(code), evidence=evidence, confidence=0.99 if code in codes else min(0.97, 1.0 - doubt) * _sure(score)
    )


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

"""Whom an article gives a number to: the speaker of the words it stands in, who counted, whose figure it is.

A number has a source in three ways: it stands in somebody's words; somebody counts, claims or puts it ("police put the crowd
at 22,000"); a phrase beside it names one ("according to the ministry", "by the union's count"). Limits: a source named in
another sentence is not found.
"""

from __future__ import annotations

import re

from variorum.edition.measures import Number
from variorum.edition.points import Point
from variorum.edition.readings import Scene
from variorum.edition.wording import words_of

# Verbs whose subject stands for a number.
COUNTING = frozenset(
    ("put", "count", "estimate", "claim", "speak", "give", "report", "reckon", "evaluate", "calculate", "measure", "record",
     "register", "quote", "cite", "say", "state", "assess", "list", "number", "maintain", "insist", "announce", "value", "talk",
     "revise", "come", "correct", "update")
)  # fmt: skip
_NAMED = re.compile(
    r"(?:according to|by the (?:count|reckoning|figures|estimate) of|as (?:claim|say)s?|put by|estimated by|said by) "
    r"(?:the |a |an )?(?P<who>[\w\u2019' -]{3,40})",
    re.IGNORECASE,
)
_SAYS = re.compile(r",? (?:the )?(?P<who>[\w\u2019' -]{3,40}?) (?:say|says|said)\b")
_AROUND = 90  # characters beside a number in which a phrase names its source
_NO_SOURCE = frozenset(
    ("the", "a", "an", "and", "of", "in", "on", "his", "her", "its", "their", "he", "she", "it", "they", "who", "that", "this",
     "official", "officials", "sources", "authorities", "reports", "report", "media", "number", "figure", "toll", "total")
)  # fmt: skip


def sources_of(point: Point[Number], scene: Scene) -> frozenset[str]:
    """The words that name the number's source, empty where the article tells it in its own voice."""
    said = _speaker(point, scene) or _counter(point, scene) or _beside(point, scene) or ""
    return frozenset(words_of(said)) - _NO_SOURCE


def differ(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two numbers come from two sources, both known."""
    return bool(one) and bool(two) and not one & two


def _speaker(point: Point[Number], scene: Scene) -> str | None:
    quotes = scene.members[point.article_id].quotes
    return next((q.speaker_name for q in quotes if q.id == point.finding.quantity.attributed_to), None)


def _counter(point: Point[Number], scene: Scene) -> str | None:
    """The subject of a verb of counting or claiming in whose clause the number stands, or straight before that clause."""
    clauses = scene.members[point.article_id].clauses
    holding = [c for c in clauses if c.start <= point.span.start and point.span.end <= c.end]
    near = [c for c in clauses if c.predicate.start < point.span.start <= c.predicate.end + _AROUND]
    for clause in sorted([*holding, *near], key=lambda c: abs(c.predicate.start - point.span.start)):
        if clause.lemma in COUNTING and clause.subject is not None and not clause.subject.overlaps(point.span):
            between = scene.articles[point.article_id].text[clause.predicate.end : point.span.start]
            return scene.words(clause.subject) if not re.search(r"[.;\n]", between) else None
    return None


def _beside(point: Point[Number], scene: Scene) -> str | None:
    text = scene.articles[point.article_id].text
    first = max(text.rfind(end, 0, point.span.start) for end in (". ", "\n"))
    last = min((at for end in (". ", "\n") if (at := text.find(end, point.span.end)) >= 0), default=len(text))
    before = text[max(first + 1, point.span.start - _AROUND) : point.span.start]
    after = text[point.span.end : min(last, point.span.end + _AROUND)]
    found = _NAMED.search(after) or _SAYS.search(after) or _NAMED.search(before)
    return found["who"] if found else None

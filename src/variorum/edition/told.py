"""A clause as an account tells it: which deed, whether done, planned, supposed or denied, at which stage, by whose word.

What is compared across accounts is not the verb that governs but the deed that is told: "refused to leave" denies leaving,
"is due to arrive" plans arriving. A denial may stand in the verb, in its subject ("no one was arrested"), or around the
clause ("rejected claims that ..."). Limits: irony, and denials that lie in the sense of a noun or an adjective.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from variorum.edition.courses import Stage, stages_of
from variorum.edition.things import Things
from variorum.model.annotation import Annotated, Clause, Modality
from variorum.model.span import Span

_REFUSING = frozenset({"refuse", "fail", "decline", "avoid", "stop", "cease"})
_PLANNING = frozenset(
    ("plan", "expect", "schedule", "intend", "hope", "aim", "set", "poise", "prepare", "slate", "seek", "vow", "threaten",
     "promise", "decide")
)  # fmt: skip
_BEGINNING = frozenset({"begin", "start", "manage", "come"})  # what is done stands behind them
_TO_DO = re.compile(r"\bto\s+([a-z]+)")
_IS_TO_DO = re.compile(
    r"\b(?:is|are|was|were|\N{RIGHT SINGLE QUOTATION MARK}s|'s)\s+(?:now\s+)?"
    r"(?:due|set|expected|scheduled|likely|about|ready|poised|slated|bound)?\s*to\s+([a-z]+)"
)
_PRESENT = re.compile(r"(?:ing|s)$")
_BE = frozenset({"was", "were", "been"})
_IS_DOING = re.compile(r"\b(?:is|are|was|were|been)\s+(?:\w+ly\s+|now\s+)?\w+ing$", re.IGNORECASE)
_FROM_BE = 25  # characters before an "-ing" in which its "is" stands
_WOULD = re.compile(r"\bwould\b|\w[\N{RIGHT SINGLE QUOTATION MARK}']d\b")
_MAY = re.compile(r"\b(?:may|might|could)\b")
_IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_CASE = re.compile(r"(?:if|unless|whether)\b", re.IGNORECASE)
_IN_CASE = re.compile(r"\b(?:if|unless|whether)\s$", re.IGNORECASE)
_BEFORE_CASE = 8  # characters before a clause in which its "unless" stands
# Negations of a clause that its parser hangs on a noun; "no longer", "not only" and their like deny nothing.
_NOBODY = re.compile(
    r"\b(?:no one|nobody|none of|neither|nothing|not (?:one|a single|any)|without any|"
    r"no (?!longer|doubt|fewer|less|more|matter|wonder|later|sooner|earlier))\b",
    re.IGNORECASE,
)
_THERE_IS_NO = re.compile(r"\bthere (?:is|are|was|were|has been|have been|had been) no\b", re.IGNORECASE)
_FROM_SUBJECT = 40  # characters before the verb in which its subject is denied
_DENIED_BY = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|"
    r"disput(?:e|es|ed|ing))"
    r"(?:\s+(?:as \w+\s+)?(?:[\w\N{RIGHT SINGLE QUOTATION MARK}'-]+\s+){0,4}"
    r"(?:claims?|reports?|allegations?|accusations?|suggestions?|rumou?rs?|charges?|assertions?))?"
    r"\s+(?:that\s+)?(?:having\s+)?$",
    re.IGNORECASE,
)
_BEFORE = 110  # characters before a clause in which the verb that denies it stands


class Mood(StrEnum):
    """How an account tells a deed."""

    DONE = "done"
    PLANNED = "planned"
    POSSIBLE = "possible"
    SUPPOSED = "supposed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One clause. `deed` is the lemma of what is done in it, `things` who and what it is about, `when` its
    article was published, to the minute where that is known, empty where not even the day is. `is_case`: it only says in
    which case something would be.
    """

    clause: Clause
    deed: str
    mood: Mood
    stages: frozenset[Stage]
    things: frozenset[str]
    subjects: frozenset[str]
    words: str
    is_past: bool
    is_case: bool
    numbers: frozenset[tuple[str, float | None, float | None]]
    latest: str = ""
    when: str = ""


def told(clause: Clause, annotated: Annotated, things: Things, when: str = "") -> Told:
    """The clause as its account tells it."""
    text = annotated.article.text
    deed, verb_end = _infinitive(clause, text) or (clause.lemma, clause.predicate.end)
    subject = clause.subject
    return Told(
        clause=clause,
        deed=deed,
        mood=_mood(clause, annotated, deed),
        stages=stages_of(clause, deed, verb_end, text),
        things=things.inside(clause.article_id, clause.start, clause.end),
        subjects=things.inside(clause.article_id, subject.start, subject.end) if subject else frozenset(),
        words=text[clause.start : clause.end],
        is_past=_is_past(clause, text),
        is_case=_is_case(clause, text),
        numbers=_numbers(clause, annotated),
        latest=_latest(clause, annotated),
        when=when,
    )


def _infinitive(clause: Clause, text: str) -> tuple[str, int] | None:
    """The verb behind "to" where the clause's own only plans, refuses or begins it, and where it ends."""
    found = None
    if clause.lemma in _REFUSING | _PLANNING | _BEGINNING:
        found = _TO_DO.search(text, clause.predicate.end, max(clause.end, clause.predicate.end))
    elif clause.lemma == "be":
        found = _IS_TO_DO.search(text, clause.start, clause.end)
    if found is None:
        return None
    starts = zip(clause.words, clause.word_starts, strict=True)
    return next(((word, found.end(1)) for word, at in starts if at == found.start(1)), None)


def _is_past(clause: Clause, text: str) -> bool:
    """Whether the verb's form tells what was or is being done: "closed", "is closing", not "closes" nor "to close"."""
    form = text[clause.predicate.start : clause.predicate.end].lower()
    if form in _BE or _IS_DOING.search(
        text[max(clause.start, clause.predicate.start - _FROM_BE) : clause.predicate.end]
    ):
        return True
    return not (form == clause.lemma or _PRESENT.search(form))


def _is_case(clause: Clause, text: str) -> bool:
    before = text[clause.start : clause.predicate.start]
    inside = _CASE.match(before) is not None and "," not in before
    return inside or bool(_IN_CASE.search(text[max(0, clause.start - _BEFORE_CASE) : clause.start]))


def _numbers(clause: Clause, annotated: Annotated) -> frozenset[tuple[str, float | None, float | None]]:
    """The unit and bounds of every number in a clause."""
    inside = (q for q in annotated.quantities if clause.start <= q.start and q.end <= clause.end)
    return frozenset((quantity.unit, quantity.low, quantity.high) for quantity in inside)


def numbers_differ(left: Told, right: Told) -> bool:
    """Whether two clauses count or measure in one unit and share no number: that is a matter of its own."""
    if not left.numbers or not right.numbers:
        return False
    units = {number[0] for number in left.numbers} & {number[0] for number in right.numbers}
    return bool(units) and not left.numbers & right.numbers


def _latest(clause: Clause, annotated: Annotated) -> str:
    """The last day that a time told in the clause allows, empty where none is told."""
    inside = (m.latest or "" for m in annotated.moments if clause.start <= m.start and m.end <= clause.end)
    return max(inside, default="")[:10]


def _mood(clause: Clause, annotated: Annotated, deed: str) -> Mood:
    outer = deed != clause.lemma and clause.lemma not in _BEGINNING
    denied = _is_denied(clause, annotated)
    if denied or (outer and clause.lemma in _REFUSING):
        return Mood.DONE if denied and outer and clause.lemma in _REFUSING else Mood.DENIED
    if clause.modality is Modality.FUTURE or (outer and clause.lemma in _PLANNING | {"be"}):
        return Mood.PLANNED
    return _supposed(clause, annotated) if clause.modality is Modality.HYPOTHETICAL else Mood.DONE


def _supposed(clause: Clause, annotated: Annotated) -> Mood:
    """What a helping verb leaves open: "said they would" plans, "they may" is possible, "they could, if" only supposes."""
    words = annotated.article.text[clause.start : clause.end]
    if _IF.search(words):
        return Mood.SUPPOSED
    if _MAY.search(words):
        return Mood.POSSIBLE
    span = Span(article_id=clause.article_id, start=clause.start, end=clause.end)
    is_said = any(piece.overlaps(span) for quote in annotated.quotes for piece in quote.content)
    return Mood.PLANNED if is_said and _WOULD.search(words) else Mood.SUPPOSED


def _is_denied(clause: Clause, annotated: Annotated) -> bool:
    text = annotated.article.text
    inner = (clause.modality is Modality.NEGATED) or bool(
        _NOBODY.search(text, max(clause.start, clause.predicate.start - _FROM_SUBJECT), clause.predicate.start)
        or _THERE_IS_NO.search(text, clause.start, clause.end)
    )
    return inner != _is_denied_from_outside(clause, annotated)


def _is_denied_from_outside(clause: Clause, annotated: Annotated) -> bool:
    """Whether words before the clause deny it as a whole, or it is what a quotation's cue denies."""
    text = annotated.article.text
    start = clause.start
    if text[start : start + 5].lower() == "that ":
        start += 5
    if _DENIED_BY.search(text[max(0, start - _BEFORE) : start]):
        return True
    span = Span(article_id=clause.article_id, start=clause.start, end=clause.end)
    return any(quote.negated and any(piece.covers(span) for piece in quote.content) for quote in annotated.quotes)

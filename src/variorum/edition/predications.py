"""Whole predications: which clauses tell something by themselves, and from where to where a reader is shown them.

A clause is compared where it has a finite verb of its own: a participle ("killing five"), an infinitive, a relative clause, a
clause that only dates ("an hour after it fell") or a frame that only reports ("the agency reported") tells nothing that its
hosts do not. It is shown from its beginning: with the subject that a verb before it has ("X did this and | did that"), with
what hangs on its last preposition, without the conjunctions at its ends. Limits: finiteness is read off the form of the verb
and the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from variorum.annotate.wordlists import word_list
from variorum.model.annotation import Clause
from variorum.model.span import Span

LONGEST = 380  # characters of evidence a reader takes in at a glance
_FEWEST_WORDS = 3  # content words of a clause that can be compared
_BE = re.compile(r"\b(?:is|are|was|were|been|be|has|have|had)\b|[\N{RIGHT SINGLE QUOTATION MARK}']s\b", re.IGNORECASE)
_HELPING = re.compile(
    r"\b(?:will|would|can|could|may|might|must|shall|should|do|does|did|not)\b|n[\N{RIGHT SINGLE QUOTATION MARK}']t\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto(?: be| have| have been)?\s*$", re.IGNORECASE)
_ONLY_WHEN = re.compile(r"(?:[\w.]{1,40}\s{1,3}){0,3}(?:after|before|since|until)\b", re.IGNORECASE)
_DAY = re.compile(r"\s*(?:(?:on|this|last) )?\w*(?:day|night|morning|evening)?", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|but|or|then)\s+$", re.IGNORECASE)
_JOIN = 6  # characters before a clause in which a conjunction stands
_RELATIVE = re.compile(r"(?:who|which|whose|whom)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:ed|en|wn|ught|ld)$")
_OPENING = re.compile(r"(?:that|and|but|or)\s+", re.IGNORECASE)
_WITH = re.compile(r"with\b", re.IGNORECASE)
_CLOSING = re.compile(r"[\s,;:]{1,9}(?:(?:and|but|or|that|as|while|with|which|who)[\s,;:]{0,9})?$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:of|from|to|in|by|for|at|on|with|into|about|against|over)$", re.IGNORECASE)
_NEXT = 3  # characters between a clause and the one that follows or goes before


def is_whole(clause: Clause, text: str) -> bool:
    """Whether a clause tells something by itself."""
    if len(set(clause.words)) < _FEWEST_WORDS or clause.end - clause.start > LONGEST:
        return False
    leans = _is_relative(clause, text) or _is_frame(clause, text) or _ONLY_WHEN.match(text, clause.start, clause.end)
    return _is_finite(clause, text) and not leans


def _is_finite(clause: Clause, text: str) -> bool:
    form = text[clause.predicate.start : clause.predicate.end].lower()
    before = text[clause.start : clause.predicate.start]
    if _TO.search(before) or _WITH.match(before):
        return False
    if clause.subject is None and form == clause.lemma and not _HELPING.search(before):
        return False
    joined = _JOINED.search(text, max(0, clause.start - _JOIN), clause.start) is not None
    bare = form.endswith("ing") or (clause.subject is None and not joined and _PARTICIPLE.search(form) is not None)
    return not bare or _BE.search(before) is not None


def _is_relative(clause: Clause, text: str) -> bool:
    subject = clause.subject
    return bool(_RELATIVE.match(text, clause.start)) or (
        subject is not None and text[subject.start : subject.end].lower() == "that"
    )


def _is_frame(clause: Clause, text: str) -> bool:
    """Whether a clause ends with its verb of reporting: what is reported stands elsewhere."""
    rest = _CLOSING.sub("", text[clause.predicate.end : clause.end])
    return clause.lemma in _reporting() and _DAY.fullmatch(rest) is not None


def shown(clause: Clause, clauses: Sequence[Clause], text: str) -> Span:
    """The stretch that is shown of a clause; `clauses` are its article's, in order of where they begin."""
    start, end = clause.start, clause.end
    if clause.subject is None and (host := _host(clause, clauses)) is not None and end - host.start <= LONGEST:
        start = host.start
    if _PREPOSITION.search(text[start:end]) and (tail := _tail(clause, clauses)) and tail.end - start <= LONGEST:
        end = tail.end
    if opening := _OPENING.match(text[:end], start):
        start = opening.end()
    end = start + len(_CLOSING.sub("", text[start:end]))
    return Span(article_id=clause.article_id, start=start, end=max(end, start + 1))


def _host(clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
    """The clause straight before one that shares its subject."""
    before = [c for c in clauses if c.subject is not None and 0 <= clause.start - c.end <= _NEXT]
    return max(before, key=lambda c: c.start, default=None)


def _tail(clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
    """The clause that hangs on the last preposition of another."""
    return next((c for c in clauses if 0 <= c.start - clause.end <= _NEXT), None)


@cache
def _reporting() -> frozenset[str]:
    return word_list("reporting_verbs.json", "plain") | {
        "report",
        "show",
        "reveal",
        "confirm",
        "quote",
        "accord",
        "tweet",
    }

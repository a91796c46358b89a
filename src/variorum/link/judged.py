"""What persons' words do: which of them stand, and what they change in findings and in stories.

The record of judgements is only ever added to. Of several on one target the last counts; one that takes back leaves the target
as it was computed. A judgement holds the words it was made on: where other words stand at that place now it is not applied,
and whoever reviews is told so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TypeVar

from variorum.errors import UsageError
from variorum.link.clusters import Components
from variorum.model.annotation import Annotated, Bound, Entity, Event, Moment, Quantity, Quote
from variorum.model.link import Judgement, Verdict
from variorum.model.span import Evidence

Finding = Quote | Quantity | Moment | Event
F = TypeVar("F", Quote, Quantity, Moment, Event)
_BOUNDS = (
    (re.compile(r"(?:at least|more than|over|>=?|\N{GREATER-THAN OR EQUAL TO})\s*", re.IGNORECASE), Bound.AT_LEAST),
    (re.compile(r"(?:at most|less than|up to|<=?|\N{LESS-THAN OR EQUAL TO})\s*", re.IGNORECASE), Bound.AT_MOST),
    (re.compile(r"(?:about|around|~|\N{ALMOST EQUAL TO})\s*", re.IGNORECASE), Bound.ABOUT),
)
_RANGE = re.compile(r"(?P<low>[\d.,]{1,20})\s{0,3}(?:-|\N{EN DASH}|to)\s{0,3}(?P<high>[\d.,]{1,20})")
_NUMBER = re.compile(r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,9})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What persons say of stories: articles that are one story, and pairs that are not."""

    whole: tuple[tuple[str, ...], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The last judgement on each target, in order of time, without those that took one back."""
    last: dict[tuple[str, ...], Judgement] = {}
    for judgement in sorted(judgements, key=lambda judgement: judgement.at):
        target = tuple(sorted((judgement.left, judgement.right)))
        last.pop(target, None)
        last[target] = judgement
    return tuple(judgement for judgement in last.values() if judgement.verdict is not Verdict.WITHDRAW)


def concerning(judgements: Iterable[Judgement], article_ids: Iterable[str]) -> tuple[Judgement, ...]:
    """The judgements on findings of these articles, and those that do not tell of which articles they are."""
    own = frozenset(article_ids)
    return tuple(one for one in judgements if not one.articles or not own.isdisjoint(one.articles))


def together(judgements: Iterable[Judgement], article_ids: Iterable[str]) -> Together:
    """What `judgements` say of the stories of these articles."""
    known = frozenset(article_ids)
    own = [one for one in judgements if one.left in known and one.right in known]
    same = [one for one in own if one.verdict is Verdict.SAME]
    joined = Components(dict.fromkeys(chain.from_iterable((one.left, one.right) for one in same)))
    for one in same:
        joined.join(one.left, one.right)
    apart = frozenset((min(o.left, o.right), max(o.left, o.right)) for o in own if o.verdict is Verdict.DIFFERENT)
    return Together(whole=tuple(tuple(sorted(group)) for group in sorted(joined.components())), apart=apart)


def judged(annotated: Annotated, judgements: Sequence[Judgement]) -> Annotated:
    """The findings of an article as persons left them: what was rejected is gone, what was corrected says what it should."""
    said = {one.left: one for one in judgements if not one.right and annotated.article.id in one.articles}
    if not said:
        return annotated
    keep = _Keeper(annotated, said)
    quotes = keep.those(annotated.quotes, keep.quote)
    gone = {quote.id for quote in annotated.quotes} - {quote.id for quote in quotes}
    return replace(
        annotated,
        quotes=quotes,
        quantities=tuple(_unattributed(q, gone) for q in keep.those(annotated.quantities, keep.quantity)),
        moments=keep.those(annotated.moments, keep.moment),
        events=tuple(_unattributed(e, gone) for e in keep.those(annotated.events, lambda event, _said: event)),
    )


A = TypeVar("A", Quantity, Event)


def _unattributed(finding: A, gone: set[str]) -> A:
    return replace(finding, attributed_to=None) if finding.attributed_to in gone else finding


class _Keeper:
    """The findings of one article under the judgements on them."""

    def __init__(self, annotated: Annotated, said: Mapping[str, Judgement]) -> None:
        self._text = annotated.article.text
        self._names = {entity.name.casefold(): entity.id for entity in annotated.entities}
        self._said = said

    def those(self, findings: Sequence[F], correct: Callable[[F, Judgement], F]) -> tuple[F, ...]:
        """The findings that stand, corrected where a person has corrected them."""
        kept = []
        for finding in findings:
            judgement = self._said.get(finding.id)
            if judgement is None or not still_there(judgement, finding, self._text):
                kept.append(finding)
            elif judgement.verdict is not Verdict.REJECT:
                kept.append(correct(finding, judgement) if judgement.verdict is Verdict.CORRECT else finding)
        return tuple(kept)

    def quote(self, quote: Quote, judgement: Judgement) -> Quote:
        """A statement under the speaker a person gives it."""
        name = judgement.value
        entity = self._names.get(name.casefold())
        return replace(
            quote, speaker=(), speaker_name=name, speaker_entity=entity, evidence=_by(judgement, quote.evidence)
        )

    def quantity(self, quantity: Quantity, judgement: Judgement) -> Quantity:
        """A number as a person reads it; its unit stays."""
        bound, low, high = number_of(judgement.value)
        return replace(quantity, bound=bound, low=low, high=high, evidence=_by(judgement, quantity.evidence))

    def moment(self, moment: Moment, judgement: Judgement) -> Moment:
        """A time resolved to the day a person gives it."""
        day = day_of(judgement.value)
        return replace(moment, value=day, earliest=day, latest=day, evidence=_by(judgement, moment.evidence))


def anchored(judgements: Iterable[Judgement], articles: Iterable[Annotated]) -> tuple[Judgement, ...]:
    """The judgements on pairs whose findings in these articles stand on the words they were made on."""
    now: dict[str, str] = {}
    for one in articles:
        known: tuple[Finding | Entity, ...] = (*one.quotes, *one.quantities, *one.events, *one.entities)
        now |= {finding.id: words_of(finding, one.article.text) for finding in known}
    return fitting(judgements, now)


def fitting(judgements: Iterable[Judgement], now: Mapping[str, str]) -> tuple[Judgement, ...]:
    """The judgements whose findings, where `now` knows their words, stand on those they were made on."""
    return tuple(
        one
        for one in judgements
        if (not one.words or now.get(one.left, one.words) == one.words)
        and (not one.right_words or now.get(one.right, one.right_words) == one.right_words)
    )


def _by(judgement: Judgement, evidence: Evidence) -> Evidence:
    return replace(evidence, made_by=f"judgement of {judgement.by}", confidence=1.0)


def still_there(judgement: Judgement, finding: Finding, text: str) -> bool:
    """Whether the words a judgement on one finding was made on stand there now."""
    return judgement.words == words_of(finding, text)


def words_of(finding: Finding | Entity, text: str) -> str:
    """The words of a finding, by which a judgement on it knows it again."""
    if isinstance(finding, Entity):
        return finding.name
    if isinstance(finding, Quote):
        return " ".join(span.cut(text) for span in finding.content)
    if isinstance(finding, Event):
        return finding.sentence.cut(text)
    return text[finding.start : finding.end]


def number_of(value: str) -> tuple[Bound, float | None, float | None]:
    """Bound, low and high of a number as a person writes it: 17, 1,200, at least 17, about 17, 17 to 20.

    Raises UsageError where it is none.
    """
    text = value.strip()
    if between := _RANGE.fullmatch(text):
        low, high = sorted(_number(between[end]) for end in ("low", "high"))
        return Bound.RANGE, low, high
    for sign, bound in _BOUNDS:
        if found := sign.match(text):
            number = _number(text[found.end() :])
            return bound, None if bound is Bound.AT_MOST else number, None if bound is Bound.AT_LEAST else number
    number = _number(text)
    return Bound.EXACT, number, number


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise UsageError(f"{text[:40]!r} is no number; write 17, 1,200, at least 17, about 17 or 17 to 20")
    return float(text.replace(",", ""))


def day_of(value: str) -> str:
    """A day as ISO writes it. Raises UsageError where it is none."""
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError as error:
        raise UsageError(f"{value[:40]!r} is no day; write it as 2024-10-14") from error

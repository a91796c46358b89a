"""What holds articles together: copies, stories, and the same thing told twice. All of it derived, none of it final."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from variorum.model.notebook import card, table
from variorum.model.span import Span


class LinkKind(StrEnum):
    """What sort of finding is the same across articles."""

    ENTITY = "entity"
    EVENT = "event"
    QUOTE = "quote"
    QUANTITY = "quantity"


class Verdict(StrEnum):
    """A person's word: on two findings or two articles, on one finding, or to take back an earlier word."""

    SAME = "same"
    DIFFERENT = "different"
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One reason for a score: its name, value in [0, 1], weight, and the words or values that were compared."""

    name: str
    score: float
    weight: float = 1.0
    detail: str = ""
    left: Span | None = None
    right: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Findings of different articles that are the same thing; `score` is calibrated, `features` explain it."""

    id: str
    kind: LinkKind
    members: tuple[str, ...]
    score: float
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's word on two findings or articles, or on one finding (`right` is then empty).

    Append-only, outranks every score, survives reruns; of several on one target the last counts. `value` is what a
    corrected finding says: a number, a day, a speaker. `articles` are those of the findings, `words` and `right_words` the
    words they stood on: what has other words now is not what was judged.
    """

    left: str
    right: str
    verdict: Verdict
    by: str
    at: str
    note: str = ""
    value: str = ""
    articles: tuple[str, ...] = ()
    words: str = ""
    right_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of the giver and the words of the receiver that repeat them."""

    giver: Span
    receiver: Span
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """`to_article` repeats passages of `from_article`.

    `share` is the part of the receiver's text, in characters, that stands in the giver. `basis` says what the direction
    rests on (text, credit, time); `direction_confidence` is 0.5 where nothing tells.
    """

    id: str
    from_article: str
    to_article: str
    share: float
    passages: tuple[Passage, ...]
    basis: tuple[str, ...]
    direction_confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles about one affair. `lines` are its independent lines of reporting, each with its source first."""

    id: str
    title: str
    article_ids: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    first: str | None = None
    last: str | None = None
    related: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """Its title and size, and its independent lines of reporting."""
        counts = f"{len(self.article_ids)} articles, {len(self.lines)} independent lines"
        rows = ((line[0], ", ".join(line[1:])) for line in self.lines)
        return card(self.title, (counts, self.first, self.last, self.id), table(("Source", "Copies"), rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Everything the link stage finds over a set of articles."""

    copies: tuple[Copy, ...] = ()
    stories: tuple[Story, ...] = ()
    links: tuple[Link, ...] = ()

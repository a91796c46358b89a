"""A variorum edition: what the accounts of one story agree on, where they differ, what one alone says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from variorum.model.link import Feature
from variorum.model.notebook import card, table
from variorum.model.span import Span


class TopicKind(StrEnum):
    """What a topic is about."""

    QUANTITY = "quantity"
    QUOTE = "quote"
    DATE = "date"
    ROLE = "role"
    NAME = "name"
    EVENT = "event"
    ATTRIBUTION = "attribution"


class Relation(StrEnum):
    """How the readings of a topic stand to each other (records.md calls it the verdict)."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    UPDATE = "update"
    DIFFERS_BY_ATTRIBUTION = "differs_by_attribution"
    DIFFERS_BY_SCOPE = "differs_by_scope"
    WORDING = "wording"
    CONFLICT = "conflict"
    SINGLE = "single"


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One article as a witness of the story. `copy_of` is the siglum of the witness it repeats: copies are one voice."""

    siglum: str
    article_id: str
    outlet: str | None
    published: str | None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """Exact words of an article: what a reading rests on."""

    span: Span
    exact: str

    def _repr_html_(self) -> str:
        """The words, and where they stand."""
        where = f"characters {self.span.start} to {self.span.end} of {self.span.article_id}"
        return card(self.exact, (where,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One answer to a topic's question: its value, who gives it (sigla), in how many independent lines, on what words."""

    value: str
    witnesses: tuple[str, ...]
    independent: int
    evidence: tuple[Attestation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A question the story answers, its readings, how they stand to each other, and which features decided that.

    `silent` are the sigla of witnesses whose silence counts: complete articles published after the thing was known.
    """

    id: str
    kind: TopicKind
    question: str
    verdict: Relation
    why: tuple[Feature, ...]
    readings: tuple[Reading, ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """Something that happened (ISO dates or times), in a source's own words, with its witnesses."""

    earliest: str | None
    latest: str | None
    text: str
    witnesses: tuple[str, ...]
    independent: int
    evidence: tuple[Attestation, ...]
    event_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The edition of one story. `made_with` lists (component, version) pairs."""

    id: str
    story_id: str
    witnesses: tuple[Witness, ...]
    topics: tuple[Topic, ...]
    timeline: tuple[TimelineEntry, ...]
    made_with: tuple[tuple[str, str], ...]

    def _repr_html_(self) -> str:
        """Its witnesses, and every topic with its readings."""
        rows = (
            (topic.question, topic.verdict, f"{reading.value} [{' '.join(reading.witnesses)}]")
            for topic in self.topics
            for reading in topic.readings
        )
        names = (f"{witness.siglum} {witness.outlet or witness.article_id}" for witness in self.witnesses)
        return card(f"Edition of {self.story_id}", names, table(("Question", "Verdict", "Reading"), rows))

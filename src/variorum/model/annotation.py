"""What one article says: entities, quotations, quantities, times, places and events, each with its evidence.

Every id comes from `content_id(kind, article id, offsets)`. `evidence` carries the spans a finding rests on and its
calibrated confidence; the codec prints that confidence beside the other fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from variorum.model.article import Article
from variorum.model.span import Evidence, Span


class EntityKind(StrEnum):
    """What sort of thing a name names."""

    PERSON = "PERSON"
    ORGANISATION = "ORGANISATION"
    COUNTRY = "COUNTRY"
    PLACE = "PLACE"
    GROUP = "GROUP"
    OTHER = "OTHER"


class MentionForm(StrEnum):
    """How an entity is mentioned."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class QuoteForm(StrEnum):
    """Whether the words are the speaker's (direct), the reporter's (indirect) or both (mixed)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Bound(StrEnum):
    """What a number claims about the true value."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class TimeKind(StrEnum):
    """The four TIMEX3 types (ISO-TimeML)."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class Precision(StrEnum):
    """How exactly a place is known."""

    POINT = "point"
    CITY = "city"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"


class Modality(StrEnum):
    """Whether an event is told as done, planned, supposed, denied or long past (PLOVER's auxiliary modes)."""

    ASSERTED = "asserted"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    HISTORICAL = "historical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an entity is named, described or referred to."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or title the article gives an entity; `text` is its normal form."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, organisation, country, place or group of one article, with all its mentions in order of the text.

    `country` is ISO 3166 alpha-3.
    """

    id: str
    article_id: str
    kind: EntityKind
    name: str
    mentions: tuple[Mention, ...]
    evidence: Evidence
    country: str | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """One link of the chain a statement reached us through (ministry, state media, agency)."""

    span: Span
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A statement and who made it.

    `content` are its pieces in order (a cue may stand between them), `speaker` the words that name the speaker,
    `speaker_entity` the entity's id, `via` the reporting chain from the speaker outwards. `negated` is True where the cue
    denies the content ("denied that ...").
    """

    id: str
    article_id: str
    form: QuoteForm
    content: tuple[Span, ...]
    evidence: Evidence
    cue: Span | None = None
    speaker: tuple[Span, ...] = ()
    speaker_entity: str | None = None
    speaker_name: str | None = None
    addressee_entity: str | None = None
    via: tuple[Via, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Two ISO dates or times, either open (None)."""

    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its bound, unit and what it counts or measures.

    `low` and `high` are in `unit`; None where open or vague. `of` is the thing counted, `about` a short normal form of
    what is measured ("people killed"), `attributed_to` a quote id or entity id.
    """

    id: str
    article_id: str
    start: int
    end: int
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    evidence: Evidence
    of: Span | None = None
    about: str | None = None
    as_of: Interval = Interval()
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An expression of time, resolved: record type `time`. `value` is a TIMEX3 value."""

    id: str
    article_id: str
    start: int
    end: int
    kind: TimeKind
    value: str
    evidence: Evidence
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A name of a place, resolved to the gazetteer where possible. Degrees WGS 84; `country` ISO 3166 alpha-3."""

    id: str
    article_id: str
    start: int
    end: int
    name: str
    precision: Precision
    evidence: Evidence
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor or recipient of an event. `sector` is a PLOVER code (GOV, MIL, ...)."""

    span: Span
    entity: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """An event's code in PLOVER 2.0: type, mode (or None) and contexts. `type` is None for what the ontology leaves out."""

    type: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, when and where, in whose word. All parts come from the same statement.

    A happening outside the ontology (a storm, a match, a merger) has neither `plover.type` nor `quad`; it is kept because
    accounts of it are linked and compared all the same.
    """

    id: str
    article_id: str
    trigger: Span
    sentence: Span
    plover: Plover
    quad: str | None
    modality: Modality
    evidence: Evidence
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    when: Interval = Interval()
    where: str | None = None
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One predicate with what hangs on it: the unit in which accounts are compared. It stays inside the program.

    `lemma` is the predicate's, `words` are the lemmas of the clause's content words in order and `word_starts` where each
    begins, `subject` and `object` the spans of those arguments.
    """

    article_id: str
    start: int
    end: int
    predicate: Span
    lemma: str
    words: tuple[str, ...]
    word_starts: tuple[int, ...]
    modality: Modality
    subject: Span | None = None
    object: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """An article and everything found in it. Fields are empty until their annotator has run."""

    article: Article
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    clauses: tuple[Clause, ...] = ()

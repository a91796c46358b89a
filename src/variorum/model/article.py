"""What was read out of a page: the article's text, and where every part of it stands on the page.

Two kinds of offsets, never mixed: `start` and `end` point into `Article.text`, `source_start` and `source_end` into the
decoded page. Both are Unicode code points, 0-based, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from variorum.model.notebook import card, paragraphs

T = TypeVar("T")


class EditKind(StrEnum):
    """How characters of the text came from characters of the page."""

    COPY = "copy"  # the same characters, one for one
    ENTITY = "entity"  # a character reference (&amp;) became its character
    SPACE = "space"  # white space (or markup between blocks) was folded or set
    JOIN = "join"  # a word hyphenated at a line end was joined
    REPAIR = "repair"  # mojibake or another damage was mended


class BlockRole(StrEnum):
    """What a block of the text is."""

    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    QUOTATION = "quotation"
    LIST = "list"


class AsideRole(StrEnum):
    """What words beside the text are."""

    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    PULL_QUOTE = "pull_quote"


class Completeness(StrEnum):
    """Whether the page holds the whole article. A partial article never testifies by silence."""

    FULL = "full"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`text[start:end]` came from `page[source_start:source_end]` in the way `kind` says."""

    start: int
    end: int
    source_start: int
    source_end: int
    kind: EditKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, sub-heading, ... of the text."""

    start: int
    end: int
    role: BlockRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Words of the page that belong to the article but not to its text."""

    role: AsideRole
    text: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Characters of the page that are not the article's, and why.

    `text` is what a reader of the page sees there, a line each, as much of it as `clean` keeps.
    """

    source_start: int
    source_end: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where on the page a metadatum stands and what it says there.

    `kind` names the sort of evidence ("json-ld", "h1", "byline line", "given"). `says` is the value as this evidence has
    it. `kept` is False for evidence that was heard and overruled: contradictions are recorded, not hidden. Offsets are
    None only for what stands outside the page (its address, a container's field).
    """

    kind: str
    says: str
    source_start: int | None = None
    source_end: int | None = None
    kept: bool = True
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """A metadatum with all evidence heard on it, and how surely it is right (calibrated, in [0, 1])."""

    value: T
    evidence: tuple[Trace, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the article was published: an interval, its best single value where there is one, and why.

    `earliest`, `latest` and `best` are ISO 8601 dates or times. `best` is None where the evidence allows several days and
    none is likelier: silence rather than a guess.
    """

    earliest: str | None
    latest: str | None
    best: str | None
    confidence: float
    evidence: tuple[Trace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says about the article; None where it does not say."""

    headline: Found[str] | None = None
    standfirst: Found[str] | None = None
    outlet: Found[str] | None = None
    agency: Found[str] | None = None
    authors: Found[tuple[str, ...]] | None = None
    dateline: Found[str] | None = None
    language: Found[str] | None = None
    url: Found[str] | None = None
    published: Published | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article. `text` never changes: all findings point into it.

    `text` is standfirst and body, paragraphs joined by a blank line; headline, captions and credits are not in it.
    `edits` tile `text` from 0 to its end without a gap.
    """

    id: str
    source_id: str
    uri: str
    text: str
    edits: tuple[Edit, ...]
    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    metadata: Metadata = Metadata()
    completeness: Completeness = Completeness.FULL

    def _repr_html_(self) -> str:
        """Its headline, outlet and day, and how it begins."""
        known = self.metadata
        headline = known.headline.value if known.headline else self.uri
        outlet = known.outlet.value if known.outlet else None
        day = known.published.best if known.published else None
        return card(headline, (outlet, day, self.id), paragraphs(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An input that yields no article, at which stage and why. Nothing vanishes silently."""

    source_id: str | None
    uri: str
    stage: str
    reason: str
    detail: str = ""

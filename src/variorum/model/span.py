"""Where words stand, and what a finding rests on.

Offsets are Unicode code points, 0-based, half-open, into `Article.text`.
"""

from __future__ import annotations

from dataclasses import dataclass

from variorum.errors import ProvenanceError


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """The characters `start` to `end` (half-open, code points) of one article's text.

    Raises ProvenanceError when the span is empty, reversed or negative: words that stand nowhere are no words.
    """

    article_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ProvenanceError(
                f"span {self.start}:{self.end} of article {self.article_id} is empty or reversed; "
                "a span needs 0 <= start < end"
            )

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one character."""
        return self.article_id == other.article_id and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether every character of `other` is in this span."""
        return self.article_id == other.article_id and self.start <= other.start and other.end <= self.end

    def cut(self, text: str) -> str:
        """The words of the span out of `text`, the article's text.

        Raises ProvenanceError when the text is too short to hold the span.
        """
        if self.end > len(text):
            raise ProvenanceError(
                f"span {self.start}:{self.end} of article {self.article_id} ends beyond its text of {len(text)} characters"
            )
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a finding rests on: the spans, the rule or model that found it, and how surely.

    `confidence` is a calibrated probability in [0, 1]. Raises ProvenanceError when `spans` is empty.
    """

    spans: tuple[Span, ...]
    made_by: str
    confidence: float

    def __post_init__(self) -> None:
        if not self.spans:
            raise ProvenanceError(f"a finding of {self.made_by} has no span to rest on")
        if not 0.0 <= self.confidence <= 1.0:
            raise ProvenanceError(f"confidence {self.confidence} of {self.made_by} is not in [0, 1]")

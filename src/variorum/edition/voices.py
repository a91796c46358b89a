"""How many independent lines of reporting stand behind one statement.

Why: an article may fold into nobody's line and still take a paragraph from a wire. On what that paragraph says it has no
voice of its own, whatever else it reports. So lines are counted statement by statement: words that stand in a passage
received from another article are that article's voice, and its givers' before it; what is left are the lines.

Limits: where nothing tells the direction of a copy, the giver is the one the copy names, which changes no number between
two; a statement taken over in other words counts as reported anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.link.lines import FOLDING_SHARE
from variorum.model.edition import Witness
from variorum.model.link import Copy, Passage
from variorum.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What each article of a story received, and the source of the line it stands in, both by article id."""

    received: Mapping[str, tuple[Passage, ...]]
    source: Mapping[str, str]

    def independent(self, evidence: Iterable[Span]) -> int:
        """The number of independent lines behind a statement that rests on `evidence`."""
        spans: defaultdict[str, list[Span]] = defaultdict(list)
        for span in evidence:
            spans[span.article_id].append(span)
        return len({voice for own in spans.values() for voice in self._speaking(own)})

    def _speaking(self, spans: Sequence[Span]) -> set[str]:
        """Whose voices one article's words are: its own line's as soon as one of them is."""
        own = self._line(spans[0].article_id)
        voices = {self._line(self._origin(span)) for span in spans}
        return {own} if own in voices else voices

    def _line(self, article_id: str) -> str:
        return self.source.get(article_id, article_id)

    def _origin(self, span: Span) -> str:
        """The article that gave the words of `span`, through however many hands."""
        seen: set[str] = set()
        while (passage := self._passage(span)) is not None and span.article_id not in seen:
            seen.add(span.article_id)
            span = passage.giver
        return span.article_id

    def _passage(self, span: Span) -> Passage | None:
        """The received passage that holds most of `span`, the definition of mostly copied words being that of lines."""
        passages = self.received.get(span.article_id, ())
        best = max(passages, key=lambda passage: _shared(passage.receiver, span), default=None)
        return best if best and _shared(best.receiver, span) > FOLDING_SHARE * (span.end - span.start) else None


def voices_of(witnesses: Sequence[Witness], copies: Iterable[Copy]) -> Voices:
    """The voices among `witnesses`, from the copies between them."""
    by_siglum = {witness.siglum: witness.article_id for witness in witnesses}
    received: defaultdict[str, tuple[Passage, ...]] = defaultdict(tuple)
    for copy in sorted(copies, key=lambda copy: copy.id):
        if {copy.from_article, copy.to_article} <= set(by_siglum.values()):
            received[copy.to_article] += copy.passages
    return Voices(
        received=dict(received),
        source={witness.article_id: by_siglum[witness.copy_of] for witness in witnesses if witness.copy_of},
    )


def _shared(left: Span, right: Span) -> int:
    """The characters two spans of one article share."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))

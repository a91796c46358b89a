"""As of when a number is given, and in whose words it stands.

A number inside a quotation is the speaker's. It holds as of the time expression of its sentence that stands nearest to it
(dates and times only, not durations, and none it is compared with), else as of the article's publication.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from variorum.model.annotation import Annotated, Interval, Moment, Quote, TimeKind
from variorum.model.parse import Sentence

# Words before a time with which a number is compared: "the highest since 2006", "more than in March".
_COMPARED = re.compile(r"\b(?:since|than|than in|than on|compared with|compared to|until)\s$", re.IGNORECASE)
_REACH = 16  # characters before a time in which they stand
_POINTS = frozenset({TimeKind.DATE, TimeKind.TIME})


class Sayings:
    """The quotations and times of one article, by place."""

    __slots__ = ("_moments", "_published", "_quotes", "_starts")

    def __init__(self, annotated: Annotated) -> None:
        text = annotated.article.text
        holding = (m for m in annotated.moments if _is_point(m) and not _is_compared(text, m))
        self._moments = sorted(holding, key=lambda m: m.start)
        self._starts = [moment.start for moment in self._moments]
        self._quotes: tuple[Quote, ...] = annotated.quotes
        published = annotated.article.metadata.published
        self._published = Interval(earliest=published.earliest, latest=published.latest) if published else Interval()

    def as_of(self, sentence: Sentence, at: int) -> Interval:
        """When the number at `at` holds."""
        first, last = bisect_left(self._starts, sentence.start), bisect_right(self._starts, sentence.end)
        nearest = min(self._moments[first:last], key=lambda moment: abs(moment.start - at), default=None)
        return self._published if nearest is None else Interval(earliest=nearest.earliest, latest=nearest.latest)

    def attributed_to(self, start: int, end: int) -> str | None:
        """The id of the shortest quotation that holds `start:end`."""
        holding = [
            (piece.end - piece.start, quote.id)
            for quote in self._quotes
            for piece in quote.content
            if piece.start <= start and end <= piece.end
        ]
        return min(holding, key=lambda one: one[0])[1] if holding else None


def _is_point(moment: Moment) -> bool:
    return moment.kind in _POINTS and (moment.earliest is not None or moment.latest is not None)


def _is_compared(text: str, moment: Moment) -> bool:
    """Whether a time is that of another number: "the highest since 2006"."""
    return _COMPARED.search(text[max(0, moment.start - _REACH) : moment.start]) is not None

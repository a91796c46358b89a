"""Which entity stands where: a read-only index over an article's entities, for quotes, events and quantities.

Mentions may lie inside each other ("[the president of [Ruritania]]"), so the question "who is meant by these words" is
answered by the mention whose words match best, not by the first that touches them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from variorum.model.annotation import Entity, Mention, MentionForm

_LONGEST = 400  # characters: no mention that is longer is looked for, so that a search stays short

Match = tuple[Entity, Mention]


class EntityIndex:
    """Entities by id and by place, built in O(n log n).

    `by_id` maps ids to entities. Entities are those of one article.
    """

    __slots__ = ("_matches", "_starts", "by_id")

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_id: dict[str, Entity] = {entity.id: entity for entity in entities}
        matches = [(entity, mention) for entity in self.by_id.values() for mention in entity.mentions]
        self._matches = sorted(matches, key=lambda match: match[1].span)
        self._starts = [mention.span.start for _, mention in self._matches]

    def overlapping(self, start: int, end: int) -> Iterator[Match]:
        """All mentions that share a character with `start:end`, in order of the text."""
        first = bisect_left(self._starts, start - _LONGEST)
        last = bisect_left(self._starts, end)
        return (match for match in self._matches[first:last] if match[1].span.end > start)

    def within(self, start: int, end: int) -> Iterator[Match]:
        """All mentions that lie wholly in `start:end`, in order of the text."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return (match for match in self._matches[first:last] if match[1].span.end <= end)

    def mention_at(self, start: int, end: int) -> Match | None:
        """The mention that the words `start:end` are, with its entity; None where none shares a character.

        Of several, the one that shares most and sticks out least; of equals a name before a nominal before a pronoun.
        """
        return max(self.overlapping(start, end), key=lambda match: _fit(match[1], start, end), default=None)

    def at(self, start: int, end: int) -> Entity | None:
        """The entity that the words `start:end` mean, None where no mention shares a character with them."""
        match = self.mention_at(start, end)
        return match[0] if match else None


def _fit(mention: Mention, start: int, end: int) -> tuple[float, bool, bool, int]:
    """How well `mention` is `start:end`: shared over united length, then its form, then the earlier."""
    shared = min(mention.span.end, end) - max(mention.span.start, start)
    united = max(mention.span.end, end) - min(mention.span.start, start)
    return (
        round(shared / united, 3),
        mention.form is MentionForm.NAME,
        mention.form is MentionForm.NOMINAL,
        -mention.span.start,
    )

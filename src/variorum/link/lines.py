"""The independent lines of reporting of a story: whoever mostly repeats another has no voice of his own.

Why: five sites that print one agency are one witness. An article that takes a wire's passage into much reporting of its
own still speaks for itself; it folds into the giver's line when more than half of it stands there. Two articles that
share passages and both bear the signature of one agency are that agency's line, whether or not its own text is here: the
source is named and absent.

Limits: rewriting in other words throughout is taken for independent reporting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.link.clusters import Components
from variorum.model.link import Copy

FOLDING_SHARE = 0.5  # of the receiver's text; the definition of a mostly copied text, see copies.py for the curve


def draw_lines(
    article_ids: Sequence[str], copies: Sequence[Copy], owners: Mapping[str, str | None]
) -> tuple[tuple[str, ...], ...]:
    """The lines of one story, each with its source first, in the order of `article_ids`, which is that of time."""
    inside = set(article_ids)
    joined = Components(article_ids)
    gains: defaultdict[str, float] = defaultdict(float)
    for copy in copies:
        if {copy.from_article, copy.to_article} <= inside and _one_voice(copy, owners):
            joined.join(copy.from_article, copy.to_article)
            weight = 2 * copy.direction_confidence - 1
            gains[copy.from_article] += weight
            gains[copy.to_article] -= weight
    return tuple(_source_first(line, gains) for line in joined.components())


def _one_voice(copy: Copy, owners: Mapping[str, str | None]) -> bool:
    if copy.share >= FOLDING_SHARE:
        return True
    giver, receiver = owners[copy.from_article], owners[copy.to_article]
    return giver is not None and giver == receiver


def _source_first(line: Sequence[str], gains: Mapping[str, float]) -> tuple[str, ...]:
    """The member that gave most and received least, then the others as they come."""
    source = max(line, key=lambda article_id: (gains.get(article_id, 0.0), -line.index(article_id)))
    return (source, *(article_id for article_id in line if article_id != source))

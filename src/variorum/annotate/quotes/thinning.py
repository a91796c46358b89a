"""Leaves out attributions that only repeat others, or that nobody makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.annotate.quotes.attribution import Attribution, Piece
from variorum.annotate.quotes.beside import COLON, LEAD, TAIL
from variorum.annotate.quotes.complements import CLAUSE, INTERPOSED, RAISED
from variorum.annotate.quotes.cues import ACCORDING
from variorum.annotate.quotes.labels import DASH, LABEL
from variorum.annotate.quotes.lexicon import THOUGHT, WISH

# Rules that find statements; the others find attitudes, which count only where they are not themselves reported.
_MAJOR = frozenset({TAIL, LEAD, COLON, DASH, LABEL, CLAUSE, INTERPOSED, ACCORDING})


def once(found: Sequence[Attribution]) -> list[Attribution]:
    """One attribution for the same words: "was quoted as saying" has two cues and is one statement."""
    first: dict[tuple[Piece, ...], Attribution] = {}
    for one in sorted(found, key=lambda one: (not one.positional, not one.cue.through, one.cue.index)):
        first.setdefault(one.pieces, one)
    return [one for one in found if first[one.pieces] is one]


def without_minor(found: Sequence[Attribution]) -> list[Attribution]:
    """Leaves out what is thought, wanted or meant within what somebody says: "She said she hopes to win" is one statement."""
    by_sentence: dict[int, list[Attribution]] = {}
    for one in found:
        by_sentence.setdefault(one.cue.tree.sentence.index, []).append(one)
    result = []
    for one in found:
        others = by_sentence[one.cue.tree.sentence.index]
        relays = [
            other for other in others if other.rule == ACCORDING and one.positional and _merely_relays(other, one)
        ]
        if one.rule == ACCORDING and any(_merely_relays(one, other) for other in others if other.positional):
            continue
        if not (_is_minor(one) and (_is_nobodys(one) or _is_within(one, others))):
            result.append(replace(one, outer=relays[0]) if relays else one)
    return result


def _merely_relays(one: Attribution, other: Attribution) -> bool:
    """Whether "according to" holds another's quotation and its cue alone: a link of its chain, no statement of its own."""
    tokens = other.cue.tree.tokens
    told = {index for left, right in other.speaker for index in range(left, right + 1)} | {other.cue.index}
    outside = (
        token
        for left, right in one.cue.content
        for token in tokens[left : right + 1]
        if token.pos != "PUNCT" and not any(start <= token.start < end for start, end in other.pieces)
    )
    return all(token.index in told for token in outside)


def _is_minor(one: Attribution) -> bool:
    return one.cue.verb.kind in (THOUGHT, WISH) or one.rule not in _MAJOR


def _is_nobodys(one: Attribution) -> bool:
    """Whether nobody thinks or wants it: "what to know", "to find out whether"."""
    return not one.speaker and one.cue.verb.kind in (THOUGHT, WISH) and one.rule != RAISED


def _is_within(one: Attribution, others: Sequence[Attribution]) -> bool:
    at = one.cue.token.start
    return any(start <= at < end for other in others if other is not one for start, end in other.pieces)

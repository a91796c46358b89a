"""Quotations that go on without a cue of their own, as in `"We saw it," she said. "It was red."` where one cue does for two.

A passage that opens its sentence, or is joined to the words before it by a mere "and", goes on with what was said before it
in the same paragraph. A paragraph that opens with a mark goes on with the one before, when that left its quotation open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from variorum.annotate.quotes.attribution import Attribution
from variorum.annotate.quotes.beside import opens_sentence
from variorum.annotate.quotes.lexicon import SPEECH, WRITING
from variorum.annotate.quotes.marks import Passage
from variorum.annotate.quotes.scene import Scene, words_between

_NEAREST = 25  # attributions before a passage that are looked at; a paragraph has fewer
_JOINT = 2  # tokens before a passage in which "and" or "but" joins it


def continued(scene: Scene, found: Sequence[Attribution]) -> list[Attribution]:
    """Gives each passage that is part of no attribution yet to the one it goes on with, if any."""
    result = list(found)
    owners = {passage.start: place for place, one in enumerate(found) for passage in one.passages}
    speech = _Speech(found)
    for place, passage in enumerate(scene.passages):
        if passage.start not in owners:
            owner = _carried_over(scene, result, speech, place, owners)
            owner = _in_paragraph(scene, result, speech, passage) if owner is None else owner
            if owner is not None:
                owners[passage.start] = owner
                result[owner] = _lengthen(scene, result[owner], passage)
    _claim_openings(scene, result, owners)
    return result


class _Speech:
    """The places of attributions of speech, in order of their cues."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        spoken = [p for p, one in enumerate(found) if one.speaker and one.cue.verb.kind in (SPEECH, WRITING)]
        self._places = sorted(spoken, key=lambda place: found[place].cue.token.start)
        self._starts = [found[place].cue.token.start for place in self._places]

    def between(self, start: int, end: int) -> list[int]:
        """Those whose cue stands in `start:end`, the nearest to the end alone where there are many."""
        last = bisect_left(self._starts, end)
        first = max(bisect_left(self._starts, start), last - _NEAREST)
        return self._places[first:last]


def _carried_over(
    scene: Scene, found: Sequence[Attribution], speech: _Speech, place: int, owners: dict[int, int]
) -> int | None:
    """The attribution that a passage at the start of its paragraph takes over from the paragraph before."""
    passage, before = scene.passages[place], scene.passages[place - 1]
    block = scene.article.blocks[passage.block]
    if not place or passage.start != block.start or before.block != passage.block - 1:
        return None
    if not before.closed:
        return owners.get(before.start)
    if passage.end < block.end - 1:
        return None
    above = scene.article.blocks[before.block]
    quoting = [owner for owner in speech.between(above.start, above.end) if found[owner].positional]
    return quoting[-1] if quoting else None


def _in_paragraph(scene: Scene, found: Sequence[Attribution], speech: _Speech, passage: Passage) -> int | None:
    """The last sentence of the paragraph that reports speech before the passage."""
    if not _goes_on(scene, passage):
        return None
    near = speech.between(scene.article.blocks[passage.block].start, passage.start)
    return max(near, key=lambda owner: _closeness(found[owner]), default=None)


def _claim_openings(scene: Scene, found: list[Attribution], owners: dict[int, int]) -> None:
    """Gives the open paragraphs of a quotation whose cue stands in a later paragraph to that cue."""
    for passage, after in zip(reversed(scene.passages[:-1]), reversed(scene.passages[1:]), strict=True):
        goes_on = after.block == passage.block + 1 and after.start == scene.article.blocks[after.block].start
        if passage.start not in owners and not passage.closed and goes_on and after.start in owners:
            owner = owners[passage.start] = owners[after.start]
            one = found[owner]
            pieces = ((passage.start, passage.end), *one.pieces)
            found[owner] = replace(one, pieces=pieces, passages=(passage, *one.passages))


def _closeness(one: Attribution) -> tuple[int, bool, int]:
    """The later sentence first, in it a quotation before a paraphrase, then the earlier cue."""
    return (one.cue.tree.sentence.index, one.positional, -one.cue.index)


def _lengthen(scene: Scene, one: Attribution, passage: Passage) -> Attribution:
    """The attribution with one passage more; a mere "and" between two is part of the content."""
    start, end = one.pieces[-1]
    tree = scene.tree_at(passage.start)
    joined = tree is not None and tree.sentence.start <= end <= passage.start
    between = words_between(tree, end, passage.start) if tree and joined else []
    if between and len(between) <= _JOINT:
        pieces = (*one.pieces[:-1], (start, passage.end))
    else:
        pieces = (*one.pieces, (passage.start, passage.end))
    return replace(one, pieces=pieces, passages=(*one.passages, passage))


def _goes_on(scene: Scene, passage: Passage) -> bool:
    """Whether a passage opens its sentence, or is joined to words before it by a mere "and" or "but"."""
    if opens_sentence(scene, passage):
        return True
    tree = scene.tree_at(passage.start)
    before = [token for token in tree.tokens if token.end <= passage.start][-_JOINT:] if tree else []
    return any(token.dep == "cc" for token in before) and all(t.pos in ("CCONJ", "ADV", "PUNCT") for t in before[-1:])

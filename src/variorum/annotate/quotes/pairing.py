"""Brings quoted passages, cues and grammar together: which words are laid to whom.

First the passages that a cue stands beside (beside.py). Then what the grammar lays to each remaining cue, widened to the
passages it touches ("said it would 'act at once'"). Last, a passage that opens a sentence and has no cue of its own goes on
with what was quoted before it in the same paragraph.

A passage nobody is said to have said (a scare quote, a title, a nickname) belongs to no attribution.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.annotate.quotes.beside import COLON, LEAD, TAIL, Beside, cues_beside, cues_within, opens_sentence
from variorum.annotate.quotes.complements import CLAUSE, INTERPOSED, RAISED
from variorum.annotate.quotes.cues import ACCORDING, Cue
from variorum.annotate.quotes.labels import DASH, LABEL, Labelled, labelled_blocks
from variorum.annotate.quotes.lexicon import SPEECH, THOUGHT, WISH, WRITING
from variorum.annotate.quotes.marks import Passage
from variorum.annotate.quotes.scene import Scene, words_between
from variorum.annotate.quotes.subjects import Range
from variorum.model.parse import Token

Piece = tuple[int, int]  # offsets
REACHED = "reached"
_NEAR = 8  # tokens between a cue without content and the passage it is given
_JOINT = 2  # tokens before a passage in which "and" or "but" joins it
_FAR = 25  # tokens from the end of a cue's content to a passage that still belongs to it


_MAJOR = frozenset({TAIL, LEAD, COLON, DASH, LABEL, CLAUSE, INTERPOSED, ACCORDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Content (`pieces`, in order) laid to a cue. `passages` are the quoted ones among it; `rule` how it was found; `outer` the
    attribution whose quoted words this one was found in.
    """

    cue: Cue
    rule: str
    pieces: tuple[Piece, ...]
    speaker: tuple[Range, ...]
    passages: tuple[Passage, ...] = ()
    outer: Attribution | None = None

    @property
    def positional(self) -> bool:
        """Whether the place of a cue beside a passage decided."""
        return self.rule in (TAIL, LEAD, COLON, DASH, LABEL)


def attributions(scene: Scene) -> list[Attribution]:
    """All attributions of the article, in order of their content."""
    labelled = [_labelled(scene, one) for one in labelled_blocks(scene)]
    quoted = [*labelled, *_by_position(scene, cues_beside(scene))]
    taken = {id(a.cue) for a in quoted}
    claimed = {p.start for a in quoted for p in a.passages}
    others = [
        _governed(scene, cue, claimed) for cues in scene.cues for cue in cues if cue.content and id(cue) not in taken
    ]
    claimed |= {p.start for a in others for p in a.passages}
    reaching = _reaching(scene, taken, claimed)
    found = sorted([*quoted, *others, *reaching], key=lambda a: a.pieces[0])
    found = _without_minor(_with_loose_passages(scene, _once(found)))
    return sorted(found, key=lambda a: a.pieces[0])


def _once(found: Sequence[Attribution]) -> list[Attribution]:
    """One attribution for the same words: "was quoted as saying" has two cues and is one statement."""
    first: dict[tuple[Piece, ...], Attribution] = {}
    for one in sorted(found, key=lambda one: (not one.positional, not one.cue.through, one.cue.index)):
        first.setdefault(one.pieces, one)
    return [one for one in found if first[one.pieces] is one]


def _without_minor(found: Sequence[Attribution]) -> list[Attribution]:
    """Leaves out what is thought, wanted or meant within what somebody says: "She said she hopes to win" is one statement."""
    by_sentence: dict[int, list[Attribution]] = {}
    for one in found:
        by_sentence.setdefault(one.cue.tree.sentence.index, []).append(one)
    return [
        one
        for one in found
        if not (_is_minor(one) and (_is_nobodys(one) or _is_within(one, by_sentence[one.cue.tree.sentence.index])))
    ]


def _is_minor(one: Attribution) -> bool:
    return one.cue.verb.kind in (THOUGHT, WISH) or one.rule not in _MAJOR


def _is_nobodys(one: Attribution) -> bool:
    """Whether nobody thinks or wants it: "what to know", "to find out whether"."""
    return not one.speaker and one.cue.verb.kind in (THOUGHT, WISH) and one.rule != RAISED


def _is_within(one: Attribution, others: Sequence[Attribution]) -> bool:
    at = one.cue.token.start
    return any(start <= at < end for other in others if other is not one for start, end in other.pieces)


def _labelled(scene: Scene, one: Labelled) -> Attribution:
    return Attribution(
        cue=one.cue,
        rule=LABEL,
        pieces=((one.start, one.end),),
        speaker=one.cue.speaker,
        passages=tuple(scene.passages_in(one.start, one.end)),
    )


def _by_position(scene: Scene, beside: Sequence[Beside | None]) -> Iterator[Attribution]:
    groups: dict[int, list[tuple[Passage, Beside]]] = {}
    for passage, found in zip(scene.passages, beside, strict=True):
        if found is not None:
            groups.setdefault(id(found.cue), []).append((passage, found))
    for members in groups.values():
        first = members[0][1]
        yield Attribution(
            cue=first.cue,
            rule=first.rule,
            pieces=tuple(_whole(scene, passage, found) for passage, found in members),
            speaker=first.speaker,
            passages=tuple(passage for passage, _ in members),
        )


def _whole(scene: Scene, passage: Passage, found: Beside) -> Piece:
    """The passage, with the words before it that its cue reports as well ("It would 'act', said Ann")."""
    tree = scene.tree_at(passage.start)
    if found.rule != TAIL or tree is None:
        return (passage.start, passage.end)
    tokens = found.cue.tree.tokens
    for left, right in found.cue.content:
        if tokens[left].start < passage.start < tokens[right].end and right < found.cue.index:
            return (tokens[left].start, passage.end)
    words = words_between(tree, tree.sentence.start, passage.start)
    words = words[1:] if words and words[0].dep == "cc" else words
    if not words or any(_speaks(cue) and cue.verb.takes("quote") for cue in cues_within(scene, tree, words)):
        return (passage.start, passage.end)
    return (words[0].start, passage.end)


def _speaks(cue: Cue) -> bool:
    return cue.verb.kind in (SPEECH, WRITING) and bool(cue.speaker)


def _governed(scene: Scene, cue: Cue, claimed: set[int]) -> Attribution:
    """What the grammar lays to a cue, widened to the passages it touches."""
    tokens = cue.tree.tokens
    pieces = [(tokens[left].start, tokens[right].end) for left, right in cue.content]
    near = [p for p in scene.passages_in(cue.tree.sentence.start, cue.tree.sentence.end) if not _names_speaker(p, cue)]
    pieces = [_widen(piece, near) for piece in pieces]
    if pieces[-1][0] > cue.token.start:
        pieces[-1] = (pieces[-1][0], _stretch(scene, cue, pieces[-1][1], [p for p in near if p.start not in claimed]))
    touched = tuple(p for p in near if any(a < p.end and p.start < b for a, b in pieces))
    return Attribution(cue=cue, rule=cue.rule, pieces=tuple(pieces), speaker=cue.speaker, passages=touched)


def _reaching(scene: Scene, taken: set[int], claimed: set[int]) -> Iterator[Attribution]:
    """Cues that the grammar gave no content, with a passage that nobody claims soon after them in their sentence."""
    for passage in scene.passages:
        tree = scene.tree_at(passage.start)
        if passage.start in claimed or tree is None:
            continue
        words = words_between(tree, tree.sentence.start, passage.start)
        cue = next(reversed(cues_within(scene, tree, words)), None)
        if cue is None or cue.content or id(cue) in taken or not cue.speaker or cue.verb.kind not in (SPEECH, WRITING):
            continue
        first = cue.index + 1 if cue.person is None else tree.right[cue.person] + 1
        between = [token for token in words if token.index >= first and token.pos != "ADV"]
        if len(between) <= _NEAR and cue.speaker[0][0] < cue.index:
            claimed.add(passage.start)
            piece = (_reach_from(between, passage), passage.end)
            yield Attribution(cue=cue, rule=REACHED, pieces=(piece,), speaker=cue.speaker, passages=(passage,))


def _reach_from(between: Sequence[Token], passage: Passage) -> int:
    """Where the content before a passage starts: at a "that" or "to", else at an object, not at "on Monday" or "it"."""
    for token in between:
        if token.text.lower() in ("that", "to"):
            return token.start
    return between[0].start if between and between[0].pos not in ("ADP", "PRON", "PART", "PUNCT") else passage.start


def _stretch(scene: Scene, cue: Cue, end: int, passages: Sequence[Passage]) -> int:
    """The end of the content, moved over passages that follow in its sentence with no other cue between."""
    tree = cue.tree
    for passage in passages:
        if passage.start >= end and passage.start < tree.sentence.end:
            between = words_between(tree, end, passage.start)
            if len(between) > _FAR or cues_within(scene, tree, between):
                break
            end = passage.end
    return end


def _names_speaker(passage: Passage, cue: Cue) -> bool:
    tokens = cue.tree.tokens
    return any(tokens[a].start < passage.end and passage.start < tokens[b].end for a, b in cue.speaker)


def _widen(piece: Piece, passages: Sequence[Passage]) -> Piece:
    start, end = piece
    for passage in passages:
        if passage.start < end and start < passage.end:
            start, end = min(start, passage.start), max(end, passage.end)
    return (start, end)


def _with_loose_passages(scene: Scene, found: list[Attribution]) -> list[Attribution]:
    """Gives each passage that is part of no attribution yet to the one it goes on with, if any."""
    claimed = {passage.start for attribution in found for passage in attribution.passages}
    result = list(found)
    speech = sorted((p for p, one in enumerate(found) if _speaks(one.cue)), key=lambda p: found[p].cue.token.start)
    starts = [found[place].cue.token.start for place in speech]
    for passage in scene.passages:
        if passage.start in claimed or not _goes_on(scene, passage):
            continue
        last = bisect_left(starts, passage.start)
        place = _goes_on_with(scene, result, speech[max(0, last - _FAR) : last], passage)
        if place is not None:
            result[place] = _lengthen(scene, result[place], passage)
    return result


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


def _goes_on_with(scene: Scene, found: Sequence[Attribution], speech: Sequence[int], passage: Passage) -> int | None:
    """The last sentence of the paragraph that reports speech before the passage; in it a quotation before a paraphrase."""
    start = scene.article.blocks[passage.block].start
    near = [place for place in speech if found[place].cue.token.start >= start]
    return max(near, key=lambda place: _closeness(found[place]), default=None)


def _closeness(one: Attribution) -> tuple[int, bool, int]:
    return (one.cue.tree.sentence.index, one.positional, -one.cue.index)

"""Brings quoted passages, cues and grammar together: which words are laid to whom.

First the passages that a cue stands beside (beside.py). Then what the grammar lays to each remaining cue, widened to the
passages it touches ("said it would 'act at once'"). Last, what goes on without a cue is added (continued.py), and what repeats is
left out (thinning.py).

A passage nobody is said to have said (a scare quote, a title, a nickname) belongs to no attribution.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from variorum.annotate.quotes.attribution import Attribution, Piece
from variorum.annotate.quotes.beside import TAIL, Beside, cues_beside, cues_within
from variorum.annotate.quotes.continued import continued
from variorum.annotate.quotes.cues import Cue
from variorum.annotate.quotes.labels import LABEL, Labelled, labelled_lines
from variorum.annotate.quotes.lexicon import SPEECH, WRITING
from variorum.annotate.quotes.marks import Passage
from variorum.annotate.quotes.scene import Scene, words_between
from variorum.annotate.quotes.thinning import once, without_minor
from variorum.model.parse import Token

REACHED = "reached"
_NEAR = 8  # tokens between a cue without content and the passage it is given
_FAR = 25  # tokens from the end of a cue's content to a passage that still belongs to it


def attributions(scene: Scene) -> list[Attribution]:
    """All attributions of the article, in order of their content."""
    labels = labelled_lines(scene)
    positional = (one for one in _by_position(scene, cues_beside(scene)) if not _is_said(one.cue, labels))
    quoted = [*(_labelled(scene, one) for one in labels), *positional]
    taken = {id(a.cue) for a in quoted}
    claimed = {p.start for a in quoted for p in a.passages}
    cues = (cue for cues in scene.cues for cue in cues if not _is_said(cue, labels))
    others = [_governed(scene, cue, claimed) for cue in cues if cue.content and id(cue) not in taken]
    claimed |= {p.start for a in others for p in a.passages}
    reaching = _reaching(scene, taken, claimed)
    found = sorted([*quoted, *others, *reaching], key=lambda a: a.pieces[0])
    found = without_minor(continued(scene, once(found)))
    return sorted(found, key=lambda a: a.pieces[0])


def _is_said(cue: Cue, labels: Sequence[Labelled]) -> bool:
    """Whether a cue stands in a line that is a speaker's words from end to end."""
    place = bisect_right(labels, cue.token.start, key=lambda one: one.start) - 1
    return place >= 0 and cue.token.start < labels[place].end


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

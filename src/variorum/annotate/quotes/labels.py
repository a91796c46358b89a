"""Speakers named without a verb: "WALLACE: ..." in transcripts and interviews, "..." -- Ann Other under a quotation.

A label counts when it is in capitals or stands before two paragraphs at least: a single "Name: claim" is more often a
headline's or a list's. Under a quotation, a dash and a name alone make the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.annotate.quotes.cues import Cue
from variorum.annotate.quotes.lexicon import SPEECH, Verb
from variorum.annotate.quotes.marks import Passage
from variorum.annotate.quotes.scene import Scene
from variorum.annotate.quotes.tree import Tree

DASH, LABEL = "dash", "label"
_DASHES = frozenset("\N{EM DASH}\N{EN DASH}\N{HORIZONTAL BAR}-")
_MARKS = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`"
_LABEL_WORD = r"[^\W\d_a-z][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]{0,25}+"
_LABELLED = re.compile(rf"[{_MARKS}]{{0,2}}+({_LABEL_WORD}(?: {_LABEL_WORD}){{0,3}}+):\s")
_LINE = re.compile(r"[^\n]+")
_NO_NAME = frozenset({"q", "a", "note", "photo", "video", "update", "updated", "correction", "editor", "tel", "source"})
_LONGEST_NAME = 16  # tokens of a line that names who said the quotation above it
_QUOTE = Verb(lemma="", kind=SPEECH, frames=frozenset({"quote"}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A line after a speaker's name and a colon: what is said, and the cue that holds the speaker."""

    cue: Cue
    start: int
    end: int


def labelled_lines(scene: Scene) -> list[Labelled]:
    """The lines that open with a speaker's name and a colon, in order."""
    blocks = scene.article.blocks
    lines = [line for block in blocks for line in _LINE.finditer(scene.text, block.start, block.end)]
    found = [match for line in lines if (match := _LABELLED.match(scene.text, *line.span()))]
    counts = Counter(match[1] for match in found)
    spoken = [m for m in found if (counts[m[1]] > 1 or m[1].isupper()) and m[1].lower() not in _NO_NAME]
    if len(spoken) < 2:
        return []
    return [one for match in spoken for one in _labelled(scene, match)]


def _labelled(scene: Scene, match: re.Match[str]) -> Iterator[Labelled]:
    tree = scene.tree_at(match.start(1))
    if tree is None:
        return
    name = [t.index for t in tree.tokens if match.start(1) <= t.start and t.end <= match.end(1)]
    end = match.endpos
    if name and name[-1] + 1 < len(tree.tokens) and match.end() < end:
        cue = Cue(tree=tree, index=name[-1] + 1, verb=_QUOTE, speaker=((name[0], name[-1]),))
        yield Labelled(cue=cue, start=match.end(), end=end)


def signed(scene: Scene, passage: Passage) -> Cue | None:
    """The dash and name after a passage, on its line or alone on the next."""
    tree = scene.tree_at(passage.end - 1)
    if tree is None:
        return None
    first = bisect_left(tree.tokens, passage.end, key=lambda token: token.start)
    if first < len(tree.tokens):
        return _signature(scene, tree, first)
    place = tree.sentence.index + 1
    return _signature(scene, scene.trees[place], 0) if place < len(scene.trees) else None


def _signature(scene: Scene, tree: Tree, first: int) -> Cue | None:
    tokens = tree.tokens[first : first + _LONGEST_NAME + 2]
    if tokens[0].text[:1] not in _DASHES:
        return None
    line = scene.text.find("\n", tokens[0].start, tokens[-1].end)
    name = [t for t in tokens[1:] if line < 0 or t.start < line]
    if not 0 < len(name) <= _LONGEST_NAME or not name[0].text[:1].isupper():
        return None
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in name):
        return None
    last = max(t.index for t in name if t.pos != "PUNCT" or t is name[0])
    return Cue(tree=tree, index=first, verb=_QUOTE, speaker=((name[0].index, last),))

"""Speakers inside quotation marks: a ministry's statement that itself says "The minister said that ...".

The words in the marks are the ministry's, not the minister's: what it lays to the minister is a paraphrase (indirect) that
came through the ministry. Only passages by bodies are read so; what a person tells of others is that person's story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.annotate.nouns import is_person_noun
from variorum.annotate.quotes.attribution import Attribution
from variorum.annotate.quotes.complements import CLAUSE
from variorum.annotate.quotes.cues import Cue, find_cues
from variorum.annotate.quotes.lexicon import SPEECH
from variorum.annotate.quotes.marks import Passage
from variorum.annotate.quotes.scene import Scene
from variorum.annotate.quotes.speakers import head_of

INNER = "inner"
_SLACK = 2  # tokens before the inner speaker: a conjunction or adverb


def inner_attributions(scene: Scene, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """What bodies that are quoted lay to others in the first sentence of their words."""
    for outer in found:
        if outer.positional and outer.passages and _is_body(outer):
            passage = outer.passages[0]
            cue = _opening_cue(scene, passage)
            if cue is not None:
                tokens = cue.tree.tokens
                pieces = tuple((tokens[a].start, min(tokens[b].end, passage.inner_end)) for a, b in cue.content)
                yield Attribution(cue=cue, rule=INNER, pieces=pieces, speaker=cue.speaker, outer=outer)


def _is_body(one: Attribution) -> bool:
    head = head_of(one.cue.tree, one.speaker[0]) if one.speaker else None
    return head is not None and head.pos != "PRON" and head.name != "PERSON" and not is_person_noun(head.text)


def _opening_cue(scene: Scene, passage: Passage) -> Cue | None:
    tree = scene.tree_at(passage.inner_start)
    if tree is None:
        return None
    inside = frozenset(t.index for t in tree.tokens if not passage.start <= t.start < passage.end)
    first = min((t.index for t in tree.tokens if t.start >= passage.inner_start), default=0)
    for cue in find_cues(tree, inside):
        if cue.rule == CLAUSE and cue.verb.kind == SPEECH and cue.speaker and cue.content[0][0] > cue.index:
            named = head_of(tree, cue.speaker[0]).pos in ("NOUN", "PROPN") and cue.speaker[0][0] - first <= _SLACK
            return cue if named else None
    return None

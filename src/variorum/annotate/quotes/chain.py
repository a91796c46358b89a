"""The chain a statement came through: from the speaker outwards, by the ministry, the state agency, the outlet.

Three things make a chain: a cue inside what another is said to have said ("X told Y that ..., state television said"); a
quoting verb or a carried statement (relay.py); and a later sentence on the same words ("She made the comments in a call
to ..., according to the ministry"). The last also tells who a speaker known only by office was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.quotes.attribution import Attribution
from variorum.annotate.quotes.cues import ACCORDING, Cue
from variorum.annotate.quotes.lexicon import SHOWING, SPEECH, WRITING, load_lexicon
from variorum.annotate.quotes.relay import spoken_to
from variorum.annotate.quotes.scene import Scene
from variorum.annotate.quotes.subjects import Range, subject
from variorum.annotate.quotes.tree import Tree

_REPORTING = frozenset({SPEECH, WRITING, SHOWING})
_MAKES = frozenset({"make", "issue", "deliver", "give", "come", "post"})
_BACK = 3  # paragraphs before "made the comments" in which the comments stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Who passed a statement on: token ranges of the tree's sentence."""

    tree: Tree
    words: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retelling:
    """A sentence about words quoted before it: who spoke, to whom (token), and through whom it is known."""

    tree: Tree
    speaker: tuple[Range, ...]
    person: int | None
    links: tuple[Link, ...]
    block: int

    def reaches(self, block: int) -> bool:
        """Whether words quoted in paragraph `block` can be those meant."""
        return self.block - _BACK <= block <= self.block


def links(attributions: Sequence[Attribution]) -> list[tuple[Link, ...]]:
    """For each attribution, those who passed it on, nearest to the speaker first."""
    by_sentence: dict[int, list[Attribution]] = {}
    for one in attributions:
        if one.cue.verb.kind in _REPORTING and one.speaker:
            by_sentence.setdefault(one.cue.tree.sentence.index, []).append(one)
    return [_links(one, by_sentence.get(one.cue.tree.sentence.index, [])) for one in attributions]


def _links(one: Attribution, others: Sequence[Attribution]) -> tuple[Link, ...]:
    found = [Link(tree=one.cue.tree, words=one.cue.through)] if one.cue.through else []
    found += [Link(tree=one.outer.cue.tree, words=one.outer.speaker)] if one.outer else []
    at = one.cue.token.start
    outer = [o for o in others if o not in (one, one.outer) and any(a <= at < b for a, b in o.pieces)]
    outer.sort(key=lambda o: sum(b - a for a, b in o.pieces))
    found += [Link(tree=o.cue.tree, words=o.speaker) for o in outer]
    return tuple(found)


def retellings(scene: Scene) -> list[Retelling]:
    """The sentences that tell about words quoted before them."""
    return [r for tree, cues in zip(scene.trees, scene.cues, strict=True) if (r := _retelling(tree, cues))]


def _retelling(tree: Tree, cues: Sequence[Cue]) -> Retelling | None:
    for thing in tree.tokens:
        head = tree.tokens[thing.head]
        if thing.lemma.lower() not in load_lexicon().utterances or head.lemma.lower() not in _MAKES:
            continue
        if thing.dep == "dobj" and _points_back(tree, thing.index):
            speaker = subject(tree, head.index)
            carriers = tuple(Link(tree=tree, words=c.speaker) for c in cues if c.rule == ACCORDING and c.speaker)
            return Retelling(
                tree=tree,
                speaker=speaker,
                person=spoken_to(tree, head.index),
                links=carriers,
                block=tree.sentence.block,
            )
    return None


def _points_back(tree: Tree, index: int) -> bool:
    return any(
        t.text.lower() in ("the", "these", "those", "this", "his", "her") for t in tree.hanging(index, "det", "poss")
    )

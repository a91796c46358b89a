"""Statements that pass through hands: "the ministry quoted Ann as saying", "in remarks carried by state media".

Also who is spoken to, where the occasion tells it: "in a call to his counterpart".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.annotate.quotes import complements, subjects
from variorum.annotate.quotes.lexicon import Lexicon, Verb, load_lexicon
from variorum.annotate.quotes.subjects import Range
from variorum.annotate.quotes.tree import Tree
from variorum.model.parse import Token

_QUOTING = frozenset({"quote", "cite"})
_TO_WHOM = frozenset({"to", "with"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed:
    """A speaker quoted by another: the speaker, who quotes, what is said, and the verb said to be the speaker's."""

    speaker: tuple[Range, ...]
    through: tuple[Range, ...]
    inner: int
    content: tuple[Range, ...]


def relayed(tree: Tree, index: int, verb: Verb, lexicon: Lexicon) -> Relayed | None:
    """What "X quoted Y as saying Z" or "Y was quoted by X as saying Z" says; None where the verb quotes no person."""
    if verb.lemma not in _QUOTING:
        return None
    inner = next(_inner_verbs(tree, index, lexicon), None)
    passive = subjects.is_passive(tree, index)
    source = tree.first(index, "nsubjpass") if passive else tree.first(index, "dobj")
    if source is None and inner is not None and not passive:
        source = tree.first(inner.index, "nsubj")
    if inner is None or source is None:
        return None
    found = complements.active_complement(tree, inner.index, lexicon.verbs[inner.lemma.lower()])
    return Relayed(
        speaker=(subjects.phrase(tree, source.index, inner.index),),
        through=subjects.agent(tree, index) if passive else subjects.subject(tree, index),
        inner=inner.index,
        content=found.ranges,
    )


def _inner_verbs(tree: Tree, index: int, lexicon: Lexicon) -> Iterator[Token]:
    candidates = list(tree.hanging(index, "xcomp", "ccomp", "advcl"))
    for place in tree.hanging(index, "prep", "dobj", "mark"):
        candidates += tree.hanging(place.index, "pcomp", "acl", "advcl")
    return (t for t in candidates if t.tag == "VBG" and t.index > index and t.lemma.lower() in lexicon.verbs)


def passed_on_by(tree: Tree, index: int) -> tuple[Range, ...]:
    """Who carried the statement: "In a call summarised by state media, she said ..."."""
    for occasion in _occasions(tree, index):
        stack = list(tree.hanging(occasion.index, "acl"))
        while stack:
            verb = stack.pop()
            if verb.lemma.lower() in load_lexicon().passing_on and (doer := subjects.agent(tree, verb.index)):
                return doer
            stack += tree.hanging(verb.index, "conj")
    return ()


def spoken_to(tree: Tree, index: int) -> int | None:
    """The token of whom the occasion names as the other party: "in a call to Ann", "at a meeting with Ann"."""
    for occasion in _occasions(tree, index):
        for link in tree.hanging(occasion.index, "prep"):
            whom = tree.first(link.index, "pobj") if link.text.lower() in _TO_WHOM else None
            if whom is not None:
                return whom.index
    return None


def _occasions(tree: Tree, index: int) -> Iterator[Token]:
    for place in tree.hanging(index, "prep"):
        for noun in tree.hanging(place.index, "pobj"):
            if noun.lemma.lower() in load_lexicon().occasions:
                yield noun

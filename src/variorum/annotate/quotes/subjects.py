"""Who a verb's subject is, also where the grammar leaves it unsaid: joined verbs, participles, infinitives, relatives.

Ranges are first and last token index of the sentence, both included.
"""

from __future__ import annotations

from variorum.annotate.quotes.tree import Tree
from variorum.model.parse import Token

Range = tuple[int, int]

_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_CLIMB = 12  # heads followed from a verb without subject; no written sentence needs more
_VERBAL = frozenset({"VERB", "AUX"})


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb is in the passive or a past participle that describes a noun."""
    token = tree.tokens[verb]
    if token.tag != "VBN":
        return False
    return tree.first(verb, "auxpass", "nsubjpass") is not None or token.dep == "acl"


def agent(tree: Tree, verb: int) -> tuple[Range, ...]:
    """Who does it, of a passive verb: the words after "by"."""
    by = tree.first(verb, "agent")
    doer = tree.first(by.index, "pobj") if by else None
    return (phrase(tree, doer.index, verb),) if doer else ()


def subject(tree: Tree, verb: int, *, passive_too: bool = False) -> tuple[Range, ...]:
    """The words that name the verb's subject; a relative pronoun comes with what it stands for."""
    for _ in range(_CLIMB):
        own = _own_subject(tree, verb, passive_too=passive_too)
        if own is not None:
            return _with_antecedent(tree, own, verb)
        token = tree.tokens[verb]
        if token.dep == "acl" and token.tag == "VBG":
            return (_before(tree, token.head, verb),)
        above = _above(tree, verb)
        if above is None:
            return ()
        if token.dep == "xcomp" and (controller := _object_control(tree, above, verb)):
            return (controller,)
        verb, passive_too = above, True
    return ()


def phrase(tree: Tree, noun: int, verb: int) -> Range:
    """All that hangs on `noun`, cut so that `verb` stays outside."""
    left, right = tree.left[noun], tree.right[noun]
    if left <= verb <= right:
        left, right = (left, verb - 1) if noun < verb else (verb + 1, right)
    while right > noun and tree.tokens[right].pos in ("PUNCT", "SPACE") and tree.tokens[right].text not in ")]":
        right -= 1
    return (left, right)


def _own_subject(tree: Tree, verb: int, *, passive_too: bool) -> Token | None:
    labels = ("nsubj", "nsubjpass") if passive_too else ("nsubj",)
    found = list(tree.hanging(verb, *labels))
    return min(found, key=lambda token: abs(token.index - verb)) if found else None


def _with_antecedent(tree: Tree, own: Token, verb: int) -> tuple[Range, ...]:
    if own.tag not in _RELATIVE:
        return (phrase(tree, own.index, verb),)
    clause = _first_conjunct(tree, verb)
    if clause.dep != "relcl":
        return ((own.index, own.index),)
    return (_before(tree, clause.head, own.index), (own.index, own.index))


def _first_conjunct(tree: Tree, verb: int) -> Token:
    """The verb that `verb` is joined to by "and", through as many as there are; heads that go round in a ring end at `verb`."""
    above = (token for token in tree.ancestors(verb) if token.dep != "conj")
    return tree.tokens[verb] if tree.tokens[verb].dep != "conj" else next(above, tree.tokens[verb])


def _before(tree: Tree, noun: int, stop: int) -> Range:
    """The phrase of `noun` up to token `stop`."""
    right = min(tree.right[noun], stop - 1)
    while right > noun and tree.tokens[right].pos == "PUNCT":
        right -= 1
    return (tree.left[noun], max(noun, right))


def _above(tree: Tree, verb: int) -> int | None:
    """The verb above a verb without subject, through prepositions and nouns."""
    for token in tree.ancestors(verb):
        if token.pos in _VERBAL:
            return token.index
    return None


def _object_control(tree: Tree, above: int, verb: int) -> Range | None:
    """In "urged them to say", those urged are to say; "promised them to say" is too rare to look up."""
    for token in tree.hanging(above, "dobj", "dative"):
        if token.index < verb:
            return phrase(tree, token.index, verb)
    return None

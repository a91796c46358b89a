"""Who takes part: the actors and the recipients of an act, as the head words of noun phrases."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.annotate.events.lexicon import Frame
from variorum.annotate.events.predicates import Predicate, noun_frame
from variorum.annotate.events.tree import Tree
from variorum.annotate.sectors import is_role
from variorum.model.parse import Token

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_WITHIN = ("of", "by", "from", "with", "to", "against", "on", "in", "for", "between", "at", "over", "into", "near")
# Where a party that is not the object stands, likeliest first.
_AROUND = (
    "with",
    "against",
    "to",
    "on",
    "upon",
    "of",
    "from",
    "at",
    "between",
    "for",
    "into",
    "in",
    "toward",
    "towards",
    "over",
    "among",
    "near",
)
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "AID"})
_DEEPEST = 3  # phrases in phrases: "the release of members of the party"
_OBJECT_FIRST = frozenset({"DEMAND", "ORDER", "ALLOW", "PREVENT", "ACCUSE", "SUPPORT", "THREATEN"})


def is_party(tree: Tree, noun: Token) -> bool:
    """Whether a noun names somebody who can act: a name, a people, or a role."""
    meant = tree.content(noun)
    if meant.name in _NAMES or noun.name in _NAMES:
        return True
    if meant.pos == "PRON":
        return meant.tag in {"PRP", "WP"} and tree.lower[meant.index] not in {"it", "what"}
    return meant.pos in {"NOUN", "PROPN"} and is_role(meant.lemma.lower())


def parties(tree: Tree, noun: Token) -> tuple[Token, ...]:
    """`noun` and the nouns joined to it."""
    return tuple(tree.conjuncts(noun))


def actors(predicate: Predicate) -> tuple[Token, ...]:
    """Who does it; nobody, where a passive does not say."""
    doer = predicate.doer
    if doer is None or doer.pos not in _NOMINAL:
        return ()
    return parties(predicate.tree, doer)


def recipients(predicate: Predicate, frame: Frame) -> tuple[Token, ...]:
    """To whom it is done: where the frame says so, else the object, else a party in the object or around the verb."""
    for noun in _places(predicate, frame):
        found = _at(predicate, noun, frame)
        if found:
            return found
    return around(predicate)


def _places(predicate: Predicate, frame: Frame) -> Iterator[Token]:
    wanted = frame.slots or tuple(frame.prepositions)
    for word, noun in predicate.prepositions:
        if word in wanted and not frame.prepositional:
            yield noun
    if predicate.object is not None:
        yield predicate.object
    for word, noun in predicate.prepositions:
        if word in wanted and frame.prepositional:
            yield noun


def _at(predicate: Predicate, noun: Token, frame: Frame) -> tuple[Token, ...]:
    if _same(predicate, noun):
        return ()
    if is_party(predicate.tree, noun):
        return parties(predicate.tree, noun)
    inner = inside(predicate.tree, noun)
    if frame.type in _PHYSICAL and noun is predicate.object and noun_frame(predicate.tree, noun) is None:
        return parties(predicate.tree, noun)
    return inner


def _same(predicate: Predicate, noun: Token) -> bool:
    doer = predicate.doer
    return doer is not None and (doer.index == noun.index or noun.tag in {"WP", "WDT"})


def inside(tree: Tree, noun: Token, depth: int = 0) -> tuple[Token, ...]:
    """The parties named within a noun phrase: its possessor, a people or country before it, a phrase after it."""
    if depth > _DEEPEST:
        return ()
    for kid in tree.kids[noun.index]:
        if kid.dep in {"poss", "compound", "amod", "nmod"} and (kid.name in _NAMES or _is_possessor(tree, kid)):
            return parties(tree, kid) if kid.dep == "poss" else (kid,)
    for wanted in _WITHIN:
        for word, inner in tree.prepositions(noun):
            if word == wanted:
                found = parties(tree, inner) if is_party(tree, inner) else inside(tree, inner, depth + 1)
                if found:
                    return found
    return ()


def _is_possessor(tree: Tree, kid: Token) -> bool:
    return kid.dep == "poss" and kid.pos != "PRON" and is_party(tree, kid)


def around(predicate: Predicate) -> tuple[Token, ...]:
    """A party in a phrase on the verb."""
    tree = predicate.tree
    for wanted in _AROUND:
        for word, noun in predicate.prepositions:
            if word == wanted and not _same(predicate, noun):
                found = parties(tree, noun) if is_party(tree, noun) else inside(tree, noun)
                if found:
                    return found
    return ()


def composed_recipients(
    predicate: Predicate, operator: str, clause: Token, inner: tuple[Token, ...] | None
) -> tuple[Token, ...]:
    """To whom an operator is addressed ("urged Ruritania to ..."), else whom the act inside concerns."""
    tree, object_ = predicate.tree, predicate.object
    if operator in _OBJECT_FIRST:
        if object_ is not None and not _same(predicate, object_) and is_party(tree, object_):
            return parties(tree, object_)
        subject = tree.own_subject(clause)
        if (
            subject is not None
            and subject.tag not in {"WP", "WDT"}
            and tree.lower[subject.index] not in {"it", "he", "they"}
        ):
            return parties(tree, subject)
        addressed = _addressed(predicate)
        if addressed:
            return addressed
    return inner or around(predicate)


def _addressed(predicate: Predicate) -> tuple[Token, ...]:
    for word, noun in predicate.prepositions:
        if word in {"on", "upon", "to", "with", "from", "of", "at", "against"} and is_party(predicate.tree, noun):
            return parties(predicate.tree, noun)
    return ()


def carried(predicate: Predicate, operator: Frame) -> Iterator[Token]:
    """The nouns that can carry the content of an operator: its object, or the object of its preposition."""
    if predicate.object is not None and not operator.prepositions:
        yield predicate.tree.content(predicate.object)
    for word, noun in predicate.prepositions:
        if word in operator.prepositions:
            yield predicate.tree.content(noun)


def noun_recipients(predicate: Predicate, noun: Token, operator: str) -> tuple[Token, ...]:
    """Whom an act told by a noun concerns: a phrase after it, its possessor, or a phrase on the verb."""
    tree = predicate.tree
    if operator in _OBJECT_FIRST and (found := _addressed(predicate)):
        return found
    return tuple(t for t in inside(tree, noun) if not _same(predicate, t)) or around(predicate)

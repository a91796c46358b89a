"""What auxiliaries, adverbs and conjunctions say of a verb: denied, ahead, obliged, possible, long past."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.annotate.events.tree import Tree
from variorum.model.parse import Token

_NEVER = frozenset({"never", "not", "n't", "n\N{RIGHT SINGLE QUOTATION MARK}t", "hardly", "neither", "nor", "no"})
_WILL = frozenset({"will", "'ll", "\N{RIGHT SINGLE QUOTATION MARK}ll", "wo", "shall", "would", "'d"})
_MUST = frozenset({"must", "should", "ought"})
_MAY = frozenset({"may", "might", "could", "can", "ca"})
_IF = frozenset({"if", "unless", "whether", "lest"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """The mood of one clause. `firm` is True where a negation is a refusal ("will not", "cannot")."""

    negated: bool = False
    future: bool = False
    obliged: bool = False
    possible: bool = False
    conditional: bool = False
    pluperfect: bool = False

    @property
    def firm(self) -> bool:
        """Whether "not" refuses here rather than denies."""
        return self.future or self.possible or self.obliged


def mood_of(tree: Tree, verb: Token) -> Mood:
    """The mood of the clause of `verb`; a verb joined by "and" without auxiliaries of its own shares its neighbour's."""
    own = _mood(tree, verb)
    if verb.dep == "conj" and own == Mood() and tree.own_subject(verb) is None and verb.tag in {"VB", "VBN"}:
        shared = _mood(tree, tree.head(verb))
        return shared if verb.tag == "VB" else own
    return own


def _is_condition(tree: Tree, mark: Token, verb: Token) -> bool:
    """Whether a conjunction leaves open that it happens: "if", and "until" over what is not past."""
    word = tree.lower[mark.index]
    return word in _IF or (word == "until" and verb.tag in {"VB", "VBP", "VBZ"})


def _mood(tree: Tree, verb: Token) -> Mood:
    kids = tree.kids[verb.index]
    words = {tree.lower[kid.index] for kid in kids if kid.dep in {"aux", "auxpass"}}
    words |= {"will" for kid in kids if kid.dep == "aux" and kid.lemma.lower() == "will"}
    denying = any(kid.dep == "neg" or tree.lower[kid.index] == "never" for kid in kids)
    return Mood(
        negated=denying and bool({tree.lower[k.index] for k in kids if k.dep in {"neg", "advmod"}} & _NEVER),
        future=not words.isdisjoint(_WILL),
        obliged=not words.isdisjoint(_MUST),
        possible=not words.isdisjoint(_MAY) or bool({"would", "have"} <= words),
        conditional=any(kid.dep == "mark" and _is_condition(tree, kid, verb) for kid in kids),
        pluperfect="had" in words and verb.tag == "VBN",
    )

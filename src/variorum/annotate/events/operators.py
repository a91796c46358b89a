"""Which complement a verb governs, and which operator of the lexicon it is over that complement."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.annotate.events.lexicon import Frame, lexicon
from variorum.annotate.events.mood import mood_of
from variorum.annotate.events.predicates import Predicate
from variorum.annotate.events.tree import Tree
from variorum.model.parse import Token

_VERBAL = frozenset({"VERB", "AUX"})
# Which operator a verb with several is, by its complement: a clause that says, an infinitive without and with an object
# of the verb, a passive ("was ordered to"), a noun ("halted the talks").
_OVER_OBJECT = (
    "DEMAND", "ORDER", "ALLOW", "PREVENT", "ACCUSE", "START", "PROMISE", "THREATEN", "REFUSE", "STOP", "ATTEMPT", "SAY",
)  # fmt: skip
_OVER_INFINITIVE = (
    "PROMISE", "OFFER", "THREATEN", "REFUSE", "STOP", "START", "ATTEMPT", "AUTHORISE", "DEMAND", "PREVENT", "ACCUSE",
    "ORDER", "ALLOW", "EXPECTED", "SAY",
)  # fmt: skip
_OVER_PASSIVE = ("EXPECTED", "DEMAND", "ORDER", "ALLOW", "PREVENT", "ACCUSE", "START", "PROMISE", "ATTEMPT", "SAY")
_OVER_NOUN = (
    "STOP", "REFUSE", "AUTHORISE", "DEMAND", "ORDER", "THREATEN", "PREVENT", "ACCUSE", "SUPPORT", "START", "OFFER",
    "PROMISE",
)  # fmt: skip


def complement(tree: Tree, verb: Token) -> Token | None:
    """The clause that `verb` governs, None where there is none.

    It is an infinitive, a that-clause, a gerund behind a preposition, or hangs on the adjective or object of the verb
    ("is ready to", "has plans to").
    """
    own = next((kid for kid in tree.children(verb, "xcomp", "ccomp") if _is_verb(tree, kid)), None)
    return own or _behind(tree, verb) or next(_in_complement(tree, verb), None)


def _is_verb(tree: Tree, token: Token) -> bool:
    """Whether a token is a verb and not a prefix the tokeniser cut off ("re-open")."""
    return token.pos in _VERBAL and tree.lower[token.index] not in {"re", "co", "pre", "-"}


def _behind(tree: Tree, verb: Token) -> Token | None:
    for kid in tree.children(verb, "prep"):
        inner = tree.child(kid, "pcomp")
        if (
            inner is not None
            and inner.pos in _VERBAL
            and tree.lower[kid.index] not in {"by", "after", "before", "without", "while"}
        ):
            return inner
    return None


def _in_complement(tree: Tree, verb: Token) -> Iterator[Token]:
    for kid in tree.children(verb, "acomp", "attr", "oprd", "dobj"):
        labels = ("xcomp", "ccomp", "acl", "relcl") if kid.pos == "NOUN" else ("xcomp", "ccomp")
        for inner in tree.children(kid, *labels):
            if inner.pos in _VERBAL and _is_infinitive(tree, inner):
                yield inner
        if kid.dep == "acomp" and (inner_ := _behind(tree, kid)):
            yield inner_


def _is_infinitive(tree: Tree, clause: Token) -> bool:
    return any(kid.tag == "TO" for kid in tree.kids[clause.index])


def is_finite(tree: Tree, clause: Token) -> bool:
    """Whether a complement is a clause with a tense of its own."""
    if clause.dep != "ccomp" or _is_infinitive(tree, clause):
        return False
    return clause.tag != "VBG" or tree.child(clause, "aux") is not None


def over_clause(predicate: Predicate, clause: Token) -> Frame | None:
    """The operator that the verb is over `clause`."""
    fitting = _fitting(predicate)
    if not fitting:
        return None
    if is_finite(predicate.tree, clause):
        saying = fitting.get("SAY") or fitting.get("THINK")
        if saying and not _wills(predicate.tree, clause, fitting):
            return saying
        if _is_question(predicate.tree, clause):
            return None
        return _first(fitting, _OVER_INFINITIVE)
    if predicate.passive:
        return _first(fitting, _OVER_PASSIVE)
    has_object = predicate.object is not None or predicate.tree.own_subject(clause) is not None
    return _first(fitting, _OVER_OBJECT if has_object else _OVER_INFINITIVE)


def _wills(tree: Tree, clause: Token, fitting: dict[str, Frame]) -> bool:
    """Whether a verb of saying here makes something be done: "insisted that he resign", "agreed that both would pay"."""
    if "OFFER" in fitting and mood_of(tree, clause).firm:
        return True
    return "DEMAND" in fitting and obliges(tree, clause)


def _is_question(tree: Tree, clause: Token) -> bool:
    """Whether a clause only asks: "asked how it would end"."""
    openers = (kid for kid in tree.kids[clause.index] if kid.index < clause.index)
    return any(kid.tag in {"WRB", "WP", "WDT"} or tree.lower[kid.index] in {"whether", "if"} for kid in openers)


def _first(fitting: dict[str, Frame], order: tuple[str, ...]) -> Frame | None:
    return next((fitting[name] for name in order if name in fitting), None)


def over_nouns(predicate: Predicate) -> Iterator[Frame]:
    """The operators that the verb can be over a noun, likeliest first."""
    fitting = _fitting(predicate)
    return (fitting[name] for name in _OVER_NOUN if name in fitting)


def operator_named(predicate: Predicate, name: str) -> Frame | None:
    """The operator `name`, where the verb is one."""
    return _fitting(predicate).get(name)


def _fitting(predicate: Predicate) -> dict[str, Frame]:
    frames = lexicon().operators.get(predicate.lemma, ())
    return {frame.operator: frame for frame in reversed(frames) if predicate.fits(frame)}


def obliges(tree: Tree, clause: Token) -> bool:
    """Whether a that-clause says what ought to be: "must", "should", or a bare verb ("that Ruritania ease")."""
    bare = clause.tag == "VB" and tree.child(clause, "aux") is None
    return bare or mood_of(tree, clause).obliged

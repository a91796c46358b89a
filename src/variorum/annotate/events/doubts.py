"""Reasons to doubt that an act is news, each with the weight it leaves.

Running text is full of words of action that tell of none: opinion in the first person, questions, advice, things that
"provide" or "threaten". None of these marks forbids an event, each makes it less sure.
"""

from __future__ import annotations

from variorum.annotate.events import roles
from variorum.annotate.events.acts import Act
from variorum.annotate.events.predicates import noun_frame
from variorum.annotate.events.tree import Tree
from variorum.model.annotation import Modality
from variorum.model.parse import Token

# The weights are one and the same but for the mood, set by judgement: no gold tells them apart.
_DOUBT = 0.75
_NOT_ASSERTED = 0.85
_MARKS = frozenset(
    "\"'`\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
) | {"''", "``"}
_SCARE = 3  # words between marks: so few are a name or a word held at arm's length, more are a quotation
_SPEAKERS = frozenset({"i", "we", "you", "one", "me", "us", "anyone", "nobody", "everyone", "somebody", "someone"})
_BY_THINGS = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # bombs kill, laws forbid, strikes paralyse


def weight(tree: Tree, act: Act) -> float:
    """The product of the weights of all doubts about `act`, 1.0 where there is none."""
    doubts = (
        _is_opinion(tree, act),
        _is_done_by_things(tree, act),
        _is_done_by_none(tree, act),
        _is_asked(tree),
        _is_in_scare_quotes(tree, act.trigger),
    )
    return _DOUBT ** sum(doubts) * (1.0 if act.modality is Modality.ASSERTED else _NOT_ASSERTED)


def _is_opinion(tree: Tree, act: Act) -> bool:
    return any(tree.lower[actor.index] in _SPEAKERS for actor in act.actors)


def _is_done_by_things(tree: Tree, act: Act) -> bool:
    if not act.actors or act.type in _BY_THINGS:
        return False
    return not any(_is_somebody(tree, actor) for actor in act.actors)


def _is_somebody(tree: Tree, noun: Token) -> bool:
    if roles.can_act(tree, noun) or noun.pos == "NUM":
        return True
    return bool(roles.inside(tree, noun)) and noun_frame(tree, noun) is None


def _is_done_by_none(tree: Tree, act: Act) -> bool:
    """Whether an active verb has no subject: advice, a heading, a fragment."""
    return not act.actors and act.how in {"frame", "composed", "operator", "carried"} and not tree.is_passive(act.verb)


def _is_asked(tree: Tree) -> bool:
    return tree.tokens[-1].text in {"?", "?\N{RIGHT DOUBLE QUOTATION MARK}"} or any(
        token.text == "?" for token in tree.tokens[-2:]
    )


def _is_in_scare_quotes(tree: Tree, trigger: Token) -> bool:
    """Whether the word stands between marks that hold it at arm's length (a so-called "attack")."""
    at = trigger.index
    before = next((k for k in range(at - 1, max(-1, at - 1 - _SCARE), -1) if tree.tokens[k].text in _MARKS), None)
    after = next(
        (k for k in range(at + 1, min(len(tree.tokens), at + 1 + _SCARE)) if tree.tokens[k].text in _MARKS), None
    )
    return before is not None and after is not None and after - before <= _SCARE + 1

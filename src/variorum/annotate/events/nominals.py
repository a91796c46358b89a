"""What a noun of happening tells, also where it only says that another one ends, begins or is asked for.

"A halt to the bombing" is a ceasefire and "the resumption of aid" is aid: such nouns make of the noun behind them what a
verb would.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.annotate.events import compose
from variorum.annotate.events.lexicon import Frame, lexicon
from variorum.annotate.events.predicates import noun_frame
from variorum.annotate.events.tree import Tree
from variorum.model.parse import Token

_LINKS = frozenset({"of", "to", "in", "on", "for"})


def telling(tree: Tree, noun: Token) -> Frame | None:
    """The frame of `noun`, None where it tells nothing ("a press conference")."""
    frame = noun_frame(tree, noun)
    return frame if frame is not None and frame.type != "NONE" else None


def meaning(tree: Tree, noun: Token) -> Frame | None:
    """The frame of `noun`, composed with that of the noun behind it where it has one."""
    own = telling(tree, noun)
    operator = next(iter(lexicon().noun_operators.get(tree.lemmas[noun.index], ())), None)
    inner = _behind(tree, noun) if operator else None
    code = compose.OPERATIONS[operator.operator](inner.type, inner.mode) if operator and inner else None
    if inner is None or code is None:
        return own
    return replace(inner, type=code[0], mode=code[1])


def _behind(tree: Tree, noun: Token) -> Frame | None:
    before = [kid for kid in tree.children(noun, "compound") if kid.index == noun.index - 1]
    after = [inner for word, inner in tree.prepositions(noun) if word in _LINKS]
    return next((frame for each in (*after, *before) if (frame := telling(tree, tree.content(each)))), None)

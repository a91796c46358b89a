"""A sentence's grammar with its children and reaches counted once, in time linear in the sentence.

`Sentence.subtree` walks all tokens for every call; cues ask for many subtrees of one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.model.parse import Sentence, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The tokens of a sentence; `children`, `left` and `right` by index: what hangs on a token, and the first and last
    token of all that hangs on it, itself included.
    """

    sentence: Sentence
    children: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def hanging(self, index: int, *labels: str) -> Iterator[Token]:
        """The children of token `index` with one of the dependency `labels`, in order of the text."""
        return (self.tokens[child] for child in self.children[index] if self.tokens[child].dep in labels)

    def first(self, index: int, *labels: str) -> Token | None:
        """The first child of token `index` with one of `labels`."""
        return next(self.hanging(index, *labels), None)

    def ancestors(self, index: int) -> Iterator[Token]:
        """The heads above token `index`, nearest first."""
        seen = {index}
        while (head := self.tokens[index].head) not in seen:
            seen.add(head)
            yield self.tokens[head]
            index = head


def grow(sentence: Sentence) -> Tree:
    """The tree of `sentence`."""
    children: list[list[int]] = [[] for _ in sentence.tokens]
    for token in sentence.tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    left, right = list(range(len(children))), list(range(len(children)))
    for index in reversed(_downward(sentence, children)):
        head = sentence.tokens[index].head
        left[head], right[head] = min(left[head], left[index]), max(right[head], right[index])
    return Tree(sentence=sentence, children=tuple(map(tuple, children)), left=tuple(left), right=tuple(right))


def _downward(sentence: Sentence, children: list[list[int]]) -> list[int]:
    """The tokens, every head before what hangs on it; tokens of a damaged parse that reach no root are left out."""
    order = [token.index for token in sentence.tokens if token.head == token.index]
    for index in order:
        order.extend(children[index])
    return order

"""One article laid out for attribution: sentences with their trees, what is quoted, and the cues, found once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.quotes.cues import Cue, find_cues
from variorum.annotate.quotes.marks import Passage, quoted_passages
from variorum.annotate.quotes.tree import Tree, grow
from variorum.model.article import Article
from variorum.model.parse import Parsed, Sentence, Token

_FIRST_BLOCKS = 3  # a headline and a standfirst may stand before the paragraph with the dateline
_DATELINE = re.compile(
    r"[A-Z][A-Z'.]{2,30}[\w .,'/]{0,60}(?:\([\w .,/-]{2,40}\)\s{0,2})?(?:--?|[\u2013\u2014])\s{1,3}(?=\S)", re.UNICODE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`trees` and `cues` hold one entry a sentence; `ends` the sentences' ends, for look-up by offset; `body` is where the
    text starts after its dateline."""

    article: Article
    passages: tuple[Passage, ...]
    trees: tuple[Tree, ...]
    cues: tuple[tuple[Cue, ...], ...]
    ends: tuple[int, ...]
    body: int = 0

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def tree_at(self, offset: int) -> Tree | None:
        """The tree of the sentence that holds the character at `offset`."""
        place = bisect_right(self.ends, offset)
        if place < len(self.trees) and self.trees[place].sentence.start <= offset:
            return self.trees[place]
        return None


def lay_out(article: Article, parsed: Parsed) -> Scene:
    """The scene of one article."""
    passages = quoted_passages(article.text, article.blocks)
    trees = tuple(grow(sentence) for sentence in parsed.sentences)
    quoted = _quoted_tokens(passages, parsed.sentences)
    return Scene(
        article=article,
        passages=passages,
        trees=trees,
        cues=tuple(tuple(find_cues(tree, inside)) for tree, inside in zip(trees, quoted, strict=True)),
        ends=tuple(sentence.end for sentence in parsed.sentences),
        body=_after_dateline(article),
    )


def _after_dateline(article: Article) -> int:
    """Where the first paragraph that has a dateline ("GENEVA (Agency) - ") goes on after it; 0 where none has."""
    for block in article.blocks[:_FIRST_BLOCKS]:
        found = _DATELINE.match(article.text, block.start, block.end)
        if found:
            return found.end()
    return 0


def _quoted_tokens(passages: Sequence[Passage], sentences: Sequence[Sentence]) -> list[frozenset[int]]:
    """For each sentence, the indexes of its tokens inside quotation marks. Both come in order, so one walk does."""
    found: list[frozenset[int]] = []
    at = 0
    for sentence in sentences:
        inside: list[int] = []
        for token in sentence.tokens:
            while at < len(passages) and passages[at].end <= token.start:
                at += 1
            if at < len(passages) and passages[at].start <= token.start:
                inside.append(token.index)
        found.append(frozenset(inside))
    return found


def words_between(tree: Tree, start: int, end: int) -> list[Token]:
    """The tokens of the sentence that lie wholly between two offsets, outer punctuation left away."""
    tokens = [token for token in tree.tokens if token.start >= start and token.end <= end]
    while tokens and tokens[0].pos == "PUNCT":
        tokens.pop(0)
    while tokens and tokens[-1].pos == "PUNCT":
        tokens.pop()
    return tokens

"""One article laid out for attribution: sentences with their trees, what is quoted, and the cues, found once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.quotes.cues import Cue, find_cues
from variorum.annotate.quotes.marks import Passage, quoted_passages
from variorum.annotate.quotes.tree import Tree, grow
from variorum.annotate.sentences import after_dateline
from variorum.model.article import Article
from variorum.model.parse import Parsed, Sentence, Token

_MOST = 100  # passages, and cues, in one sentence of at most 4,000 characters; beyond is no prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`trees` and `cues` hold one entry a sentence; `ends` the sentences' ends, for look-up by offset; `body` is where the
    text starts after its dateline.
    """

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

    def passages_in(self, start: int, end: int) -> Sequence[Passage]:
        """The passages that share a character with `start:end`, in order."""
        first = bisect_right(self.passages, start, key=lambda passage: passage.end)
        return self.passages[first : bisect_left(self.passages, end, key=lambda passage: passage.start)]

    def tree_at(self, offset: int) -> Tree | None:
        """The tree of the sentence that holds the character at `offset`."""
        place = bisect_right(self.ends, offset)
        if place < len(self.trees) and self.trees[place].sentence.start <= offset:
            return self.trees[place]
        return None


def lay_out(article: Article, parsed: Parsed) -> Scene:
    """The scene of one article."""
    passages = _credible(quoted_passages(article.text, article.blocks), parsed.sentences)
    trees = tuple(grow(sentence) for sentence in parsed.sentences)
    quoted = _quoted_tokens(passages, parsed.sentences)
    return Scene(
        article=article,
        passages=passages,
        trees=trees,
        cues=tuple(tuple(find_cues(tree, inside)[:_MOST]) for tree, inside in zip(trees, quoted, strict=True)),
        ends=tuple(sentence.end for sentence in parsed.sentences),
        body=after_dateline(article),
    )


def _credible(passages: Sequence[Passage], sentences: Sequence[Sentence]) -> tuple[Passage, ...]:
    """Leaves out the passages of sentences that have more of them than anybody writes: such marks are noise."""
    ends = [sentence.end for sentence in sentences]
    places = [bisect_right(ends, passage.start) for passage in passages]
    counts = Counter(places)
    return tuple(passage for passage, place in zip(passages, places, strict=True) if counts[place] <= _MOST)


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


def words_between(tree: Tree, start: int, end: int) -> Sequence[Token]:
    """The tokens of the sentence that lie wholly between two offsets, outer punctuation left away."""
    first = bisect_left(tree.tokens, start, key=lambda token: token.start)
    stop = bisect_right(tree.tokens, end, key=lambda token: token.end)
    while first < stop and tree.tokens[first].pos == "PUNCT":
        first += 1
    while stop > first and tree.tokens[stop - 1].pos == "PUNCT":
        stop -= 1
    return tree.tokens[first:stop]

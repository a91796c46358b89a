"""A parsed text: sentences and tokens with their grammar, free of the library that made them.

Labels are those of the English spaCy pipelines: `pos` Universal POS, `tag` Penn Treebank, `dep` ClearNLP dependencies
(nsubj, dobj, ccomp, ...), `name` OntoNotes entity types.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token. `start` and `end` point into the article's text; `head` is the index of its head in the sentence's tokens
    (its own index for the root); `name` is the label of the named span it belongs to, "" for none; `begins` is True on
    the first token of such a span.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    name: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its place in the text, the block it stands in (index into `Article.blocks`), and its tokens."""

    index: int
    start: int
    end: int
    block: int
    tokens: tuple[Token, ...]

    def children(self, token: Token) -> tuple[Token, ...]:
        """The tokens that hang directly on `token`, in order of the text."""
        return tuple(t for t in self.tokens if t.head == token.index and t.index != token.index)

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """`token` and all that hangs on it, in order of the text."""
        inside = {token.index}
        grown = True
        while grown:
            more = {t.index for t in self.tokens if t.head in inside} - inside
            inside |= more
            grown = bool(more)
        return tuple(t for t in self.tokens if t.index in inside)

    @property
    def root(self) -> Token:
        """The token that is its own head (the first, where a damaged parse has several)."""
        return next((t for t in self.tokens if t.head == t.index), self.tokens[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The sentences of one article in order of the text. Empty where the language has no pipeline."""

    article_id: str
    sentences: tuple[Sentence, ...]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, None between sentences."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].start <= offset:
            return self.sentences[low]
        return None

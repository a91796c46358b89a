"""How much of a text is annotated: all of it, or of a very long one the sentences that end before a limit.

A file of a million characters is a book or a mistake; its text is kept whole, and what is found lies in its beginning.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.annotate.sentences import sentence_spans
from variorum.model.article import Article


def beginning(article: Article, longest: int) -> Article:
    """`article` with as much of its text as whole sentences fill within `longest` characters; offsets stay the same.

    A text that is short enough is returned as it is. The edits of a cut text are left out, as they no longer tile it.
    """
    if len(article.text) <= longest:
        return article
    end = _last_end(article, longest)
    blocks = tuple(replace(block, end=min(block.end, end)) for block in article.blocks if block.start < end)
    return replace(article, text=article.text[:end], blocks=blocks, edits=())


def _last_end(article: Article, longest: int) -> int:
    last = 0
    for _, end, _ in sentence_spans(article.text, article.blocks):
        if end > longest:
            break
        last = end
    return last

"""Who said what: direct, indirect and mixed quotations with speaker, cue and the chain they came through."""

from __future__ import annotations

from variorum.annotate.quotes.lexicon import SPEECH, WRITING
from variorum.annotate.quotes.pairing import Attribution, attributions
from variorum.annotate.quotes.scene import Scene, lay_out
from variorum.model.annotation import Annotated, Quote, QuoteForm
from variorum.model.identity import content_id
from variorum.model.parse import Parsed
from variorum.model.span import Evidence, Span

__all__ = ["find_quotes"]


def find_quotes(annotated: Annotated, parsed: Parsed) -> tuple[Quote, ...]:
    """The quotations of one article in order of the text."""
    scene = lay_out(annotated.article, parsed)
    return tuple(q for q in (_quote(scene, a) for a in attributions(scene)) if q is not None)


def _quote(scene: Scene, found: Attribution) -> Quote | None:
    key = scene.article.id
    pieces = [_trim(scene.text, a, b) for a, b in found.pieces]
    content = tuple(Span(article_id=key, start=a, end=b) for a, b in pieces if a < b)
    if not content:
        return None
    tokens = found.cue.tree.tokens
    speaker = tuple(Span(article_id=key, start=tokens[a].start, end=tokens[b].end) for a, b in found.speaker if a <= b)
    cue = Span(article_id=key, start=found.cue.token.start, end=found.cue.token.end)
    return Quote(
        id=content_id("quote", key, *(x for s in content for x in (s.start, s.end)), cue.start),
        article_id=key,
        form=_form(scene, found, content),
        content=content,
        evidence=Evidence(spans=(*content, cue, *speaker), made_by=f"quotes.{found.rule}", confidence=0.5),
        cue=cue,
        speaker=speaker,
        negated=found.cue.negated,
    )


def _form(scene: Scene, found: Attribution, content: tuple[Span, ...]) -> QuoteForm:
    inside = lambda s: any(p.start <= s.start and s.end <= p.end for p in found.passages)
    if found.passages and all(inside(s) for s in content):
        return QuoteForm.DIRECT
    return QuoteForm.MIXED if found.passages else QuoteForm.INDIRECT


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:.-\u2014\u2013"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.-\u2014\u2013"):
        end -= 1
    return start, end

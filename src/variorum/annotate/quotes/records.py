"""Turns attributions into Quote records: spans, form, identities, chain and confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.annotate.nouns import is_person_noun
from variorum.annotate.quotes.attribution import Attribution, Piece
from variorum.annotate.quotes.chain import Link, Retelling, links, retellings
from variorum.annotate.quotes.confidence import confidence
from variorum.annotate.quotes.inner import inner_attributions
from variorum.annotate.quotes.labels import LABEL
from variorum.annotate.quotes.pairing import attributions
from variorum.annotate.quotes.scene import Scene
from variorum.annotate.quotes.speakers import Identity, Voices, core, head_of
from variorum.annotate.quotes.subjects import Range
from variorum.annotate.quotes.tree import Tree
from variorum.model.annotation import Quote, QuoteForm, Via
from variorum.model.identity import content_id
from variorum.model.span import Evidence, Span

_EDGES = frozenset(" \t\r\n,;:.-\N{EM DASH}\N{EN DASH}\N{NO-BREAK SPACE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """An attribution with what is known of who told it."""

    attribution: Attribution
    who: Identity
    links: tuple[Link, ...]
    person: tuple[Tree, int] | None = None


def quotes_of(scene: Scene, voices: Voices) -> list[Quote]:
    """The quotes of one article, in order of their content."""
    found = attributions(scene)
    found = sorted([*found, *inner_attributions(scene, found)], key=lambda one: one.pieces[0])
    told = [_Told(attribution=one, who=Identity(), links=chain) for one, chain in zip(found, links(found), strict=True)]
    for place in sorted(range(len(found)), key=lambda place: found[place].cue.token.start):
        told[place] = _with_identity(told[place], voices)
    for retelling in retellings(scene):
        _retell(told, retelling, voices)
    return [quote for one in told for quote in _quote(scene, one, voices)]


def _with_identity(told: _Told, voices: Voices) -> _Told:
    cue = told.attribution.cue
    person = None if cue.person is None else (cue.tree, cue.person)
    return replace(told, who=voices.identify(cue.tree, told.attribution.speaker), person=person)


def _retell(told: list[_Told], retelling: Retelling, voices: Voices) -> None:
    """Gives what a later sentence tells to the words of the nearest paragraph before it that are its speaker's."""
    who = voices.look_up(retelling.tree, retelling.speaker)
    start = retelling.tree.sentence.start
    before = [
        n for n, one in enumerate(told) if one.attribution.cue.token.start < start and retelling.reaches(_block(one))
    ]
    nearest = max((_block(told[n]) for n in before), default=None)
    for place in before:
        one = told[place]
        if _block(one) == nearest and who.name and _can_be(one, who):
            told[place] = replace(
                one,
                who=who,
                links=one.links or retelling.links,
                person=one.person or (None if retelling.person is None else (retelling.tree, retelling.person)),
            )


def _block(told: _Told) -> int:
    return told.attribution.cue.tree.sentence.block


def _can_be(told: _Told, who: Identity) -> bool:
    """Whether the speaker is the one of the later sentence, or known so far by an office alone."""
    if told.who.name == who.name:
        return True
    if told.who.person or not who.person or not told.attribution.speaker:
        return False
    head = head_of(told.attribution.cue.tree, told.attribution.speaker[0])
    return head.tag == "NN" and is_person_noun(head.text)


def _quote(scene: Scene, told: _Told, voices: Voices) -> Iterator[Quote]:
    one, key = told.attribution, scene.article.id
    content = tuple(
        Span(article_id=key, start=start, end=end)
        for start, end in (_trimmed(scene, piece) for piece in one.pieces)
        if start < end
    )
    if not content:
        return
    speaker = _spans(scene, one.cue.tree, one.speaker)
    cue = Span(article_id=key, start=one.cue.token.start, end=one.cue.token.end)
    yield Quote(
        id=content_id("quote", key, cue.start, *(offset for span in content for offset in (span.start, span.end))),
        article_id=key,
        form=_form(one, content),
        content=content,
        evidence=Evidence(
            spans=(*content, cue, *speaker),
            made_by=f"quotes.{one.rule}",
            confidence=confidence(one.rule, plain=one.cue.verb.plain),
        ),
        cue=cue,
        speaker=speaker,
        speaker_entity=told.who.entity,
        speaker_name=told.who.name,
        addressee_entity=voices.look_up(told.person[0], ((told.person[1], told.person[1]),)).entity
        if told.person
        else None,
        via=tuple(via for link in told.links for via in _via(scene, link, told.who, voices)),
        negated=one.cue.negated,
    )


def _spans(scene: Scene, tree: Tree, words: Sequence[Range]) -> tuple[Span, ...]:
    tokens = tree.tokens
    pieces = (_trimmed(scene, (tokens[a].start, tokens[b].end)) for a, b in words if a <= b)
    return tuple(Span(article_id=scene.article.id, start=start, end=end) for start, end in pieces if start < end)


def _via(scene: Scene, link: Link, speaker: Identity, voices: Voices) -> Iterator[Via]:
    """The link's words as a Via, unless the speaker is only reported to have said so before."""
    words = link.words[0]
    who = voices.look_up(link.tree, link.words)
    if who.name is None or who.name == speaker.name:
        return
    for span in _spans(scene, link.tree, (core(link.tree, words, head_of(link.tree, words)),)):
        yield Via(span=span, entity=who.entity)


def _form(one: Attribution, content: Sequence[Span]) -> QuoteForm:
    """Direct where all of the content stands in quotation marks, mixed where some does."""
    if one.rule == LABEL:
        return QuoteForm.DIRECT
    if not one.passages:
        return QuoteForm.INDIRECT
    quoted = all(any(p.start <= span.start and span.end <= p.end for p in one.passages) for span in content)
    return QuoteForm.DIRECT if quoted else QuoteForm.MIXED


def _trimmed(scene: Scene, piece: Piece) -> Piece:
    text, (start, end) = scene.text, piece
    start = max(start, scene.body) if end > scene.body else start
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return (start, end)

"""Whether somebody answered the press: one account was refused a comment, another has a statement.

A reader of the first alone takes a person for silent. The two are told together: as an update where the statement stands in a
later report, else as compatible, since each paper asks for itself. Limits: who answers for whom ("the company's
spokeswoman") is known where the words say so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from variorum.edition.points import Point
from variorum.edition.readings import Scene, reading
from variorum.edition.things import NAME, Things
from variorum.model.annotation import Annotated, Entity, EntityKind, Quote
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature
from variorum.model.span import Span

_REFUSING = (
    r"(?:(?:has |have |had )?(?:declined|refused) to (?:comment|answer|respond|speak|be interviewed)|"
    r"(?:did|does|do|had|has|have)(?:\s{1,3}not|n[\N{RIGHT SINGLE QUOTATION MARK}']t)\s{1,3}(?:immediately\s{1,3}|yet\s{1,3})?"
    r"(?:respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|return(?:ed)?|comment(?:ed)?)|"
    r"(?:was|were)\s{1,3}(?:not|un)\s?(?:immediately\s{1,3})?(?:available|reachable) for comment|"
    r"could not (?:immediately )?be reached|had no (?:immediate )?comment)"
)
_WHO = 120  # characters at most of who did not answer
SILENT = re.compile(rf"(?P<who>[^\s.;:][^.;:\n]{{1,{_WHO - 1}}}?)\s{{1,3}}{_REFUSING}\b[^.;\n]{{0,80}}")
_REFUSAL = re.compile(rf"\s{_REFUSING}\b")
_SPEAKS = re.compile(r"\b(?:said|says|told|responded that|added|further)\b")  # who spoke is not silent
_NO_STATEMENT = re.compile(r"according|declin|refus", re.IGNORECASE)  # cues of what was not said to anybody
_PRONOUN = re.compile(r"(?:he|she|it|they)\b", re.IGNORECASE)  # words that show a reader less who spoke
_NEAR = 40  # characters of a speaker's words in which he or whom he speaks for is named
_REACH = 160  # characters of a statement's cue that show who made it
_AT_MOST = 3  # statements of one account that are shown


def speakers_of(groups: Sequence[Sequence[Entity]], names: Mapping[str, str]) -> Mapping[str, str]:
    """The things that can speak, with what they are called: people and bodies. `names` names every entity of `groups`."""
    kinds = {EntityKind.PERSON, EntityKind.ORGANISATION}
    return {f"{NAME}{n}": names[g[0].id] for n, g in enumerate(groups) if any(e.kind in kinds for e in g)}


def answer_topics(scene: Scene, things: Things, names: Mapping[str, str]) -> Iterator[Topic]:
    """A topic for everyone whom one account could not reach and another has a statement of. `names` are the speakers."""
    silent: dict[str, list[Span]] = defaultdict(list)
    for article_id, annotated in scene.members.items():
        for thing, span in _refusals(article_id, annotated.article.text, things):
            if not _statements(thing, annotated, things):
                silent[thing].append(span)
    for thing in sorted(silent.keys() & names.keys()):
        refused = {span.article_id for span in silent[thing]}
        told = [s for i, a in scene.members.items() if i not in refused for s in _statements(thing, a, things)]
        if told:
            yield _topic(names[thing], silent[thing], told, scene)


def _refusals(article_id: str, text: str, things: Things) -> Iterator[tuple[str, Span]]:
    """Who gave an article no answer, and where it says so."""
    for match in silent_in(text):
        if _SPEAKS.search(match[0]):
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        for thing in things.inside(article_id, match.start("who"), match.end("who")):
            yield thing, Span(article_id=article_id, start=start, end=match.end())


def silent_in(text: str) -> Iterator[re.Match[str]]:
    """What `SILENT.finditer` finds, tried only where a refusal stands within reach: many times as fast."""
    end = 0
    for refusal in _REFUSAL.finditer(text):
        starts = range(max(end, refusal.start() - _WHO - 2), refusal.end())
        if found := next((match for start in starts if (match := SILENT.match(text, start))), None):
            yield found
            end = found.end()


def _statements(thing: str, annotated: Annotated, things: Things) -> list[Span]:
    """Where an article has a statement of somebody, or of one who speaks for him."""
    found = [span for quote in annotated.quotes if (span := _said(quote, thing, annotated, things))]
    return sorted(found, key=lambda span: (_PRONOUN.match(annotated.article.text, span.start) is not None, span))[
        :_AT_MOST
    ]


def _said(quote: Quote, thing: str, annotated: Annotated, things: Things) -> Span | None:
    if quote.cue is None or not quote.speaker or _NO_STATEMENT.match(quote.cue.cut(annotated.article.text)):
        return None
    named = quote.speaker[0]
    words = named.cut(annotated.article.text)
    before_comma = named.start + min(_NEAR, len(words.split(",")[0]))
    if thing not in things.inside(annotated.article.id, named.start, before_comma):
        return None
    start, end = min(named.start, quote.cue.start), max(named.end, quote.cue.end)
    if SILENT.search(annotated.article.text, start, end + _NEAR):
        return None
    return Span(article_id=annotated.article.id, start=start, end=end) if end - start <= _REACH else None


def _topic(name: str, refused: Sequence[Span], told: Sequence[Span], scene: Scene) -> Topic:
    groups = [[Point(span=span, finding=None, bag={}, clause=None) for span in spans] for spans in (refused, told)]
    later = max(scene.when(s.article_id)[:10] for s in refused) < max(scene.when(s.article_id)[:10] for s in told)
    verdict, why = (
        (Relation.UPDATE, "no answer yet, then a statement") if later else (Relation.COMPATIBLE, "asked apart")
    )
    return Topic(
        id=content_id("topic", "answer", *refused, *told),
        kind=TopicKind.ATTRIBUTION,
        question=f"{name}: answer to the press",
        verdict=verdict,
        why=(Feature(name=why, score=1.0, left=refused[0], right=told[0]),),
        readings=tuple(reading(points, scene) for points in groups),
    )

"""Topics of the kind quote: one statement as several articles give it, word by word.

A quotation is compared sentence by sentence, since each paper keeps other sentences of one statement. Two are the same
statement when their words run alike, or, told or translated in other words, when one speaker says what shares the telling
words. Limits: a paraphrase that shares no telling word is not found; a statement of fewer than two content words is only
found where it stands whole in the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from variorum.edition.context import Contexts, likeness
from variorum.edition.points import Point, clusters
from variorum.edition.readings import Scene, by_key, reading
from variorum.edition.wording import DENYING, compare, pieces, quoted, words_of
from variorum.model.annotation import Annotated, EntityKind, Quote, QuoteForm
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature
from variorum.model.span import Span

ALIKE = 0.40  # least likeness of two pieces of one statement
_IN_ORDER = 0.60  # part of the shorter piece that runs in the longer, from which the words themselves say it is one
_OTHER_SPEAKER = 0.80  # the same where the articles name different speakers
_FEWEST_IN_ORDER = 5  # words of the shorter piece for its order alone to tell
_FEWEST_TOLD = 4  # content words of words that are told, not quoted: fewer are found everywhere
_FEWEST_CITED = 2  # words of a citation, and content words in it
_NO_LONGER = 4  # words that a denial has more than what it denies
_AROUND = 200  # characters before and after a piece where another who may have spoken is named
_LONGEST = 380  # characters of a piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One sentence of a quotation.

    `is_named`: the article itself says beside the words who spoke; `is_denied`: the cue denies the words;
    `is_told`: they are the reporter's; `around`: the text before and after.
    """

    words: tuple[str, ...]
    speaker: str | None
    is_person: bool
    is_named: bool
    around: str
    is_denied: bool = False
    is_told: bool = False


def quote_topics(scene: Scene, contexts: Contexts, names: Mapping[str, str]) -> Iterator[Topic]:
    """A topic for every statement that at least two articles give. `names` names the entities that several articles have."""
    points = [point for annotated in scene.members.values() for point in _points(annotated, contexts, names)]
    for cluster in clusters(points, _alike, ALIKE):
        yield _topic(cluster, scene)


def _points(annotated: Annotated, contexts: Contexts, names: Mapping[str, str]) -> Iterator[Point[Piece]]:
    text = annotated.article.text
    kinds = {entity.id: entity.kind for entity in annotated.entities}
    covered: list[Span] = []
    for quote in annotated.quotes:
        is_person = kinds.get(quote.speaker_entity or "") is EntityKind.PERSON
        is_named = _is_named(quote, text) and quote.cue is not None
        for span in _spans(quote, text):
            covered.append(span)
            piece = Piece(
                words=words_of(span.cut(text)),
                speaker=names.get(quote.speaker_entity or "", quote.speaker_name),
                is_person=is_person,
                is_named=is_named,
                is_denied=quote.negated,
                is_told=quote.form is QuoteForm.INDIRECT,
                around=text[max(0, quote.content[0].start - _AROUND) : quote.content[-1].end + _AROUND],
            )
            bag = contexts.bag_within(span)
            if len(bag) >= (_FEWEST_TOLD if quote.form is QuoteForm.INDIRECT else 1):
                yield Point(span=span, finding=piece, bag=bag, clause=None)
    yield from _fragments(annotated, contexts, covered)


def _fragments(annotated: Annotated, contexts: Contexts, covered: Sequence[Span]) -> Iterator[Point[Piece]]:
    """Words in quotation marks that are no statement by themselves: what a paper only cites."""
    text = annotated.article.text
    for start, end in quoted(text, 0, len(text)):
        span = Span(article_id=annotated.article.id, start=start, end=end)
        words = words_of(text[start:end])
        if len(words) >= _FEWEST_CITED and not any(span.overlaps(other) for other in covered):
            bag = contexts.bag_within(span)
            if len(bag) >= _FEWEST_CITED:
                piece = Piece(words=words, speaker=None, is_person=False, is_named=False, around="")
                yield Point(span=span, finding=piece, bag=bag, clause=None)


def _spans(quote: Quote, text: str) -> Iterator[Span]:
    """The pieces of a quotation that are compared: its sentences; of one that mixes words, those in quotation marks."""
    for content in quote.content:
        cut = [(content.start, content.end)]
        if quote.form is QuoteForm.DIRECT:
            cut = pieces(text, content.start, content.end)
        elif inner := [at for at in quoted(text, content.start, content.end) if _is_long(text[at[0] : at[1]])]:
            cut = [piece for start, end in inner for piece in pieces(text, start, end)]
        for start, end in cut:
            yield Span(article_id=quote.article_id, start=start, end=min(end, start + _LONGEST))


def _is_long(words: str) -> bool:
    return len(words_of(words)) >= _FEWEST_IN_ORDER


def _is_named(quote: Quote, text: str) -> bool:
    """Whether the article names the speaker beside the words."""
    surname = words_of(quote.speaker_name or "")[-1:]
    return bool(surname) and any(surname[0] in words_of(span.cut(text)) for span in quote.speaker)


def _alike(left: Point[Piece], right: Point[Piece]) -> float:
    telling = likeness(left.bag, right.bag)
    if telling < ALIKE / 2:
        return 0.0
    one, two = left.finding, right.finding
    same_speaker = speakers_agree(one, two)
    if one.is_told and two.is_told and not (same_speaker and one.is_person):
        return 0.0  # what reporters tell in their own words of whichever body said it is a statement, no quotation
    found = compare(one.words, two.words)
    if min(len(one.words), len(two.words)) >= _FEWEST_IN_ORDER:
        least = _IN_ORDER if same_speaker is not False else _OTHER_SPEAKER
        if found.shared >= least:
            return max(telling, found.shared)
    if same_speaker is False or (not found.shared and len(left.bag.keys() & right.bag.keys()) == 1):
        return 0.0
    if found.contained and same_speaker:
        return max(telling, 0.5)
    return telling if same_speaker else telling * 0.7


def speakers_agree(left: Piece, right: Piece) -> bool | None:
    """Whether two statements are given to one speaker; None where that cannot be told.

    Only two people named by different surnames are different speakers: a ministry may speak for its minister, an acronym
    for a company.
    """
    one, two = _name_words(left.speaker or ""), _name_words(right.speaker or "")
    if not one or not two or (left.speaker or "").islower() or (right.speaker or "").islower():
        return None  # nobody is named: "a spokesman" may be anybody
    if one[-1] == two[-1] or set(one) <= set(two) or set(two) <= set(one):
        return True
    return False if left.is_person and right.is_person else None


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    return words_of(name)


def _topic(cluster: Sequence[Point[Piece]], scene: Scene) -> Topic:
    groups = by_key(cluster, lambda point: (point.finding.words, point.finding.is_denied))
    verdict, why = _relation(groups)
    return Topic(
        id=content_id("topic", "quote", *(p.span for p in cluster)),
        kind=TopicKind.QUOTE,
        question=question_of(cluster),
        verdict=verdict,
        why=why,
        readings=tuple(reading(group, scene) for group in groups),
    )


def question_of(cluster: Sequence[Point[Piece]]) -> str:
    """The speaker whom most accounts name; nobody where as many name another, somebody unnamed where nobody is named."""
    named = {(point.article_id, point.finding.speaker) for point in cluster if point.finding.speaker}
    counts = Counter(name for _, name in named)
    people = sorted(name for name in counts if not name.islower()) or sorted(counts)
    most = max((counts[name] for name in people), default=0)
    lengths = sorted((len(words_of(name)) for name in people if counts[name] == most), reverse=True)
    if len(lengths) > 1 and lengths[0] == lengths[1]:
        return ""
    return max(people, key=lambda name: (counts[name], len(name), name), default="")


def _relation(groups: Sequence[Sequence[Point[Piece]]]) -> tuple[Relation, tuple[Feature, ...]]:
    firsts = [group[0] for group in groups]
    every = [point for group in groups for point in group]
    if any(_plainly_other(a.finding, b.finding) for a in every for b in every):
        return Relation.DIFFERS_BY_ATTRIBUTION, (Feature(name="given to different speakers", score=1.0),)
    if len(groups) == 1:
        return Relation.AGREE, (Feature(name="the same words", score=1.0),)
    if denied := next((pair for pair in combinations(every, 2) if _denies(pair[0].finding, pair[1].finding)), None):
        why = Feature(name="affirmed and denied", score=1.0, left=denied[0].span, right=denied[1].span)
        return Relation.DIFFERS_BY_ATTRIBUTION, (why,)
    return Relation.WORDING, tuple(_reasons(firsts))


def _denies(left: Piece, right: Piece) -> bool:
    """Whether one of two whom nothing shows to be one speaker says what the other denies, in the same words."""
    if speakers_agree(left, right) or abs(len(left.words) - len(right.words)) > _NO_LONGER:
        return False
    found = compare(left.words, right.words)
    return found.shared >= _OTHER_SPEAKER and bool(found.turned & DENYING) != (left.is_denied != right.is_denied)


def _plainly_other(left: Piece, right: Piece) -> bool:
    """Whether both articles themselves say who spoke, and name different people.

    A speaker found through a pronoun or an earlier sentence is our inference: when the same words have another speaker
    elsewhere, the inference is likelier wrong than the papers at odds. So it is where the other speaker stands beside the
    words too: one who speaks for another.
    """
    if not (left.is_named and right.is_named) or speakers_agree(left, right) is not False:
        return False
    apart = not (_stands_around(right, left) or _stands_around(left, right))
    return apart and compare(left.words, right.words).shared >= _OTHER_SPEAKER


def _stands_around(speaker: Piece, other: Piece) -> bool:
    """Whether who said one piece is named beside the other."""
    return _name_words(speaker.speaker or "")[-1] in words_of(other.around)


def _reasons(firsts: Sequence[Point[Piece]]) -> Iterator[Feature]:
    base = max(firsts, key=lambda p: len(p.finding.words))
    for other in firsts:
        if other is base:
            continue
        found = compare(base.finding.words, other.finding.words)
        name = "cut" if found.contained else "told otherwise"
        yield Feature(name=name, score=found.shared, left=base.span, right=other.span)
        if found.turned and found.shared >= _IN_ORDER:
            detail = ", ".join(sorted(found.turned))
            yield Feature(name="truncation", score=1.0, detail=detail, left=base.span, right=other.span)

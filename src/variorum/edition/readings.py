"""Turns points with their normal values into the readings of a topic: who says what, in how many independent lines."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.edition.points import F, Point
from variorum.edition.voices import Voices, voices_of
from variorum.model.annotation import Annotated
from variorum.model.article import Article
from variorum.model.edition import Attestation, Reading, Witness
from variorum.model.link import Copy
from variorum.model.span import Span

LONGEST_VALUE = 200  # characters of a source's words shown as a reading's value


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What topics are made from: the findings of a story's articles, and its witnesses.

    Of articles with one and the same text only the first stands in `members`; `twins` holds the others, whose evidence is
    the same words at the same place. So an exact copy says nothing again, and changes no verdict. `articles` holds all.
    """

    members: Mapping[str, Annotated]
    articles: Mapping[str, Article]
    twins: Mapping[str, tuple[str, ...]]
    witnesses: tuple[Witness, ...]
    sigla: Mapping[str, str]
    days: Mapping[str, str | None]
    voices: Voices

    def words(self, span: Span) -> str:
        """The exact words of `span`."""
        return span.cut(self.articles[span.article_id].text)

    def clause_words(self, point: Point[F]) -> str:
        """The words of the clause a point stands in, on one line; its own where the clause is not known."""
        if point.clause is None:
            return " ".join(self.words(point.span).split())
        whole = Span(article_id=point.article_id, start=point.clause.start, end=point.clause.end)
        return " ".join(self.words(whole).split())

    def published(self, article_id: str) -> str | None:
        """The article's day of publication where it is known."""
        return self.days.get(article_id)

    def when(self, article_id: str) -> str:
        """When the article was published, to the minute where that is known, empty where not even the day is."""
        published = self.articles[article_id].metadata.published
        return (published.best or "")[:16] if published else ""

    def sigla_of(self, article_ids: Iterable[str]) -> tuple[str, ...]:
        """The sigla of articles and of those with the same text, in order."""
        every = {twin for article_id in article_ids for twin in (article_id, *self.twins.get(article_id, ()))}
        return tuple(sorted((self.sigla[article_id] for article_id in every), key=lambda s: (len(s), s)))


def scene_of(members: Mapping[str, Annotated], witnesses: tuple[Witness, ...], copies: Iterable[Copy] = ()) -> Scene:
    """The scene of a story. `members` holds all its articles, `copies` what they took from each other."""
    first: dict[str, str] = {}
    twins: dict[str, tuple[str, ...]] = {}
    for witness in sorted(witnesses, key=lambda witness: witness.copy_of is not None):  # a source before its copies
        home = first.setdefault(members[witness.article_id].article.text, witness.article_id)
        if home != witness.article_id:
            twins[home] = (*twins.get(home, ()), witness.article_id)
    return Scene(
        members={article_id: members[article_id] for article_id in first.values()},
        articles={article_id: annotated.article for article_id, annotated in members.items()},
        twins=twins,
        witnesses=witnesses,
        sigla={w.article_id: w.siglum for w in witnesses},
        days={w.article_id: w.published for w in witnesses},
        voices=voices_of(witnesses, copies),
    )


def grouped(points: Sequence[Point[F]], same: Callable[[Point[F], Point[F]], bool]) -> list[list[Point[F]]]:
    """Points that give the same reading, in order; a point joins the first group whose first member it equals."""
    groups: list[list[Point[F]]] = []
    for point in points:
        home = next((group for group in groups if same(group[0], point)), None)
        if home is None:
            groups.append([point])
        else:
            home.append(point)
    return groups


def by_key(points: Sequence[Point[F]], key: Callable[[Point[F]], Hashable]) -> list[list[Point[F]]]:
    """Points with equal keys together, in the order in which the keys first come."""
    groups: dict[Hashable, list[Point[F]]] = {}
    for point in points:
        groups.setdefault(key(point), []).append(point)
    return list(groups.values())


def reading(points: Sequence[Point[F]], scene: Scene, value: str | None = None) -> Reading:
    """One reading. Its value is what the first point's words say, cut at a word where they are long."""
    evidence = tuple(attestations((point.span for point in points), scene))
    sigla = scene.sigla_of(point.article_id for point in points)
    return Reading(
        value=value or shortened(evidence[0].exact),
        witnesses=sigla,
        independent=scene.voices.independent(each.span for each in evidence),
        evidence=evidence,
    )


def attestations(spans: Iterable[Span], scene: Scene) -> Iterator[Attestation]:
    """The exact words of `spans`, each once, also where they stand in an article with the same text."""
    for span in dict.fromkeys(spans):
        exact = scene.words(span)
        yield Attestation(span=span, exact=exact)
        for twin in scene.twins.get(span.article_id, ()):
            yield Attestation(span=replace(span, article_id=twin), exact=exact)


def shortened(words: str) -> str:
    """`words` on one line, cut at a space after LONGEST_VALUE characters."""
    line = " ".join(words.split())
    if len(line) <= LONGEST_VALUE:
        return line
    return line[:LONGEST_VALUE].rsplit(" ", 1)[0] + " \N{HORIZONTAL ELLIPSIS}"

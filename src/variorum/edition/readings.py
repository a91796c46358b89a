"""Turns points with their normal values into the readings of a topic: who says what, in how many independent lines."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from variorum.edition.points import F, Point
from variorum.edition.witnesses import independent_lines
from variorum.model.annotation import Annotated
from variorum.model.edition import Attestation, Reading, Witness
from variorum.model.span import Span

LONGEST_VALUE = 200  # characters of a source's words shown as a reading's value


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What topics are made from: a story's articles with their findings, and its witnesses."""

    members: Mapping[str, Annotated]
    witnesses: tuple[Witness, ...]
    sigla: Mapping[str, str]

    def words(self, span: Span) -> str:
        """The exact words of `span`."""
        return span.cut(self.members[span.article_id].article.text)

    def clause_words(self, point: Point[F]) -> str:
        """The words of the clause a point stands in, on one line; its own where the clause is not known."""
        if point.clause is None:
            return " ".join(self.words(point.span).split())
        whole = Span(article_id=point.article_id, start=point.clause.start, end=point.clause.end)
        return " ".join(self.words(whole).split())

    def published(self, article_id: str) -> str | None:
        """The article's day of publication where it is known."""
        return next((w.published for w in self.witnesses if w.article_id == article_id), None)


def scene_of(members: Mapping[str, Annotated], witnesses: tuple[Witness, ...]) -> Scene:
    """The scene of a story."""
    return Scene(members=members, witnesses=witnesses, sigla={w.article_id: w.siglum for w in witnesses})


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
    evidence = tuple(
        Attestation(span=span, exact=scene.words(span)) for span in dict.fromkeys(point.span for point in points)
    )
    sigla = tuple(sorted({scene.sigla[point.article_id] for point in points}, key=lambda s: (len(s), s)))
    return Reading(
        value=value or shortened(evidence[0].exact),
        witnesses=sigla,
        independent=independent_lines(sigla, scene.witnesses),
        evidence=evidence,
    )


def shortened(words: str) -> str:
    """`words` on one line, cut at a space after LONGEST_VALUE characters."""
    line = " ".join(words.split())
    if len(line) <= LONGEST_VALUE:
        return line
    return line[:LONGEST_VALUE].rsplit(" ", 1)[0] + " \N{HORIZONTAL ELLIPSIS}"

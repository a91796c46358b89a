"""What a card about numbers or times is called: the thing counted or measured, short, in the words of the accounts.

The annotation names most things ("people killed", "dam height"). Where it gives only a currency or a pronoun, the question the
number answers stands in ("cost"), else the core of the clause: its subject and its verb. A count of another year is told with it.
Limit: the words are those of one account.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.edition.measures import AGE, PEOPLE, Measure, Number
from variorum.edition.points import F, Point
from variorum.edition.readings import Scene
from variorum.model.span import Span

_LONGEST = 80  # characters
# Words that name nothing: the title is then the question's name.
_NAMELESS = frozenset(
    ("it", "they", "he", "she", "that", "figure", "number", "count", "total", "sum", "tally", "estimate", "people", "person",
     "million", "millions", "billion", "cash", "thousand", "company", "firm")
)  # fmt: skip


def title_of(cluster: Sequence[Point[Number]], scene: Scene) -> str:
    """The title of a card about one count or measure."""
    shared = frozenset.intersection(*(point.finding.measure.things for point in cluster))
    best = max(cluster, key=lambda point: (_rank(point, shared), len(point.bag), scene.clause_words(point), point.span))
    return f"{_named(best, shared) or core_of_clause(best, scene)}{_year(cluster)}"


def _rank(point: Point[Number], shared: frozenset[str]) -> int:
    return 2 if _named(point, shared) else 1 if point.finding.quantity.about else 0


def _named(point: Point[Number], shared: frozenset[str]) -> str | None:
    """The thing by its name in the annotation, or by the question it answers; None where neither names it.

    `shared` are the words that all accounts use for it.
    """
    quantity, measure = point.finding.quantity, point.finding.measure
    about = quantity.about or ""
    last = about.lower().rpartition(" ")[2]
    asked = measure.question.name if measure.question else None
    if about[:1].isupper() and quantity.unit != AGE and not measure.is_physical:
        return f"{about} {asked}" if asked else None
    if not about or last in _NAMELESS or (measure.family.startswith("money") and last.rstrip("s") == quantity.unit):
        return f"people {asked}" if asked and _counts(measure) else asked
    if asked and _counts(measure) and " " not in about:
        return f"{about} {asked}"
    return _measured(about, measure, shared) if measure.is_physical and quantity.unit != AGE else about


def _measured(about: str, measure: Measure, shared: frozenset[str]) -> str:
    """A measure by what is measured, not only by whose it is: "Belmark border length", of Belmark."""
    if not about[:1].isupper() or measure.question is None:
        return about
    nouns = sorted(shared - frozenset(about.lower().split()))
    return " ".join([about, *nouns[:1], measure.question.name])


def _counts(measure: Measure) -> bool:
    return measure.family == PEOPLE or (
        measure.family == "" and measure.question is not None and measure.question.is_alone
    )


def _year(cluster: Sequence[Point[Number]]) -> str:
    """The year of counts that are all of one earlier year, which is not what the story tells."""
    years = {(point.finding.quantity.as_of.earliest or "")[:4] for point in cluster if point.finding.is_past}
    past = all(point.finding.is_past and point.finding.quantity.unit != AGE for point in cluster)
    return f" in {years.pop()}" if past and len(years) == 1 and "" not in years else ""


def core_of_clause(point: Point[F], scene: Scene) -> str:
    """The subject, verb and object of the clause a finding stands in, else its first words."""
    clause = point.clause
    if clause is None or clause.subject is None:
        return _cut(scene.clause_words(point))
    last = clause.predicate.end
    if (
        clause.object is not None
        and clause.predicate.end <= clause.object.start <= clause.predicate.end + _LONGEST // 2
    ):
        last = clause.object.end
    begin = min(clause.subject.start, clause.predicate.start)
    if not 0 < last - begin <= _LONGEST:
        return _cut(scene.clause_words(point))
    return " ".join(scene.words(Span(article_id=point.article_id, start=begin, end=last)).split())


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " \N{HORIZONTAL ELLIPSIS}"

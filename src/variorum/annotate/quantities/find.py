"""Quantities of an article, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.annotate.quantities.ages import YEAR_OF_AGE, is_age, person_span
from variorum.annotate.quantities.bounds import bounded
from variorum.annotate.quantities.counted import PERSON, counted_unit, thing_span
from variorum.annotate.quantities.measures import Measure, measured
from variorum.annotate.quantities.numerals import has_number, numerals
from variorum.annotate.quantities.ranges import joined
from variorum.annotate.quantities.readings import Reading, reading
from variorum.annotate.quantities.refusals import is_clock, is_refused
from variorum.annotate.quantities.said import Sayings
from variorum.annotate.quantities.topics import PEOPLE, age_topic, topic
from variorum.model.annotation import Annotated, Quantity
from variorum.model.identity import content_id
from variorum.model.parse import Parsed, Sentence
from variorum.model.span import Evidence, Span

_MADE_BY = "quantities"


def find_quantities(annotated: Annotated, parsed: Parsed) -> tuple[Quantity, ...]:
    """All quantities of the article, in order of the text.

    The second number of a conversion ("62 miles" after "100 kilometres") has no `about`: it is the same quantity again.
    """
    sayings = Sayings(annotated)
    return tuple(
        _quantity(annotated, found, age=age, sayings=sayings)
        for sentence in parsed.sentences
        for found, age in _readings(sentence, annotated.article.text)
    )


def _readings(sentence: Sentence, text: str) -> Iterator[tuple[Reading, bool]]:
    """Each quantity of the sentence, and whether it is an age."""
    words = text[sentence.start : sentence.end]
    if not has_number(words):
        return
    starts = [token.start for token in sentence.tokens]
    for measure in bounded(words, joined(words, _measures(words))):
        found = reading(sentence, starts, measure)
        age = measure.unit is None and is_age(found, words)
        if age or not is_refused(found, words):
            yield found, age


def _measures(words: str) -> list[Measure]:
    """The numbers of the sentence with their units, but clock times, and numbers inside a unit ("twenty-foot units")."""
    found: list[Measure] = []
    for numeral in numerals(words):
        if (not found or numeral.start >= found[-1].end) and not is_clock(words, numeral.end):
            found.append(measured(words, numeral))
    return found


def _quantity(annotated: Annotated, found: Reading, *, age: bool, sayings: Sayings) -> Quantity:
    article, measure = annotated.article, found.measure
    start, end = _extent(found, age=age)
    about = _about(found, article.text, age=age)
    unit = YEAR_OF_AGE if age else counted_unit(found)
    of = person_span(found) if age else thing_span(found) if _is_named(found, about) else None
    span = Span(article_id=article.id, start=start, end=end)
    return Quantity(
        id=content_id("quantity", article.id, start, end),
        article_id=article.id,
        start=start,
        end=end,
        low=measure.low,
        high=measure.high,
        bound=measure.bound,
        unit=unit or (PERSON if about and about.startswith(f"{PEOPLE} ") else ""),
        evidence=Evidence(spans=(span,), made_by=_MADE_BY, confidence=_confidence(found, age=age)),
        of=None if of is None else Span(article_id=article.id, start=of[0], end=of[1]),
        about=about,
        as_of=sayings.as_of(found.sentence, start),
        attributed_to=sayings.attributed_to(start, end),
    )


def _extent(found: Reading, *, age: bool) -> tuple[int, int]:
    """Where the quantity stands: its number, with its unit or the noun it counts."""
    offset, measure = found.sentence.start, found.measure
    end = offset + measure.end
    counts = measure.unit is None and not age and found.noun is not None
    return offset + measure.start, max(end, found.noun.end) if counts and found.noun is not None else end


def _about(found: Reading, text: str, *, age: bool) -> str | None:
    if found.measure.converted:
        return None
    return age_topic(found, text) if age else topic(found, text)


def _is_named(found: Reading, about: str | None) -> bool:
    """Whether the sentence names the thing: not where only its fate is told ("12 dead")."""
    bare = found.measure.unit is None and found.noun is None
    return not (bare and about is not None and about.startswith(f"{PEOPLE} "))


def _confidence(found: Reading, *, age: bool) -> float:
    """The share of quantities of this kind that are right on dev, in value and as a quantity at all."""
    if age:
        return 0.85
    if found.measure.unit is not None:
        return 0.97
    return 0.9 if found.noun is not None else 0.8

"""The quantities of a story made comparable: what each measures, whose age it is, and which number it rivals.

A number with no noun of its own is of the thing of the number before it: "police counted 22,000; the organisers spoke of
60,000". An age is of a person, whoever that is called where it stands. Limits: only the number straight before is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from variorum.edition.combined import combined, of_own_verb
from variorum.edition.context import Contexts
from variorum.edition.facets import WIDER
from variorum.edition.intervals import range_of
from variorum.edition.measures import AGE, EVERYBODY, PEOPLE, Number, group_of, is_alone, measure_of
from variorum.edition.points import Point
from variorum.edition.readings import Scene
from variorum.edition.sources import COUNTING
from variorum.model.annotation import Entity, EntityKind, Quantity, TimeKind
from variorum.model.span import Span

_LONG_AGO = 45  # days
_PERIOD = 27  # days from which a time is a month or more
_BEFORE_STORY = 6  # days before a story's first report: what is counted of them belongs to something else
_BESIDE = 2  # characters between a time and a number that belongs to it
_NEXT = 300  # characters between a number and the one that rivals it
_COUPLE = 2  # up to so many of a narrower noun are some two, not the two: "two children"
_RIVALS = 10.0  # times one, at most, is the other
_INCLUDING = re.compile(r"^[^.;\n]{0,40}\b(?:including|among them|of whom|of which)(?: at least| about| some)?\s$")
_GOES_ON = re.compile(r"^[^.;\n]{0,60}(?:\band|,)\s$")
_ADJOINING = 3  # characters between an age and the person's name after it
_NAMED_LATER = 60  # the same for one that is given after a description
_BEFORE_OTHER = 40  # characters before an age in which the words stand by which it is another time's
_BEFORE_AGE = 12  # the same for a name before it: "Ada Lund, who was 81"
# What a number is called that is named before.
_FIGURES = frozenset({"number", "figure", "count", "tally", "estimate", "total", "sum"})

People = Mapping[str, str]  # by entity: the person, one for all articles


def people_of(groups: Sequence[Sequence[Entity]]) -> People:
    """Which entities are one person."""
    return {entity.id: group[0].id for group in groups for entity in group if entity.kind is EntityKind.PERSON}


def counts_of(article_id: str, contexts: Contexts, scene: Scene, people: People) -> Iterator[Point[Number]]:
    """The quantities of one article, in order of the text."""
    before: Point[Number] | None = None
    annotated = scene.members[article_id]
    quantities = list(combined(annotated.quantities, annotated.article.text))
    for quantity in quantities:
        point = _point(quantity, contexts, scene, people)
        if point is None:
            continue
        if any(_holds(other, quantity) for other in quantities):
            point = _as_part(point)  # of a sum that is told with it
        elif any(_holds(quantity, other) for other in quantities):
            point = _of_all_sides(point, scene, people)
        if point.finding.measure.is_more and not _adds_to(before, point):
            measure = replace(point.finding.measure, is_more=False)
            number = replace(point.finding, measure=measure)
            point = replace(point, finding=number, home=_home(number, scene, people))
        if before is not None and _is_rival(before, point, contexts):
            point = _of_same_thing(before, point)
        elif before is not None and _shares_out(before, point, scene):
            point = _as_part(point)
        elif before is not None and _is_included(before, point, scene):
            point = _of_those(before, point)
        yield point
        if point.finding.measure.question is not None:
            before = point


def _point(quantity: Quantity, contexts: Contexts, scene: Scene, people: People) -> Point[Number] | None:
    bag = contexts.bag(quantity.article_id, quantity.start, quantity.end)
    if not bag or range_of(quantity) is None or _is_of_a_date(quantity, scene):
        return None
    if quantity.unit == AGE and _is_of_another_time(quantity, scene.articles[quantity.article_id].text):
        return None
    clause = contexts.clause_at(quantity.article_id, quantity.start, quantity.end)
    quantity = of_own_verb(quantity, scene.members[quantity.article_id].article.text)
    span = Span(article_id=quantity.article_id, start=quantity.start, end=quantity.end)
    text = scene.members[quantity.article_id].article.text
    beside = contexts.inside(clause) if clause else []
    if clause is not None and not quantity.unit and contexts.verbs_before(span) & COUNTING:
        beside = [*beside, *contexts.before(clause), *contexts.around(clause)]
    elif clause is not None and quantity.unit and quantity.unit in EVERYBODY:
        beside = [*beside, *contexts.around(clause)]
    measure = measure_of(quantity, text, clause, beside)
    own = contexts.bag_without(clause, span) if clause else {}
    of_people = measure.family == PEOPLE or measure.fate is not None
    is_past = _is_past(quantity, scene) or (of_people and _is_background(quantity, scene))
    number = Number(quantity=quantity, measure=measure, own=own, is_past=is_past)
    return Point(span=span, finding=number, bag=bag, clause=clause, home=_home(number, scene, people))


def _home(number: Number, scene: Scene, people: People) -> str | None:
    """The question that a story asks once: this person's age, the dead of this affair."""
    if number.quantity.unit == AGE:
        return _whose_age(number.quantity, scene, people)
    measure = number.measure
    if (
        measure.question is None
        or not measure.question.is_alone
        or number.is_past
        or measure.is_more
        or measure.is_part
    ):
        return None
    if WIDER in measure.facets:
        return None
    if measure.side:
        return f"{measure.question.name} {measure.side}"
    if is_alone(number):
        return measure.question.name if measure.family in {"", PEOPLE} else f"{measure.question.name} {measure.family}"
    value = number.quantity.low or number.quantity.high or 0.0
    return f"{measure.question.name} {group_of(number.quantity.unit)}" if value > _COUPLE else None


# Words between an age and the name of whom it is: "a man of 81, named locally as".
_NAMED_AS = re.compile(r"(?:[ -]old)?(?: \w+){0,2},? (?:named|identified|known)(?: \w+){0,2} as $")


# Words before an age that is not today's: "he will be 29 when", "she turns 30", "when he was 15", "since the age of six".
_OTHER_AGE = re.compile(
    r"(?:\b(?:will|would|shall|may|might)|['\N{RIGHT SINGLE QUOTATION MARK}](?:ll|d)) be |\bturn(?:s|ed|ing)? "
    r"|\b(?:when|until|before|after|since) (?:he|she|they|[A-Z][\w-]+) (?:was|were|is) "
    r"|\b(?:from|since|until|by) (?:the )?age(?: of)? ",
)
_QUALIFIED = re.compile(r"(?:only|just|still|barely|about|around|nearly|almost|aged?|an?|the)?\s{0,2}")
_SENTENCE_ENDS = re.compile(r"[.!?;]['\"\N{RIGHT DOUBLE QUOTATION MARK}]?\s|\n")


def _is_of_another_time(quantity: Quantity, text: str) -> bool:
    """Whether an age is what somebody was once or will be, not what he is as the news is told."""
    before = text[max(0, quantity.start - _BEFORE_OTHER) : quantity.start]
    return any(_QUALIFIED.fullmatch(before, found.end()) for found in _OTHER_AGE.finditer(before))


def _whose_age(quantity: Quantity, scene: Scene, people: People) -> str | None:
    """The person of whom an age is told: the one whose name or description adjoins it."""
    first, last = quantity.start - _BEFORE_AGE, quantity.end + _ADJOINING
    text = scene.articles[quantity.article_id].text
    near = (
        (abs(mention.span.start - quantity.start), people[entity.id])
        for entity in scene.members[quantity.article_id].entities
        if entity.id in people
        for mention in entity.mentions
        if (
            mention.span.start <= last
            and first <= mention.span.end
            and not _SENTENCE_ENDS.search(text, mention.span.end, quantity.start)
        )
        or (
            0 < mention.span.start - quantity.end < _NAMED_LATER
            and _NAMED_AS.fullmatch(text, quantity.end, mention.span.start)
        )
    )
    found = min(near, default=None)
    return f"age {found[1]}" if found else None


def _is_rival(before: Point[Number], point: Point[Number], contexts: Contexts) -> bool:
    """Whether a number has no thing of its own and may be of that of the number before it."""
    quantity = point.finding.quantity
    bare = not quantity.unit and point.finding.measure.question is None
    named = (quantity.about or "").rpartition(" ")[2] in _FIGURES
    counted = contexts.verbs_before(point.span) & COUNTING
    return (
        bare and (named or bool(counted)) and point.span.start - before.span.end <= _NEXT and _are_near(before, point)
    )


def _shares_out(before: Point[Number], point: Point[Number], scene: Scene) -> bool:
    """Whether a number goes on with a part: "of the dead, 23 were found in one town and six in another"."""
    between = scene.articles[point.article_id].text[before.span.end : point.span.start]
    same = before.finding.measure.question == point.finding.measure.question
    return (
        before.finding.measure.is_part
        and same
        and not point.finding.quantity.unit
        and _GOES_ON.search(between) is not None
    )


def _holds(sum_of: Quantity, part: Quantity) -> bool:
    return sum_of is not part and sum_of.start <= part.start and part.end <= sum_of.end


def _of_all_sides(point: Point[Number], scene: Scene, people: People) -> Point[Number]:
    """A sum of two groups; the people that one of them is of are not all of its people."""
    number = replace(point.finding, measure=replace(point.finding.measure, side=None))
    return replace(point, finding=number, home=_home(number, scene, people))


def _as_part(point: Point[Number]) -> Point[Number]:
    measure = replace(point.finding.measure, is_part=True)
    return replace(point, home=None, finding=replace(point.finding, measure=measure))


def _adds_to(before: Point[Number] | None, point: Point[Number]) -> bool:
    """Whether "another twelve" come to what the number before counts; after the dead, another twelve hurt are all the hurt."""
    return before is not None and before.finding.measure.question == point.finding.measure.question


def _is_included(before: Point[Number], point: Point[Number], scene: Scene) -> bool:
    """Whether a number is of some of those counted straight before: "30 others, including two soldiers"."""
    between = scene.articles[point.article_id].text[before.span.end : point.span.start]
    return before.finding.measure.question is not None and _INCLUDING.search(between) is not None


def _of_those(before: Point[Number], point: Point[Number]) -> Point[Number]:
    """The number as one of some of those of the number before."""
    thing = before.finding.measure
    measure = replace(point.finding.measure, question=thing.question, fate=thing.fate, is_part=True)
    return replace(point, home=None, finding=replace(point.finding, measure=measure))


def _are_near(one: Point[Number], two: Point[Number]) -> bool:
    left, right = range_of(one.finding.quantity), range_of(two.finding.quantity)
    return left is not None and right is not None and not left.farther(right, _RIVALS)


def _of_same_thing(before: Point[Number], point: Point[Number]) -> Point[Number]:
    """The number as one of what the number before it is of."""
    thing = before.finding.measure
    measure = replace(
        point.finding.measure, family=thing.family, question=thing.question, things=thing.things, fate=thing.fate
    )
    unit = before.finding.quantity.unit if thing.family == PEOPLE else ""
    number = replace(point.finding, measure=measure, quantity=replace(point.finding.quantity, unit=unit))
    home = before.home if is_alone(number) else None
    return replace(point, finding=number, home=home, bag=before.bag)


def _is_of_a_date(quantity: Quantity, scene: Scene) -> bool:
    """Whether a number stands in a time or a bare one straight after it: "12 minutes past nine", "18 October 2031, 13.20"."""
    moments = scene.members[quantity.article_id].moments
    if quantity.unit:
        return any(m.kind is TimeKind.TIME and m.start <= quantity.start < quantity.end <= m.end for m in moments)
    return any(
        m.kind in {TimeKind.DATE, TimeKind.TIME} and m.start < quantity.end and quantity.start <= m.end + _BESIDE
        for m in moments
    )


def _is_background(quantity: Quantity, scene: Scene) -> bool:
    """Whether a count is of another day or a whole month or year, not of what the story tells: "killed 29 last year"."""
    told, published = quantity.as_of, scene.articles[quantity.article_id].metadata.published
    first = min((day for day in scene.days.values() if day), default=None)
    if not told.earliest or not told.latest or not first:
        return False
    if published and (told.earliest, told.latest) == (published.earliest, published.latest):
        return False
    start, end = (date.fromisoformat(day[:10]) for day in (told.earliest, told.latest))
    return (end - start).days >= _PERIOD or (date.fromisoformat(first) - end).days > _BEFORE_STORY


def _is_past(quantity: Quantity, scene: Scene) -> bool:
    """Whether the quantity is of a time long before its article was published: the toll of an earlier disaster."""
    published, latest = scene.published(quantity.article_id), quantity.as_of.latest
    if not published or not latest:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(latest[:10])).days > _LONG_AGO

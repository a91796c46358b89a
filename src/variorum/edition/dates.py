"""Topics of the kind date: when one thing happened, as several articles tell it.

Two times answer one question when their clauses tell one thing. They agree when they say the same, are compatible when one
holds the other ("last month", "on 28 December"), and conflict when they cannot meet although the clauses plainly tell one
thing; times that cannot meet in clauses that are only somewhat alike are of two things and no topic. Dates of captions,
posts and datelines date the picture, the post or the report, and are left out. Limit: things that happen again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from variorum.edition.context import Contexts, likeness
from variorum.edition.happenings import tells_the_same
from variorum.edition.points import APART, Point, asked_again, clusters
from variorum.edition.readings import Scene, grouped, reading
from variorum.edition.times import days, limit, meet, minutes
from variorum.edition.titles import core_of_clause
from variorum.edition.wording import BESIDE_THE_TEXT
from variorum.link.agencies import agency_of
from variorum.model.annotation import Clause, Moment, TimeKind
from variorum.model.edition import Relation, Topic, TopicKind
from variorum.model.identity import content_id
from variorum.model.link import Feature
from variorum.model.span import Span

ALIKE = 0.35  # least likeness of two clauses whose times answer one question
AGAIN = 0.26  # the same for one more article's answer that can meet theirs; readings covered: 506 without, 509 at .30, 510 to .10
_LEAST_SHARED = 0.12  # likeness without which no time can bring two clauses together
_SAME_VERB = 0.10  # what one verb adds
_PLAINLY = 0.45  # likeness from which months or years that cannot meet are a conflict, and hours of one day
_PLAINLY_DAY = 0.60  # the same for days: what happens on two Mondays is told in like words
_OWN_WEEK = 8  # days around its publication that are of what an article reports, not of what went before
_OWN_DAYS = 4  # days around its publication that an article names for many reasons
_ONE_DAY = 0.35
_LEAST_OF_ONE_DAY = 0.0
_A_COPY = 0.75  # likeness of clauses that were copied
_MONTH = 27  # days from which a time is a month or more
_VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_FEWEST_WORDS = 3
_FEWEST_OF_A_MINUTE = 1
_PARTS_OF_A_TIME = frozenset({"early", "late", "mid", "about", "around"})
_ROUND = 5  # minutes
_DAY_NAMED = re.compile(
    r"\b(?:[A-Z][a-z]*day|to(?:day|night|morrow)|yesterday|this|last|next|[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z])"
)
_FEWEST_TO_CLASH = 4  # words of a clause, and shared words, for its time to be denied by another's
_FEWEST_SHARED = 2
# After a time, what makes a dateline of it: "Jan 1 (Reuters)", "Jan 1 (any outlet) -".
_BRACKETED = re.compile(r"\s{0,3}\((?P<who>[^()\n]{2,40})\)(?P<dash>\s{0,2}(?:--|[-\N{EN DASH}\N{EM DASH}]))?")
_MARKET = frozenset({"trade", "close", "open", "fall", "rise", "gain", "drop", "climb", "slip", "edge", "jump"})
_AROUND = 60  # characters before and after a clause in which a caption shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A time with what it allows."""

    moment: Moment
    days: tuple[int, int] | None
    minutes: tuple[int, int] | None
    limit: str | None
    words: str
    is_distant: bool  # a day some days from the report's own, which an article seldom names for two reasons
    ago: int | None  # days between the day told and its report's own
    is_past: bool  # ended before its report's own day
    is_own: bool  # of the days around its report's own
    is_exact: bool  # a minute that is no round one, which a story seldom names for two reasons
    is_day_told: bool  # whether the words name the day too: else that of a time of day was guessed


def date_topics(scene: Scene, contexts: Contexts) -> Iterator[Topic]:
    """A topic for every thing that at least two articles date."""
    points = [
        point
        for a in scene.members.values()
        for moment in a.moments
        if (point := _point(moment, a.article.text, contexts, scene.published(a.article.id))) is not None
    ]
    for cluster in asked_again(clusters(points, _alike, ALIKE), points, _alike_beside, AGAIN):
        if (topic := _topic(cluster, scene)) is not None:
            yield topic


def _point(moment: Moment, text: str, contexts: Contexts, published: str | None) -> Point[Told] | None:
    if moment.kind in {TimeKind.DURATION, TimeKind.SET} or moment.value in _VAGUE:
        return None
    clause = contexts.clause_at(moment.article_id, moment.start, moment.end)
    if clause is None or _dates_something_else(clause, moment, text):
        return None
    told = _told(moment, text, published)
    if len(clause.words) < (_FEWEST_OF_A_MINUTE if told.is_exact else _FEWEST_WORDS):
        return None
    span = Span(article_id=moment.article_id, start=moment.start, end=moment.end)
    keys = (f"={told.days}",) if told.is_distant else (f"at {told.minutes}",) if told.is_exact else ()
    return Point(span=span, finding=told, bag=contexts.bag_without(clause, span), clause=clause, keys=keys)


def _told(moment: Moment, text: str, published: str | None) -> Told:
    words = text[max(0, moment.start - 16) : moment.end]
    clock = minutes(moment, words)
    return Told(
        moment=moment,
        days=days(moment, words),
        minutes=clock,
        limit=limit(text, moment),
        words=text[moment.start : moment.end].lower(),
        is_distant=clock is None and _is_distant(moment, published),
        ago=_ago(moment, published),
        is_past=bool(published and moment.latest and moment.latest[:10] < published),
        is_own=_is_own(moment, published),
        is_exact=clock is not None and clock[0] == clock[1] and clock[0] % _ROUND != 0,
        is_day_told=clock is None or _DAY_NAMED.search(text, moment.start, moment.end) is not None,
    )


def _is_distant(moment: Moment, published: str | None) -> bool:
    if not published or not moment.earliest or moment.earliest[:10] != (moment.latest or "")[:10]:
        return False
    return abs((date.fromisoformat(moment.earliest[:10]) - date.fromisoformat(published)).days) > _OWN_DAYS


def _ago(moment: Moment, published: str | None) -> int | None:
    if not published or not moment.earliest or moment.earliest[:10] != (moment.latest or "")[:10]:
        return None
    return (date.fromisoformat(published) - date.fromisoformat(moment.earliest[:10])).days


def _is_each_own(left: Told, right: Told) -> bool:
    return left.ago is not None and left.ago == right.ago and 0 <= left.ago <= 1 and left.days != right.days


def _is_own(moment: Moment, published: str | None) -> bool:
    if not published or not moment.earliest or not moment.latest:
        return False
    day = date.fromisoformat(published)
    first, last = (date.fromisoformat(told[:10]) for told in (moment.earliest, moment.latest))
    return max((day - first).days, (last - day).days) <= _OWN_WEEK


def _dates_something_else(clause: Clause, moment: Moment, text: str) -> bool:
    around = text[max(0, clause.start - _AROUND) : clause.end + _AROUND]
    return bool(BESIDE_THE_TEXT.search(around)) or _is_of_a_dateline(moment, text)


def _is_of_a_dateline(moment: Moment, text: str) -> bool:
    after = _BRACKETED.match(text, moment.end)
    return after is not None and (after["dash"] is not None or agency_of(after["who"]) is not None)


def _alike(left: Point[Told], right: Point[Told]) -> float:
    near = likeness(left.bag, right.bag)
    if (
        near < _PLAINLY
        and _is_coarse(left.finding) != _is_coarse(right.finding)
        and _is_clock(left.finding, right.finding)
    ):
        return 0.0  # a month and an hour of the day answer no common question
    unique = _is_one_day(left.finding, right.finding) or _is_one_minute(left.finding, right.finding)
    if near < (_LEAST_OF_ONE_DAY if unique else _LEAST_SHARED):
        return 0.0
    if not _can_meet(left.finding, right.finding) and (left.article_id == right.article_id or not _clash(left, right)):
        return APART
    same_verb = tells_the_same(_lemma(left.clause), _lemma(right.clause))
    return max(0.0, min(1.0, near + (_SAME_VERB if same_verb else 0.0) + _by_value(left.finding, right.finding)))


def _alike_beside(left: Point[Told], right: Point[Told]) -> float:
    """Likeness of two times of which one holds the other, APART of others: a bound alone ("since 2009") holds too much."""
    one, two = left.finding, right.finding
    return _alike(left, right) if _can_meet(one, two) and meet(one.days, two.days) else APART


def _are_two_occasions(left: Point[Told], right: Point[Told]) -> bool:
    """Whether times are of two occasions: reports of a state or a market, each of its own day; this week's strike and 2017's."""
    one, two = left.finding, right.finding
    trading = _lemma(left.clause) in _MARKET or _lemma(right.clause) in _MARKET
    return trading or _is_each_own(one, two) or one.is_own != two.is_own


def _clash(left: Point[Told], right: Point[Told]) -> bool:
    """Whether times that cannot meet are plainly of one thing."""
    if _are_two_occasions(left, right):
        return False
    if (
        min(len(left.bag), len(right.bag)) < _FEWEST_TO_CLASH
        or len(left.bag.keys() & right.bag.keys()) < _FEWEST_SHARED
    ):
        return False
    near = likeness(left.bag, right.bag)
    if left.finding.words == right.finding.words and near >= _A_COPY:
        return False  # a report printed again on another day still tells of its own Friday
    one, two = _lemma(left.clause), _lemma(right.clause)
    if one != two and one not in right.bag and two not in left.bag:
        return False
    least = _PLAINLY if _is_coarse(left.finding) and _is_coarse(right.finding) else _PLAINLY_DAY
    if left.finding.minutes and right.finding.minutes and meet(left.finding.days, right.finding.days):
        least = _PLAINLY
    return near >= least


def _is_clock(left: Told, right: Told) -> bool:
    return left.minutes is not None or right.minutes is not None


def _is_coarse(told: Told) -> bool:
    return told.days is not None and told.days[1] - told.days[0] >= _MONTH


def _by_value(left: Told, right: Told) -> float:
    """What the times themselves say on whether they answer one question: the same minute hardly ever by chance."""
    if left.minutes and right.minutes:
        return 0.35 if left.minutes == right.minutes else 0.15 if meet(left.minutes, right.minutes) else 0.0
    if not left.days or not right.days:
        return 0.0
    if _is_one_day(left, right):
        return _ONE_DAY
    return 0.15 if left.days == right.days else 0.10 if meet(left.days, right.days) else 0.0


def _is_one_day(left: Told, right: Told) -> bool:
    return left.is_distant and right.is_distant and left.days == right.days


def _is_bound(told: Told) -> bool:
    """Whether the word before a time opens it to one side; "late on Thursday" is Thursday all the same."""
    return told.limit is not None and told.limit not in _PARTS_OF_A_TIME


def _is_to_come(bound: Told, other: Told) -> bool:
    """Whether one time is a bound that lies ahead of its report and the other lies behind its own."""
    ahead = _is_bound(bound) and bound.ago is not None and bound.ago < 0
    return ahead and other.is_past


def _is_one_minute(left: Told, right: Told) -> bool:
    return left.is_exact and right.is_exact and left.minutes == right.minutes


def _lemma(clause: Clause | None) -> str | None:
    return clause.lemma if clause else None


def _topic(cluster: Sequence[Point[Told]], scene: Scene) -> Topic | None:
    """The topic of a cluster; None where its times cannot be one and its clauses do not plainly date one thing."""
    groups = grouped(cluster, lambda one, two: _same_time(one.finding, two.finding))
    relation = _relation(groups, scene)
    if relation is None:
        return None
    verdict, why = relation
    best = max(cluster, key=lambda point: (len(point.bag), scene.clause_words(point), point.span))
    return Topic(
        id=content_id("topic", "date", *(p.span for p in cluster)),
        kind=TopicKind.DATE,
        question=core_of_clause(best, scene),
        verdict=verdict,
        why=why,
        readings=tuple(reading(group, scene) for group in groups),
    )


def _same_time(left: Told, right: Told) -> bool:
    if left.limit != right.limit:
        return False
    if left.minutes or right.minutes:
        return left.minutes == right.minutes
    if left.days and right.days:
        one, two = left.moment, right.moment
        return (one.earliest, one.latest) == (two.earliest, two.latest)
    return left.moment.value == right.moment.value


def _relation(groups: Sequence[Sequence[Point[Told]]], scene: Scene) -> tuple[Relation, tuple[Feature, ...]] | None:
    if len(groups) == 1:
        return Relation.AGREE, (Feature(name="the same time", score=1.0),)
    pairs = [(one, two) for group, other in combinations(groups, 2) for one in group for two in other]
    apart = [(one, two) for one, two in pairs if not _can_meet(one.finding, two.finding)]
    if not apart:
        return Relation.COMPATIBLE, (Feature(name="one time holds the other", score=1.0),)
    for one, two in apart:
        if _clash(one, two):
            near, detail = likeness(one.bag, two.bag), f"{scene.words(one.span)} / {scene.words(two.span)}"
            why = Feature(name="times apart", score=near, detail=detail, left=one.span, right=two.span)
            return Relation.CONFLICT, (why,)
    return None


def _can_meet(left: Told, right: Told) -> bool:
    """Whether both can be the same time; a bound ("by Monday") may meet anything, but for what is past one that is to come."""
    if _is_to_come(left, right) or _is_to_come(right, left):
        return False
    if _is_bound(left) or _is_bound(right) or (left.minutes and left.minutes == right.minutes):
        return True  # the same minute is the same time, however its day was resolved
    guessed = left.minutes and right.minutes and not (left.is_day_told and right.is_day_told)
    return meet(left.minutes, right.minutes) and (bool(guessed) or meet(left.days, right.days))

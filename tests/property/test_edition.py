"""An edition is stable: an exact copy, another order, one more article change nothing that is not theirs to change."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.accounts import Account, edition, story_of, told

from variorum.annotate import annotate
from variorum.edition.context import likeness
from variorum.edition.points import Point, clusters
from variorum.edition.verify import mismatches
from variorum.model.codec import record_of
from variorum.model.edition import Edition, Relation, Topic
from variorum.model.span import Span

FERRY: list[Account] = [
    (
        "post",
        "2031-03-03",
        (
            "At least 12 people were killed when the ferry Meridian sank off Orrin on Monday, the coast guard said. The ferry "
            'carried 226 passengers. "We heard a bang and then nothing," harbour master Ilva Trent said.\n\n'
            "The Meridian was built in Belport in 1994. Inspectors had warned the owners of rust in the hull."
        ),
    ),
    (
        "daily",
        "2031-03-04",
        (
            "Nineteen people were killed when the ferry Meridian sank off Orrin, the coast guard said on Tuesday. It carried more "
            'than 200 passengers. "We heard a bang and then nothing at all," said Ilva Trent.\n\n'
            "The Meridian was built in Belport in 1996. The owners denied that inspectors had warned them of rust in the hull."
        ),
    ),
    (
        "herald",
        "2031-03-04",
        (
            "The owners of the ferry Meridian, which sank off Orrin with 226 passengers, will pay 3 million crowns to the families "
            "of the dead. Harbour chief Ilva Trent closed the port until Friday."
        ),
    ),
    (
        "wire",
        "2031-03-05",
        (
            "ORRIN (Wire) - Divers reached the wreck of the Meridian on Wednesday. The ferry sank on Monday with 226 passengers on "
            "board. The port stays closed until Friday, Ilva Trent said."
        ),
    ),
]
OTHER: Account = (
    "star",
    "2031-03-04",
    "Farmers in the hills of Sorland harvested 40 tonnes of lentils. \u201cRain came late,\u201d said a grower, Mirko Stahl.",
)
ONE_MORE: Account = (
    "voice",
    "2031-03-05",
    "The ferry Meridian, which sank off Orrin on Monday, carried 231 passengers, a survivor said. He had counted them twice.",
)


def verdicts(made: Edition, without: frozenset[str] = frozenset()) -> set[tuple[object, ...]]:
    """Every topic by what it rests on, apart from sigla, which number whoever is there."""
    return {_seen(topic, without) for topic in made.topics}


def _seen(topic: Topic, without: frozenset[str]) -> tuple[object, ...]:
    readings = frozenset(
        frozenset(piece.span for piece in reading.evidence if piece.span.article_id not in without)
        for reading in topic.readings
    )
    return topic.kind, topic.verdict, topic.question, readings


def speakers(topic: Topic) -> set[str]:
    return {piece.span.article_id for reading in topic.readings for piece in reading.evidence}


def test_the_story_has_something_to_be_stable_about() -> None:
    found = {topic.verdict for topic in edition(FERRY).topics}
    assert {Relation.UPDATE, Relation.COMPATIBLE, Relation.WORDING, Relation.SINGLE} <= found


@pytest.mark.parametrize("at", range(len(FERRY)))
def test_an_exact_copy_changes_no_verdict(at: int) -> None:
    """The copy stands beside its original in every reading, and counts for nothing."""
    name, day, text = FERRY[at]
    copied = edition([*FERRY, (f"copy-of-{name}", day, text)], lines=[[name, f"copy-of-{name}"]])
    plain = edition(FERRY)
    copies = frozenset({f"copy-of-{name}"})
    assert verdicts(copied, copies) == verdicts(plain)
    counts = {(t.kind, t.question): [r.independent for r in t.readings] for t in plain.topics}
    assert {(t.kind, t.question): [r.independent for r in t.readings] for t in copied.topics} == counts
    for topic in copied.topics:
        assert (name in speakers(topic)) == (f"copy-of-{name}" in speakers(topic))


@settings(max_examples=10, deadline=None)
@given(st.permutations(FERRY))
def test_the_order_of_the_input_changes_nothing(accounts: list[Account]) -> None:
    made, plain = edition(accounts), edition(FERRY)
    assert made.topics == plain.topics
    assert made.witnesses == plain.witnesses
    assert made.timeline == plain.timeline


def test_an_article_on_another_matter_changes_nothing() -> None:
    made = edition([*FERRY, OTHER])
    assert set(verdicts(edition(FERRY))) <= verdicts(made)
    assert all(speakers(topic) == {"star"} or "star" not in speakers(topic) for topic in made.topics)


@pytest.mark.parametrize("one", [ONE_MORE, *FERRY], ids=lambda account: account[0])
def test_one_more_article_changes_only_topics_it_speaks_on(one: Account) -> None:
    """Topics without its words stand in both editions; those that are gone are told anew with its words."""
    before = [account for account in FERRY if account[0] != one[0]]
    small, large = edition(before), edition([*before, one])
    untouched = {_seen(topic, frozenset()) for topic in large.topics if one[0] not in speakers(topic)}
    assert untouched <= verdicts(small)
    spoken = {piece.span for t in large.topics if one[0] in speakers(t) for r in t.readings for piece in r.evidence}
    for topic in small.topics:
        if _seen(topic, frozenset()) not in untouched:
            own = [piece.span for reading in topic.readings for piece in reading.evidence]
            assert any(span.overlaps(other) for span in own for other in spoken)


def test_every_span_of_an_edition_stands_in_its_text() -> None:
    texts = {name: text for name, _, text in FERRY}
    assert not list(mismatches(record_of(edition(FERRY), texts), texts))


def test_related_stories_speak_on_standing_facts_alone() -> None:
    """A border measured in a later story of the same region is compared; the dead of that story are not counted here."""
    first = [
        (
            "early",
            "2031-03-03",
            "Belmark shares a 420-km border with Sorland. Storms killed 12 people. Crews left the port of Orrin on Monday.",
        )
    ]
    later = [
        (
            "late",
            "2031-06-02",
            "Belmark shares a 450-km border with Sorland. Storms killed 31 people. Crews left the port of Orrin on Monday.",
        )
    ]
    made = edition(first, story_of(later, name="later"), related=later)
    assert [(t.kind, t.verdict) for t in made.topics if speakers(t) == {"early", "late"}] == [("quantity", "conflict")]
    assert [witness.article_id for witness in made.witnesses] == ["early", "late"]
    assert [witness.siglum for witness in made.witnesses] == ["A", "B"]


def test_annotation_is_what_the_program_makes() -> None:
    """The accounts here are annotated by the program itself, not by hand."""
    assert told(FERRY[0]).quantities
    assert callable(annotate)


# ---------------------------------------------------------------- clusters, with any points

WORDS = st.sampled_from(["hull", "port", "rust", "crew", "dead", "fine", "wreck", "diver", "judge", "flag"])
BAGS = st.dictionaries(WORDS, st.sampled_from([0.3, 0.5, 0.7]), min_size=1, max_size=4)


def points(bags: list[dict[str, float]], articles: int) -> list[Point[int]]:
    return [
        Point(
            span=Span(article_id=f"article-{n % articles}", start=10 * n, end=10 * n + 5),
            finding=n,
            bag=bag,
            clause=None,
        )
        for n, bag in enumerate(bags)
    ]


def alike(left: Point[int], right: Point[int]) -> float:
    return min(1.0, likeness(left.bag, right.bag))


@settings(max_examples=60, deadline=None)
@given(st.lists(BAGS, max_size=14), st.integers(2, 4), st.randoms(use_true_random=False))
def test_clusters_do_not_hang_on_the_order_of_points(bags, articles, random) -> None:
    given_points = points(bags, articles)
    shuffled = list(given_points)
    random.shuffle(shuffled)
    assert clusters(shuffled, alike, 0.3) == clusters(given_points, alike, 0.3)


@settings(max_examples=60, deadline=None)
@given(st.lists(BAGS, max_size=12), st.lists(BAGS, max_size=3))
def test_points_of_one_more_article_reach_only_clusters_they_are_linked_to(bags, more) -> None:
    """What cannot be reached from the new points over likeness is clustered as before."""
    old = points(bags, 3)
    new = [
        Point(span=Span(article_id="new", start=10 * n, end=10 * n + 5), finding=-n, bag=bag, clause=None)
        for n, bag in enumerate(more)
    ]
    reached = {id(point) for point in new}
    for _ in range(len(old)):
        reached |= {
            id(p)
            for p in old
            for q in [*old, *new]
            if id(q) in reached and set(p.bag) & set(q.bag) and alike(p, q) >= 0.3
        }
    before = [group for group in clusters(old, alike, 0.3) if not any(id(point) in reached for point in group)]
    after = [group for group in clusters([*old, *new], alike, 0.3) if not any(id(point) in reached for point in group)]
    assert before == after


def test_no_cluster_holds_a_point_twice() -> None:
    made = clusters(points([{"hull": 0.9}, {"hull": 0.9}, {"hull": 0.9}], 2), alike, 0.3)
    flat = [point.span for group in made for point in group]
    assert all(left < right for left, right in pairwise(flat))

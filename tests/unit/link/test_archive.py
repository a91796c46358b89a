from collections import Counter

from tests.support.wires import HARBOUR, ORCHARD, printed

from variorum.evaluate.generate import generate
from variorum.link.archive import Archive
from variorum.link.clusters import Components


def test_a_day_joins_what_is_known():
    archive = Archive()
    archive.add([printed(HARBOUR, "a", "2031-05-01"), printed(ORCHARD, "b", "2031-05-01")])
    added = archive.add([printed(HARBOUR + "\n\nIt rained.", "c", "2031-05-02")])
    assert [(copy.from_article, copy.to_article) for copy in added.copies] == [("a", "c")]
    assert added.stories == (("a", "c"),)
    assert archive.stories() == [("a", "c"), ("b",)]


def test_nothing_added_changes_nothing():
    archive = Archive()
    archive.add([])
    archive.add([printed(HARBOUR, "a")])
    assert archive.add([]) == type(archive.add([]))(copies=(), stories=())
    assert len(archive) == 1


def test_days_one_by_one_join_every_copy_to_its_source():
    """A text of a family that came before is compared with the family's first, and is joined to the source through it."""
    corpus = generate(120, seed=3)
    archive, joined = Archive(), Components()
    for start in (0, 40, 80):
        for copy in archive.add(corpus.articles[start : start + 40]).copies:
            joined.join(copy.from_article, copy.to_article)
    assert all(joined.together(one.giver, one.receiver) for one in corpus.taken)


def test_stories_grown_by_the_day_hold_together():
    """The bound over several runs: nearly no pair of two stories is brought together, three in four of one story are."""
    corpus = generate(150, seed=4)
    archive = Archive()
    for start in range(0, 150, 50):
        archive.add(corpus.articles[start : start + 50])
    pairs = [(a, b) for story in archive.stories() for at, a in enumerate(story) for b in story[at + 1 :]]
    right = sum(corpus.story_of[a] == corpus.story_of[b] for a, b in pairs)
    assert right >= 0.95 * len(pairs)
    truth = sum(n * (n - 1) // 2 for n in Counter(corpus.story_of.values()).values())
    assert right >= 0.75 * truth

from dataclasses import replace

from tests.support.wires import HARBOUR, ORCHARD, OWN, printed

from variorum.link.copies import find_copies
from variorum.link.judged import Together
from variorum.link.sketches import sketches_of
from variorum.link.stories import find_stories, titles_of

FERRY = "Ferry runs aground off Velmar"
SECOND = (
    "Ninety passengers of a ferry were brought ashore at Velmar on Thursday when the vessel ran onto a bank in the outer"
    " harbour.\n\nIts steering failed in the swell, the port authority reported, and coastguard boats took off everybody.\n\n"
    "Divers examine the hull before a tug pulls the ferry free at high water on Friday."
)
LATER = (
    SECOND.replace("Thursday", "Monday")
    .replace("Ninety", "Forty")
    .replace("Velmar", "Kesh")
    .replace("Divers", "Engineers")
)


def stories_of(articles, copies, said=Together()):  # noqa: B008 - frozen
    sketches = [replace(sketch, owner=None) for sketch in sketches_of(articles)]
    return find_stories(sketches, copies, titles_of({article.id: article for article in articles}), said)


def grouped(*articles):
    return stories_of(articles, find_copies(articles))


def test_two_reports_of_one_affair_are_one_story_and_another_affair_is_another():
    stories = grouped(
        printed(HARBOUR, "a", "2031-05-01", headline=FERRY),
        printed(SECOND, "b", "2031-05-01", headline=FERRY),
        printed(ORCHARD, "c", "2031-05-01", headline="Frost in the blossom"),
    )
    assert [story.article_ids for story in stories] == [("a", "b"), ("c",)]
    assert stories[0].lines == (("a",), ("b",))


def test_the_title_is_a_headline_or_the_first_words_never_invented():
    headed, bare = grouped(printed(HARBOUR, "a", headline=FERRY), printed(ORCHARD, "b"))
    assert headed.title == FERRY
    assert ORCHARD.startswith(bare.title)


def test_a_development_weeks_later_is_another_story_that_is_related():
    first, later = grouped(
        printed(SECOND, "a", "2031-05-01"), printed(HARBOUR, "b", "2031-05-01"), printed(LATER, "c", "2031-06-10")
    )
    assert (first.article_ids, later.article_ids) == (("a", "b"), ("c",))
    assert later.id in first.related
    assert first.id in later.related


def test_a_like_accident_a_year_later_is_another_affair():
    """A reader of the second is not told that the first was an earlier stage of it."""
    first, later = grouped(
        printed(SECOND, "a", "2031-05-01"), printed(HARBOUR, "b", "2031-05-01"), printed(LATER, "c", "2032-05-01")
    )
    assert not first.related
    assert not later.related


def test_a_reprint_joins_its_source_and_is_one_voice():
    (story,) = grouped(printed(HARBOUR, "a", "2031-05-01"), printed(HARBOUR + "\n\nIt rained.", "b", "2031-05-02"))
    assert story.lines == (("a", "b"),)
    assert (story.first, story.last) == ("2031-05-01", "2031-05-02")


def test_no_articles_no_stories():
    assert grouped() == ()


def test_articles_without_words_stand_alone():
    assert [story.article_ids for story in grouped(printed("", "a"), printed("?!", "b"))] == [("a",), ("b",)]


def test_known_stories_stay_whole():
    articles = [printed(HARBOUR, "a"), printed(ORCHARD, "b"), printed(OWN, "c")]
    (one, other) = stories_of(articles, (), Together(whole=(("a", "b"),)))
    assert (one.article_ids, other.article_ids) == (("a", "b"), ("c",))


def test_a_person_can_hold_two_accounts_of_one_affair_apart_and_bring_two_affairs_together():
    """Copies too: what is printed twice is two stories where a person says so, and the copy itself stays a copy."""
    articles = [printed(HARBOUR, "a"), printed(HARBOUR, "b"), printed(ORCHARD, "c")]
    copies = find_copies(articles)
    assert copies
    said = Together(whole=(("a", "c"),), apart=frozenset({("a", "b")}))
    assert [story.article_ids for story in stories_of(articles, copies, said)] == [("a", "c"), ("b",)]


def test_what_is_held_apart_stays_apart_through_others():
    """A third account close to both joins one of them, never both."""
    texts = {"a": SECOND, "b": SECOND.replace("Divers", "Two divers"), "c": SECOND.replace("Ninety", "Some ninety")}
    articles = [printed(text, name, "2031-05-01", headline=FERRY) for name, text in texts.items()]
    assert len(stories_of(articles, ())) == 1
    stories = stories_of(articles, (), Together(apart=frozenset({("a", "b")})))
    assert sorted(len(story.article_ids) for story in stories) == [1, 2]
    assert not [story for story in stories if {"a", "b"} <= set(story.article_ids)]

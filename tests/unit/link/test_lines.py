from variorum.link.lines import draw_lines
from variorum.model.link import Copy


def copy(giver, receiver, share, confidence=0.9):
    return Copy(
        id=f"{giver}-{receiver}",
        from_article=giver,
        to_article=receiver,
        share=share,
        passages=(),
        basis=("text",),
        direction_confidence=confidence,
    )


NOBODY = dict.fromkeys("abcd")


def test_without_copies_everybody_speaks_for_himself():
    assert draw_lines("abc", [], NOBODY) == (("a",), ("b",), ("c",))


def test_who_mostly_repeats_has_no_voice_and_the_source_comes_first():
    assert draw_lines("abc", [copy("c", "a", 0.9)], NOBODY) == (("c", "a"), ("b",))


def test_a_wire_passage_in_own_reporting_does_not_take_the_voice():
    assert draw_lines("ab", [copy("a", "b", 0.3)], NOBODY) == (("a",), ("b",))


def test_two_texts_of_one_agency_that_share_a_passage_are_its_line_though_it_is_absent():
    owners = NOBODY | {"a": "AP", "b": "AP"}
    assert draw_lines("abc", [copy("a", "b", 0.2)], owners) == (("a", "b"), ("c",))


def test_a_copy_from_outside_the_story_joins_nothing():
    assert draw_lines("ab", [copy("z", "a", 0.9), copy("z", "b", 0.9)], NOBODY) == (("a",), ("b",))

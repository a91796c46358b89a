import pytest
from tests.support.wires import HARBOUR, ORCHARD, OWN, STATEMENT, printed

from variorum.link.copies import find_copies


def the_copy(*articles):
    (copy,) = find_copies(articles)
    return copy


def sentences(text):
    return [sentence.strip() + "." for sentence in text.replace("\n", " ").split(".") if sentence.strip()]


def test_a_reprint_is_found_word_for_word():
    first, second = printed(HARBOUR, "a", "2031-05-01", "one"), printed(HARBOUR, "b", "2031-05-02", "two")
    copy = the_copy(first, second)
    (passage,) = copy.passages
    assert (copy.from_article, copy.to_article, copy.share) == ("a", "b", 1.0)
    assert passage.receiver.cut(second.text) == HARBOUR.rstrip(".")


def test_three_sentences_in_a_long_piece_are_found():
    taken = " ".join(sentences(HARBOUR)[1:4])
    long = "\n\n".join([ORCHARD, OWN, taken, ORCHARD.replace("apple", "pear").replace("frost", "rain")])
    copy = the_copy(printed(HARBOUR, "a", "2031-05-01"), printed(long, "b", "2031-05-02"))
    assert copy.to_article == "b"
    assert 0.1 < copy.share < 0.5
    assert any("Coastguard boats" in passage.receiver.cut(long) for passage in copy.passages)


def test_edits_inside_a_passage_are_joined_and_lower_its_likeness():
    edited = HARBOUR.replace("ninety passengers", "about a hundred passengers").replace("two hours", "a few hours")
    copy = the_copy(printed(HARBOUR, "a"), printed(edited, "b"))
    assert any(0.8 < passage.similarity < 1 for passage in copy.passages)


def test_the_same_statement_printed_by_two_is_no_copy():
    left = f'{OWN}\n\n"{STATEMENT}," the line said.'
    right = f'{ORCHARD}\n\nThe company answered: "{STATEMENT}."'
    assert not find_copies([printed(left, "a", outlet="one"), printed(right, "b", outlet="two")])


def test_the_same_words_without_marks_are_a_copy():
    """What the negative case before this one rests on: only the marks differ."""
    told = STATEMENT.replace("We deeply", "They deeply").replace("our passengers", "all passengers")
    left, right = f"{OWN}\n\n{told}.", f"{ORCHARD}\n\n{told}."
    assert find_copies([printed(left, "a", outlet="one"), printed(right, "b", outlet="two")])


def test_furniture_of_one_outlet_is_no_copy():
    box = (
        "The Velmar Herald has reported from the sound since the winter of the great ice and is owned by those who read"
        " and write it, which keeps it poor and free to print what it finds."
    )
    one = "Ferries of the line Ostrin and Dalvo ran late off Cape Temin. " + HARBOUR
    other = "In Tamsel, Orlik and Benna counted what the frost left in Upper Gorse. " + ORCHARD
    pages = [printed(f"{text}\n\n{box}", name, outlet="herald") for text, name in ((one, "a"), (other, "b"))]
    assert not find_copies(pages)


def test_texts_of_different_things_share_nothing():
    assert not find_copies([printed(HARBOUR, "a"), printed(ORCHARD, "b"), printed("", "c"), printed("Short.", "d")])


@pytest.mark.parametrize("copies", [3, 30])
def test_a_wire_printed_by_many_is_one_family(copies):
    """Up to sixteen every pair is given, beyond that a star around the first."""
    found = find_copies([printed(HARBOUR, f"{number:02}", outlet=f"o{number}") for number in range(copies)])
    assert len(found) == (3 if copies == 3 else copies - 1)

"""The text builder remembers where every character came from."""

import pytest

from variorum.errors import ProvenanceError
from variorum.model.article import EditKind
from variorum.text.edits import TextBuilder, identity_edits, to_source, trace_errors

PAGE = "<p>Salt &amp; pepper</p>  <p>rose</p>"


def built():
    builder = TextBuilder()
    builder.copy("Salt ", 3)
    builder.set("&", 8, 13, EditKind.ENTITY)
    builder.copy(" pepper", 13)
    builder.set("\n\n", 20, 29, EditKind.SPACE)
    builder.copy("rose", 29)
    return builder.build()


def test_the_edits_tile_the_text_and_stand_on_the_page():
    text, edits = built()
    assert text == "Salt & pepper\n\nrose"
    assert trace_errors(text, PAGE, edits) == []


def test_adjoining_copies_are_one_edit():
    builder = TextBuilder()
    builder.copy("ab", 0)
    builder.copy("cd", 2)
    _, edits = builder.build()
    assert len(edits) == 1


@pytest.mark.parametrize(
    ("words", "on_page"),
    [("pepper", "pepper"), ("rose", "rose"), ("Salt & pepper", "Salt &amp; pepper"), ("&", "&amp;")],
)
def test_words_are_found_again_on_the_page(words, on_page):
    text, edits = built()
    start = text.index(words)
    source_start, source_end = to_source(edits, start, start + len(words))
    assert PAGE[source_start:source_end] == on_page


def test_a_broken_trace_is_told():
    text, edits = built()
    assert trace_errors(text + "!", PAGE, edits)
    assert trace_errors(text, PAGE.replace("rose", "lily"), edits)
    with pytest.raises(ProvenanceError):
        to_source(edits, len(text), len(text) + 1)


def test_the_empty_text_has_no_edits():
    assert identity_edits("") == ()

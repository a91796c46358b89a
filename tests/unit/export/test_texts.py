"""A text on the page: in the order of its source, with what was left out and why, cut in a report and whole in the application."""

from __future__ import annotations

import pytest
from tests.support.small_run import records

from variorum.export.page.marks import Marks
from variorum.export.page.texts import Text, text_of
from variorum.model.codec import Record


def article(**fields: object) -> Record:
    """An article of two paragraphs that stand at 100 and 300 of its page."""
    edits = [
        {"start": 0, "end": 3, "source_start": 100, "source_end": 103, "kind": "copy"},
        {"start": 3, "end": 5, "source_start": 103, "source_end": 300, "kind": "space"},
        {"start": 5, "end": 8, "source_start": 300, "source_end": 303, "kind": "copy"},
    ]
    blocks = [{"start": 0, "end": 3, "role": "paragraph"}, {"start": 5, "end": 8, "role": "paragraph"}]
    return {**records()[0], "id": "x", "text": "one\n\ntwo", "edits": edits, "blocks": blocks, "asides": [], **fields}


def dropped(at: int, words: str, reason: str = "navigation") -> Record:
    return {"source_start": at, "source_end": at + 10, "reason": reason, "text": words}


def shown(text: Text) -> list[str]:
    return [part.words or "".join(piece.text for piece in part.paragraph.pieces) for part in text.parts if part]


def test_parts_stand_in_the_order_of_the_page() -> None:
    caption = {"role": "caption", "text": "A barge", "source_start": 200, "source_end": 209}
    page = article(asides=[caption], dropped=[dropped(0, "Home"), dropped(250, "Read more"), dropped(400, "Contact")])
    assert shown(text_of(page, Marks({"x": 1}), None)) == ["Home", "one", "A barge", "Read more", "two", "Contact"]


@pytest.mark.parametrize(
    ("whole", "lengths", "why"),
    [
        (False, [200] * 4 + [200], "a report keeps 200 characters of a part and 1,200 of an article, labels counted"),
        (True, [300] * 12, "the application shows all"),
    ],
)
def test_how_much_of_what_was_left_out_is_shown(*, whole: bool, lengths: list[int], why: str) -> None:
    page = article(dropped=[dropped(400 + n, "w" * 300) for n in range(12)])
    parts = [part for part in text_of(page, Marks({"x": 1}), None, whole=whole).parts if part.left_out]
    assert [len(part.words) for part in parts] == lengths, why
    assert {part.clipped for part in parts} == {not whole}


def test_an_article_of_an_older_library_has_only_reasons() -> None:
    page = article(dropped=[{"source_start": 0, "source_end": 9, "reason": "navigation"}])
    text = text_of(page, Marks({"x": 1}), None)
    assert (text.shows_dropped, text.dropped) == (False, (("navigation", 9),))

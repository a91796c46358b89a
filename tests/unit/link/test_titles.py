"""The title of a story is the headline that its accounts bear out best."""

from __future__ import annotations

import pytest

from variorum.link.titles import title_of

FIRE = "A fire destroyed a paper mill in Orsk on Sunday. Two workers died, and the mayor promised an inquiry."
LATER = "Three workers died in the fire at the paper mill in Orsk, the mayor said on Monday. An inquiry has begun."
GRIEF = "Flags flew at half mast in Orsk after the fire at the mill, where three workers died."


@pytest.mark.parametrize(
    ("wanted", "headlines", "says"),
    [
        ("Fire destroys mill in Orsk", ["A town in grief", "Fire destroys mill in Orsk"], "a mood tells less"),
        ("Workers die in mill fire", ["Two die in mill fire", "Workers die in mill fire"], "a count was overtaken"),
        (
            "Three workers died in fire",
            ["Four workers died in fire", "Three workers died in fire"],
            "a count most give",
        ),
        ("At least two die in mill fire", ["At least two die in mill fire", "Orsk mourns"], "a bound stays true"),
        ("Mill burns in Orsk", ["Who let the Orsk mill burn?", "Mill burns in Orsk"], "a question is no fact"),
        ("Mill burns in Orsk", ['Orsk mayor: "mill must burn"', "Mill burns in Orsk"], "a quotation is a claim"),
        ("Mill fire in Orsk", ["Mill fire in Orsk", "Orsk mill fire"], "the earlier of two that tell the same"),
    ],
)
def test_the_headline_that_most_lines_bear_out_is_the_title(wanted: str, headlines: list[str], says: str):
    assert title_of(headlines, [[FIRE], [LATER], [GRIEF]]) == wanted, says


def test_what_copies_repeat_counts_once():
    copies = ["Flags fly for Orsk, a town in grief, on a grey day of rain."] * 5
    assert title_of(["A town in grief", "Mill fire in Orsk"], [copies, [FIRE], [LATER]]) == "Mill fire in Orsk"


def test_without_a_headline_the_first_sentence_is_taken():
    assert title_of([], [[FIRE], [LATER]]) == "A fire destroyed a paper mill in Orsk on Sunday."

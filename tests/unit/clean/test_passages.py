"""What lines of a rendering are by the lines they stand with."""

import numpy as np
import pytest
from tests.unit.clean.pages import HEADLINE, PARAGRAPHS, cleaned

from variorum.clean.passages import appeals, captions, posts, teasers, with_companions
from variorum.clean.rendering import scan_text
from variorum.clean.shapes import survey_of
from variorum.model.article import AsideRole

FIRST, SECOND, THIRD = PARAGRAPHS[:3]
YEARS = [
    "2021: Ada Lund, Ostell City",
    "2020: Karl Lenz, Marrow",
    "2019: Ines Okoro, Alda",
    "2018: Li Tam, Belport",
]


def kept_of(lines: list[str], kept: list[bool]) -> list[str]:
    """The lines that are kept where `kept` said a model keeps, all others being doubtful."""
    page = scan_text("\n\n".join(lines))
    doubt = (np.where(kept, 0.9, 0.2), 0.4)
    found = with_companions(page.lines, survey_of(page), list(kept), doubt, HEADLINE)
    return [line for line, keep in zip(lines, found, strict=True) if keep]


@pytest.mark.parametrize(
    ("between", "shows"),
    [
        (YEARS, "entries that begin with a year go with the text above them"),
        (["Winners", *YEARS], "their head goes with them"),
        (
            ["Engine: 2 litres", "Power: 181 hp at 7,000 rpm", "Price: 37,510 crowns", "Seats: two"],
            "entries that begin with a label each",
        ),
    ],
)
def test_a_list_whose_entries_begin_alike_ends_the_text(between: list[str], shows: str) -> None:
    lines = [FIRST, SECOND, *between]
    assert kept_of(lines, [True, True, *(False for _ in between)]) == lines, shows


@pytest.mark.parametrize(
    ("between", "shows"),
    [
        (["Most read", *YEARS], "a list under the head of a list of other articles"),
        (["Video: Bridge", "Video: Harbour", "Video: School", "Video: Storm"], "the same label again and again"),
        (
            ["1. Harbour opens", "2. Storm to ease", "3. School argued over", "4. Two hurt"],
            "numbered titles that end the page",
        ),
        (["Phone: 555 0100", "Mail: desk@gazette.example", "Street: Quay 4", "Town: Alda"], "how to reach the outlet"),
        (YEARS[:3], "three are no list"),
    ],
)
def test_what_looks_like_entries_and_is_not_the_texts(between: list[str], shows: str) -> None:
    assert kept_of([FIRST, SECOND, *between], [True, True, *(False for _ in between)]) == [FIRST, SECOND], shows


def test_numbered_entries_with_text_behind_them_are_the_texts() -> None:
    lines = [FIRST, "1. Close the road", "2. Raise the piers", "3. Lay the deck", "4. Open the road", SECOND]
    assert kept_of(lines, [True, False, False, False, False, True]) == lines


def test_a_table_far_below_is_the_texts_where_its_head_says_the_headline() -> None:
    beside = ["Vote now", "8.7 %", "11 %", "40 %", "Share"]
    head = "All bridges of Alda that fell"
    wanted = [FIRST, SECOND, head, *YEARS]
    lines = [FIRST, SECOND, *beside, head, *YEARS]
    assert kept_of(lines, [True, True, *(False for _ in lines[2:])]) == wanted


def test_a_colon_announces_a_list_up_to_the_next_paragraph() -> None:
    told = "The council has to choose between three places for the new bridge, and these are:"
    lines = [FIRST, told, "the old piers", "the ferry's quay", "the ford", SECOND]
    assert kept_of(lines, [True, True, False, False, False, True]) == lines
    walled = [FIRST, told, "Share", "the ferry's quay", "the ford", SECOND]
    assert kept_of(walled, [True, True, False, False, False, True]) == [FIRST, told, SECOND]


@pytest.mark.parametrize(
    ("line", "shows"),
    [
        ("Interwire Images", "a credit"),
        ("Fishing for beginners", "the paragraph below is about something else"),
        ("Related: Police closed", "a call to another article"),
    ],
)
def test_a_line_between_paragraphs_that_is_no_subheading(line: str, shows: str) -> None:
    assert kept_of([FIRST, line, SECOND], [True, False, True]) == [FIRST, SECOND], shows


def test_a_subheading_names_what_the_paragraph_below_tells() -> None:
    lines = [FIRST, "What the police did", SECOND]
    assert kept_of(lines, [True, False, True]) == lines


def test_a_post_is_its_signature_and_the_short_lines_above_it() -> None:
    post = [
        "The bridge is gone.",
        "We saw it fall. pic.example/abc",
        "\N{EM DASH} Ines Okoro (@inesokoro) January 10, 2022",
    ]
    told = "She wrote on her page that evening:"
    lines = scan_text("\n\n".join([FIRST, told, *post, SECOND])).lines
    assert posts(lines) == {2, 3, 4}


def test_an_appeal_is_two_sentences_near_each_other_and_what_speaks_to_readers_beside_them() -> None:
    appeal = [
        "At the Gazette we believe that everyone should be able to read what happens in the town.",
        "Your contribution helps us to do that every day.",
        "Give as little as two crowns, and keep our news free for all.",
    ]
    lines = scan_text("\n\n".join([FIRST, SECOND, *appeal])).lines
    assert appeals(lines) == {2, 3, 4}
    quoted = '"Without your support our bridge would not stand," the mayor told the crowd.'
    assert appeals(scan_text(f"{FIRST}\n\n{quoted}\n\n{quoted}").lines) == set()


def test_the_cut_off_beginning_of_an_article_below_the_call_to_read_it() -> None:
    cut = "The harbour of Alda opened again on Sunday, and the first [\N{HORIZONTAL ELLIPSIS}]"
    assert teasers(scan_text(f"{FIRST}\n\nRelated: Harbour opens\n\n{cut}\n\n{SECOND}").lines) == {2}
    assert teasers(scan_text(f"{FIRST}\n\n{cut}\n\n{SECOND}").lines) == set()


@pytest.mark.parametrize(
    ("lines", "found", "shows"),
    [
        (["The bridge before the storm.", "Ann Bell/Interwire"], {1, 2}, "a sentence above its credit, and the credit"),
        (["The bridge before the storm. (Ann Bell/Interwire)", THIRD], {1}, "a credit in parentheses at the end"),
        (
            ["Photo by Ann Bell The bridge of Alda on the day before the storm.", THIRD],
            {1},
            "a credit before the caption",
        ),
        (["Photo provided by the town.", THIRD], {1}, "a credit as a sentence"),
        (["Photos show how the bridge of Alda fell on Monday night.", THIRD], set(), "a sentence about photos"),
        (["The bridge before the storm. (ANI)", THIRD], set(), "an agency's sign-off is no credit"),
        (["A bridge for the centuries", "Interwire Images"], {2}, "a sub-heading above a credit is no caption"),
        ([f"{THIRD}", "Ann Bell/Interwire"], {2}, "what somebody said is no caption"),
    ],
)
def test_captions_by_their_credits(lines: list[str], found: set[int], shows: str) -> None:
    page = scan_text("\n\n".join([FIRST, *lines, SECOND]))
    assert captions(page.lines, [True] * len(page.lines), np.full(len(page.lines), 0.6)) == found, shows


def test_a_rendering_with_a_table_of_years_and_an_appeal() -> None:
    appeal = "Your contribution helps us. Give as little as two crowns, and keep our news free for all who live here."
    text = "\n\n".join([HEADLINE, *PARAGRAPHS, "Bridges of Alda", *YEARS, appeal, appeal])
    article = cleaned(text, media_type="text/plain").article
    assert article.text.endswith(YEARS[-1])
    assert all(year in article.text for year in YEARS)
    assert AsideRole.CAPTION not in {aside.role for aside in article.asides}

"""The headline of a rendering: above its standfirst, no caption, without an editor's tag."""

import pytest
from tests.unit.clean.pages import HEADLINE, PARAGRAPHS, cleaned

from variorum.clean.titles import title_text

STANDFIRST = "Nobody hurt as road is closed two hours before; council to meet this week"
BYLINE = "By Ann Bell"


def headline_of(lines: list[str]) -> tuple[str, str]:
    """The headline of a rendering, and what its place on the page says."""
    text = "\n\n".join([*lines, *PARAGRAPHS])
    found = cleaned(text, media_type="text/plain").article.metadata.headline
    trace = found.evidence[0]
    return found.value, text[trace.source_start : trace.source_end]


@pytest.mark.parametrize(
    ("lines", "shows"),
    [
        ([HEADLINE, STANDFIRST, BYLINE], "a standfirst stands below it"),
        (
            [HEADLINE, "The river below the bridge of Alda on Monday night (Interwire Photos)"],
            "a line with its credit in parentheses is a caption",
        ),
        (["Town news", HEADLINE, BYLINE], "a section stands above it"),
        ([f"{HEADLINE} [Watch]", BYLINE], "what an editor added for the eye is no part of it"),
        ([f"{HEADLINE} | Opinion", BYLINE], "nor is the name of a section"),
    ],
)
def test_the_headline(lines: list[str], shows: str) -> None:
    assert headline_of(lines) == (HEADLINE, HEADLINE), shows


def test_the_line_of_a_tagged_headline_is_no_text() -> None:
    text = "\n\n".join([f"{HEADLINE} [Watch]", BYLINE, *PARAGRAPHS])
    assert cleaned(text, media_type="text/plain").article.text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("date 2022-01-10 Bridge falls [Video]", "Bridge falls"),
        ("Bridge [of Alda] falls", "Bridge [of Alda] falls"),
        ("Headline: Bridge falls", "Bridge falls"),
    ],
)
def test_the_headline_in_its_line(line: str, text: str) -> None:
    found, begin = title_text(line)
    assert (found, line[begin:].startswith(text)) == (text, True)

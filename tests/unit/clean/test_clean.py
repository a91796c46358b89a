"""Cleaning as a whole: what is kept of HTML, of renderings and of clean text, and why the rest is not."""

import json
from pathlib import Path

import pytest
from tests.unit.clean.pages import HEADLINE, PARAGRAPHS, cleaned, page

from variorum.clean.clues import Zone
from variorum.model.article import AsideRole, BlockRole, Completeness, Rejected
from variorum.text.edits import trace_errors

COMPLETENESS = json.loads(
    (Path(__file__).parents[2] / "cases" / "clean" / "completeness.json").read_text(encoding="utf-8")
)
TEXT = "\n\n".join(PARAGRAPHS)


def test_clean_text_passes_through_to_the_character() -> None:
    text = " Odd  spacing &amp; all.\r\n\r\nSecond paragraph.\n"
    found = cleaned(
        text,
        clean=True,
        article_id="x1",
        headline="Given",
        outlet="Gazette",
        authors=("Ann Bell",),
        published="2022-01-10",
    )
    article = found.article
    assert (article.id, article.text) == ("x1", text)
    assert [text[block.start : block.end].strip() for block in article.blocks] == [
        "Odd  spacing &amp; all.",
        "Second paragraph.",
    ]
    assert article.metadata.authors.value == ("Ann Bell",)
    assert article.metadata.headline.evidence[0].kind == "given"
    assert [(clue.zone, clue.says) for clue in found.clues] == [(Zone.CONTAINER, "2022-01-10")]


def test_a_page_gives_its_paragraphs_and_nothing_else() -> None:
    article = cleaned(page()).article
    assert article.text == TEXT
    assert article.metadata.headline.value == HEADLINE
    assert article.metadata.language.value == "en"
    assert {dropped.reason for dropped in article.dropped} >= {"navigation", "copyright", "headline"}
    assert all(dropped.text for dropped in article.dropped), "what was left out can be read"


def test_every_character_is_traced_through_references_and_blanks() -> None:
    odd = "The mayor &amp; the council said&nbsp;that the   bridge\n of&#32;Alda was &ldquo;as old as the town&rdquo; &mdash; and as well loved."
    html = page(paragraphs=(odd, *PARAGRAPHS[1:]))
    article = cleaned(html).article
    assert article.text.startswith(
        "The mayor & the council said that the bridge of Alda was \N{LEFT DOUBLE QUOTATION MARK}as old as the town"
        "\N{RIGHT DOUBLE QUOTATION MARK} \N{EM DASH} and as well loved."
    )
    assert trace_errors(article.text, html, article.edits) == []


@pytest.mark.parametrize(
    "insert",
    [
        "<p><a href='/x'>Read more: Storm closes the harbour</a></p>",
        "<p>Also Read: <a href='/x'>Storm closes the harbour</a></p>",
        "<aside class='related'><h3>Related stories</h3><ul><li><a href='/x'>Storm closes the harbour</a></li></ul></aside>",
        "<div class='newsletter-signup'><p>Sign up for our newsletter and never miss a story again.</p></div>",
        "<figure><img src='a.jpg'><figcaption>The bridge before the storm. Photo: Harbour Gazette</figcaption></figure>",
        "<div class='hidden'><p>Your contribution helps us to keep the news of our town free for all who live here.</p></div>",
        "<script>document.write('<p>Words that a script would have printed on the page of the town.</p>')</script>",
    ],
)
def test_what_stands_between_paragraphs_and_is_not_the_articles(insert: str) -> None:
    html = page().replace(f"<p>{PARAGRAPHS[2]}", f"{insert}<p>{PARAGRAPHS[2]}")
    assert cleaned(html).article.text == TEXT


def test_a_caption_is_an_aside_with_its_place() -> None:
    figure = (
        "<figure><img src='a.jpg'><figcaption>The bridge before the storm. Photo: Harbour Gazette</figcaption></figure>"
    )
    html = page().replace(f"<p>{PARAGRAPHS[2]}", f"{figure}<p>{PARAGRAPHS[2]}")
    aside = next(each for each in cleaned(html).article.asides if each.role is AsideRole.CAPTION)
    assert html[aside.source_start : aside.source_end] == "The bridge before the storm. Photo: Harbour Gazette"


def test_subheadings_and_lists_inside_the_text_are_blocks_of_their_own() -> None:
    html = page().replace(f"<p>{PARAGRAPHS[3]}", f"<h2>What comes next</h2><p>{PARAGRAPHS[3]}")
    roles = [block.role for block in cleaned(html).article.blocks]
    assert roles.count(BlockRole.SUBHEADING) == 1
    assert roles.count(BlockRole.PARAGRAPH) == len(PARAGRAPHS)


def test_a_headline_without_its_outlet() -> None:
    html = (
        page(head='<meta property="og:site_name" content="Harbour Gazette">')
        .replace("<h1>", "<div>")
        .replace("</h1>", "</div>")
    )
    html = html.replace(f"<title>{HEADLINE}", f"<title>{HEADLINE} | Town | Harbour Gazette")
    metadata = cleaned(html).article.metadata
    assert (metadata.headline.value, metadata.outlet.value) == (HEADLINE, "Harbour Gazette")


def test_a_text_that_lost_its_headline_keeps_its_sentences_and_has_none() -> None:
    article = cleaned("\n".join([*PARAGRAPHS, "Source: Gazette"]), media_type="text/plain").article
    assert article.metadata.headline is None
    assert article.text.startswith("\n\n".join(PARAGRAPHS[:4]))


RENDERING = "\n".join(
    [
        f"date 2022-01-10 {HEADLINE}",
        "",
        "  \N{BULLET} Oops!",
        "    Something went wrong.",
        "\N{MIDDLE DOT}2 min read",
        "",
        f"ALDA (Reuters) - {PARAGRAPHS[0]}",
        "",
        *(line for paragraph in PARAGRAPHS[1:] for line in (paragraph, "")),
        "(Reporting by Ines Okoro and Li Tam; Editing by Paul Wray)",
        "",
        "Recommended Stories",
        "",
        "  \N{BULLET} Harbour opens again after the storm",
        "",
        "    The harbour of Alda opened again on Sunday, and the first ships left it in the evening, the master said.",
        "",
        "  \N{BULLET} Council argues over new school",
        "",
        "    The council argued for six hours over the new school and came to no decision, as it has for three years now.",
    ]
)


def test_a_rendering_with_a_rail() -> None:
    article = cleaned(RENDERING, media_type="text/plain").article
    assert article.text == f"ALDA (Reuters) - {TEXT}"
    metadata = article.metadata
    assert (metadata.headline.value, metadata.agency.value, metadata.dateline.value) == (HEADLINE, "Reuters", "ALDA")
    assert metadata.authors.value == ("Ines Okoro", "Li Tam")
    assert trace_errors(article.text, RENDERING, article.edits) == []


def test_markup_left_in_a_rendering_is_read_as_markup() -> None:
    marked = (
        "<p>\n<strong>" + PARAGRAPHS[0] + "</strong></p>\n<p>\n" + "<br />\n<br />\n".join(PARAGRAPHS[1:4]) + "</p>\n"
    )
    link = '<p>\n<strong>Also Read: <a href="https://gazette.example/2022/01/08/harbour">Harbour opens again</a></strong></p>\n'
    text = f"Categories: Town\n\n{HEADLINE}\n\n{marked}{link}<p>\n{PARAGRAPHS[4]} &amp; more was said on that.</p>\n"
    article = cleaned(text, media_type="text/plain").article
    assert article.text == f"{TEXT} & more was said on that."
    assert trace_errors(article.text, text, article.edits) == []


def test_wrapped_lines_are_joined_and_traced() -> None:
    rows = [HEADLINE.upper(), ""]
    for paragraph in PARAGRAPHS:
        words, row = paragraph.split(), ""
        for word in words:
            if len(row) + len(word) > 68:
                rows.append(row)
                row = ""
            row = f"{row} {word}".strip()
        rows += [row, ""]
    text = "\n".join(rows)
    article = cleaned(text, media_type="text/plain").article
    assert article.text == TEXT
    assert trace_errors(article.text, text, article.edits) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (bytes(range(256)) * 50, "binary"),
        (b"\x01\x02\x03abc" * 500, "binary"),
        (b"<html><body><img src=x></body></html>", "no article"),
        (
            b"<html><head><title>404 Not Found</title></head><body><p>Page not found. We looked for it everywhere.</p></body></html>",
            "not news",
        ),
        (b"x" * 20_000_001, "too large"),
    ],
)
def test_what_is_rejected_and_why(content: bytes, reason: str) -> None:
    found = cleaned(content)
    assert isinstance(found, Rejected)
    assert (found.stage, found.reason) == ("clean", reason)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["shows"]) for case in COMPLETENESS])
def test_completeness(case: dict) -> None:
    head = f'<script type="application/ld+json">{case["head"]}</script>' if case["head"] else ""
    html = page(case["behind"], head=head, paragraphs=(*PARAGRAPHS, case["last"]))
    assert (cleaned(html).article.completeness is Completeness.PARTIAL) == case["partial"]


def test_what_the_container_says_goes_first_and_the_page_stays_on_record() -> None:
    found = cleaned(page(), headline="Another headline", article_id="p7", partial=True).article
    assert (found.id, found.metadata.headline.value, found.completeness) == (
        "p7",
        "Another headline",
        Completeness.PARTIAL,
    )
    assert {(trace.says, trace.kept) for trace in found.metadata.headline.evidence} >= {(HEADLINE, False)}


def test_clues_to_the_date_from_everywhere() -> None:
    head = (
        '<meta property="article:published_time" content="2022-01-11T08:00:00Z"><link rel="canonical" href="https://g.example/2022/01/11/bridge">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-01-11T08:00:00Z"}</script>'
    )
    html = page("<aside class='related'><p>Storm warning issued Jan. 9, 2022</p></aside>", head=head)
    html = html.replace("By Ann Bell</p>", "By Ann Bell</p><p><time datetime='2022-01-11'>January 11, 2022</time></p>")
    found = {(clue.zone, clue.says) for clue in cleaned(html).clues}
    assert found >= {
        (Zone.HEAD, "2022-01-11T08:00:00Z"),
        (Zone.ADDRESS, "https://g.example/2022/01/11/bridge"),
        (Zone.BYLINE, "January 11, 2022"),
        (Zone.BYLINE, "2022-01-11"),
        (Zone.RAIL, "Storm warning issued Jan. 9, 2022"),
    }


@pytest.mark.parametrize(
    ("wrapper", "line"),
    [
        ("class='commentary-wrapper'", "<p>Jan 11, 2022 3 min read</p>"),
        ("class='sidebar-right-layout'", "<p>Jan 11, 2022 3 min read</p>"),
        ("", "<div><span>Ines Okoro</span><span>Jan 11, 2022</span></div>"),
    ],
)
def test_the_date_by_the_byline_is_a_clue_there(wrapper: str, line: str) -> None:
    """A commentary is no comment, what marks the whole article says nothing against its lines, and a name may lose its blank."""
    html = (
        page().replace("<article>", f"<article {wrapper}>").replace("<p class='byline'>", f"{line}<p class='byline'>")
    )
    clues = [clue for clue in cleaned(html).clues if "Jan 11, 2022" in clue.says]
    assert [clue.zone for clue in clues] == [Zone.BYLINE]
    assert not [each for each in cleaned(html).article.dropped if each.reason in {"comments", "beside the article"}]


def test_a_call_to_another_article_does_not_end_the_text() -> None:
    """Prose set like the paragraphs before goes on behind it; a list of other articles behind it does not."""
    call = "Also read: Harbour opens again"
    lines = [HEADLINE, *PARAGRAPHS[:4], call, PARAGRAPHS[4], "Recommended Stories", "Council argues over new school"]
    assert cleaned("\n\n".join(lines), media_type="text/plain").article.text == TEXT


def test_a_list_of_headlines_is_no_article() -> None:
    """A section front holds no sentence, however like lines of text its entries are."""
    titles = (
        "Four boats sink as ice breaks below the quay of Alda",
        "Harbour: the ferry that the first timetables forgot",
        "Council argues over new school for the seventh time",
        "Storm to ease from the north before the weekend",
        "Two hurt as a crane falls onto the old fish market",
    )
    entries = "".join(f"<li><a href='/{at}'>{title}</a> <span>today</span></li>" for at, title in enumerate(titles))
    rejected = cleaned(f"<html><body><div><h1>Alda</h1><ul class='list'>{entries}</ul></div></body></html>")
    assert isinstance(rejected, Rejected)
    assert "list of headlines" in rejected.detail


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("\N{COPYRIGHT SIGN} 2022 Harbour Gazette. All rights reserved.", "Harbour Gazette"),
        ("\N{COPYRIGHT SIGN} 2022 Lund, Lenz & Co. Ltd. All rights reserved.", None),
        ("\N{COPYRIGHT SIGN}2022 a Lund plc subsidiary", None),
    ],
)
def test_the_outlet_of_a_copyright_line(line: str, outlet: str | None) -> None:
    """A firm that owns papers is no paper."""
    found = cleaned("\n\n".join([HEADLINE, *PARAGRAPHS, line]), media_type="text/plain").article.metadata.outlet
    assert (found.value if found else None) == outlet


def test_what_says_when_a_text_was_updated_is_no_caption() -> None:
    lines = [HEADLINE, "AFP / Updated: Dec 22, 2022, 19:28 IST", *PARAGRAPHS]
    article = cleaned("\n\n".join(lines), media_type="text/plain").article
    assert [aside.role for aside in article.asides] == [AsideRole.BYLINE]


def test_a_long_heading_that_opens_the_text_is_its_standfirst() -> None:
    """A heading of a few words there is a sub-heading."""
    told = "Nobody is hurt as police close the road two hours before"
    for heading, role in ((told, BlockRole.STANDFIRST), ("What we know", BlockRole.SUBHEADING)):
        html = page().replace(f"<p>{PARAGRAPHS[0]}", f"<h2>{heading}</h2><p>{PARAGRAPHS[0]}")
        first = cleaned(html).article.blocks[0]
        assert first.role is role

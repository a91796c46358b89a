"""The report: whole without a script, inert whatever an article brings, every siglum leading to its passage."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser

import pytest
from tests.support.small_run import TEXTS, reading, records, span, topic

from variorum.export.page.marks import Marks, Piece, shown
from variorum.export.page.numberline import number_line
from variorum.export.page.places import path_through
from variorum.export.page.story import numbers_of, story_pages
from variorum.export.page.wording import compare, sentence_around, unquoted
from variorum.export.report import packed, report
from variorum.export.shelf import shelve


class Reader(HTMLParser):
    """What a page holds: ids, links within it, elements, words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self._silent += tag in {"script", "style"}
        self.attributes += attrs
        held = dict(attrs)
        if held.get("id"):
            self.ids[held["id"] or ""] += 1
        if (held.get("href") or "").startswith("#"):
            self.links.append((held["href"] or "")[1:])

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


@pytest.fixture(scope="module")
def page() -> str:
    return report(records()).decode()


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    return Reader(page)


def test_every_link_leads_to_an_id_of_the_page(read: Reader) -> None:
    assert not set(read.links) - set(read.ids) - {"main"}
    assert [link for link in read.links if link.startswith("p")]


def test_no_id_comes_twice(read: Reader) -> None:
    assert not [name for name, times in read.ids.items() if times > 1]


def test_nothing_hostile_comes_alive(page: str, read: Reader) -> None:
    """One script, ours; no handler, no script address, no remote asset; the article's markup stands as text."""
    assert read.elements["script"] == 1
    assert not [name for name, _ in read.attributes if name.startswith("on") or name == "style"]
    assert not [value for _, value in read.attributes if (value or "").lower().startswith("javascript:")]
    assert not [value for name, value in read.attributes if name == "src"]
    assert "&lt;script&gt;alert(1)" in page
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page


def test_the_policy_names_the_only_script_by_its_hash(page: str) -> None:
    assert re.search(r"default-src 'none'; style-src 'sha256-[^;]+'; script-src 'sha256-", unescape(page))


def test_all_articles_stand_in_the_page_word_for_word(read: Reader) -> None:
    words = "".join("".join(read.words).split())
    for text in TEXTS.values():
        for paragraph in text.split("\n\n"):
            assert "".join(shown(paragraph).split()) in words


def test_a_paraphrase_is_never_between_quotation_marks(page: str) -> None:
    quoted = re.findall(r"<q[^>]*>(.*?)</q>", page, re.DOTALL)
    assert quoted
    assert not [words for words in quoted if "barge sank" in words]


def test_copies_are_not_agreement_of_several(page: str) -> None:
    agreed = page.split("-agreed><h3>")[1].split("-differs", maxsplit=1)[0]
    assert "1 statements that copies repeat" in agreed or "1 line" in agreed
    assert agreed.index("topic-3") < agreed.index("<details") < agreed.index("topic-4")


def test_the_chain_counts_lines_not_articles(read: Reader) -> None:
    words = " ".join(" ".join(read.words).split())
    assert "3 articles → 2 named outlets → 2 independent lines of reporting" in words
    assert "1 of the articles does not say which outlet printed it." in words


def test_what_was_rejected_stands_at_the_foot(read: Reader) -> None:
    words = " ".join(read.words)
    assert "pages/empty.html" in words
    assert "<i>no</i> bytes" in words


def test_a_run_without_stories_is_a_page_that_says_so() -> None:
    assert "nothing that was read is an article" in report([]).decode()


def test_a_lone_surrogate_does_not_stop_the_page() -> None:
    everything = records()
    everything[0]["headline"] = "Broken \ud800 headline"
    assert b"Broken ? headline" in report(everything)


def test_stories_beyond_the_room_are_listed() -> None:
    shelf = shelve(records())
    pages, listed = story_pages(shelf, Marks(numbers_of(shelf)), most=0)
    assert (len(pages), len(listed)) == (1, 0)


def test_overlapping_passages_cut_a_text_at_every_boundary() -> None:
    """What holds another stands around it; what crosses the end of another is cut there and goes on without an anchor."""
    article = {"id": "x", "text": "one two three four", "blocks": []}
    marks = Marks({"x": 1})
    anchors = [marks.anchor({"article_id": "x", "start": s, "end": e}) for s, e in ((0, 7), (4, 13), (4, 18))]
    (paragraph,) = marks.paragraphs(article)
    assert anchors == ["p1-0-7", "p1-4-9", "p1-4-e"]
    assert paragraph.pieces == (
        Piece(opens=("p1-0-7",), text="one ", closes=0),
        Piece(opens=("p1-4-e", "p1-4-9"), text="two", closes=3),
        Piece(opens=("",), text=" three four", closes=1),
    )


def test_a_text_can_be_counted_through_from_the_page_alone() -> None:
    """The script finds passages by counting: a block that does not stand two characters after the last says where it is."""
    article = {"id": "x", "text": "one\n\ntwo\n\n\nthree", "blocks": [
        {"start": 0, "end": 3, "role": "paragraph"}, {"start": 5, "end": 8, "role": "paragraph"},
        {"start": 11, "end": 16, "role": "paragraph"},
    ]}  # fmt: skip
    assert [p.start for p in Marks({"x": 1}).paragraphs(article)] == [None, None, 11]


@pytest.mark.parametrize(
    ("page", "packed_page"),
    [
        ('<a class="sig" href="#p1-0-7">A</a>', "<a class=sig href=#p1-0-7>A</a>"),
        ('<a class="sig l0">A</a>', '<a class="sig l0">A</a>'),
        ('<path d="M0"/>', '<path d="M0"/>'),
        ('<i title="&#34;x&#34;">&#34;y&#34; isn&#39;t</i>', '<i title=&#34;x&#34;>"y" isn\'t</i>'),
        ("<ul><li><p>a</p></li>\n<li>b</li></ul>", "<ul><li><p>a<li>b</ul>"),
        ("<p>a</p><b>c</b>", "<p>a</p><b>c</b>"),
        (
            '<style>a[b="c"] {}</style><script>"<li></li>"</script>',
            '<style>a[b="c"] {}</style><script>"<li></li>"</script>',
        ),
    ],
)
def test_a_page_is_packed_without_changing_what_it_says(page: str, packed_page: str) -> None:
    assert packed(page) == packed_page


def test_thousands_of_passages_on_one_article_are_cut_in_time() -> None:
    text = "word " * 4000
    marks = Marks({"x": 1})
    for start in range(0, 19000, 5):
        marks.anchor({"article_id": "x", "start": start, "end": start + 9})
    (paragraph,) = marks.paragraphs({"id": "x", "text": text, "blocks": []})
    assert "".join(piece.text for piece in paragraph.pieces) == text


@pytest.mark.parametrize(
    ("base", "other", "kinds"),
    [
        ("He will resign", "he will resign", ["same"]),
        ("He will resign if found guilty", "He will resign", ["same", "gone"]),
        ("A river of mud", "Nothing like it at all", ["same"]),
        ('"It is over," he said', "“It is over,” he said", ["same"]),
    ],
)
def test_words_are_compared_without_case_and_form_of_marks(base: str, other: str, kinds: list[str]) -> None:
    assert list(dict.fromkeys(part.kind for part in compare(base, other))) == kinds
    assert "".join(part.text for part in compare(base, other) if part.kind != "gone").strip() == other


def test_a_sentence_is_found_around_its_words() -> None:
    text = "It rained. Four men died at sea. Nobody spoke."
    found = sentence_around(text, 11, 19)
    assert (found.before, found.words, found.after) == ("", "Four men", " died at sea.")


def test_marks_around_a_direct_quotation_are_ours() -> None:
    assert unquoted('"We heard a bang,"') == "We heard a bang"


def test_a_number_line_needs_two_values_in_one_unit() -> None:
    def value(low: float, unit: str = "km") -> dict:
        return {"low": low, "high": low, "unit": unit, "bound": "exact", "exact": str(low)}

    assert number_line([(value(3), ())]) is None
    assert number_line([(value(3), ()), (value(4, "mile"), ())]) is None
    line = number_line([(value(3), ()), (value(4), ())])
    assert line
    assert line.values[0].x < line.values[1].x
    wide = number_line([(value(3), ()), (value(40_000), ())])
    assert wide
    assert wide.values[0].x < wide.values[1].x


@pytest.mark.parametrize(
    ("points", "path"),
    [
        ([(0, 0), (5, -3), (5.2, 4)], "M0 0l 5-3 0 7"),
        ([(10, 10), (10.3, 10.2)], ""),
        ([], ""),
    ],
)
def test_an_outline_is_drawn_in_steps_of_whole_pixels(points: list[tuple[float, float]], path: str) -> None:
    """A path that goes nowhere is left out: a browser stops drawing at one that it cannot read."""
    assert path_through(points) == path


def test_who_is_who_names_nobody_twice() -> None:
    """A name that all give alike says nothing beside the office of the same person; alone it does."""
    everything = records()
    edition = next(record for record in everything if record["type"] == "edition")
    both = span("a1", "Ilva Trent"), span("a3", "Ilva Trent")
    office = topic(8, "role", "agree", "Ilva Trent", reading("harbour master", 2, *both))
    name = topic(9, "name", "agree", "Ilva Trent", reading("Ilva Trent", 2, *both))
    for topics, shown_kinds in (([office, name], ["role"]), ([name], ["name"])):
        edition["topics"] = topics
        shelf = shelve(everything)
        (page,), _ = story_pages(shelf, Marks(numbers_of(shelf)), most=9)
        assert [card.kind for card in page.topics.agreed_names] == shown_kinds


def test_a_witness_of_a_related_story_is_a_guest() -> None:
    """It is cited and its text stands in the page; it counts neither among the articles nor the lines of the story."""
    everything = [r for r in records() if r["type"] != "story"]
    (story,) = (r for r in records() if r["type"] == "story")
    own = {**story, "article_ids": ["a1", "a2"], "lines": [["a1", "a2"]], "related": ["story-2"]}
    other = {**story, "id": "story-2", "article_ids": ["a3"], "lines": [["a3"]]}
    marked = Marks(numbers_of(shelf := shelve([*everything, own, other])))
    (page,), _ = story_pages(shelf, marked, most=9)
    assert (page.article_count, len(page.lines), len(page.guests), page.line_count) == (2, 1, 1, 2)
    assert [text.id for text in page.texts] == ["a1", "a2", "a3"]
    assert {badge.line for _, badge in page.sigla} == {0, 1}
    links = Reader(report([*everything, own, other]).decode())
    assert not set(links.links) - set(links.ids) - {"main"}

"""Tags: what one says by its own words, and where a tag is not yet at its end."""

import pytest

from variorum.clean import marks
from variorum.clean.tags import Kind, tag_of

TAGS = (
    ("a start tag opens an element", "<div>", {"name": "div", "closes": False, "breaks": True, "kind": Kind.OPEN}),
    ("names are read in small letters", "<DIV>", {"name": "div"}),
    ("an end tag closes one", "</p>", {"name": "p", "closes": True, "breaks": True}),
    ("an inline element ends no line", "<em>", {"breaks": False, "transparent": True}),
    ("an inline element may close itself", "<span/>", {"kind": Kind.CLOSED}),
    ("no other element may", "<div/>", {"kind": Kind.OPEN}),
    ("an image holds nothing", "<img src=a>", {"kind": Kind.VOID}),
    ("a script holds no markup", "<script>", {"kind": Kind.RAW}),
    ("a heading has its level", "<h3>", {"heading": 3}),
    ("anything else has none", "<hr>", {"heading": None}),
    ("a link keeps its address", '<a href="/b?c&amp;d">', {"attributes": {"href": "/b?c&d"}, "marks": marks.LINK}),
    ("an anchor without address is no link", '<a name="top">', {"marks": 0}),
    ("classes say what an element holds", '<p class="byline">', {"names": "byline", "marks": marks.PARAGRAPH | marks.BYLINE}),
    ("a style may hide it", '<b style="display: none">', {"marks": marks.STRONG | marks.UNSHOWN}),
    ("the class of the whole page says nothing", '<body class="comments">', {"names": "", "marks": 0}),
    ("a quoted value may be empty", '<p class="">', {"names": ""}),
)  # fmt: skip
NO_TAGS = (
    ("a sign smaller than", "< 5>"),
    ("no name", "<>"),
    ('a ">" in a value is not the end', '<a title="a > b">'[:14]),
    ("nor one in single quotation marks", "<a title='a >"),
)


@pytest.mark.parametrize(("shows", "text", "said"), TAGS, ids=[case[0] for case in TAGS])
def test_a_tag_says(shows, text, said):
    tag = tag_of(text)
    assert tag is not None
    assert {name: getattr(tag, name) for name in said} == said, shows


@pytest.mark.parametrize(("shows", "text"), NO_TAGS, ids=[case[0] for case in NO_TAGS])
def test_no_whole_tag(shows, text):
    assert tag_of(text) is None, shows

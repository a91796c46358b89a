"""What a page is made of, as reading leaves it: lines, containers, the elements that name values; and what tags mean.

Why apart: whoever asks what stands on a page needs these, and not how it was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from variorum.clean import marks
from variorum.clean.lines import Line

_ATTRIBUTE = re.compile(
    r"""(?<![\w:.@-])([a-zA-Z_@:][\w:.@-]{0,60})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "math",
        "q",
        "ruby",
        "rt",
        "rp",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "svg",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "input",
        "amp-img",
        "o:p",
    ]
)
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "amp-img",
    ]
)
# Elements whose content is not shown, or not as text of the page.
SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "textarea",
        "select",
        "canvas",
        "audio",
        "video",
        "map",
        "datalist",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element of the head or one that names a value: its attributes and its place."""

    name: str
    attributes: dict[str, str]
    text: str
    source_start: int
    source_end: int


@dataclass(slots=True, kw_only=True)
class Page:
    """What stands on a page. `parents[n]` is the number of the container around container n."""

    source: str
    lines: list[Line] = field(default_factory=list)
    parents: list[int] = field(default_factory=lambda: [0])
    containers: list[str] = field(default_factory=lambda: [""])
    metas: list[Element] = field(default_factory=list)
    scripts: list[Element] = field(default_factory=list)
    images: list[Element] = field(default_factory=list)
    title: Element | None = None
    language: str = ""


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes of a start tag, names in small letters, character references resolved."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def hidden_marks(attributes: dict[str, str]) -> int:
    """The mark of an element whose own style hides it."""
    style = attributes.get("style", "")
    if style and "display" in style and re.search(r"display\s{0,5}:\s{0,5}none", style):
        return marks.UNSHOWN
    return 0


def element_of(name: str, tag: str, text: str, start: int, end: int) -> Element:
    """The element of a tag."""
    return Element(name=name, attributes=attributes_of(tag), text=text, source_start=start, source_end=end)

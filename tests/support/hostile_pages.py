"""Pages that hold too much of something, by name: what a reader of the web meets, and what someone may send on purpose."""

from __future__ import annotations

import gzip
import io
import itertools
import zipfile

SENTENCE = (
    "The harbour council of Alda said on Monday, 3 March 2031, that the quay had burned and that nobody was hurt. "
)
PARAGRAPH = f"<p>{SENTENCE}</p>\n"
FACTS = '{"@type": "NewsArticle", "headline": "Quay burns in Alda", "articleBody": "'


def page(body: str, head: str = "") -> str:
    """A page of news around `body`."""
    title = "Quay burns in Alda"
    return f"<html lang=en><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}</body></html>"


def paragraphs(town: str = "Alda") -> str:
    """Five paragraphs that differ."""
    says = ("the ferry", "the market", "a warehouse", "two cranes", "the customs house")
    return "".join(f"<p>{SENTENCE.replace('Alda', town).replace('the quay', thing)}</p>\n" for thing in says)


def _data(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _bomb() -> bytes:
    return gzip.compress(b"<p>The quay burned again.</p>" * 4_000_000, 6)


def _zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def _laughs() -> str:
    names = ["lol", *(f"lol{number}" for number in range(1, 10))]
    steps = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in itertools.pairwise(names))
    item = "<item><title>&lol9;</title><description>&lol9; The quay burned again.</description></item>"
    return f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY lol "lol">{steps}]><rss version="2.0"><channel>{item}</channel></rss>'


def _of_files() -> str:
    item = "<item><title>t &f;</title><description>&f; The quay burned again.</description></item>"
    entity = '<!DOCTYPE q [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return f'<?xml version="1.0"?>{entity}<rss version="2.0"><channel>{item}</channel></rss>'


# What is read of each: "article", or the reason for which it is rejected.
HOSTILE: dict[str, tuple[str, str | bytes, str]] = {
    "a page of 20 MB": ("a.html", page(PARAGRAPH * (19_900_000 // len(PARAGRAPH))), "article"),
    "a page larger than allowed": ("a.html", page(PARAGRAPH * 200_000), "refused"),
    "20 MB of nothing but markup": ("a.html", "<html><body>" + '<div class="x"></div>' * 940_000, "no article"),
    "one paragraph of 20 MB": ("a.html", page("<p>" + SENTENCE * 180_000), "too long"),
    "one line of 5 MB": ("a.txt", SENTENCE * 48_000, "too long"),
    "one word of 5 MB": ("a.txt", "quay" * 1_250_000, "no article"),
    "200,000 nested elements": ("a.html", page("<div>" * 200_000 + paragraphs()), "article"),
    "100,000 nested elements with classes": (
        "a.html",
        page("".join(f'<div class="c{number} body">' for number in range(100_000)) + paragraphs()),
        "article",
    ),
    "a million attributes": (
        "a.html",
        page(f"<div {' '.join(f'a{number}=b' for number in range(1_000_000))}>{paragraphs()}"),
        "article",
    ),
    "100,000 links": (
        "a.html",
        page(
            paragraphs()
            + "".join(
                f'<li><a href="/2031/03/{number}">Story {number} of the day</a></li>' for number in range(100_000)
            )
        ),
        "article",
    ),
    "50,000 links in one paragraph of a million characters": (
        "a.html",
        page(paragraphs() + "<p>" + '<a href="/2031/03/02/a">The quay</a> burned again. ' * 50_000),
        "too long",
    ),
    "NUL bytes": ("a.html", page(paragraphs()).replace("quay", "qu\0ay"), "article"),
    "nothing but NUL bytes": ("a.html", b"\0" * 1_000_000, "binary"),
    "JSON-LD nested 100,000 deep": ("a.html", page(paragraphs(), _data('{"@graph":[' * 100_000)), "article"),
    "JSON-LD of 19 MB": ("a.html", page(paragraphs(), _data(FACTS + SENTENCE * 170_000 + '"}')), "article"),
    "JSON-LD of 50 MB": ("a.html", page(paragraphs(), _data(FACTS + SENTENCE * 450_000 + '"}')), "refused"),
    "100,000 scripts of JSON-LD": (
        "a.html",
        page(paragraphs(), _data('{"@type": "NewsArticle", "datePublished": "2031-03-03"}') * 100_000),
        "article",
    ),
    "50,000 dates in one line": (
        "a.html",
        page(
            "<p>" + " ".join(f"{number % 28 + 1} March {2000 + number % 30}," for number in range(50_000)) + " it said."
        ),
        "article",
    ),
    "50,000 times": (
        "a.html",
        page(paragraphs() + '<time datetime="2031-03-03">3 March</time><br>' * 50_000),
        "article",
    ),
    "an unclosed tag three million times": ("a.html", "<html><body>" + "<p " * 3_000_000, "no article"),
    "an unclosed comment four million times": ("a.html", "<html><body>" + "<!--" * 4_000_000, "no article"),
    "a bomb": ("a.html.gz", _bomb(), "refused"),
    "a bomb in a bomb": ("a.html.gz.gz", gzip.compress(_bomb()), "refused"),
    "a bomb in an archive": ("a.zip", _zipped("a.html.gz", _bomb()), "refused"),
    "an archive of a bomb": ("a.zip", _zipped("a.html", b"a" * 60_000_000), "bomb"),
    "a billion laughs in a feed": ("a.xml", _laughs(), "article"),
    "a feed that names a file of the reader": ("a.xml", _of_files(), "article"),
    "UTF-16 without its mark": ("a.html", page(paragraphs()).encode("utf-16-le"), "article"),
    "a label that is no encoding of text": (
        "a.html",
        page(paragraphs(), '<meta charset="rot13">').encode() + b"\xe9",
        "article",
    ),
}

"""Generated news pages: invented affairs told by invented outlets, some of them printing what an agency sent.

Why: figures of speed and memory need thousands of pages whose share of copied text is known, and no one's articles.
Sentences are drawn from patterns whose names, numbers and words differ, so that hardly a sentence stands twice unless its
text was copied. The same seed makes the same bytes. Limits: the prose is plainer than news, and no page is broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from random import Random

from variorum.evaluate.prose import Affair, affair, headline, paragraph

_OUTLETS = (
    ("The Amberfield Courier", "amberfieldcourier"),
    ("Northgate Daily", "northgatedaily"),
    ("The Quayside Post", "quaysidepost"),
    ("Harrowmere Gazette", "harrowmeregazette"),
    ("Sablewick Tribune", "sablewicktribune"),
    ("The Fernhollow Record", "fernhollowrecord"),
)
_AGENCY = "Meridian Wire"
_FIRST_DAY = datetime(2031, 3, 3, 6, 0, tzinfo=UTC)
_TOLD_BY = 5  # articles an affair has
_PARAGRAPHS = (7, 12)  # about 4,000 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One generated page: its address and its HTML."""

    name: str
    url: str
    html: str


def pages(
    count: int, *, copied: float = 0.0, seed: int = 1, paragraphs: tuple[int, int] = _PARAGRAPHS
) -> Iterator[Page]:
    """`count` pages, of which the share `copied` print an agency's text that an earlier page printed.

    `paragraphs` are the fewest and the most of one text: short texts let many pages be run in the time of few.
    """
    random = Random(seed)  # noqa: S311 - a repeatable draw, no secret
    told: Affair = affair(random)
    sent: tuple[str, ...] = ()
    for number in range(count):
        if number % _TOLD_BY == 0:
            told, sent = affair(random), ()
        from_agency = bool(sent) and random.random() < copied * _TOLD_BY / (_TOLD_BY - 1)
        body = sent if from_agency else tuple(paragraph(told, random) for _ in range(random.randint(*paragraphs)))
        sent = sent or body
        yield _page(number, told, body, random, from_agency=from_agency or body is sent)


def _page(number: int, told: Affair, body: tuple[str, ...], random: Random, *, from_agency: bool) -> Page:
    outlet, host = random.choice(_OUTLETS)
    when = _FIRST_DAY + timedelta(hours=2 * (number // _TOLD_BY), minutes=random.randint(0, 300))
    url = f"https://www.{host}.example/{when:%Y/%m/%d}/{told.slug}-{number}"
    title = headline(told, random)
    html = _LAYOUTS[random.randrange(len(_LAYOUTS))].format(
        outlet=escape(outlet),
        title=escape(title),
        url=url,
        iso=when.isoformat(),
        written=f"{when:%B} {when.day}, {when.year}",
        author=escape(_AGENCY if from_agency else told.reporter),
        body="\n".join(f"<p>{escape(text)}</p>" for text in body),
        menu="".join(f'<li><a href="/{word}">{word.title()}</a></li>' for word in _SECTIONS),
        more="".join(f'<li><a href="/s/{random.randrange(10**6)}">{escape(headline(told, random))}</a></li>' * 2),
        filler=_FILLER,
    )
    return Page(name=f"{number:06d}.html", url=url, html=html)


_SECTIONS = ("world", "politics", "business", "sport", "weather", "culture", "opinion", "letters", "archive", "shop")
_FILLER = (
    "<script>" + "var slot = slot || []; slot.push({kind: 'banner', width: 300, height: 250});\n" * 60 + "</script>"
)
_HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="{outlet}">
<meta property="og:title" content="{title}">"""
_LAYOUTS = (
    _HEAD
    + """<meta property="article:published_time" content="{iso}"><meta name="author" content="{author}">{filler}</head>
<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>
<p class="byline">By <a rel="author" href="/staff">{author}</a></p><time datetime="{iso}">{written}</time>
{body}</article><aside><h2>Most read</h2><ul>{more}</ul></aside></main>
<footer><p>Copyright {outlet}. All rights reserved.</p></footer></body></html>""",
    _HEAD
    + """<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"datePublished": "{iso}", "author": {{"@type": "Person", "name": "{author}"}}}}</script></head>
<body><div id="top"><ul>{menu}</ul></div>{filler}<div class="story"><h1 class="head">{title}</h1>
<div class="meta"><span class="author">{author}</span> <span class="date">{written}</span></div>
<div class="story-body">{body}</div><div class="share">Share this story</div></div>
<div class="related"><h3>Read more</h3><ul>{more}</ul></div><div id="foot">Contact {outlet}</div></body></html>""",
    _HEAD
    + """</head><body><table><tr><td><ul>{menu}</ul></td><td><h2>{title}</h2><p><i>{author}, {written}</i></p>
{body}</td><td>{filler}<ul>{more}</ul></td></tr></table><p>{outlet}</p></body></html>""",
)

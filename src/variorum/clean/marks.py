"""What the elements around a line say about it: bits, gathered from tag names, classes and ids on the way down.

Why bits: a page has thousands of elements, and a line inherits what all its ancestors say; `parent | own` is all it costs.
Limits: classes are English words as site builders use them; a page with scrambled class names says nothing here.
"""

from __future__ import annotations

import re
from functools import lru_cache

LINK = 1 << 0
HEADING = 1 << 1
PARAGRAPH = 1 << 2
LIST = 1 << 3
QUOTATION = 1 << 4
FIGURE = 1 << 5
CAPTION = 1 << 6
ASIDE = 1 << 7
NAVIGATION = 1 << 8
FOOTER = 1 << 9
HEADER = 1 << 10
ARTICLE = 1 << 11
MAIN = 1 << 12
BUTTON = 1 << 13
TABLE = 1 << 14
TIME = 1 << 15
HIDDEN = 1 << 16
RELATED = 1 << 17
COMMENT = 1 << 18
SHARE = 1 << 19
BYLINE = 1 << 20
DATE = 1 << 21
CALL = 1 << 22
BODY = 1 << 23
STANDFIRST = 1 << 24
PULL_QUOTE = 1 << 25
TAGS = 1 << 26
ADVERTISEMENT = 1 << 27
BIOGRAPHY = 1 << 28
STRONG = 1 << 29
CREDIT = 1 << 30
FORM = 1 << 31
TITLE = 1 << 32
PAYWALL = 1 << 33
GALLERY = 1 << 34
FIRST_HEADING = 1 << 35
RAIL = 1 << 36
UNSHOWN = 1 << 37
BITS = 38  # how many there are

OF_TAG = {
    "a": LINK,
    "h1": HEADING | FIRST_HEADING,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), HEADING),
    "p": PARAGRAPH,
    **dict.fromkeys(("ul", "ol", "li", "dl", "dd", "dt", "menu"), LIST),
    "blockquote": QUOTATION,
    "figure": FIGURE,
    "picture": FIGURE,
    "figcaption": CAPTION | FIGURE,
    "aside": ASIDE,
    "nav": NAVIGATION,
    "footer": FOOTER,
    "header": HEADER,
    "article": ARTICLE,
    "main": MAIN,
    "button": BUTTON,
    "table": TABLE,
    "time": TIME,
    "form": FORM,
    "b": STRONG,
    "strong": STRONG,
    "address": BYLINE,
}

# A word of a class, id or itemprop that tells what the element holds. Words are matched at their beginning, after a
# boundary or a change from small to capital letter; "header" must not match "head".
_HINTS: tuple[tuple[int, str], ...] = (
    (
        RELATED,
        (
            r"related|recirc|recommend|more[-_ ]?(?:from|on|in|stories|news|like)|read[-_ ]?(?:more|next|also)|also[-_ ]?"
            r"read|trending|most[-_ ]?(?:read|popular|viewed)|popular|latest|outbrain|taboola|teaser|up[-_ ]?next|"
            r"suggest|similar|see[-_ ]?also|topstor|top[-_ ]?stories|promo|inset|onward|next[-_ ]?article|playlist"
        ),
    ),
    (COMMENT, r"comment(?!ar)|disqus|reply|replies|discussion|coral"),
    (SHARE, r"share|sharing|social|follow|addthis|bookmark|save[-_ ]?button|toolbar|print[-_ ]?"),
    (BYLINE, r"byline|author|contributor|writer|reporter|journalist"),
    (DATE, r"date|time(?:stamp|s|$)|publi(?:sh|cation)|posted|updated|modified"),
    (
        CALL,
        (
            r"newsletter|subscri|sign[-_ ]?up|signup|register|cta|donat|support[-_ ]?us|membership|download|app[-_ ]?promo|"
            r"popup|modal|overlay|cookie|consent|gdpr|survey|poll|alert|notification|banner|disclaimer|login|toast|disclosure|fundrais|support[-_ ]?(?!ed)|contribut(?:e|ion)"
        ),
    ),
    (
        BODY,
        (
            r"article[-_ ]??(?:body|content|text|copy)|(?:story|post|entry|news|content|body|main)[-_ ]?(?:body|content|text|"
            r"copy|article)|rich[-_ ]?text|prose|paragraph|bodytext"
        ),
    ),
    (
        STANDFIRST,
        (
            r"standfirst|stand[-_ ]first|sub[-_ ]?(?:head|title|headline)|dek|deck|summary|excerpt|lede?(?![a-z])|intro|"
            r"abstract|kicker|strapline|strap[-_ ]|description|tagline|sapo|key[-_ ]?(?:points|takeaways)|highlights"
        ),
    ),
    (PULL_QUOTE, r"pull[-_ ]?quote|blockquote[-_ ]pull|quote[-_ ]?pull|tweet|instagram|twitter|facebook|embed"),
    (
        TAGS,
        r"tags?(?![a-z])|topics?(?![a-z])|categor|keywords?|breadcrumb|section[-_ ]?(?:name|label|link)|eyebrow|labels?(?![a-z])",
    ),
    (ADVERTISEMENT, r"advert|ads?(?![a-z])|sponsor|commercial|dfp|gpt|affiliate|shopping|product|paid|partner"),
    (
        BIOGRAPHY,
        (
            r"(?:author|writer|byline|contributor)[-_ ]{0,3}?(?:bio|info|box|card|profile|details|about|description)|"
            r"biograph|bio(?![a-z])|about[-_ ]?(?:the[-_ ]?)?author"
        ),
    ),
    (CAPTION, r"caption|cutline|media[-_ ]?(?:info|description|meta)|image[-_ ]?(?:desc|text|info)|wp[-_ ]caption"),
    (CREDIT, r"credit|copyright|photographer|image[-_ ]?source|attribution"),
    (
        NAVIGATION,
        r"nav(?![a-rt-z])|menu|pagination|pager|site[-_ ]?map|mega|skip[-_ ]|hamburger|ticker|toc(?![a-z])|table[-_ ]of",
    ),
    (FOOTER, r"footer|foot(?![a-z])|legal|colophon|site[-_ ]?info"),
    (HEADER, r"header|masthead|site[-_ ]?head|top[-_ ]?bar"),
    (RAIL, r"side[-_ ]?bar|rail|right[-_ ]?(?:col|column)|secondary|widget|aside|carousel|slider|module"),
    (TITLE, r"headline|title|hed(?![a-z])"),
    (
        HIDDEN,
        r"(?:sr|screen[-_ ]?reader|visually)[-_ ]?(?:only|hidden|text)|hidden(?![-_ ]?(?:xs|sm|md|lg))|offscreen|display[-_ ]none",
    ),
    (PAYWALL, r"paywall|premium|regwall|gate(?![a-z])|subscriber[-_ ]only|locked|meter"),
    (GALLERY, r"gallery|slideshow|photos?(?![a-z])|lightbox|video|player|audio|podcast|media(?![a-z])"),
)
_PATTERNS = tuple((bit, re.compile(r"(?<![a-z])(?:" + words + ")")) for bit, words in _HINTS)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 400  # characters of a class attribute that are looked at: utility classes run to thousands


def of_names(names: str) -> int:
    """The bits that the words of a class, id or itemprop attribute stand for."""
    bits = 0
    for name in names[:_LONGEST].split():
        bits |= _of_name(name)
    return bits


@lru_cache(maxsize=65536)
def _of_name(name: str) -> int:
    words = _HUMP.sub("-", name).lower()
    bits = 0
    for bit, pattern in _PATTERNS:
        if pattern.search(words):
            bits |= bit
    return bits

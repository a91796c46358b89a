"""Pages of a fictional town, as building blocks of the tests."""

from variorum.clean import Cleaned, clean
from variorum.config import Config
from variorum.model.source import Given, Origin, source_of

HEADLINE = "Bridge of Alda falls in winter storm"
PARAGRAPHS = (
    "The old bridge of Alda fell into the river on Monday night after a storm that lasted for three days, officials said.",
    "Nobody was hurt, because the police had closed the bridge to all traffic two hours before, the mayor told reporters.",
    '"We heard a long crack, and then there was only water," said Ines Okoro, who lives on the northern bank of the river.',
    "The council will meet this week to decide whether the bridge is to be built again at the same place or further south.",
    "About 4,000 people crossed it every day on their way to the harbour, according to figures that the town has published.",
)


def cleaned(content: str | bytes, *, media_type: str = "text/html", **given) -> Cleaned:
    """What cleaning makes of a page."""
    data = content.encode() if isinstance(content, str) else content
    return clean(source_of(data, Origin(uri="page", media_type=media_type), given=Given(**given)), Config())


def page(body: str = "", *, head: str = "", title: str = HEADLINE, paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """An HTML page with an article, `body` behind it."""
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/town'>Town</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<article><h1>{title}</h1><p class='byline'>By Ann Bell</p><div class='article-body'>{text}</div></article>"
        f"{body}<footer><p>Copyright 2022 Harbour Gazette. All rights reserved.</p></footer></body></html>"
    )

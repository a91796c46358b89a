"""What cleaning hands to dating beside the article: every piece of the page that may tell when it was published.

A clue is raw: it says what stands where, not what it means. `date/` weighs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from variorum.model.article import Article


class Zone(StrEnum):
    """Where on the page a clue stands."""

    HEAD = "head"  # meta tags, JSON-LD: `label` is the property's name ("article:published_time", "datePublished")
    ADDRESS = "address"  # the page's own address (canonical, og:url, given)
    CONTAINER = "container"  # what the feed, WARC or JSON Lines object said; `label` "published" or "captured"
    TOP = "top"  # visible, above the headline: often the day of the visit
    BYLINE = "byline"  # visible, between the headline and the first paragraph
    CAPTION = "caption"  # captions and credits
    BODY_LINK = "body_link"  # the address of a link inside the article
    BELOW = "below"  # visible, after the article's last paragraph, still the article's own
    RAIL = "rail"  # lists of other articles, comments, "recent posts"
    FOOTER = "footer"  # copyright lines and the like


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """Words or a value that may hold a date.

    `says` is the line, attribute or address as it stands; `label` what names it: a property, a class or itemprop, or the
    words before it ("Published", "Updated"). `distance` counts characters of visible text between the headline and the
    clue, None outside the visible page.
    """

    zone: Zone
    says: str
    label: str = ""
    source_start: int | None = None
    source_end: int | None = None
    distance: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """An article without its date, and the clues to it."""

    article: Article
    clues: tuple[Clue, ...] = ()

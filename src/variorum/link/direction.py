"""Who gave and who received: what credits, times and the texts say, added up.

Why: a shared passage alone does not tell. Each sign adds to the odds that the left text is the giver; where nothing
tells, the odds stay even and the confidence is 0.5, which is an answer.

Limits: two outlets that print the same agency are both receivers of a giver who is not there; the odds between them are
pulled back to nearly even.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from variorum.link.agencies import agency_of, credited_in, may_credit, signed_by
from variorum.link.keys import Words, letters_of
from variorum.link.order import days_of, has_hours, published
from variorum.model.article import Article

# Log-odds, set by reading what newsrooms do and checked on the directed pairs of ../shared/gold/copies: any halving or
# doubling of one of them leaves their order, and so the verdicts there, unchanged.
_IS_THE_SOURCE = 3.0  # the other credits this very outlet or agency
_NAMED_SOURCE = 1.2  # the other names a source for its words and this one does not
_SIGNED = 1.0  # bears an agency's signature that the other lost
_A_DAY_EARLIER = 2.2
_HOURS_EARLIER = 1.2
_LONGER = 0.5  # editors cut more than they add
_SAME_AGENCY = 0.25  # what is left of the odds where both print one agency
_MARKS_OF_LENGTH = 0.15  # difference of shares that is more than chance
_SHORTEST_OUTLET = 5  # letters of a name that can be looked for in prose
_HALF_DAY = 0.5
_KEPT = 4096  # texts and outlets remembered; a text meets the few others of its story
_OUTLET_ENDINGS = re.compile(r"^www\.|\.(?:com|org|net|co|gov|info|news|[a-z]{2})(?=\.|$)")


@dataclass(frozen=True, slots=True)
class Credits:
    """Whose text an article is and whom it names: `own` the agency that is its outlet or signed it."""

    outlet_agency: str | None
    signed: str | None
    named: frozenset[str]

    @property
    def owner(self) -> str | None:
        """The agency that wrote the text, as far as it says."""
        return self.outlet_agency or self.signed


@dataclass(frozen=True, slots=True)
class Direction:
    """Log-odds that the left article is the giver, and what they rest on."""

    odds: float
    basis: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """The probability of the likelier direction, at least 0.5."""
        return round(1 / (1 + math.exp(-abs(self.odds))), 4)


def credits_of(article: Article, split: Words) -> Credits:
    """What an article's metadata and its text, split into words, say of the agency it comes from."""
    text = article.text if may_credit(article.text, split) else ""
    signed = _signed(article, text)
    return Credits(_outlet_agency(article, signed), signed, credited_in(text))


def owner_of(article: Article) -> str | None:
    """The agency that wrote the text, as far as it says: `Credits.owner` alone."""
    signed = _signed(article, article.text)
    return _outlet_agency(article, signed) or signed


def _outlet_agency(article: Article, signed: str | None) -> str | None:
    """The agency that an outlet is: by our table, or because it signs with its own name as agencies do."""
    outlet = article.metadata.outlet
    if outlet is None:
        return None
    own = signed is not None and _letters(outlet.value) == _letters(signed)
    return agency_of(outlet.value) or (signed if own else None)


def _signed(article: Article, text: str) -> str | None:
    agency = article.metadata.agency
    return (agency_of(agency.value) or agency.value) if agency else signed_by(text)


def direct(left: Article, right: Article, shares: tuple[float, float], credit: tuple[Credits, Credits]) -> Direction:
    """Which of two articles with shared passages gave; `shares` are the parts of left and right that stand in the other."""
    signs = (
        ("credit", _by_credit(left, right, credit)),
        ("time", _by_time(left, right)),
        ("text", _by_length(*shares)),
    )
    odds = sum(value for _, value in signs)
    if _both_print(*credit):
        odds *= _SAME_AGENCY
    basis = tuple(name for name, value in signs if value and value * odds > 0)
    return Direction(odds, basis or ("text",))


def _both_print(left: Credits, right: Credits) -> bool:
    """Whether both texts bear one agency's signature and neither outlet is that agency."""
    agency = left.signed
    return agency is not None and agency == right.signed and agency not in (left.outlet_agency, right.outlet_agency)


def _by_credit(left: Article, right: Article, credit: tuple[Credits, Credits]) -> float:
    return _gave(left, right, *credit) - _gave(right, left, credit[1], credit[0])


def _gave(giver: Article, receiver: Article, own: Credits, other: Credits) -> float:
    """How strongly the credits say that `giver` is where `receiver` has its words from."""
    if (
        own.outlet_agency
        and own.outlet_agency != other.outlet_agency
        and own.outlet_agency in {other.signed, *other.named}
    ):
        return _IS_THE_SOURCE
    if _names_outlet(receiver.text, giver):
        return _IS_THE_SOURCE
    if other.outlet_agency:
        return 0.0
    if own.signed and own.signed in other.named and own.signed != other.signed:
        return _SIGNED + _NAMED_SOURCE
    if own.signed and not other.signed:
        return _SIGNED
    return _NAMED_SOURCE if other.named - own.named and not own.named and other.owner not in other.named else 0.0


def _names_outlet(text: str, article: Article) -> bool:
    """Whether a text credits the outlet of `article` in so many words ("told the ...", "... reported")."""
    outlet = article.metadata.outlet
    wanted = _naming(outlet.value) if outlet else None
    if wanted is None:
        return False
    letters, cue = wanted
    return letters in _letters(text) and cue.search(text) is not None


@lru_cache(maxsize=_KEPT)
def _naming(outlet: str) -> tuple[str, re.Pattern[str]] | None:
    """The letters of an outlet's name and how a text names it as its source; None for agencies and very short names."""
    name = _OUTLET_ENDINGS.sub("", outlet.strip())
    if agency_of(outlet) or len(name) < _SHORTEST_OUTLET:
        return None
    spelled = r"\W{0,2}".join(map(re.escape, re.findall(r"\w", name)))
    told = "told|according to|reported by|quoted by|via|first reported in|as reported in"
    cue = rf"(?:{told}) (?:the )?{spelled}\b|\b{spelled} report(?:s|ed)\b"
    return "".join(filter(str.isalnum, name)).lower(), re.compile(cue, re.IGNORECASE)


@lru_cache(maxsize=_KEPT)
def _letters(text: str) -> str:
    """The letters and digits of a text alone: a name that is not here is nowhere in the text, however it is spaced."""
    return letters_of(text).lower()


def _by_time(left: Article, right: Article) -> float:
    """The one that certainly came first gave; hours tell only where both are known."""
    (first, last), (other_first, other_last) = days_of(left), days_of(right)
    earlier, later = other_first - last, first - other_last
    if max(earlier, later) <= 0:
        return 0.0
    sign = 1.0 if earlier > 0 else -1.0
    if max(earlier, later) >= _HALF_DAY and (published(left) or "")[:10] != (published(right) or "")[:10]:
        return sign * _A_DAY_EARLIER
    return sign * _HOURS_EARLIER if has_hours(published(left)) and has_hours(published(right)) else 0.0


def _by_length(share_of_left: float, share_of_right: float) -> float:
    """The text of which more stands in the other was cut from it."""
    difference = share_of_right - share_of_left
    return math.copysign(_LONGER, difference) if abs(difference) >= _MARKS_OF_LENGTH else 0.0

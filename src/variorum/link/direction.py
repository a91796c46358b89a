"""Who gave and who received: what credits, times and the texts say, added up.

Why: a shared passage alone does not tell. Each sign adds to the odds that the left text is the giver; where nothing
tells, the odds stay even and the confidence is 0.5, which is an answer.

Limits: two outlets that print the same agency are both receivers of a giver who is not there; the odds between them are
pulled back to nearly even.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from variorum.link.agencies import agency_of, credited_in, may_credit, signed_by
from variorum.link.keys import Known, Split, letters_of
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
class Side:
    """An article as one side of a copy: when it came, whose text it is and whom it names.

    `agency` is the one that is its outlet, `signed` the one that signed it, `named` those it names; `telling` is its text
    where it has words with which a text names its source, else empty. `stamp` and `days` are those of order.py.
    """

    outlet: str | None
    agency: str | None
    signed: str | None
    named: frozenset[str]
    telling: str
    stamp: str | None
    days: tuple[float, float]

    @property
    def owner(self) -> str | None:
        """The agency that wrote the text, as far as it says."""
        return self.agency or self.signed


@dataclass(frozen=True, slots=True)
class Direction:
    """Log-odds that the left article is the giver, and what they rest on."""

    odds: float
    basis: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """The probability of the likelier direction, at least 0.5."""
        return round(1 / (1 + math.exp(-abs(self.odds))), 4)


def sides(articles: Sequence[Article], found: Split) -> list[Side]:
    """Each article as a side of a copy; `found` are the words of their texts."""
    texts = [article.text for article in articles]
    naming = may_credit(texts, found)
    telling = {number for _, number, _, _ in found.where(_telling())}
    return [
        _side(article, naming=names, telling=number in telling)
        for number, (article, names) in enumerate(zip(articles, naming, strict=True))
    ]


def _side(article: Article, *, naming: bool, telling: bool) -> Side:
    text = article.text if naming else ""
    signed, outlet = _signed(article, text), article.metadata.outlet
    return Side(
        outlet=outlet.value if outlet else None,
        agency=_outlet_agency(article, signed),
        signed=signed,
        named=credited_in(text),
        telling=article.text if telling else "",
        stamp=published(article),
        days=days_of(article),
    )


def owner_of(article: Article) -> str | None:
    """The agency that wrote the text, as far as it says: `Side.owner` alone."""
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


def direct(left: Side, right: Side, shares: tuple[float, float]) -> Direction:
    """Which of two articles with shared passages gave; `shares` are the parts of left and right that stand in the other."""
    signs = (
        ("credit", _gave(left, right) - _gave(right, left)),
        ("time", _by_time(left, right)),
        ("text", _by_length(*shares)),
    )
    odds = sum(value for _, value in signs)
    if _both_print(left, right):
        odds *= _SAME_AGENCY
    basis = tuple(name for name, value in signs if value and value * odds > 0)
    return Direction(odds, basis or ("text",))


def _both_print(left: Side, right: Side) -> bool:
    """Whether both texts bear one agency's signature and neither outlet is that agency."""
    agency = left.signed
    return agency is not None and agency == right.signed and agency not in (left.agency, right.agency)


def _gave(giver: Side, receiver: Side) -> float:
    """How strongly the credits say that `giver` is where `receiver` has its words from."""
    if giver.agency and giver.agency != receiver.agency and giver.agency in {receiver.signed, *receiver.named}:
        return _IS_THE_SOURCE
    if receiver.telling and _names_outlet(receiver.telling, giver.outlet):
        return _IS_THE_SOURCE
    if receiver.agency:
        return 0.0
    if giver.signed and giver.signed in receiver.named and giver.signed != receiver.signed:
        return _SIGNED + _NAMED_SOURCE
    if giver.signed and not receiver.signed:
        return _SIGNED
    names_another = receiver.named - giver.named and not giver.named and receiver.owner not in receiver.named
    return _NAMED_SOURCE if names_another else 0.0


def _names_outlet(text: str, outlet: str | None) -> bool:
    """Whether a text credits an outlet in so many words ("told the ...", "... reported")."""
    wanted = _naming(outlet) if outlet is not None else None
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
    cue = rf"\b(?:{told}) (?:the )?{spelled}\b|\b{spelled} report(?:s|ed)\b"
    return "".join(filter(str.isalnum, name)).lower(), re.compile(cue, re.IGNORECASE)


@cache
def _telling() -> Known:
    """One word at least of every way in which `_naming` has a text name its source."""
    return Known("told according quoted via report reports reported")


@lru_cache(maxsize=_KEPT)
def _letters(text: str) -> str:
    """The letters and digits of a text alone: a name that is not here is nowhere in the text, however it is spaced."""
    return letters_of(text).lower()


def _by_time(left: Side, right: Side) -> float:
    """The one that certainly came first gave; hours tell only where both are known."""
    (first, last), (other_first, other_last) = left.days, right.days
    earlier, later = other_first - last, first - other_last
    if max(earlier, later) <= 0:
        return 0.0
    sign = 1.0 if earlier > 0 else -1.0
    if max(earlier, later) >= _HALF_DAY and (left.stamp or "")[:10] != (right.stamp or "")[:10]:
        return sign * _A_DAY_EARLIER
    return sign * _HOURS_EARLIER if has_hours(left.stamp) and has_hours(right.stamp) else 0.0


def _by_length(share_of_left: float, share_of_right: float) -> float:
    """The text of which more stands in the other was cut from it."""
    difference = share_of_right - share_of_left
    return math.copysign(_LONGER, difference) if abs(difference) >= _MARKS_OF_LENGTH else 0.0

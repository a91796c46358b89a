"""The one order in which articles are taken: by publication, then by id. The order of the input changes nothing.

An article without a date comes after all dated ones: nothing may be said to have copied from it because of time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from math import inf
from typing import Protocol, TypeVar

from variorum.model.article import Article

_DAY = 86_400.0
_AFTER_ALL = "9999"
_STAMPS = 4096  # remembered: the findings of a story are compared pair by pair and share few


class Dated(Protocol):
    """Something with an id, and an ISO date or time where that is known."""

    @property
    def id(self) -> str:
        """What tells it from others."""
        ...

    @property
    def published(self) -> str | None:
        """When it was published, as `published` says."""
        ...


D = TypeVar("D", bound=Dated)


def in_order(items: Iterable[D]) -> list[D]:
    """`items` by publication, then by id; a second one with an id already seen is left out."""
    by_id = {one.id: one for one in items}
    return sorted(by_id.values(), key=lambda one: (one.published or _AFTER_ALL, one.id))


def published(article: Article) -> str | None:
    """The ISO date or time an article was most likely published, or the first it can have been; None where neither is known.

    That an article is not from later than a certain day says nothing of when it came.
    """
    when = article.metadata.published
    return (when.best or when.earliest) if when else None


@lru_cache(maxsize=_STAMPS)
def day_of(stamp: str | None) -> float | None:
    """An ISO date or time as days since 1970, with its hours where it has them; a year or month counts from its start."""
    if not stamp:
        return None
    when = _parsed(stamp) or _parsed((stamp + "-01-01")[:10])
    if when is None:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() / _DAY


def _parsed(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None


def days_of(article: Article) -> tuple[float, float]:
    """The first and the last day an article may have been published, infinite where open.

    The best single day counts alone where there is one. An article of no date may be of any day.
    """
    when = article.metadata.published
    if when is None:
        return -inf, inf
    first, last = (when.best, when.best) if when.best else (when.earliest, when.latest)
    first_day, last_day = day_of(first), day_of(last)
    return (-inf if first_day is None else first_day), (inf if last_day is None else last_day)


def has_hours(stamp: str | None) -> bool:
    """Whether an ISO stamp says more than the day."""
    return stamp is not None and "T" in stamp

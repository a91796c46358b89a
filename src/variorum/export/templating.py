"""The templates that the report and the web application share. Everything is escaped unless it was made here."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from variorum.export.page import labels

_RETURN = Markup("&#13;")
_OURS = "en"  # the language of the page and its labels
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def environment() -> Environment:
    """The templates with their filters."""
    templates = Environment(
        loader=PackageLoader("variorum.export"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    templates.filters.update(day=day, days=days, moment=moment, lang=lang, thousands=thousands, exact=exact)
    templates.globals.update(labels=labels)
    return templates


@cache
def asset(name: str) -> str:
    """A style sheet or script of static/, as text."""
    return resources.files("variorum.export").joinpath("static").joinpath(name).read_text("utf-8")


def day(value: str | None) -> str:
    """A date for people: 14 Oct 2024."""
    try:
        found = date.fromisoformat((value or "")[:10])
    except ValueError:
        return value or "no date"
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def days(value: str) -> str:
    """One day for people, or the first and the last: 14 Oct 2024 to 16 Oct 2024. What is no date stays as it is."""
    return " to ".join(day(part) for part in value.split(" to "))


def moment(value: str | None) -> str:
    """A time for people, with its zone when it has one: 14 Oct 2024, 07:50 +02:00."""
    if not value or len(value) <= 10:
        return day(value)
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return value
    zone = found.strftime("%z")
    return f"{day(value)}, {found:%H:%M}{' ' + zone[:3] + ':' + zone[3:] if zone else ''}"


def lang(value: str | None) -> Markup:
    """The attributes for words in a language: none where it is the page's own, `und` where it is not known.

    Words in another language may run the other way, which the browser finds out from their letters.
    """
    tag = value.replace("_", "-") if value else "und"
    return Markup("") if tag.split("-")[0] == _OURS else Markup(' lang="{}" dir="auto"').format(tag)


def exact(text: str) -> Markup:
    """A text escaped so that a browser keeps every character: it would read a carriage return as a line feed."""
    return escape(text).replace("\r", _RETURN)


def thousands(value: int) -> str:
    """A count for people: 1,200."""
    return f"{value:,}"

"""What happened and when, for calendars (iCalendar, RFC 5545) and for TimelineJS.

Only what is dated to the day or to a run of days is an entry. Every entry names its witnesses and quotes the words it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

from variorum import __version__
from variorum.export.parts import Part, encoded, json_part, witness_name
from variorum.export.shelf import Shelf
from variorum.model.codec import Record
from variorum.model.identity import content_id

_DANGLING = re.compile(r"[,;:]?[ ](?:and|but|or|while|as)\Z|[,;:]\Z")  # what leads on to words that are not here
_CUT = "\N{HORIZONTAL ELLIPSIS}"
_OCTETS = 75  # the longest line RFC 5545 allows
_LONGEST = 62  # days: what is dated no more exactly than two months says nothing in a calendar


def entries(shelf: Shelf) -> Iterator[tuple[Record, Record, date, date]]:
    """Every dated entry of every edition, with its story, its first and its last day."""
    for edition in shelf.all("edition"):
        for entry in edition["timeline"]:
            first, last = _day(entry["earliest"] or entry["latest"]), _day(entry["latest"] or entry["earliest"])
            if first and last and first <= last and (last - first).days <= _LONGEST:
                yield entry, shelf.by_id[edition["story_id"]], first, last


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _all(shelf: Shelf) -> int:
    return sum(len(edition["timeline"]) for edition in shelf.all("edition"))


def ical(shelf: Shelf) -> tuple[Part, ...]:
    """All entries as all-day events."""
    held = list(entries(shelf))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//variorum//{__version__}//EN", "CALSCALE:GREGORIAN"]
    for entry, story, first, last in held:
        lines += _vevent(entry, story, (first, last), shelf)
    lines.append("END:VCALENDAR")
    content = "".join(_folded(line) for line in lines)
    left = (("not dated, or to more than two months", _all(shelf) - len(held)),)
    return (Part(name="calendar.ics", content=encoded(content), rows=len(held), left_out=left),)


def _vevent(entry: Record, story: Record, days: tuple[date, date], shelf: Shelf) -> list[str]:
    described = f"{story['title']}\n{_told(entry, shelf)}"
    # The stamp is that of the data, not of the clock, so that the same library gives the same file.
    return [
        "BEGIN:VEVENT",
        f"UID:{_identity(entry, story)}@variorum",
        f"DTSTAMP:{days[1]:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}",
        f"DTEND;VALUE=DATE:{days[1] + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(_title(entry))}",
        f"DESCRIPTION:{_escaped(described)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _identity(entry: Record, story: Record) -> str:
    where = [(e["article_id"], e["start"], e["end"]) for e in entry["evidence"]]
    return content_id("entry", story["id"], entry["earliest"], entry["latest"], where)


def _title(entry: Record) -> str:
    """The words of an entry; an ellipsis tells where they are cut out of a sentence."""
    words = str(entry["text"])
    kept = _DANGLING.sub("", words)
    before = f"{_CUT} " if words[:1].islower() else ""
    return f"{before}{kept} {_CUT}" if kept != words else before + kept


def _told(entry: Record, shelf: Shelf) -> str:
    return "\n".join(dict.fromkeys(witness_name(shelf.by_id[e["article_id"]]) for e in entry["evidence"]))


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "")
    return "".join(c if c >= " " or c == "\t" else "\\n" if c == "\n" else "" for c in escaped)


def _folded(line: str) -> str:
    """A line cut at 75 octets, never inside a character; what follows begins with a space."""
    parts, part, size = [], "", 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > _OCTETS:
            parts.append(part)
            part, size = " ", 1
        part += character
        size += octets
    return "\r\n".join([*parts, part]) + "\r\n"


def timelinejs(shelf: Shelf) -> tuple[Part, ...]:
    """All entries as TimelineJS events, grouped by story."""
    held = list(entries(shelf))
    events = [_slide(entry, story, first, last, shelf) for entry, story, first, last in held]
    return (json_part("timeline.json", {"events": events, "scale": "human"}, len(events)),)


def _slide(entry: Record, story: Record, first: date, last: date, shelf: Shelf) -> Record:
    words = "".join(
        f"<p>{escape(e['exact'])} <em>{escape(witness_name(shelf.by_id[e['article_id']]))}</em></p>"
        for e in entry["evidence"]
    )
    slide = {
        "start_date": _parts(first),
        "text": {"headline": escape(_title(entry)), "text": words},
        "group": story["title"],
        "unique_id": _identity(entry, story),
    }
    return slide if first == last else {**slide, "end_date": _parts(last)}


def _parts(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}

"""Reads every span again against the text it points into. What does not stand there does not leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_DEEP = frozenset((dict, list))  # what a record may hold spans in; asked of each value, so by its very type


def mismatches(record: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    """One sentence for every span of `record` whose words are not what stands in its article.

    A span is any object with `start`, `end` and `exact`; its article is its own `article_id` or the record's.
    """
    home = str(record.get("article_id") or "")
    for span in _spans(record):
        article_id = str(span.get("article_id") or home)
        text = texts.get(article_id)
        if text is None or text[span["start"] : span["end"]] != span["exact"]:
            where = f"{record.get('type')} {record.get('id')}"
            yield _told(span, article_id, where, there=text is not None)


def span_count(value: Any) -> int:
    """How many spans with their words a record holds."""
    if isinstance(value, list):
        return sum(map(span_count, value))
    if not isinstance(value, dict):
        return 0
    return ("exact" in value and "start" in value) + sum(map(span_count, value.values()))


def _spans(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every span with its words in a record, however deep."""
    found: list[Mapping[str, Any]] = []
    waiting: list[Any] = [record]
    while waiting:
        value = waiting.pop()
        if type(value) is not list:
            if "exact" in value and "start" in value:
                found.append(value)
            value = value.values()
        waiting += [item for item in value if type(item) in _DEEP]
    return found


def _told(span: Mapping[str, Any], article_id: str, where: str, *, there: bool) -> str:
    if not there:
        return f"{where}: points into article {article_id}, which is not there"
    return f"{where}: characters {span['start']}:{span['end']} of {article_id} are not {span['exact']!r}"

"""Reads every span again against the text it points into. What does not stand there does not leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def mismatches(record: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    """One sentence for every span of `record` whose words are not what stands in its article.

    A span is any object with `start`, `end` and `exact`; its article is its own `article_id` or the record's.
    """
    home = str(record.get("article_id") or "")
    for span in _spans(record):
        yield from _check(span, home, texts, f"{record.get('type')} {record.get('id')}")


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
        if isinstance(value, dict):
            if "exact" in value and "start" in value:
                found.append(value)
            value = value.values()
        waiting.extend(item for item in value if isinstance(item, dict | list))
    return found


def _check(span: Mapping[str, Any], home: str, texts: Mapping[str, str], where: str) -> Iterator[str]:
    article_id = str(span.get("article_id") or home)
    text = texts.get(article_id)
    if text is None:
        yield f"{where}: points into article {article_id}, which is not there"
    elif text[span["start"] : span["end"]] != span["exact"]:
        yield f"{where}: characters {span['start']}:{span['end']} of {article_id} are not {span['exact']!r}"

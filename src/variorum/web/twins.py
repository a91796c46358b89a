"""Every list three ways: a page, JSON and CSV, from the same rows, so that the counts are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

import msgspec
from fastapi import Response

from variorum.export.tables import csv_part
from variorum.model.codec import Record


def plain_rows(rows: Iterable[Any]) -> list[Record]:
    """Rows as records."""
    return [asdict(row) if is_dataclass(row) and not isinstance(row, type) else dict(row) for row in rows]


def as_json(name: str, rows: Sequence[Any], count: int) -> Response:
    """Rows as JSON, with how many there are."""
    content = msgspec.json.encode({"count": count, name: plain_rows(rows)})
    return Response(content, media_type="application/json")


def as_csv(name: str, rows: Sequence[Any]) -> Response:
    """Rows as CSV that a spreadsheet opens without harm."""
    part = csv_part(f"{name}.csv", plain_rows(rows))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(part.content, media_type="text/csv; charset=utf-8", headers=headers)


def passages(edition: Record) -> list[Record]:
    """An edition as rows: one for each passage of each reading."""
    sigla = {witness["article_id"]: witness for witness in edition["witnesses"]}
    return [
        {
            "topic": topic["id"],
            "kind": topic["kind"],
            "question": topic["question"],
            "verdict": topic["verdict"],
            "reading": reading["value"],
            "independent": reading["independent"],
            "siglum": sigla[evidence["article_id"]]["siglum"],
            "outlet": sigla[evidence["article_id"]]["outlet"],
            **evidence,
        }
        for topic in edition["topics"]
        for reading in topic["readings"]
        for evidence in reading["evidence"]
    ]

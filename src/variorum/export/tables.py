"""Records as they are: JSON Lines, CSV that a spreadsheet can open without harm, Parquet.

Tables are flat: a nested value stands as JSON in its cell. A CSV cell that a spreadsheet would take for a formula begins
with an apostrophe, and so does a long number, which it would round.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from variorum.export.parts import Part, encoded, lines_part
from variorum.export.shelf import Shelf
from variorum.model.codec import Record

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_LONG_NUMBER = re.compile(r"\d{12,}")
_LEFT_OUT = frozenset(("edits",))


def jsonl(shelf: Shelf) -> tuple[Part, ...]:
    """All records, type by type."""
    return (lines_part("records.jsonl", (record for kind in shelf.by_type.values() for record in kind)),)


def csv_tables(shelf: Shelf) -> tuple[Part, ...]:
    """A CSV file for each type, UTF-8 with a byte order mark, RFC 4180."""
    return tuple(csv_part(f"{kind}.csv", rows) for kind, rows in shelf.by_type.items())


def csv_part(name: str, rows: Iterable[Record]) -> Part:
    """One table as CSV."""
    held = list(rows)
    columns = columns_of(held)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in held:
        writer.writerow([cell(row.get(column)) for column in columns])
    return Part(name=name, content=b"\xef\xbb\xbf" + encoded(out.getvalue()), rows=len(held))


def columns_of(rows: Iterable[Record]) -> list[str]:
    """All fields of `rows` in the order they first come."""
    return list(dict.fromkeys(key for row in rows for key in row if key not in _LEFT_OUT))


def cell(value: Any) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    harmful = text.startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return "'" + text if harmful or _LONG_NUMBER.fullmatch(text) else text


def parquet(shelf: Shelf) -> tuple[Part, ...]:
    """A Parquet file for each type. Needs pyarrow."""
    import pyarrow.parquet  # noqa: PLC0415 - an extra, and a large one

    parts = []
    for kind, rows in shelf.by_type.items():
        sink = pyarrow.BufferOutputStream()
        pyarrow.parquet.write_table(to_arrow(rows), sink)
        parts.append(Part(name=f"{kind}.parquet", content=sink.getvalue().to_pybytes(), rows=len(rows)))
    return tuple(parts)


def to_arrow(rows: Iterable[Record]) -> Any:
    """Records of one type as an Arrow table, which pandas and polars read: everything nested stands as JSON. Needs pyarrow."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and a large one

    held = list(rows)
    return pa.table({column: pa.array(*_column([row.get(column) for row in held])) for column in columns_of(held)})


def _column(values: list[Any]) -> tuple[list[Any], str]:
    """The values of a column and the name of their Arrow type."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return values, "bool"
    if kinds == {int}:
        return values, "int64"
    if kinds and kinds <= {int, float}:
        return [None if value is None else float(value) for value in values], "float64"
    return [_text(value) for value in values], "string"


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else value.encode("utf-8", "replace").decode()
    return json.dumps(value, ensure_ascii=False)

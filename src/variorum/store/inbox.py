"""Pages taken in one by one, from feeds and uploads, and what a folder's run was made from.

The inbox is a JSON Lines file beside the library that every run of that folder reads after its paths: what came in once
stays in. The paths stand in a file of their own, so that a run without paths can go over the same input again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from variorum.errors import StoreError
from variorum.model.source import Source
from variorum.text.decode import decode

INBOX = "inbox.jsonl"
INPUTS = "inputs.json"
_SHORT = 16


def inputs_of(out: Path) -> list[str]:
    """The paths the last run of `out` was given, and its inbox when there is one."""
    path = out / INPUTS
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return [*kept, *([str(out / INBOX)] if (out / INBOX).is_file() else [])]


def keep_inputs(out: Path, paths: Sequence[str]) -> None:
    """Remember what a run of `out` is made from. Addresses and `-` as they are, paths made absolute."""
    kept = [p if p == "-" or "://" in p else str(Path(p).absolute()) for p in paths]
    content = [p for p in kept if p != "-" and Path(p) != (out / INBOX).absolute()]
    _write(out / INPUTS, json.dumps(content, ensure_ascii=False, indent=1) + "\n", "w")


def take_in(sources: Iterable[Source], out: Path) -> int:
    """Append pages that the inbox does not hold; how many were new."""
    known = _known(out / INBOX)
    new = {line["id"]: line for line in map(_line, sources) if line["id"] not in known}
    if new:
        _write(out / INBOX, b"".join(msgspec.json.encode(line) + b"\n" for line in new.values()).decode(), "a")
    return len(new)


def _known(path: Path) -> set[str]:
    if not path.is_file():
        return set()
    with path.open("rb") as lines:
        return {msgspec.json.decode(line)["id"] for line in lines if line.strip()}


def _line(source: Source) -> dict[str, Any]:
    """A source as a line that the reader of JSON Lines takes."""
    page = decode(source.content, source.encoding).text
    kind = "text" if source.given.clean else "html" if "html" in source.origin.media_type else "raw"
    fields = {
        "id": source.given.article_id or f"page-{source.id[:_SHORT]}",
        "uri": source.origin.uri,
        "retrieved_at": source.origin.retrieved_at,
        "headline": source.given.headline,
        "published": source.given.published,
        "outlet": source.given.outlet,
        "authors": list(source.given.authors),
        "language": source.given.language,
        "url": source.given.url,
        kind: page.encode("utf-8", "replace").decode(),
    }
    return {name: value for name, value in fields.items() if value}


def _write(path: Path, text: str, mode: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open(mode, encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror}; make its folder writable") from error

"""What persons have judged: a file of lines beside the library, appended to and never changed.

It stands apart from what was computed, so that a library can be thrown away and made again without losing a word of it.
The last word on a target counts (link/judged.py). One line is one judgement; a line that was cut off by a crash is left out.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from pathlib import Path

import msgspec

from variorum.errors import StoreError
from variorum.model.link import Judgement

_SUFFIX = ".judgements.jsonl"
_decode = msgspec.json.Decoder(Judgement).decode


def judgements_path(library: Path) -> Path:
    """The file beside `library`."""
    return library.with_name(library.name + _SUFFIX)


def judgements_in(library: Path) -> Iterator[Judgement]:
    """All judgements, in the order they were made."""
    path = judgements_path(library)
    if not path.is_file():
        return
    for line in path.read_bytes().splitlines():
        try:
            yield _decode(line)
        except msgspec.MsgspecError:
            continue


def judge(library: Path, *judgements: Judgement) -> None:
    """Append judgements, in one write. Raises StoreError when they cannot be written."""
    path = judgements_path(library)
    try:
        with path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(b"".join(msgspec.json.encode(judgement) + b"\n" for judgement in judgements))
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror}; the judgement is not kept") from error

"""What a run was: versions, settings, input, counts. It stands beside the records so that a run can be repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from variorum import __version__
from variorum.config import Config
from variorum.model.codec import SCHEMA_VERSION


class Input(Protocol):
    """What a run was made from: where it came from, the digest of its bytes, the article it became."""

    @property
    def uri(self) -> str:
        """Where it came from."""
        ...

    @property
    def source_id(self) -> str:
        """The SHA-256 of its bytes."""
        ...

    @property
    def id(self) -> str:
        """The article's id."""
        ...


def manifest(
    articles: Sequence[Input], counts: Mapping[str, int], versions: Sequence[tuple[str, str]], config: Config
) -> bytes:
    """The manifest as JSON, indented, the same for the same run: it holds no time of day and no path of the machine."""
    content: dict[str, Any] = {
        "variorum": __version__,
        "schema": SCHEMA_VERSION,
        "libraries": dict(versions),
        "config": msgspec.to_builtins(config),
        "inputs": [{"uri": a.uri, "sha256": a.source_id, "article_id": a.id} for a in articles],
        "counts": dict(counts),
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"

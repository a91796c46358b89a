"""Ids made from content, so that reading the same bytes twice gives the same ids."""

from __future__ import annotations

import hashlib

_SEPARATOR = "\N{INFORMATION SEPARATOR ONE}"
_LENGTH = 16


def digest(content: bytes) -> str:
    """The SHA-256 of `content` in hexadecimal, 64 characters."""
    return hashlib.sha256(content).hexdigest()


def content_id(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hexadecimal digits of the SHA-256 over `parts`, in order.

    The prefix (`article`, `quote`, ...) keeps ids of different kinds apart and makes them readable in a log.
    """
    joined = _SEPARATOR.join(map(str, parts))
    return f"{prefix}-{digest(joined.encode('utf-8', 'surrogatepass'))[:_LENGTH]}"

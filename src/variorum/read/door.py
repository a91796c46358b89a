"""What a reader is: a name, the files it knows by their ending or first bytes, and a function from bytes to sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from variorum.config import Config
from variorum.model.article import Rejected
from variorum.model.source import Source

Item = Source | Rejected
Open = Callable[[bytes, str, Config], Iterator[Item]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One line of READERS.

    `opener` is `module:function` taking (bytes, uri, config); it is imported when first needed. `suffixes` are endings
    of file names in lower case, `magic` first bytes (after white space) that give the format away.
    """

    name: str
    opener: str
    suffixes: tuple[str, ...] = ()
    magic: tuple[bytes, ...] = ()

    def load(self) -> Open:
        """The function that reads."""
        module, function = self.opener.split(":")
        found: Open = getattr(import_module(module), function)
        return found

"""What stages need of a place where results are kept: a library, or a worker's memory on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from variorum.errors import StoreError


class Results(Protocol):
    """Results of stages by content key, and parses by theirs."""

    def results(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The kept results among `keys`."""
        ...

    def held(self, keys: Iterable[str]) -> set[str]:
        """Those of `keys` under which something is kept."""
        ...

    def keep(self, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep results, all or none."""
        ...

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The kept parses among `keys`."""
        ...

    def put(self, parses: Mapping[bytes, bytes]) -> None:
        """Keep `parses`."""
        ...


def held(results: Results, key: str) -> bytes:
    """The result under `key`. Raises StoreError when it was lost."""
    found = results.results((key,)).get(key)
    if found is None:
        raise StoreError(f"the library has lost the result {key}; check it with `variorum doctor`")
    return found

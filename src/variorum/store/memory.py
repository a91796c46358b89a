"""Results in memory: for a worker on a cluster, which has no library, and for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


class MemoryResults:
    """Results kept in two mappings. `fresh` are those kept since it was made."""

    def __init__(self, given: Mapping[str, bytes] | None = None) -> None:
        self._given = dict(given or {})
        self._parses: dict[bytes, bytes] = {}
        self.fresh: dict[str, bytes] = {}

    def results(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The kept results among `keys`."""
        both = self._given | self.fresh
        return {key: both[key] for key in keys if key in both}

    def held(self, keys: Iterable[str]) -> set[str]:
        """Those of `keys` under which something is kept."""
        return {key for key in keys if key in self._given or key in self.fresh}

    def keep(self, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep results."""
        self.fresh.update(results)

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The kept parses among `keys`."""
        return {key: self._parses[key] for key in keys if key in self._parses}

    def put(self, parses: Mapping[bytes, bytes]) -> None:
        """Keep `parses`."""
        self._parses.update(parses)

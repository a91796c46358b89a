"""Results in memory: for a worker on a cluster, which has no library, and for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from variorum.annotate.language import ParseCache


class MemoryResults:
    """Results in two mappings, parses in `parses`. `fresh` are the results kept since it was made."""

    def __init__(self, given: Mapping[str, bytes], parses: ParseCache) -> None:
        self._given = given
        self._parses = parses
        self.fresh: dict[str, bytes] = {}

    def results(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The kept results among `keys`."""
        return {key: found for key in keys if (found := self.fresh.get(key) or self._given.get(key)) is not None}

    def held(self, keys: Iterable[str]) -> set[str]:
        """Those of `keys` under which something is kept."""
        return {key for key in keys if key in self._given or key in self.fresh}

    def keep(self, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep results."""
        self.fresh.update(results)

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The kept parses among `keys`."""
        return self._parses.get(keys)

    def put(self, parses: Mapping[bytes, bytes]) -> None:
        """Keep `parses`."""
        self._parses.put(parses)

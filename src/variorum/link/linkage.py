"""Average linkage over a sparse graph: the two closest groups become one until none are close enough.

Groups that were known before start whole, so that a later run only adds to them or bridges them. Ties go to the group
whose first member comes first: the result does not depend on how the pairs were listed.

Limits: a pair that is not in the graph counts as not close at all, but no article can know more than
`NEIGHBOURS` others, so that very large groups are measured against that.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

from variorum.link.neighbours import NEIGHBOURS, Edges


def groups_of(
    count: int,
    graph: Edges,
    threshold: float,
    known: Iterable[Sequence[int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """`count` articles in groups whose members are on average at least `threshold` close.

    `known` groups stay whole; the two of a pair of `apart` never come together, but in a known group.
    """
    linkage = _Linkage(count, graph, known, apart)
    linkage.merge(threshold)
    return sorted(sorted(group) for group in linkage.members.values())


class _Linkage:
    def __init__(
        self, count: int, graph: Edges, known: Iterable[Sequence[int]], apart: Iterable[tuple[int, int]]
    ) -> None:
        home = list(range(count))
        for group in known:
            for member in group:
                home[member] = min(group)
        self.apart: dict[int, set[int]] = {}
        for left, right in apart:
            self._part(home[left], home[right])
        self.members: dict[int, list[int]] = {}
        for member, first in enumerate(home):
            self.members.setdefault(first, []).append(member)
        self.ties: dict[int, dict[int, float]] = {first: {} for first in self.members}
        for a, b, closeness in zip(graph.left.tolist(), graph.right.tolist(), graph.closeness.tolist(), strict=True):
            self._tie(home[a], home[b], closeness)

    def _tie(self, left: int, right: int, closeness: float) -> None:
        if left != right:
            self.ties[left][right] = self.ties[left].get(right, 0.0) + closeness
            self.ties[right][left] = self.ties[left][right]

    def _part(self, left: int, right: int) -> None:
        if left != right:
            self.apart.setdefault(left, set()).add(right)
            self.apart.setdefault(right, set()).add(left)

    def merge(self, threshold: float) -> None:
        heap = [
            entry for left, ties in self.ties.items() for right in ties if left < right
            if (entry := self._entry(left, right))[0] <= -threshold
        ]  # fmt: skip
        heapq.heapify(heap)
        while heap:
            closeness, left, right = heapq.heappop(heap)
            if right in self.apart.get(left, ()):
                continue
            if left in self.members and right in self.members and self._entry(left, right)[0] == closeness:
                for other in self._join(left, right):
                    entry = self._entry(min(left, other), max(left, other))
                    if entry[0] <= -threshold:
                        heapq.heappush(heap, entry)

    def _entry(self, left: int, right: int) -> tuple[float, int, int]:
        small, large = sorted((len(self.members[left]), len(self.members[right])))
        return -self.ties[left].get(right, 0.0) / (small * min(large, NEIGHBOURS)), left, right

    def _join(self, left: int, right: int) -> Iterable[int]:
        """Take the group `right` into the group `left`; all neighbours of the new group."""
        self.members[left] += self.members.pop(right)
        for other in self.apart.pop(right, ()):
            self.apart[other].discard(right)
            self._part(left, other)
        del self.ties[left][right]
        for other, closeness in self.ties.pop(right).items():
            if other != left:
                del self.ties[other][right]
                self._tie(left, other, closeness)
        return self.ties[left]

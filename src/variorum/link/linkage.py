"""Average linkage over a sparse graph: the two closest groups become one until none are close enough.

Groups that a person knows to be one start whole. Ties go to the group whose first member comes first: the result does not
depend on how the pairs were listed.

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
        self.ties: list[dict[int, float]] = [{} for _ in range(count)]  # sums over the pairs of two groups
        for a, b, closeness in zip(graph.left.tolist(), graph.right.tolist(), graph.closeness.tolist(), strict=True):
            left, right = home[a], home[b]
            if left != right:
                self.ties[left][right] = self.ties[right][left] = self.ties[left].get(right, 0.0) + closeness

    def _part(self, left: int, right: int) -> None:
        if left != right:
            self.apart.setdefault(left, set()).add(right)
            self.apart.setdefault(right, set()).add(left)

    def merge(self, threshold: float) -> None:
        heap = [entry for left in self.members for entry in self._entries(left, threshold) if entry[1] == left]
        heapq.heapify(heap)
        while heap:
            away, left, right = heapq.heappop(heap)
            if right in self.apart.get(left, ()):
                continue
            if left in self.members and right in self.members and self._closeness(left, right) == -away:
                self._join(left, right)
                for entry in self._entries(left, threshold):
                    heapq.heappush(heap, entry)

    def _closeness(self, left: int, right: int) -> float:
        small, large = sorted((len(self.members[left]), len(self.members[right])))
        return self.ties[left].get(right, 0.0) / (small * min(large, NEIGHBOURS))

    def _entries(self, group: int, threshold: float) -> list[tuple[float, int, int]]:
        """The pairs of `group` that are close enough, the closest least."""
        size, members = len(self.members[group]), self.members
        found = []
        for other, total in self.ties[group].items():
            size_of_other = len(members[other])
            small, large = (size, size_of_other) if size < size_of_other else (size_of_other, size)
            closeness = total / (small * min(large, NEIGHBOURS))
            if closeness >= threshold:
                found.append((-closeness, group, other) if group < other else (-closeness, other, group))
        return found

    def _join(self, left: int, right: int) -> None:
        """Take the group `right` into the group `left`."""
        self.members[left] += self.members.pop(right)
        for other in self.apart.pop(right, ()):
            self.apart[other].discard(right)
            self._part(left, other)
        own = self.ties[left]
        del own[right]
        for other, closeness in self.ties[right].items():
            if other != left:
                del self.ties[other][right]
                own[other] = self.ties[other][left] = own.get(other, 0.0) + closeness
        self.ties[right] = {}

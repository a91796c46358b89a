"""Connected components: what is joined to what, directly or through others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


class Components(Generic[Member]):
    """Members joined in pairs; the first joined member of a component is its root (union-find with path halving)."""

    def __init__(self, members: Iterable[Member] = ()) -> None:
        self._root: dict[Member, Member] = {member: member for member in members}

    def root(self, member: Member) -> Member:
        """The member that stands for the component of `member`."""
        self._root.setdefault(member, member)
        while self._root[member] != member:
            self._root[member] = self._root[self._root[member]]
            member = self._root[member]
        return member

    def join(self, left: Member, right: Member) -> None:
        """Make one component of the two that hold `left` and `right`."""
        self._root[self.root(right)] = self.root(left)

    def together(self, left: Member, right: Member) -> bool:
        """Whether both stand in one component."""
        return self.root(left) == self.root(right)

    def components(self) -> list[list[Member]]:
        """All components in the order of their first members, members in the order they were first seen."""
        gathered: dict[Member, list[Member]] = {}
        for member in list(self._root):
            gathered.setdefault(self.root(member), []).append(member)
        return list(gathered.values())

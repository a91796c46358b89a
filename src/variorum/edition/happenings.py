"""Verbs by which news tells one happening: "indicted" and "charged", "completed" and "finished".

The groups are in data/happenings.txt. They say that two clauses may tell one thing, never that they do. Limits: verbs only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def tells_the_same(left: str | None, right: str | None) -> bool:
    """Whether two verbs, as lemmas, may tell one happening."""
    if left is None or right is None:
        return False
    return left == right or bool(_groups().get(left, frozenset()) & _groups().get(right, frozenset()))


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in (files(__package__) / "data" / "happenings.txt").read_text(encoding="utf-8").splitlines():
        name, _, verbs = line.partition(":")
        for verb in () if line.startswith("#") else verbs.split():
            found[verb].add(name)
    return {verb: frozenset(names) for verb, names in found.items()}

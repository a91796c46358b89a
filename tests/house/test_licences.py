"""What the program stands on may be used with it: no licence that would bind its users.

Read from the installed packages' own metadata, for everything that the program needs at run time, however indirectly.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement

# The GNU General and Affero General licences bind what is built on them; the Lesser one does not.
BINDING = re.compile(r"(?<!lesser )(?:affero )?general public licen[sc]e|\bA?GPL", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|lesser general public|library or lesser", re.IGNORECASE)


def needed(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """The distributions that `name` needs to run, itself included; those of other platforms are left out."""
    found: set[str] = set()
    waiting = [(name, extras)]
    while waiting:
        current, wanted = waiting.pop()
        if current in found:
            continue
        found.add(current)
        for text in distribution(current).requires or ():
            requirement = Requirement(text)
            if _applies(requirement, wanted):
                waiting.append((requirement.name, frozenset(requirement.extras)))
    return found


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    asked = marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""})
    return asked and _installed(requirement.name)


def _installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def licence(name: str) -> str:
    """What a distribution's metadata says of its licence."""
    metadata = distribution(name).metadata
    classified = [value for value in metadata.get_all("Classifier") or () if value.startswith("License")]
    stated = metadata.get("License-Expression") or (metadata.get("License") or "")[:200]
    return " | ".join([stated, *classified])


def test_every_package_states_a_licence() -> None:
    """A package without a licence may not be used at all."""
    assert not [name for name in needed("variorum") if not licence(name).strip(" |")]


def test_no_licence_binds_the_users() -> None:
    binding = {
        name: stated
        for name in needed("variorum")
        for stated in [licence(name)]
        if BINDING.search(LESSER.sub("", stated)) and " OR " not in stated
    }
    assert not binding


def test_the_rule_knows_one_when_it_sees_one() -> None:
    """The Lesser licence passes, the others do not."""
    assert BINDING.search(LESSER.sub("", "GPL-3.0-or-later"))
    assert BINDING.search(LESSER.sub("", "License :: OSI Approved :: GNU Affero General Public License v3"))
    assert not BINDING.search(LESSER.sub("", "LGPL-2.1"))
    assert not BINDING.search(LESSER.sub("", "Apache-2.0"))

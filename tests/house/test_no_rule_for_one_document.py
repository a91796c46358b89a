"""No person or outlet of the documents we are measured on is named in the program: a rule for one page is a defect.

The names are taken from those documents when the tests run, and only where they are at hand. Complete tables (all
countries, all heads of government) may hold any name, so data files are not searched, only code.
"""

from __future__ import annotations

import json
import re

import pytest
from tests.support.source import PACKAGE, REPOSITORY

FACTS = REPOSITORY.parent / "shared" / "gold" / "seeds" / "facts.json"


def names() -> set[str]:
    """Full names and surnames of the people, and the outlets, of the seed documents."""
    if not FACTS.exists():
        return set()
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    people = [name for person in facts["people"] for name in (person, person.split()[-1])]
    outlets = [article["publisher"].removesuffix(" (syndicating)") for article in facts["articles"].values()]
    return {name for name in [*people, *outlets] if len(name) > 3}  # "Wei" and "Xi" are syllables of much else


@pytest.mark.skipif(not FACTS.exists(), reason="the seed documents are not at hand")
def test_no_name_of_a_test_document_stands_in_the_code() -> None:
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names())))
    hits = [
        f"{path.relative_to(PACKAGE)}: {found[0]}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for found in [pattern.search(path.read_text(encoding="utf-8"))]
        if found
    ]
    assert not hits

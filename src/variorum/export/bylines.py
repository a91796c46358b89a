"""Names of authors as references need them: given names and family name apart, what is no person as it stands.

A byline of news gives the family name last in nearly all that is in English; reference managers cut a name there too. A
particle in small letters goes with the family name. Limits: a name written family first (Chinese, Hungarian) is cut wrongly.
"""

from __future__ import annotations

from variorum.clean.agencies import agency_named

_MOST_WORDS = 5  # a longer byline is a phrase
_STAFF = frozenset(
    [
        "staff",
        "desk",
        "team",
        "agency",
        "agencies",
        "news",
        "newsroom",
        "editors",
        "correspondent",
        "correspondents",
        "reporter",
        "reporters",
        "press",
        "service",
        "bureau",
        "board",
        "office",
        "and",
        "jr",
        "sr",
    ]
)  # words of a desk, and suffixes after which the family name stands elsewhere


def parted(name: str) -> tuple[str, str] | None:
    """Given names and family name; None where it is one word, or names a desk or an agency."""
    words = name.split()
    if (
        not 1 < len(words) <= _MOST_WORDS
        or _STAFF & {word.casefold().strip(".,") for word in words}
        or agency_named(name)
    ):
        return None
    if not (words[0][:1].isupper() and words[-1][:1].isupper()) or any(c.isdigit() for c in name):
        return None
    at = len(words) - 1
    while at > 1 and words[at - 1][:1].islower():
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])

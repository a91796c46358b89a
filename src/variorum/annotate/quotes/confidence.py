"""How often each rule is right: the measured share, put beside the rule as its confidence.

Measured on the dev texts (../shared/gold/quotes, 84 articles, 1,763 records): the share of a rule's records of which at
least half the words stand in one gold content with a source whose head word the found speaker shares (without a speaker on
either side: the content alone). Records inside another's content are left out, as gold marks the outermost only. Each share
is drawn towards the mean of all (0.83) by ten records of it, so that small counts claim little. `n` beside each is how many
records it rests on; "plain" is said of verbs like say, tell, add.
"""

from __future__ import annotations

_MEAN = 0.83
_MEASURED = {
    "tail": 0.96,  # n 326
    "dash": 0.94,  # n 21
    "label": 0.91,  # n 10
    "lead plain": 0.91,  # n 30
    "lead": 0.82,  # n 16
    "colon plain": 0.90,  # n 8
    "colon": 0.77,  # n 11
    "clause plain": 0.91,  # n 458
    "clause": 0.77,  # n 188
    "interposed plain": 0.86,  # n 30
    "interposed": 0.64,  # n 6
    "according": 0.85,  # n 36
    "preposition": 0.84,  # n 81
    "small": 0.79,  # n 70
    "patient": 0.79,  # n 8
    "adjective": 0.76,  # n 10
    "raised": 0.71,  # n 20
    "object": 0.68,  # n 230
    "noun": 0.68,  # n 60
    "reached": 0.68,  # n 33
    "infinitive": 0.66,  # n 111
    "inner": 0.75,  # none in gold, which marks nothing inside quotation marks; put below the clause rule it rests on
}


def confidence(rule: str, *, plain: bool) -> float:
    """The measured share of right records among those of `rule`, with a plain verb of saying or another."""
    named = f"{rule} plain" if plain else rule
    return _MEASURED.get(named, _MEASURED.get(rule, _MEAN))

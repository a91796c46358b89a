"""Whether a run of tokens is a name at all: a capital, a label and a noun do not make one.

"Republican lawmakers", "pro-Ruritanian", "the Court", "Prime Minister" and a sentence's first word have capitals too.
"""

from __future__ import annotations

from variorum.annotate.countries import country_of_demonym
from variorum.annotate.cuts import HYPHENS, Run, names_country
from variorum.annotate.nouns import nouns
from variorum.annotate.tables import word_list
from variorum.annotate.titles import is_honorific, is_office, is_rank, is_title_word, titles
from variorum.model.parse import Token

# Words with a capital that name nothing by themselves.
NO_NAMES = word_list("no_names")
# What a hyphen joins to a name without naming ("pro-Beijing", "US-led"): the whole is an adjective.
_PREFIXES = word_list("prefixes")


def is_name(run: Run, tokens: tuple[Token, ...]) -> bool:
    """Whether the run, cut already, names something."""
    if run.first > run.last or _is_half_adjective(run, tokens) or _is_demonym_adjective(run, tokens):
        return False
    words = [token.text for token in tokens[run.first : run.last + 1]]
    if words[0] in {"R", "D", "I"} and len(words) > 1 and words[1] in HYPHENS:  # party and state: "R-Ohio"
        return False
    if all(word.lower().strip(".") in NO_NAMES or not any(c.isalpha() for c in word) for word in words):
        return False
    if _is_title_alone(run, tokens):
        return run.label == "PERSON" and len(words) > 1 and words[0] in nouns().given
    if len(words) > 1:
        return True
    return not _is_capital_noun(words[0]) and (run.label != "" or _is_worth_naming(run, tokens))


def _is_title_alone(run: Run, tokens: tuple[Token, ...]) -> bool:
    """Whether the run is an office ("Prime Minister") or the first words of one ("Home |Secretary")."""
    span = tokens[run.first : run.last + 1]
    after = tokens[run.last + 1].text if run.last + 1 < len(tokens) else ""
    if after and is_office(after) and all(token.text.lower() in titles().modifiers for token in span):
        return True
    return len(span) > 1 and all(
        is_title_word(token.text) or country_of_demonym(token.text) or token.text in {"of", "and"} for token in span
    )


def _is_demonym_adjective(run: Run, tokens: tuple[Token, ...]) -> bool:
    """Whether the run is "Chinese" or "Republican" said of a noun: that names no one, the noun's phrase does."""
    head = tokens[run.last]
    if run.label != "NORP" and not country_of_demonym(" ".join(t.text for t in tokens[run.first : run.last + 1])):
        return False
    modifies = head.dep in {"amod", "compound", "nmod"} and head.head > head.index
    return modifies or (
        head.tag in {"JJ", "NNP"} and head.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos"}
    )


def _is_capital_noun(word: str) -> bool:
    """Whether a single word is a rank or a common noun with a capital ("MP", "the Court"): it stands for a name, it is none."""
    if word in nouns().bodies:
        return False
    if is_rank(word) or (word.endswith(".") and is_honorific(word)):
        return True
    lower = word.lower()
    return lower in nouns().organisation or lower in nouns().place


def _is_half_adjective(run: Run, tokens: tuple[Token, ...]) -> bool:
    before = [token.text.lower() for token in tokens[max(0, run.first - 2) : run.first]]
    if len(before) == 2 and before[1] in HYPHENS and before[0] in _PREFIXES:
        return True
    after = tokens[run.last + 1 : run.last + 3]
    return len(after) == 2 and after[0].text in HYPHENS and after[1].tag in {"VBN", "VBD", "JJ", "VBG"}


def _is_worth_naming(run: Run, tokens: tuple[Token, ...]) -> bool:
    """Whether a single word without a label names something: an adjective or a sentence's first word seldom does."""
    token = tokens[run.first]
    if names_country(token) and token.dep in {"amod", "compound", "nmod"} and country_of_demonym(token.text):
        return False
    first_word = run.first == 0 or tokens[run.first - 1].tag in {"``", "''", ":"}
    return len(token.text) > 1 and (
        not first_word or token.dep in {"nsubj", "nsubjpass", "poss"} or token.text.isupper()
    )

"""Ages that stand as bare numbers: "Marta Ilves, 45, said", "aged 45", "he turns 35 in May".

Newspapers put the age after a person's name between commas; no other number stands there. An age of unit "year of age" is
what "45-year-old" gives as well.
"""

from __future__ import annotations

import re

from variorum.annotate.quantities.readings import Reading
from variorum.model.parse import Token

YEAR_OF_AGE = "year of age"
_OLDEST = 115
_NEAR = 20  # characters looked at after the number
_SHIRT = 16  # below it a number in parentheses after a name is a player's shirt as often as an age
_FORMS_OF_ADDRESS = frozenset(("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Sir", "Dame"))
_NAME_TAGS = frozenset({"", "PERSON", "ORG", "NORP", "GPE"})  # what the tagger makes of a surname alone
_LEADS = frozenset({"aged", "age", "ages"})
_LISTING = frozenset({",", "and", "or", "to", "between", "from"})
_TURNING = frozenset({"turn", "turned", "turns", "turning"})
_PERSONAL = frozenset({"he", "she", "who", "i"})
_AFTER = re.compile(r"\s?(?:[,.;:)]|$|(?:by|when|now|next|this|last|in|on|at|and)\b)")
_VERB_AFTER = re.compile(r"\s(?:has|was|is|had|of|from|who|said)\b")
_AFTER_NAME = re.compile(r"\s?[,.;)]|$|\s(?:of|from)\b")


def is_age(reading: Reading, text: str) -> bool:
    """Whether the bare number of `reading` in the sentence `text` is a person's age."""
    measure = reading.measure
    numeral = measure.numeral
    if reading.before is None or numeral.grouped or numeral.scale > 1 or not 0 < numeral.low <= _OLDEST:
        return False
    after = text[measure.stop : measure.stop + _NEAR]
    return _is_called_age(reading, reading.before, after) or _is_beside_name(reading, reading.before, after)


def _is_called_age(reading: Reading, before: Token, after: str) -> bool:
    """Whether the words before say that it is an age: "aged 45", "the age of 21", "turned 30", "who was 10"."""
    word = before.text.lower()
    if word in _LEADS or (word == "of" and _word(reading, 2) in _LEADS) or _is_listed(reading):
        return True
    return (word in _TURNING or _is_said_of_person(reading)) and _AFTER.match(after) is not None


def _is_listed(reading: Reading) -> bool:
    """Whether the number goes on a list of ages: "children aged eight, 12 and 13", "aged between 9 and 12"."""
    back = 1
    while (token := _token(reading, back)) is not None and (token.tag == "CD" or token.text.lower() in _LISTING):
        back += 1
    return back > 1 and token is not None and token.text.lower() in _LEADS


def _is_beside_name(reading: Reading, before: Token, after: str) -> bool:
    """Whether the number stands beside a person's name: "Marta Ilves, 45," or, without commas, "Marta Ilves 45 has"."""
    numeral = reading.measure.numeral
    if numeral.form != "digits" or (before.text != "," and numeral.low < _SHIRT):
        return False
    if before.text in {",", "("}:
        named = _follows_person(reading, 2) or (numeral.low >= _SHIRT and _is_set_off(reading, after))
        return named and _AFTER_NAME.match(after) is not None
    return before.name == "PERSON" and reading.noun is None and _VERB_AFTER.match(after) is not None


def _word(reading: Reading, back: int) -> str:
    token = _token(reading, back)
    return token.text.lower() if token else ""


def _token(reading: Reading, back: int) -> Token | None:
    if not reading.tokens or reading.tokens[0].index < back:
        return None
    return reading.sentence.tokens[reading.tokens[0].index - back]


def _follows_person(reading: Reading, back: int) -> bool:
    token = _token(reading, back)
    return token is not None and token.pos == "PROPN" and (token.name == "PERSON" or _begins_after_name(reading))


def _is_set_off(reading: Reading, after: str) -> bool:
    """Whether the number stands between commas after a name of one word that begins its clause: "Tavish, 63, was"."""
    name, lead = _token(reading, 2), _token(reading, 3)
    begins = lead is None or lead.pos in {"PUNCT", "SPACE"} or lead.text in _FORMS_OF_ADDRESS
    return name is not None and name.pos == "PROPN" and name.name in _NAME_TAGS and begins and after[:1] == ","


def _begins_after_name(reading: Reading) -> bool:
    """Whether two capitalised words stand before the comma: a name the tagger missed."""
    first, second = _token(reading, 3), _token(reading, 2)
    return all(
        token is not None and token.text[:1].isupper() and token.name in {"", "ORG", "GPE"} for token in (first, second)
    )


def _is_said_of_person(reading: Reading) -> bool:
    """Whether the number is what a person is: "who was 10", "she will be 35"."""
    before = reading.before
    if before is None or before.lemma != "be":
        return False
    tokens = reading.sentence.tokens[max(0, before.index - 3) : before.index]
    return any(token.text.lower() in _PERSONAL for token in tokens)


def person_span(reading: Reading) -> tuple[int, int] | None:
    """Where the name or noun stands whose age is given."""
    tokens = reading.sentence.tokens
    if not reading.tokens:
        return None
    at = reading.tokens[0].index - 1
    while at >= 0 and (tokens[at].pos not in {"PROPN", "NOUN"} or tokens[at].text.lower() in _LEADS):
        at -= 1
    last = at
    while at > 0 and tokens[at - 1].pos == "PROPN" and tokens[last].pos == "PROPN":
        at -= 1
    return (tokens[at].start, tokens[last].end) if last >= 0 else None

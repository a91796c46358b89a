"""Numbers that are no quantities: dates, years, times, scores, ordinals, parts of names, addresses, list numbers.

A number with a unit or a currency is a quantity; all rules here are for bare numbers. They state how names and dates are
written, so they hold for any article. Limits: a year before a plural noun ("1984 copies") is taken for a count.
"""

from __future__ import annotations

import re

from variorum.annotate.quantities.measures import Measure
from variorum.annotate.quantities.readings import Reading
from variorum.annotate.wordlists import word_list
from variorum.model.annotation import Bound
from variorum.model.parse import Token

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.?\s(?:\d{{1,2}}(?:\s?(?:-|to|and|\N{{EN DASH}})\s?|,\s))?$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b(?!\sbe)", re.IGNORECASE)
_CLOCK_AFTER = re.compile(
    r"(?:\s?[-\N{EN DASH}]\s?\d{1,2}(?:[.:]\d\d)?)?\s?(?:[ap]\.?m\b|o'clock|:\d\d|\s?hrs\b|\s(?:GMT|[ECMP][SD]T)\b)",
    re.IGNORECASE,
)
_GLUED_AFTER = re.compile(
    r"[^\W\d_]|\d|['\N{RIGHT SINGLE QUOTATION MARK}]?s\b|/\d|:\d|-\d+-\d|@|[.]\d|[.][a-z]{2,6}\b|x\d", re.IGNORECASE
)
_GLUED_BEFORE = re.compile(
    r"(?:[^\W_][-/]|[:@#_=&]|\bNos?\.\s?|\b(?:A\.?D\.?|B\.?C\.?)\s|(?<!\w)v\.?\s?)$", re.IGNORECASE
)
_OPEN_BEFORE = re.compile(r"\b(?:sub|mid|to|nearly|almost|under|over|pre|post)-$", re.IGNORECASE)
_SCORE_AFTER = re.compile(r"\s?[-\N{EN DASH}\N{EM DASH}]\s?\d+\b(?!,\d|\.\d|-\w)|\sto\s\d{1,3}\b(?![,.]\d|\s?[a-z%])")
_SCORE_BEFORE = re.compile(r"\d\s?[-\N{EN DASH}\N{EM DASH}]\s?$|\b\d{1,3}\sto\s$")
_LIST_END = re.compile(r"[.)](?:\s|$)")
_LABELS = word_list("quantity_words.json", "labels")
_YEAR_LEADS = word_list("quantity_words.json", "year_leads")
_ADDRESS = word_list("quantity_words.json", "address")
_NAMING_UNITS = frozenset({"second", "quarter"})  # "the 2019 Second Avenue line"
_HALF = 0.5
_HALF_BEFORE = frozenset({"first", "second", "the", "either", "each", "a"})
_COUNTING = ("strong", "member", "person", "man ", "plus", "odd", "ish")
_YEARS = (1400, 2100)
_DAYS = 31
_NEAR = 60  # characters looked at on either side
_SHORT_LIST = 60  # list numbers are small
_ENCLOSED = 1000  # and so are numbers alone in parentheses: shirts, notes, dialling codes
_NOT_ONE = word_list("quantity_words.json", "not_one")
_HALF_AFTER = word_list("quantity_words.json", "half_after")
_AVERAGE_BEFORE = re.compile(r"\b(?:average|total|maximum|minimum|sum|record)\sof\s$", re.IGNORECASE)
_COUNTS = frozenset({"CARDINAL", "QUANTITY", "MONEY"})
_ENDS = frozenset({"top", "bottom", "last", "first", "final", "big"})
_DATE_NAMES = frozenset({"DATE", "TIME"})


def is_refused(reading: Reading, text: str) -> bool:
    """Whether the measure is no quantity. `text` is the sentence's."""
    measure = reading.measure
    if measure.unit is not None:
        return measure.unit.name in _NAMING_UNITS and _looks_like_year(measure)
    if measure.bound is Bound.VAGUE:
        return False
    after = text[measure.stop : measure.stop + _NEAR]
    before = text[max(0, measure.start - _NEAR) : measure.start]
    if measure.numeral.form == "part":
        return _is_other_half(reading)
    if measure.numeral.form == "words":
        return _is_other_word(reading, before, after)
    return (
        _is_glued(before, after)
        or _is_date(reading, before, after)
        or _is_list_number(measure, text)
        or _is_score(measure, before, after)
        or _is_named(reading, after)
    )


def is_clock(text: str, end: int) -> bool:
    """Whether the number that ends at `end` is a time of day: "10.45pm", "5 a.m."."""
    return _CLOCK_AFTER.match(text, end) is not None


def _lead(reading: Reading) -> str:
    """The word before the number, lower case; "" where none stands."""
    return reading.before.text.lower() if reading.before is not None else ""


def _is_other_half(reading: Reading) -> bool:
    """Whether "half" is no share: "the first half", "half time"."""
    following = reading.following
    if reading.measure.numeral.low != _HALF:
        return False
    if _lead(reading) in _HALF_BEFORE:
        return True
    return following is None or not (following.text.lower() in _HALF_AFTER or following.tag in {"NNS", "CD"})


def _is_other_word(reading: Reading, before: str, after: str) -> bool:
    """Whether a number word is part of a name, a label or an idiom."""
    if _is_tied_before(before) or _is_compound(after):
        return True
    lead, noun = _lead(reading), reading.noun
    if lead in _LABELS or (lead in _ENDS and (noun is None or noun.tag == "NN")):
        return True
    if reading.measure.numeral.low == 1 and reading.measure.numeral.scale == 1:
        return _is_pronoun(reading)
    named = (reading.before, reading.following)  # "World War Two"
    return noun is None and any(token is not None and token.pos == "PROPN" for token in named)


def _is_compound(after: str) -> bool:
    """Whether a hyphen ties the number to a word that is no unit: "six-speed"; "30-strong" and "five-member" do count."""
    return after[:1] == "-" and after[1:2].isalpha() and not after[1:].startswith(_COUNTING)


def _is_pronoun(reading: Reading) -> bool:
    """Whether "one" is a pronoun or an idiom ("one of the", "no one", "one another") and counts nothing."""
    if reading.noun is None or reading.noun.tag not in {"NN", "NNP"}:
        return True
    return _lead(reading) in _NOT_ONE or (
        reading.following is not None and reading.following.text.lower() in {"of", "another"}
    )


def _is_glued(before: str, after: str) -> bool:
    """Whether letters, slashes or colons tie the number to something else: "22nd", "F-16", "5:25", "1970s"."""
    return _GLUED_AFTER.match(after) is not None or _is_tied_before(before)


def _is_tied_before(before: str) -> bool:
    return _GLUED_BEFORE.search(before) is not None and _OPEN_BEFORE.search(before) is None


def _looks_like_year(measure: Measure) -> bool:
    digits = measure.numeral.digits
    return (
        len(digits) == 4 and digits.isdigit() and _YEARS[0] <= int(digits) <= _YEARS[1] and measure.numeral.scale == 1
    )


def _is_date(reading: Reading, before: str, after: str) -> bool:
    """Whether the number is a day, a year or a time of day."""
    measure = reading.measure
    if _CLOCK_AFTER.match(after) or _MONTH_BEFORE.search(before):
        return True
    if measure.numeral.digits.isdigit() and _MONTH_AFTER.match(after):
        return True
    if _is_year(measure, before):
        return not _counts_despite_year(reading)
    dated = _named(reading, _DATE_NAMES) and reading.noun is None
    return dated and measure.numeral.low <= _DAYS and measure.bound is Bound.EXACT


def _is_year(measure: Measure, before: str) -> bool:
    """Whether the number looks like a year and is neither an average nor the end of a range of plain numbers."""
    plain_range = measure.bound is Bound.RANGE and (measure.low or 0) < _YEARS[0]
    return _looks_like_year(measure) and not plain_range and not _AVERAGE_BEFORE.search(before)


def _counts_despite_year(reading: Reading) -> bool:
    """Whether a number like a year counts the plural noun after it: "about 1900 homes", "1984 copies"."""
    noun = reading.noun
    counted = noun is not None and noun.tag == "NNS" and noun.text.islower()
    told = reading.measure.bound is not Bound.EXACT or _named(reading, _COUNTS)
    return counted and told and _lead(reading) not in _YEAR_LEADS


def _named(reading: Reading, names: frozenset[str]) -> bool:
    return bool(reading.tokens) and reading.tokens[-1].name in names


def _is_list_number(measure: Measure, text: str) -> bool:
    """Whether the number opens its sentence as "3." or "(3)", or stands alone in parentheses."""
    if measure.numeral.low >= _ENCLOSED or measure.numeral.grouped:
        return False
    around = text[max(0, measure.start - 1) : measure.start] + text[measure.stop : measure.stop + 1]
    opens = measure.start <= 1 and measure.numeral.low < _SHORT_LIST and _LIST_END.match(text, measure.stop) is not None
    return around in {"()", "[]"} or opens


def _is_score(measure: Measure, before: str, after: str) -> bool:
    if measure.bound is Bound.RANGE or measure.numeral.grouped:
        return False
    return bool(_SCORE_AFTER.match(after) or _SCORE_BEFORE.search(before))


def _is_named(reading: Reading, after: str) -> bool:
    """Whether the number is part of a name or an address: "Game 7", "the 787 Dreamliner", "575 Mill Road"."""
    if _is_compound(after) or _lead(reading).rstrip(".") in _LABELS:
        return True
    if reading.measure.numeral.grouped or reading.measure.numeral.scale > 1:
        return False
    if reading.noun is not None and reading.noun.text == "block":
        return True  # "the 700 block of Mill Road"
    plural = reading.noun is not None and reading.noun.tag in {"NNS", "NNPS"}
    if _lead(reading) in _ENDS and not plural:
        return True
    return not plural and any(token is not None and _is_name(token) for token in (reading.before, reading.following))


def _is_name(token: Token) -> bool:
    """Whether the token belongs to a proper name or an address."""
    return (token.pos == "PROPN" and any(map(str.isupper, token.text))) or token.text.lower() in _ADDRESS

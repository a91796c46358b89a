"""Numbers that are no quantities: dates, years, times, scores, ordinals, parts of names, addresses, list numbers.

A number with a unit or a currency is a quantity; all rules here are for bare numbers. They state how names and dates are
written, so they hold for any article. Limits: a year before a plural noun ("1984 copies") is taken for a count.
"""

from __future__ import annotations

import re

from variorum.annotate.quantities.measures import Measure
from variorum.annotate.quantities.readings import Reading
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
_GLUED_AFTER = re.compile(r"[^\W\d_]|\d|'?s\b|/\d|:\d|-\d+-\d|@|[.]\d|x\d", re.IGNORECASE)
_GLUED_BEFORE = re.compile(
    r"(?:[^\W_][-/]|[:@#_=&]|\bNos?\.\s?|\b(?:A\.?D\.?|B\.?C\.?)\s|(?<!\w)v\.?\s?)$", re.IGNORECASE
)
_OPEN_BEFORE = re.compile(r"\b(?:sub|mid|to|nearly|almost|under|over|pre|post)-$", re.IGNORECASE)
_SCORE_AFTER = re.compile(r"\s?[-\N{EN DASH}\N{EM DASH}]\s?\d+\b(?!,\d|\.\d|-\w)|\sto\s\d{1,3}\b(?![,.]\d|\s?[a-z%])")
_SCORE_BEFORE = re.compile(r"\d\s?[-\N{EN DASH}\N{EM DASH}]\s?$|\b\d{1,3}\sto\s$")
_LISTED = re.compile(r"^\s*\(?$")
_LIST_END = re.compile(r"[.)]\s")
_LABELS = frozenset(
    "page part phase category type level grade round step chapter section article number no no. nos route highway "
    "interstate exit flight channel game class title act bill line platform gate ward district unit apartment suite "
    "floor case figure table area zone station season episode version model series tier stage rule form proposition "
    "question amendment resolution group division room lane paragraph item appendix volume book clause lot block area "
    "precinct troop company battalion squadron bus train tram pier terminal junction formula super saturn size agenda "
    "day week covid area code sector quarter seed ranked rank".split()
)
_YEAR_LEADS = frozenset(
    "in since by of from until till during late early mid circa for before after to through and "
    "between the a last this next".split()
)
_ADDRESS = frozenset(
    "street st st. road rd rd. avenue ave ave. drive dr dr. lane ln boulevard blvd blvd. highway court "
    "place way square terrace parkway close crescent".split()
)
_SHORT_LIST = 60  # list numbers are small
_NOT_ONE = frozenset("no any every this that the only some each another which".split())
_HALF_AFTER = frozenset("of the a an its their his her our your my those these that this all".split())
_AVERAGE_BEFORE = re.compile(r"\b(?:average|total|maximum|minimum|sum|record)\sof\s$", re.IGNORECASE)
_COUNTS = frozenset({"CARDINAL", "QUANTITY", "MONEY"})
_ENDS = frozenset({"top", "bottom", "last", "first", "final", "big"})
_DATE_NAMES = frozenset({"DATE", "TIME"})


def is_refused(reading: Reading, text: str) -> bool:
    """Whether the measure is no quantity. `text` is the sentence's."""
    measure = reading.measure
    if measure.unit is not None or measure.bound is Bound.VAGUE:
        return _is_duration_name(reading)
    after, before = text[measure.stop :], text[max(0, measure.start - 30) : measure.start]
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


def _is_duration_name(reading: Reading) -> bool:
    """Whether a unit word after the number is part of a name: "the 2019 Second Avenue line"."""
    measure = reading.measure
    return measure.unit is not None and measure.unit.name in {"second", "quarter"} and _looks_like_year(measure)


def _is_other_half(reading: Reading) -> bool:
    """Whether "half" is no share: "the first half", "half time"."""
    following = reading.following
    if reading.measure.numeral.low != 0.5 or reading.before is not None and reading.before.text.lower() in {"and"}:
        return False
    if reading.before is not None and reading.before.text.lower() in {"first", "second", "the", "either", "each", "a"}:
        return True
    return following is None or not (following.text.lower() in _HALF_AFTER or following.tag in {"NNS", "CD"})


def _is_other_word(reading: Reading, before: str, after: str) -> bool:
    if _GLUED_BEFORE.search(before) and not _OPEN_BEFORE.search(before):
        return True
    if after[:1] == "-" and after[1:2].isalpha():
        return not after[1:].startswith(("strong", "member", "man ", "person"))
    lead = reading.before.text.lower() if reading.before is not None else ""
    if lead in _LABELS or (lead in _ENDS and (reading.noun is None or reading.noun.tag == "NN")):
        return True
    if reading.measure.numeral.low == 1 and reading.measure.numeral.scale == 1:
        return _is_pronoun(reading)
    return reading.following is not None and reading.following.pos == "PROPN" and reading.noun is None


def _is_pronoun(reading: Reading) -> bool:
    """Whether "one" is a pronoun or an idiom ("one of the", "no one", "one another") and counts nothing."""
    if reading.noun is None or reading.noun.tag not in {"NN", "NNP"}:
        return True
    lead = reading.before.text.lower() if reading.before else ""
    return lead in _NOT_ONE or (reading.following is not None and reading.following.text.lower() in {"of", "another"})


def _is_glued(before: str, after: str) -> bool:
    """Whether letters, slashes or colons tie the number to something else: "22nd", "F-16", "5:25", "1970s"."""
    return bool(_GLUED_AFTER.match(after)) or (bool(_GLUED_BEFORE.search(before)) and not _OPEN_BEFORE.search(before))


def _looks_like_year(measure: Measure) -> bool:
    digits = measure.numeral.digits
    return len(digits) == 4 and digits.isdigit() and 1400 <= int(digits) <= 2100 and measure.numeral.scale == 1


def _is_date(reading: Reading, before: str, after: str) -> bool:
    if (
        _CLOCK_AFTER.match(after)
        or _MONTH_BEFORE.search(before)
        or (reading.measure.numeral.digits.isdigit() and _MONTH_AFTER.match(after))
    ):
        return True
    if (
        _looks_like_year(reading.measure)
        and not _AVERAGE_BEFORE.search(before)
        and not (reading.measure.bound is Bound.RANGE and (reading.measure.low or 0) < 1400)
    ):
        lead = reading.before.text.lower() if reading.before else ""
        counted = reading.noun is not None and reading.noun.tag == "NNS" and reading.noun.text.islower()
        return (
            not counted
            or lead in _YEAR_LEADS
            or (reading.measure.bound is Bound.EXACT and not _named(reading, _COUNTS))
        )
    return (
        _named(reading, _DATE_NAMES)
        and reading.noun is None
        and (reading.measure.numeral.low <= 31)
        and not (reading.measure.bound is not Bound.EXACT)
    )


def _named(reading: Reading, names: frozenset[str]) -> bool:
    return bool(reading.tokens) and reading.tokens[-1].name in names


def _is_list_number(measure: Measure, text: str) -> bool:
    """Whether the number opens its sentence as "3." or "(3)", or stands alone in parentheses."""
    value = measure.numeral.low
    alone = text[measure.start - 1 : measure.start] in {"(", "["} and text[measure.stop : measure.stop + 1] in {
        ")",
        "]",
    }
    opens = _LISTED.match(text[: measure.start]) and _LIST_END.match(text, measure.stop)
    return value < _SHORT_LIST and (alone or bool(opens))


def _is_score(measure: Measure, before: str, after: str) -> bool:
    if measure.bound is Bound.RANGE or measure.numeral.grouped:
        return False
    return bool(_SCORE_AFTER.match(after) or _SCORE_BEFORE.search(before))


def _is_named(reading: Reading, after: str) -> bool:
    """Whether the number is part of a name or an address: "Game 7", "the 787 Dreamliner", "575 Mill Road"."""
    before, following, noun = reading.before, reading.following, reading.noun
    plural = noun is not None and noun.tag in {"NNS", "NNPS"}
    if after[:1] == "-" and after[1:2].isalpha() and not after[1:].startswith(("strong", "member", "person")):
        return True
    if before is not None and (before.text.lower().rstrip(".") in _LABELS or before.text in {"#", "No."}):
        return True
    if reading.measure.numeral.grouped or reading.measure.numeral.scale > 1:
        return False
    if before is not None and _is_name(before) and not plural:
        return True
    return following is not None and _is_name(following) and not plural


def _is_name(token: Token) -> bool:
    return (token.pos == "PROPN" and any(map(str.isupper, token.text))) or token.text.lower() in _ADDRESS

"""Numbers with their units, ranges and bounds: "between 150 and 200 km", "more than US$2.3bn a year", "37m (121ft)".

Each numeral takes the currency before it or the unit after it; neighbours that stand in the form of a range become one
measure; words before and after say whether the number is exact, about, a floor or a ceiling. "From A to B" is a range even
where something changed from the one to the other. All patterns look at a bounded stretch of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.annotate.quantities.numerals import Numeral, suffix_scale
from variorum.annotate.quantities.units import Unit, rate_after, unit_after, unit_before
from variorum.model.annotation import Bound

_NEAR = 40  # characters looked at before a number for its bound, and between the ends of "from A ... to B"
_DASH = "-\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_HYPHEN = re.compile(rf"\ ?[{_DASH}]\ ?(?:to[ {_DASH}])?|\ to\ ?[{_DASH}]\ ?")
_TO = re.compile(r"\s(?:to|through)\s(?:about\ |around\ |nearly\ |almost\ |over\ |more\ than\ |some\ )?", re.VERBOSE)
_LATER_TO = re.compile(r"\s[\w\s.'%$-]{0,40}?\bto\s(?:about\s|around\s|just\s)?")
_AND = re.compile(r"\sand\s(?:about\s|around\s|nearly\s)?")
_FROM = re.compile(r"\bfrom\s(?:about\s|around\s|just\s|a\s|an\s)?$", re.IGNORECASE)
_AGED = re.compile(r"\bage[ds]?\s(?:between\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|around\s)?$", re.IGNORECASE)
_NEGATIVE = re.compile(rf"(?:(?<!\w)|(?<=\s))(?:[{_DASH}](?!\s)|minus\s)$", re.IGNORECASE)
_SHARED_UNIT = re.compile(rf"[{_DASH}]?\s?(?:,\s|\s(?:or|and|to)\s|,\s(?:or|and)\s)")
_CONVERSION = re.compile(r"\s?\(\s?(?:about\s|around\s|some\s|roughly\s|approximately\s|over\s|nearly\s|or\s|=\s?)?")

_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, re.compile(rf"(?<![\w-])(?:{words})\s(?:the\s|a\s(?:total|record)\s(?:of\s)?|an?\s)?$", re.IGNORECASE))
    for bound, words in (
        (
            Bound.AT_MOST,
            r"(?:no|not)\smore\sthan|(?:no|not)\s(?:greater|higher|longer|larger|later)\sthan|up\sto|at\s(?:the\s)?most"
            r"|as\s(?:many|much|high|long|far)\sas|(?:fewer|less|lower|smaller|shorter)\sthan|(?:just\s)?under|below"
            r"|(?:a\s)?maximum(?:\sof)?|just\sshy\sof|short\sof|within|capped\sat|limited\sto|sub",
        ),
        (
            Bound.AT_LEAST,
            r"(?:no|not)\s(?:fewer|less)\sthan|at\s(?:the\s(?:very\s)?)?least|(?:more|greater|higher|larger|longer|better"
            r"|older|bigger|farther|further)\sthan|over(?:\sthan)?|above|upwards?\sof|in\sexcess\sof|(?:a\s)?minimum"
            r"(?:\sof)?|as\s(?:few|little|low)\sas|exceed(?:s|ed|ing)?|topp(?:ed|ing)|surpass(?:ed|ing|es)|north\sof"
            r"|beyond|past|excess\sof",
        ),
        (
            Bound.ABOUT,
            r"about|around|approximately|approx\.?|roughly|some|nearly|almost|close\sto|near|circa|c\.|ca\.|an?"
            r"\sestimated|estimated|an\saverage\sof\sabout|in\sthe\sregion\sof|something\slike|more\sor\sless|virtually"
            r"|an\sapproximate|an\sestimated\stotal\sof|nearing|approaching|practically|maybe|perhaps",
        ),
    )
)
_TILDE = re.compile(r"[~\N{ALMOST EQUAL TO}]\s?$")
_SIGNS = {"<": Bound.AT_MOST, ">": Bound.AT_LEAST, "\N{LESS-THAN OR EQUAL TO}": Bound.AT_MOST}
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (Bound.ABOUT, re.compile(r"(?:\s\w+)?\sor\s(?:so|thereabouts)\b|-ish\b|-odd\b", re.IGNORECASE)),
    (
        Bound.AT_LEAST,
        re.compile(
            r"\+(?!\w)|-?\s?plus\b(?!\s\d)|(?:\s\w+)?\s(?:or|and)\s(?:more|above|over|older|higher|longer|counting|up)\b"
            r"|(?:\s\w+)?,?\sat\sleast\b",
            re.IGNORECASE,
        ),
    ),
    (
        Bound.AT_MOST,
        re.compile(
            r"(?:\s\w+)?\s(?:or|and)\s(?:less|fewer|under|below|younger|lower)\b|(?:\s\w+)?,?\sat\smost\b|\smaximum\b",
            re.IGNORECASE,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit at `start:end` of a text; `at` is where its first digits or number words start.

    `stop` is where the number itself ends and its unit or what is counted begins. `numeral` is the (last) numeral. `low`
    and `high` are set as the bound says: a floor has no high, a ceiling no low. `converted` is True for the second number
    of "100 kilometres (62 miles)": the same measure in another unit.
    """

    start: int
    end: int
    at: int
    stop: int
    low: float | None
    high: float | None
    numeral: Numeral
    unit: Unit | None = None
    bound: Bound = Bound.EXACT
    converted: bool = False


def measured(text: str, numeral: Numeral) -> Measure:
    """`numeral` with the currency before it or the unit after it."""
    before = unit_before(text, _sign_start(text, numeral.start))
    scale = suffix_scale(numeral, money=before is not None)
    stop = numeral.end if scale is not None else numeral.start + len(numeral.digits)
    factor = scale or 1.0
    after = unit_after(text, stop, scaled=numeral.scale * factor > 1, vague=numeral.form == "order")
    if scale not in {None, 1.0} and before is None and after is None and numeral.suffix in {"mil", "t", "b"}:
        factor, stop = 1.0, numeral.start + len(numeral.digits)
    unit = _unit(text, before, after, stop)
    start = _sign_start(text, min(numeral.start, before.edge if before else numeral.start))
    low, high = numeral.low * factor, None if numeral.high is None else numeral.high * factor
    if _NEGATIVE.search(text[max(0, start) : numeral.start]) or _NEGATIVE.search(text[max(0, start - 6) : start]):
        low, high = -low, None if high is None else -high
    scaled = replace(numeral, scale=numeral.scale * factor)
    end = max(stop, after.edge if after else stop, unit.edge if unit and before else stop)
    bound = Bound.VAGUE if numeral.form == "order" else Bound.EXACT
    return Measure(start, end, numeral.start, stop, low, high, scaled, unit, bound)


def _sign_start(text: str, at: int) -> int:
    """Where a plus or minus sign straight before `at` starts, else `at`."""
    signed = at > 0 and text[at - 1] in f"+{_DASH}" and (at == 1 or not text[at - 2].isalnum())
    return at - 1 if signed else at


def _unit(text: str, before: Unit | None, after: Unit | None, stop: int) -> Unit | None:
    """The unit of a number with `before` and `after` around it: "$1.25 sterling" is sterling, "$5 a share" dollars."""
    if before is None:
        return after
    if after is not None and after.money:
        # "US$2 billion dollars" says the same twice; a code or another currency is the more exact one.
        return (
            replace(after, edge=after.edge)
            if after.name.split(" ")[0] != "USD"
            else Unit(after.edge, before.name, money=True)
        )
    return rate_after(text, before, stop)


def joined(text: str, measures: Sequence[Measure]) -> list[Measure]:
    """`measures` with the two ends of a range made one, units shared along "7- or 8-inch", conversions marked."""
    result: list[Measure] = []
    for measure in measures:
        last = result[-1] if result else None
        pair = _range(text, last, measure) if last else None
        if last and pair:
            result[-1] = pair
            continue
        if last is None:
            result.append(measure)
            continue
        converted = _converting(text, last, measure)
        result[-1] = _with_dimension(last, converted) if converted.converted else _sharing(text, last, measure)
        result.append(converted)
    return result


def _with_dimension(first: Measure, second: Measure) -> Measure:
    """`first` with the dimension said after its conversion: "1,770 km (1,100 miles) long"."""
    if first.unit is None or second.unit is None or first.unit.dimension:
        return first
    return replace(first, unit=replace(first.unit, dimension=second.unit.dimension))


def _range(text: str, first: Measure, second: Measure) -> Measure | None:
    """The range that two neighbours make, None where they make none."""
    between = text[first.end : second.start]
    if len(between) > _NEAR + 8 or Bound.VAGUE in {first.bound, second.bound} or Bound.RANGE in {first.bound}:
        return None
    if _is_year_like(first) != _is_year_like(second) and (first.numeral.scale, second.numeral.scale) != (1, 1):
        return None
    low, high = first.low or 0.0, second.low or 0.0
    before = text[max(0, first.start - _NEAR) : first.start]
    changing = _FROM.search(before) is not None or _AGED.search(before) is not None
    if _HYPHEN.fullmatch(between):
        fits = _alike(first, second) and _scaled_low(first, second) < high
    elif _TO.fullmatch(between):
        fits = changing or (_alike(first, second) and _scaled_low(first, second) < high and _may_range(first, second))
    elif _AND.fullmatch(between):
        fits = _BETWEEN.search(before) is not None
    elif between == "/":
        fits = bool(first.unit and first.unit.money and second.unit and second.unit.money and low < high)
    else:
        fits = changing and _LATER_TO.fullmatch(between) is not None and _alike(second, first, loose=True)
    return _ranged(first, second) if fits else None


def _is_year_like(measure: Measure) -> bool:
    digits = measure.numeral.digits
    return measure.unit is None and len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100


def _alike(first: Measure, second: Measure, *, loose: bool = False) -> bool:
    """Whether both have one unit, or only the second has any (with `loose`, either)."""
    if first.unit is None:
        return second.unit is None or loose or not second.unit.money or second.unit.edge >= second.stop
    return (second.unit is None and (loose or first.unit.money)) or (
        second.unit is not None and first.unit.name.split(" ")[0] == second.unit.name.split(" ")[0]
    )


def _may_range(first: Measure, second: Measure) -> bool:
    """Whether "A to B" without "from" can be a range: not "3 to 4" alone, which is a score as often."""
    return (
        second.unit is not None
        or first.unit is not None
        or second.numeral.scale > 1
        or second.numeral.form == "words"
        or (second.numeral.grouped or (second.low or 0) >= 100)
    )


def _scaled_low(first: Measure, second: Measure) -> float:
    """The lower end, with the upper end's scale where it has none of its own: "5 to 10 million"."""
    low, scale = first.low or 0.0, second.numeral.scale
    if (
        first.numeral.scale == 1 < scale
        and "," not in first.numeral.digits
        and low < 1000
        and low * scale <= abs(100 * (second.low or 0.0))
    ):
        return low * scale if low * scale <= abs(second.low or 0.0) else low if low >= 100 else low * scale
    return low


def _ranged(first: Measure, second: Measure) -> Measure:
    ends = sorted((_scaled_low(first, second), second.low or 0.0))
    unit = second.unit or first.unit
    return replace(
        second, start=first.start, at=first.at, low=ends[0], high=ends[1], unit=unit, bound=Bound.RANGE, end=second.end
    )


def _sharing(text: str, first: Measure, second: Measure) -> Measure:
    """`first` with the unit of `second` where it leaves it out: "a 7- or 8-inch screen"."""
    between = text[first.end : second.start]
    hyphen = between[:1] in _DASH and second.unit is not None
    if first.unit is None and hyphen and _SHARED_UNIT.fullmatch(between):
        return replace(first, unit=second.unit)
    return first


def _converting(text: str, first: Measure, second: Measure) -> Measure:
    """`second` marked as a conversion where it stands in parentheses straight after `first` in another unit."""
    if first.unit is None or second.unit is None or first.unit.name == second.unit.name:
        return second
    alike = first.unit.money == second.unit.money and _CONVERSION.fullmatch(text[first.end : second.start])
    closed = text.find(")", second.stop, second.end + 1)
    return replace(second, converted=True, end=closed) if alike and closed >= 0 else second


def bounded(text: str, measures: Iterable[Measure]) -> list[Measure]:
    """`measures` with their bounds, and the open end of floors and ceilings set to None."""
    return [_bounded(text, measure) for measure in measures]


def _bounded(text: str, measure: Measure) -> Measure:
    if measure.bound is not Bound.EXACT:
        return measure
    bound = _bound(text, measure)
    if bound is Bound.AT_LEAST:
        return replace(measure, bound=bound, high=None)
    if bound is Bound.AT_MOST:
        return replace(measure, bound=bound, low=None)
    return replace(measure, bound=bound)


def _bound(text: str, measure: Measure) -> Bound:
    before = text[max(0, measure.start - _NEAR) : measure.start]
    if _TILDE.search(before):
        return Bound.ABOUT
    if before.rstrip()[-1:] in _SIGNS:
        return _SIGNS[before.rstrip()[-1]]
    found = next((bound for bound, pattern in _BEFORE if pattern.search(before)), None)
    if found is None and before.lower().endswith("sub-"):
        found = Bound.AT_MOST
    after = (bound for end in (measure.end, measure.stop) for bound, pattern in _AFTER if pattern.match(text, end))
    return found or next(after, Bound.EXACT)

"""What a quantity measures, in a form that two articles can share: its family, its value in one base unit, its thing.

Units of one family are turned into each other ("130 miles", "230 km"). People are counted under many nouns (migrants,
members, supporters), things under one. What happened to those counted ("killed", "arrested") parts one toll from another,
and the words straight before and after a time or a length say which it is ("four hours into", "140 miles west").
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from variorum.annotate.countries import country_of_demonym
from variorum.annotate.quantities.fates import fate_tables
from variorum.edition.context import Bag
from variorum.edition.facets import WIDER, facets_of
from variorum.edition.intervals import Range, range_of, same_told
from variorum.edition.questions import Question, question_of
from variorum.edition.sides import side_of
from variorum.model.annotation import Bound, Clause, Quantity

# Factors into the base unit of each family.
_FAMILIES: dict[str, dict[str, float]] = {
    "length": {
        "km": 1000.0, "mile": 1609.344, "m": 1.0, "foot": 0.3048, "yard": 0.9144, "inch": 0.0254,
        "centimetre": 0.01, "millimetre": 0.001, "nautical mile": 1852.0,
    },
    "weight": {"kilogram": 1.0, "pound": 0.45359237, "tonne": 1000.0, "ton": 907.18474, "gram": 0.001, "ounce": 0.0283495},
    "speed": {"kilometre per hour": 1.0, "mph": 1.609344, "knot": 1.852, "metre per second": 3.6},
    "area": {
        "hectare": 10_000.0, "acre": 4046.8564, "square kilometre": 1_000_000.0, "square mile": 2_589_988.1,
        "square foot": 0.09290304, "square metre": 1.0,
    },
    "volume": {"cubic metre": 1.0, "cubic foot": 0.0283168, "cubic kilometre": 1e9},
    "duration": {
        "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86_400.0, "week": 604_800.0, "month": 2_629_800.0,
        "year": 31_557_600.0, "decade": 315_576_000.0,
    },
}  # fmt: skip
_STANDING = frozenset({"length", "area", "weight", "volume"})
_BY_UNIT = {unit: (family, factor) for family, units in _FAMILIES.items() for unit, factor in units.items()}
PEOPLE = "people"
MONEY = "money"  # of a currency that is not said
AGE = "year of age"
# Units of a count that leaves nobody out.
EVERYBODY = frozenset(
    ("", "person", "victim", "life", "body", "corpse", "death", "fatality", "dead", "soul", "human", "casualty", "injury", "man",
     "inhabitant", "resident", "case", "arrest", "detention", "job", "post", "redundancy", "layoff", "dismissal")
)  # fmt: skip
_PEOPLE_ENDINGS = (
    "member", "man", "woman", "worker", "seeker", "fighter", "keeper", "goer", "driver", "player", "officer", "guard", "marcher",
    "docker", "holder", "child",
)  # fmt: skip
# Nouns that count people without naming them: what befell them, the places they hold.
_BODIES = frozenset(
    ("life", "body", "corpse", "death", "fatality", "dead", "casualty", "injury", "case", "arrest", "detention", "job", "post",
     "redundancy", "layoff", "dismissal", "soul", "crew", "servicemen", "servicewomen", "schoolchildren")
)  # fmt: skip
_NOBODY = frozenset({"count"})  # of a charge sheet, not of the nobility
_GROUPS = {
    noun: group
    for group, nouns in {
        "officer": "policeman policewoman constable cop gendarme",
        "child": "kid baby infant toddler youngster minor boy girl schoolchild schoolchildren pupil schoolboy schoolgirl",
        "soldier": "serviceman servicemen servicewoman servicewomen trooper troop conscript guardsman",
        "student": "undergraduate",
        "woman": "female lady",
        "man": "male",
        "worker": "labourer laborer employee staff",
        "civilian": "bystander",
        "militant": "rebel insurgent fighter gunman guerrilla",
        "crew": "crewmember crewman",
        "tourist": "holidaymaker vacationer",
        "passenger": "traveller traveler",
    }.items()
    for noun in nouns.split()
}
_MAGNITUDE = "magnitude"
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?: of| at| was| is|-)?\s{0,2}$", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(r"[\s-]magnitude", re.IGNORECASE)
_STRONG = re.compile(r"\d-strong\b")
_CONVERTED = 0.015  # of the value: two units give one value to this
_NO_THINGS = frozenset({"person", "people"}) | frozenset(unit for units in _FAMILIES.values() for unit in units)
# Currencies that have no code of their own in the annotation: a number with a million before them is money all the same.
_COINS = frozenset(
    ("florin", "mark", "crown", "guilder", "ducat", "shilling", "thaler", "franc", "peseta", "lira", "drachma", "escudo", "krona",
     "krone", "koruna", "zloty", "forint", "leu", "lev", "dinar", "dirham", "riyal", "rial", "rupee", "rupiah", "ringgit", "baht",
     "won", "yuan", "yen", "peso", "real", "rand", "naira", "cedi", "birr", "hryvnia", "ruble", "rouble", "tenge", "manat",
     "shekel", "taka", "kyat", "dong", "kip", "riel", "som", "lari", "dram", "kuna", "denar", "quetzal", "lempira", "colon",
     "balboa", "guarani", "sol", "boliviano", "gourde", "pound", "dollar", "euro", "cent", "penny")
)  # fmt: skip
_MILLIONS = re.compile(r"(?:million|billion|trillion|\d\s?(?:m|bn))s?$", re.IGNORECASE)
_COIN_AFTER = re.compile(r"(?:million|billion|trillion|\dm|\dbn)\s([a-z]+?)s?\b")
_PER = re.compile(r" per ([a-z]+)$")
_PER_AFTER = re.compile(
    r"(?:\s|-)(?:an?|per|each|every)(?:\s|-)(day|week|month|year|hour|minute)\b|\s(daily|weekly|monthly|yearly)\b"
)
_EACH = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_IN_ALL = re.compile(r"[^.;\n]{0,24}\b(?:in all|in total|altogether|overall|all told)\b")
_MONEY = re.compile(r"([A-Z]{3})(?: per [a-z]+)?")
# Words after a time or a length that say what it is of.
_SLANTS = frozenset(
    (
        "into", "after", "before", "ago", "later", "earlier", "away", "apart", "long", "deep", "tall", "high", "wide",
        "thick", "old", "north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast", "above",
        "below", "from",
    )
)  # fmt: skip
_COMPASS = re.compile(r"north|south|east|west")
_COMPASS_POINTS = frozenset(("north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast"))
_AWAY = "away"
_PLACED = 45  # characters after a distance in which the place stands from which it is reckoned
_AFTER = re.compile(r"[\s\-\u2013()]{0,3}([a-z]+)")
_PART_BEFORE = re.compile(
    r"\b(?:includ(?:ing|es?|ed)|among (?:them|those|the \w+)|of (?:the|those|these)\b[\w ]{0,20},|of (?:them|those|whom),?)"
    r"\s{1,3}"
    r"(?:at least |about |some |around |only |just |more than )?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\s{1,3}(?:of (?:the|them|those|whom|these)\b|from [A-Z]|(?:severe|serious|critical|grave|slight|light)ly\b)"
    r"|[^.;\n]{0,40}\b(?:alone|itself)\b"
)
_OF_THEM = re.compile(r"\bof (?:the|them|those|these|whom)\b")
_LOCAL_BEFORE = re.compile(
    r"\bin (?:the|that|this|its|our) (?:district|region|province|city|town|constituency|county|village|capital)\b[^.;,\n]{0,12}$"
)
# What was offered, counted or charged before: "its initial offer of $70", "up from 11", "against 12 a year earlier".
_FORMER_BEFORE = re.compile(
    r"\b(?:(?:initial|original|first|previous|earlier|old|prior|former)(?: \w+){0,2}|(?:up |down )?from|compared (?:with|to)|"
    r"originally|initially|previously|formerly)\s{1,3}(?:of |at )?(?:about |some |around )?$",
    re.IGNORECASE,
)
_FORMER_AFTER = re.compile(
    r"[\s-]{1,3}(?:\w+ ){0,3}?(?:(?:a (?:year|month|week|day)|(?:months|weeks|days|years)|hours?) (?:ago|before|earlier))",
    re.IGNORECASE,
)
_PART_REACH = 60  # characters
_FORMER_REACH = 40  # characters
_ANOTHER = re.compile(r"\b(?:another|additional|further|extra|other)\s{1,3}$", re.IGNORECASE)
_MORE = re.compile(r"\s{1,3}(?:more|others)\b(?!\s{1,3}than)")
# Measures that move from hour to hour: what a market does, what the weather does.
_DESCRIBED = 20  # characters after a measure in which the noun stands that it describes
_MOVING = re.compile(
    r"\b(?:share|stock|price|index|market|rate|yield|temperature|wind|currency)s?\b.*\b(?:rise|fall)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a quantity is of. `things` are words for the thing, `fate` what happened to those counted."""

    family: str
    factor: float
    things: frozenset[str]
    fate: str | None
    slant: str | None
    is_more: bool  # "another 12", "12 more": a part that comes to what was counted before
    is_part: bool  # "17 of the dead", "among them 4 children": fewer than all of whom the article speaks
    is_former: bool  # it was so before: "up from 11", "the initial offer of $70"
    question: Question | None
    moves: bool
    per: str | None  # "day" of "40 million a day", "all" of "100 million in all"
    side: str | None  # whose people are counted
    facets: frozenset[str]  # what the words beside it say is counted in or left out: "core", "debt in"

    @property
    def is_physical(self) -> bool:
        """Whether it is measured with an instrument, not counted."""
        return self.family in _FAMILIES

    @property
    def is_standing(self) -> bool:
        """Whether it is a property of a thing that lasts, like the length of a border, and not the count of one affair."""
        return self.family in _STANDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A quantity with what it measures."""

    quantity: Quantity
    measure: Measure
    own: Bag  # the words of its own clause, without its own
    is_past: bool  # it is of a time long before the article

    @property
    def is_earlier(self) -> bool:
        """Whether it was so before: the article says that, or a time long ago."""
        return self.measure.is_former or (self.is_past and not _counts_people(self.measure))


def _counts_people(measure: Measure) -> bool:
    return measure.family == PEOPLE or measure.fate is not None


def measure_of(quantity: Quantity, text: str, clause: Clause | None = None, beside: Sequence[Clause] = ()) -> Measure:
    """What `quantity` measures; `text` is its article's, `clause` its own, `beside` those that tell what that one does not."""
    unit = _true_unit(quantity, text)
    family, factor = (MONEY, 1.0) if _is_sum(quantity, text, clause) else family_of(unit)
    about = quantity.about or ""
    words = frozenset(about.lower().split())
    fates = words & _fates()
    slant = _slant(quantity, text) if family in {"duration", "length"} else None
    if family in _FAMILIES:
        words |= _described(quantity, clause, is_distance=slant == _AWAY)
    return Measure(
        family=family,
        factor=factor,
        things=words - fates - _NO_THINGS - _COMPASS_POINTS,
        fate=min(fates) if fates else None,
        slant=slant,
        is_more=bool(
            _ANOTHER.search(text[max(0, quantity.start - 24) : quantity.start]) or _MORE.match(text, quantity.end)
        ),
        is_part=_is_part(quantity, text),
        is_former=_is_former(quantity, text),
        question=_question(quantity, text, _sections(unit, family), (clause, beside)),
        moves=bool(_MOVING.search(about)),
        per=_per(quantity, text),
        side=side_of(quantity, text) if family == PEOPLE or fates else None,
        facets=facets_of(quantity, text),
    )


def _is_sum(quantity: Quantity, text: str, clause: Clause | None) -> bool:
    """Whether a bare number of millions is a sum of money: "the bill comes to 5.3 billion", "it will cost half a billion"."""
    words = text[quantity.start : quantity.end]
    happened = frozenset((quantity.about or "").split()) & _fates()
    if quantity.unit not in {"", "person"} or happened or not _MILLIONS.search(words):
        return False
    return question_of(quantity, text, "money", clause) is not None


def _per(quantity: Quantity, text: str) -> str | None:
    """For each of what a rate is, "all" for a sum that is said to be one, None where neither is said."""
    rate = _PER.search(quantity.unit) or _PER_AFTER.match(text, quantity.end)
    if rate:
        word = next(group for group in rate.groups() if group)
        return _EACH.get(word, word)
    return "all" if _IN_ALL.match(text, quantity.end) else None


def _question(
    quantity: Quantity, text: str, sections: Sequence[str], told: tuple[Clause | None, Sequence[Clause]]
) -> Question | None:
    asked = (question_of(quantity, text, section, *told) for section in sections)
    return next((question for question in asked if question), None)


def _true_unit(quantity: Quantity, text: str) -> str:
    """The unit but where grammar takes the next noun for it: "a magnitude 5.9 tremor", "the 60,000-strong march"."""
    if _MAGNITUDE_AFTER.match(text, quantity.end) or _MAGNITUDE_BEFORE.search(
        text[max(0, quantity.start - 16) : quantity.start]
    ):
        return _MAGNITUDE
    if _STRONG.search(text, quantity.start, quantity.end + 8):
        return "person"
    return _coin(quantity, text) or quantity.unit


def _coin(quantity: Quantity, text: str) -> str | None:
    """The currency that stands before the noun a number is taken to count: "4 billion florin takeover"."""
    if quantity.unit in _BY_UNIT or _MONEY.fullmatch(quantity.unit):
        return None
    after = _COIN_AFTER.search(text[quantity.start : quantity.end].lower())
    return after[1] if after and after[1] in _COINS else None


def _described(quantity: Quantity, clause: Clause | None, *, is_distance: bool) -> frozenset[str]:
    """The words straight after a measure that stands before its noun: "border" of "a 210-km (130-mile) border"."""
    if clause is None:
        return frozenset()
    reach = range(quantity.end, quantity.end + (_PLACED if is_distance else _DESCRIBED))
    return frozenset(w for w, at in zip(clause.words, clause.word_starts, strict=True) if at in reach)


def _is_part(quantity: Quantity, text: str) -> bool:
    """Whether some of those told of are counted. What stands in an earlier clause says nothing."""
    first = max(
        quantity.start - _PART_REACH, text.rfind(".", 0, quantity.start) + 1, text.rfind("\n", 0, quantity.start) + 1
    )
    before = text[first : quantity.start]
    local = quantity.unit == "percent" and _LOCAL_BEFORE.search(before)
    inside = _OF_THEM.search(text, quantity.start, quantity.end)
    return bool(local or inside or _PART_BEFORE.search(before) or _PART_AFTER.match(text, quantity.end))


def _is_former(quantity: Quantity, text: str) -> bool:
    before = text[max(0, quantity.start - _FORMER_REACH) : quantity.start]
    return bool(_FORMER_BEFORE.search(before) or _FORMER_AFTER.match(text, quantity.end, quantity.end + _FORMER_REACH))


def _sections(unit: str, family: str) -> tuple[str, ...]:
    """The sections of the table of questions that a unit's numbers may answer."""
    if family in _FAMILIES or family == "percent":
        return (family,)
    if family.startswith(MONEY):
        return (MONEY,)
    if unit == _MAGNITUDE:
        return ("plain",)
    return ("people", "plain") if family == PEOPLE or not unit else ("things",)


def family_of(unit: str) -> tuple[str, float]:
    """The family of a unit and its factor: money by its currency, all people as one, anything else by its own name."""
    if unit in _BY_UNIT:
        return _BY_UNIT[unit]
    money = _MONEY.fullmatch(unit)
    if money:
        return f"money {money[1]}", 1.0
    if unit in _COINS:
        return f"money {unit}", 1.0
    return (PEOPLE if is_person(unit) else unit), 1.0


def group_of(noun: str) -> str:
    """A noun for a group of people in the form all articles share."""
    return _GROUPS.get(noun, noun)


@cache
def is_person(noun: str) -> bool:
    """Whether a noun in the singular counts people."""
    if noun in _NOBODY:
        return False
    if noun == "person" or noun in _BODIES or noun in _persons() or country_of_demonym(noun.capitalize()):
        return True
    return noun.endswith(_PEOPLE_ENDINGS)


@cache
def _persons() -> frozenset[str]:
    nouns = json.loads(files("variorum.annotate").joinpath("data/nouns.json").read_text(encoding="utf-8"))
    return frozenset(nouns["person"])


@cache
def _fates() -> frozenset[str]:
    return frozenset(fate_tables().verbs.values())


def _slant(quantity: Quantity, text: str) -> str | None:
    found = _AFTER.match(text, quantity.end, quantity.end + 24)
    word = found[1] if found else ""
    if word not in _SLANTS:
        return None
    return _AWAY if _COMPASS.match(word) or word == "from" else word


def base_range(number: Number) -> Range | None:
    """What a quantity allows, in the base unit of its family."""
    found = range_of(number.quantity)
    return found.scaled(number.measure.factor) if found and number.measure.factor != 1 else found


def same_value(left: Number, right: Number) -> bool:
    """Whether two quantities give one number, be it in two units ("1,770 km", "1,100 miles")."""
    if left.measure.factor == right.measure.factor:
        return same_told(left.quantity, right.quantity)
    one, two = base_range(left), base_range(right)
    bounds = {left.quantity.bound, right.quantity.bound}
    if one is None or two is None or (len(bounds) > 1 and bounds != {Bound.EXACT, Bound.ABOUT}):
        return False
    return abs(one.low - two.low) <= _CONVERTED * abs(one.low)


def is_alone(number: Number) -> bool:
    """Whether a story has one such number: the same toll is told among any words."""
    measure = number.measure
    if measure.question is None or not measure.question.is_alone or number.is_past or measure.is_more:
        return False
    if measure.side or WIDER in measure.facets:
        return False
    if measure.question.counts_any:
        return True
    return not measure.is_part and (measure.family != PEOPLE or number.quantity.unit in EVERYBODY)

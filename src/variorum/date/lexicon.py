"""The words the grammar of time knows, each with its kind and value.

A kind is a name in capitals that the patterns of the rules use. Every word has one kind only; a pattern that accepts
several names them all (see `GROUPS`). Words that are names of time only when capitalised ("May", "Monday") are kept apart
from those that are so in any case.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from variorum.date.calendar import Unit

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_SHORT: Final = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
_WEEKDAY_SHORT: Final = {
    "Mon": 0, "Tue": 1, "Tues": 1, "Wed": 2, "Weds": 2, "Thu": 3, "Thur": 3, "Thurs": 3, "Fri": 4, "Sat": 5, "Sun": 6,
}  # fmt: skip

_ONES: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS: Final = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_DECADES: Final = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")

_UNITS: Final = {
    "minute": Unit.MINUTE, "hour": Unit.HOUR, "day": Unit.DAY, "week": Unit.WEEK, "weekend": Unit.WEEKEND,
    "month": Unit.MONTH, "quarter": Unit.QUARTER, "year": Unit.YEAR, "decade": Unit.DECADE, "century": Unit.CENTURY,
}  # fmt: skip
_PLURALS: Final = {
    "seconds": Unit.SECOND, "minutes": Unit.MINUTE, "mins": Unit.MINUTE, "hours": Unit.HOUR, "hrs": Unit.HOUR,
    "days": Unit.DAY, "nights": Unit.DAY, "weeks": Unit.WEEK, "fortnights": Unit.WEEK, "weekends": Unit.WEEKEND,
    "months": Unit.MONTH, "quarters": Unit.QUARTER, "years": Unit.YEAR, "decades": Unit.DECADE,
    "centuries": Unit.CENTURY,
}  # fmt: skip
_ADVERBS: Final = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip
_ZONES: Final = (
    "GMT UTC BST IST EST EDT CST CDT MST MDT PST PDT ET CT MT PT CET CEST EET EEST WET WEST MSK JST KST HKT SGT AEST AEDT "
    "ACST ACDT AWST NZST NZDT AKST AKDT HST PKT WIB WITA WIT NPT"
)  # abbreviations, one blank between two
_PLAIN: Final[dict[str, str]] = {
    "AN": "a an", "THE": "the", "THIS": "this", "THAT": "that", "THESE": "these those", "SAME": "same", "LAST": "last",
    "NEXT": "next", "PAST": "past", "PREVIOUS": "previous prior preceding", "FOLLOWING": "following ensuing",
    "COMING": "coming upcoming", "RECENT": "recent", "CURRENT": "current", "LATEST": "latest", "EVERY": "every each",
    "ALL": "all", "AGO": "ago", "EARLIER": "earlier", "LATER": "later", "EARLY": "early", "LATE": "late", "MID": "mid",
    "MOST": "most", "OF": "of", "IN": "in", "ON": "on", "AT": "at", "TO": "to till until through", "AND": "and",
    "OR": "or", "SO": "so", "OLD": "old", "LONG": "long", "MORE": "more", "LESS": "less fewer", "THAN": "than",
    "OVER": "over", "UNDER": "under", "ABOUT": "about around approximately roughly circa",
    "NEARLY": "nearly almost", "JUST": "just", "LEAST": "least", "UP": "up", "AS": "as", "MUCH": "much many",
    "END": "end close", "START": "beginning start outset", "MIDDLE": "middle", "FISCAL": "fiscal", "FULL": "full entire whole",
    "HALF": "half", "COUPLE": "couple", "FEW": "few", "SEVERAL": "several", "SOME": "some", "MANY": "countless",
    "DOZEN": "dozen dozens", "HUNDRED": "hundred", "THOUSAND": "thousand", "HUNDREDS": "hundreds thousands",
    "MILLION": "million millions billion billions trillion trillions",
    "PERIOD": "period", "TERM": "term", "SHORT": "short", "NEAR": "near", "FUTURE": "future", "ONCE": "once",
    "NOW": "now nowadays", "RIGHT": "right", "CURRENTLY": "currently presently", "RECENTLY": "recently lately",
    "SOON": "soon shortly", "TODAY": "today", "YESTERDAY": "yesterday",
    "TOMORROW": "tomorrow", "TONIGHT": "tonight", "OVERNIGHT": "overnight", "MOMENT": "moment", "CLOCKWORD": "time",
    "NOON": "noon midday", "MIDNIGHT": "midnight", "OCLOCK": "o'clock", "LOCAL": "local", "PER": "per",
    "SECOND": "second", "AFTER": "after", "BEFORE": "before", "SINCE": "since", "BY": "by", "FROM": "from", "FOR": "for",
    "DURING": "during", "BETWEEN": "between", "WITHIN": "within", "ANOTHER": "another", "ADDITIONAL": "additional extra",
    "OTHER": "other alternate", "TIMES": "times", "LOCALTIME": "localtime",
    "BEYOND": "beyond", "SOMETIME": "sometime",
    "ON_AVERAGE": "average",
}  # fmt: skip
_PARTS: Final = {
    "morning": "MO", "mornings": "MO", "afternoon": "AF", "afternoons": "AF", "evening": "EV", "evenings": "EV",
    "night": "NI", "dawn": "MO", "dusk": "EV", "lunchtime": "MI",
}  # fmt: skip

GROUPS: Final[dict[str, str]] = {
    "MON": "MONTH MAYMARCH MONABBR",
    "ANYUNIT": "MINUTEW HOURW DAYW WEEKW WEEKENDW MONTHW QUARTERW YEARW DECADEW CENTURYW FORTNIGHTW",
    "WD": "WEEKDAY WDABBR",
    "DAYNUM": "N12 N24 N31",
    "NTH": "ORDNUM ORDWORD SECOND FIRST",
    "HOURNUM": "N12 N24",
    "DIGITS": "N12 N24 N31 N59 NYEAR NBIG",
    "NUMWORD": "NW1 NWTEEN NWTENS",
    "SEASONS": "SEASON SEASONX",
}


@cache
def any_case() -> dict[str, tuple[str, object]]:
    """Lower-case word to (kind, value)."""
    words: dict[str, tuple[str, object]] = {
        word: (kind, None) for kind, listed in _PLAIN.items() for word in listed.split()
    }
    words |= {word: (f"{word.upper()}W", unit) for word, unit in _UNITS.items()}
    words["fortnight"] = ("FORTNIGHTW", Unit.WEEK)
    words |= {word: ("PLURAL", unit) for word, unit in _PLURALS.items()}
    words |= {word: ("ADVERB", value) for word, value in _ADVERBS.items()}
    words |= {word: ("PART", value) for word, value in _PARTS.items()}
    words |= {word: ("NW1", n) for n, word in enumerate(_ONES, 1)}
    words |= {word: ("NWTEEN", n) for n, word in enumerate(_TEENS, 10)}
    words |= {word: ("NWTENS", n * 10) for n, word in enumerate(_TENS, 2)}
    words |= {word: ("ORDWORD", n) for n, word in enumerate(_ORDINALS, 1)}
    words["thirtieth"] = ("ORDWORD", 30)
    words |= {word: ("DECADEWORD", n) for n, word in enumerate(_DECADES, 2)}
    words |= {"summer": ("SEASON", "SU"), "winter": ("SEASON", "WI"), "autumn": ("SEASON", "FA")}
    words |= {"spring": ("SEASONX", "SP"), "fall": ("SEASONX", "FA")}
    words |= {
        "first": ("FIRST", 1),
        "second": ("SECOND", 2),
        "summers": ("SEASONS_PL", "SU"),
        "winters": ("SEASONS_PL", "WI"),
    }
    return words


@cache
def capitalised() -> dict[str, tuple[str, object]]:
    """Word as written, with its capital (or all in capitals), to (kind, value)."""
    words: dict[str, tuple[str, object]] = {}
    for n, name in enumerate(MONTHS, 1):
        words[name] = words[name.upper()] = ("MAYMARCH" if name in {"May", "March"} else "MONTH", n)
    for name, n in _MONTH_SHORT.items():
        words[name] = words[name.upper()] = ("MONABBR", n)
    for n, name in enumerate(WEEKDAYS):
        words[name] = words[name.upper()] = ("WEEKDAY", n)
        words[name + "s"] = ("WEEKDAYS", n)
    words |= {name: ("WDABBR", n) for name, n in _WEEKDAY_SHORT.items()}
    words |= {name: ("ZONE", name) for name in _ZONES.split()}
    return words


@cache
def kinds() -> tuple[str, ...]:
    """Every kind a token may have, in a fixed order."""
    listed = {kind for kind, _ in any_case().values()} | {kind for kind, _ in capitalised().values()}
    return tuple(sorted(listed | TOKEN_KINDS))


TOKEN_KINDS: Final = frozenset(
    {
        "N12", "N24", "N31", "N59", "NYEAR", "NBIG", "ORDNUM", "DECADENUM", "SHORTDECADE", "SHORTYEAR", "HHMM", "HAMPM", "AMPM",
        "ISO", "SLASH", "QNUM", "FRACTION", "HYPHEN", "COMMA", "DOT", "APOS", "CURRENCY", "PERCENT", "BREAK", "WORD",
        "NAME", "MARK", "MILITARY", "HOLIDAY",
    }
)  # fmt: skip

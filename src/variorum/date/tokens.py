"""A text as a row of kinds: what the patterns of the grammar of time are matched against.

Each word, number or mark becomes one token; each kind is one private-use character, so that a pattern over kinds is an
ordinary regular expression over a string some six times shorter than the text. Limit: words are letters only, so
"year-end" is three tokens and "9 a.m." is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.date.holidays import named_days
from variorum.date.lexicon import GROUPS, any_case, capitalised, kinds


def _holiday_forms() -> list[str]:
    """Patterns for the named days, longest first, their initials in capitals."""
    names = sorted(named_days(), key=len, reverse=True)
    return [
        re.escape(name.title().replace("'S", "'s")).replace("'", "['\u2019]").replace("\\ Of\\ ", "\\ of\\ ")
        for name in names
    ]


_FIRST_SYMBOL = 0xE000  # start of Unicode's private use area
_TOKEN = re.compile(
    r"(?P<BREAK>\n[^\S\n]*\n\s*)"
    r"|(?P<HOLIDAY>(?:" + "|".join(_holiday_forms()) + r")\b)"
    r"|(?P<WORD>[^\W\d_]+(?:['\u2019]clock)?)"
    r"|(?P<ISO>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+\-]\d\d:?\d\d)?)?(?![\d\-]))"
    r"|(?P<SLASH>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?![\d/]))"
    r"|(?P<HAMPM>\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.\s?m\.|[ap]m\b|[AP]\.\s?M\.|[AP]M\b))"
    r"|(?P<HHMM>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<ORDNUM>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<DECADENUM>[12]\d\d0['\u2019]?s\b)"
    r"|(?P<SHORTDECADE>['\u2018\u2019`]?[2-9]0s\b)"
    r"|(?P<SHORTYEAR>['\u2018\u2019`]\d\d\b)"
    r"|(?P<FRACTION>\d/\d(?![\d/]))"
    r"|(?P<NUM>\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,9})?)"
    r"|(?P<MARK>[^\s\w]|_|\d+)"
)
_MARKS = {
    "-": "HYPHEN", "\N{EN DASH}": "HYPHEN", "\N{HYPHEN}": "HYPHEN", "\N{NON-BREAKING HYPHEN}": "HYPHEN", ",": "COMMA",
    ".": "DOT", "'": "APOS", "\N{RIGHT SINGLE QUOTATION MARK}": "APOS", "$": "CURRENCY", "\N{POUND SIGN}": "CURRENCY",
    "\N{EURO SIGN}": "CURRENCY", "\N{YEN SIGN}": "CURRENCY", "#": "CURRENCY", "%": "PERCENT",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """One text's tokens, column by column: where each starts and ends, its kind's symbol, and its value (or None)."""

    text: str
    starts: list[int]
    ends: list[int]
    symbols: str
    values: list[object]

    def kind(self, index: int) -> str:
        """The kind of the token at `index`, "" outside the text."""
        return kinds()[ord(self.symbols[index]) - _FIRST_SYMBOL] if 0 <= index < len(self.symbols) else ""

    def word(self, index: int) -> str:
        """The token at `index` in lower case, "" outside the text."""
        return self.text[self.starts[index] : self.ends[index]].lower() if 0 <= index < len(self.symbols) else ""


@cache
def symbol_of(kind: str) -> str:
    """The character that stands for a kind."""
    if kind not in kinds():
        raise ValueError(f"a pattern names the kind {kind}, which no token has; kinds are listed in date/lexicon.py")
    return chr(_FIRST_SYMBOL + kinds().index(kind))


def tokenise(text: str) -> Tokens:
    """The tokens of a text."""
    starts: list[int] = []
    ends: list[int] = []
    symbols: list[str] = []
    values: list[object] = []
    for match in _TOKEN.finditer(text):
        symbol, value = _classify(match.lastgroup or "MARK", match.group())
        starts.append(match.start())
        ends.append(match.end())
        symbols.append(symbol)
        values.append(value)
    return Tokens(text, starts, ends, "".join(symbols), values)


def _classify(group: str, word: str) -> tuple[str, object]:
    if group == "WORD":
        return _words().get(word) or _word(word)
    if group == "NUM":
        return _number(word)
    if group == "MARK":
        return symbol_of(_MARKS.get(word, "MARK")), None
    if group == "ORDNUM":
        return symbol_of("ORDNUM"), int(word[:-2])
    if group == "HOLIDAY":
        return symbol_of("HOLIDAY"), word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return symbol_of(group), word


@cache
def _words() -> dict[str, tuple[str, object]]:
    """Every known word as written, each with the symbol of its kind."""
    table = {word: (symbol_of(kind), value) for word, (kind, value) in any_case().items()}
    table |= {word.capitalize(): entry for word, entry in table.items()}
    return table | {word: (symbol_of(kind), value) for word, (kind, value) in capitalised().items()}


def _word(word: str) -> tuple[str, object]:
    """A word in no table as written: all in capitals it may still be known; else it is a name or any word."""
    known = _words().get(word.lower()) if word.isupper() else None
    return known or (symbol_of("NAME" if word[0].isupper() else "WORD"), None)


def _number(word: str) -> tuple[str, object]:
    if "," in word or "." in word:
        return symbol_of("NBIG"), float(word.replace(",", ""))
    value = int(word)
    if len(word) == 4 and 1000 <= value < 2200:
        return symbol_of("NYEAR"), value
    sizes = ((12, "N12"), (24, "N24"), (31, "N31"), (59, "N59"))
    kind = next((kind for most, kind in sizes if value <= most), "NBIG") if value else "N59"
    return symbol_of(kind), value


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern over kinds as one over symbols.

    Words in capitals (two letters or more) are kinds or the names of `GROUPS`; all else is regular expression; blanks are
    dropped. `MON DOT? (?P<day>DAYNUM)` matches a month, perhaps a full stop, and a number up to 31.
    """
    return re.compile(re.sub(r"\b[A-Z][A-Z0-9_]+\b", lambda match: _class(match.group()), pattern).replace(" ", ""))


def _class(name: str) -> str:
    members: list[str] = []
    for part in GROUPS.get(name, name).split():
        members.extend(GROUPS.get(part, part).split())
    return "[" + "".join(symbol_of(member) for member in members) + "]"

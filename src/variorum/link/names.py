"""Whether two names can be one thing's: spellings, transliterations, short forms, acronyms, surnames.

Why: outlets write Sergey and Sergei, Bill and William, the full style and the surname alone. Two people of one surname
must stay two. So a comparison has three answers: how alike (0 to 1), nothing to do with each other (0), or surely apart
(None), which forbids a link whatever else speaks for it.

Limits: names in Latin letters. Family names that come first are met by comparing the words in either order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

_OPENING = "\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
_CLOSING = "\"')\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_QUOTED = re.compile(rf"[{_OPENING}][^{_OPENING}{_CLOSING}]{{2,40}}[{_CLOSING}](?!\w)")
_POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$")
_WORD = re.compile(r"[^\W_]+(?:[-.'\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*\.?")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"))
_EMPTY = frozenset(
    ("the", "a", "an", "of", "and", "for", "in", "at", "de", "la", "al", "el", "bin", "ibn", "von", "van")
)
_FORMS = frozenset((
    "inc", "ltd", "llc", "plc", "corp", "corporation", "co", "company", "group", "holdings", "limited", "gmbh", "ag", "sa",
    "spa", "nv", "bv", "ooo", "ojsc",
))  # fmt: skip
_ABBREVIATED = {
    "mt": "mount", "st": "saint", "ft": "fort", "univ": "university", "dept": "department", "assn": "association",
    "intl": "international", "natl": "national", "govt": "government", "gov": "governor", "sen": "senator",
    "rep": "representative", "gen": "general", "col": "colonel", "lt": "lieutenant", "sgt": "sergeant", "min": "minister",
    "centre": "center",
}  # fmt: skip
# What outlets spell differently when they transliterate, in the order in which it is folded.
_FOLDS = tuple(
    (re.compile(pattern), fold)
    for pattern, fold in (
        ("sch|shch|tch", "sh"),
        ("ph", "f"),
        ("kh|gh|ck|q", "k"),
        ("c(?=[eiy])", "s"),
        ("c(?!h)", "k"),
        ("x", "ks"),
        ("dzh|dj|zh", "j"),
        ("tz|ts", "z"),
        ("w", "v"),
        ("ou|oo", "u"),
        ("(?:iy|yi|ii|ij|ey|ei|ay|ai|y|j|ee|ie|e)", "i"),
        ("(?<=.)h", ""),
        (r"(.)\1", r"\1"),
    )
)
_SHORTEST_SURE = 4  # letters from which one spelling slip is forgiven
_SHORTEST_LONG = 6


@lru_cache(maxsize=200_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it: small letters, no accents, no quoted nickname, no suffix, no possessive."""
    plain = _QUOTED.sub(" ", name)
    found = (_plain(_POSSESSIVE.sub("", word)) for word in _WORD.findall(plain))
    words = tuple(_ABBREVIATED.get(word, word) for word in found if word and word not in _SUFFIXES)
    return tuple(word for word in words if word not in _EMPTY) or words


def _plain(word: str) -> str:
    kept = unicodedata.normalize(
        "NFKD", word.replace("-", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").replace("'", "")
    )
    return "".join(character for character in kept if character.isalnum()).casefold()


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """The spelling of a word with all that transliterations disagree on folded together."""
    for pattern, fold in _FOLDS:
        word = pattern.sub(fold, word)
    return word


@lru_cache(maxsize=400_000)
def same_word(left: str, right: str) -> bool:
    """Whether two words of names are spellings of one."""
    if left == right:
        return True
    if left[0] != right[0] and sound(left)[:1] != sound(right)[:1]:
        return False
    one, other = sound(left), sound(right)
    if one == other:
        return min(len(left), len(right)) >= _SHORTEST_SURE
    return min(len(one), len(other)) >= _SHORTEST_LONG and _one_slip(one, other)


def _one_slip(left: str, right: str) -> bool:
    """Whether one letter was put in, left out or replaced."""
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    return left[start + 1 :] in (right[start + 1 :], right[start:]) or left[start:] == right[start + 1 :]


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    rows: defaultdict[str, set[int]] = defaultdict(set)
    lines = (files("variorum.link") / "data" / "nicknames.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        for name in line.split():
            rows[name].add(number)
    return {name: frozenset(numbers) for name, numbers in rows.items()}


def _same_first_name(left: str, right: str) -> bool:
    if same_word(left, right):
        return True
    if min(len(left), len(right)) == 1:
        return left[0] == right[0]
    short = _nicknames()
    return bool(short.get(left, frozenset()) & short.get(right, frozenset()))


def same_person(left: tuple[str, ...], right: tuple[str, ...]) -> float | None:
    """How well two persons' names agree; None where they are two people of one surname."""
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0 if len(left) > 1 else 0.8
    if len(left) == 1 or len(right) == 1:
        return _surname_alone(left, right)
    if same_word(left[-1], right[-1]):
        return _with_first_names(left[:-1], right[:-1])
    if len(left) == len(right) and all(any(same_word(a, b) for b in right) for a in left):
        return 0.9
    return 0.0


def _surname_alone(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    (alone,), full = (left, right) if len(left) == 1 else (right, left)
    if same_word(alone, full[-1]):
        return 0.75
    return 0.6 if any(same_word(alone, word) for word in full) else 0.0


def _with_first_names(left: tuple[str, ...], right: tuple[str, ...]) -> float | None:
    if _same_first_name(left[0], right[0]):
        return 0.97
    if any(_same_first_name(a, b) for a in left for b in right):
        return 0.9
    return None


def same_body(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How well the names of two organisations, places or things agree."""
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    one, other = sorted((_without_form(left), _without_form(right)), key=len)
    shared = [any(same_word(a, b) for b in other) for a in one]
    if all(shared):
        if len(one) == len(other):
            return 0.95
        return 0.75 if len(one) > 1 else 0.6 * same_word(one[0], other[0])
    return 0.5 if sum(shared) >= 2 and sum(shared) >= len(other) - 1 else 0.0


def _without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _FORMS) or words


def is_acronym(short: str, full: str) -> bool:
    """Whether `short`, as written, is made of the first letters of `full`."""
    letters = short.replace(".", "").strip()
    if not 2 <= len(letters) <= 8 or not letters.isupper():
        return False
    capitals = [word[0] for word in _WORD.findall(full) if word[0].isupper()]
    every = [word[0].upper() for word in _WORD.findall(full)]
    return len(capitals) >= 2 and letters in ("".join(capitals), "".join(every))

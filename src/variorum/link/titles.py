"""The title of a story: of its headlines, the one that its accounts bear out best.

Why: the headline of one article may be a mood ("A country in mourning"), a claim of one side, or a count that was overtaken.
A reader needs one that tells what most tell. So each word of a headline is looked up where accounts put what matters, in
the first words of each independent line of reporting: the more lines use it, the more it speaks for the headline. A number
must be given, with the word it counts, by most lines, unless the headline says "at least". Quotations and questions are no
facts. Of headlines borne out alike the earlier is better: the first reports name the affair, later ones its latest turn.

A title is never written, only chosen; a story without headlines takes the first words of its first text.

Limits: words are compared, not meanings; a story told in several languages takes a headline in that of most lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from math import fsum

from variorum.annotate.quantities.number_words import CARDINALS
from variorum.annotate.wordlists import word_list
from variorum.link.terms import content_stem

# Chosen by eye over the headlines of some fifteen stories of dev; any value near these takes the same or a like headline.
_LEAD = 100  # words of a text in which its main matter stands
_LEAST = 0.2  # of the lines: a word that fewer use speaks against a headline
_MOST = 0.5  # of the lines: a number that fewer give is not agreed
_NUMBER_ALONE = 2.0
_NO_FACT = 1.0
_FIRST = 1.0  # what the first headline of a story is ahead of the last
_LEAD_LETTERS = 2000  # in which those words are looked for
_NEAR = 40  # characters after a number in which the word it counts is looked for
_LONGEST = 200  # characters of a first sentence that stands in for a headline
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_NUMBER = re.compile(rf"\b(?:\d+(?:[.,]\d+)*|{'|'.join(sorted(CARDINALS))})\b")
# A mark that opens follows no letter and one that closes comes before none: an apostrophe does neither.
_QUOTATION = re.compile(
    "(?<!\\w)[\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]"
    '[^"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]{1,200}'
    "[\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}](?!\\w)"
)


def title_of(headlines: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """The best borne out of `headlines`, which come in order of time; `lines` are the texts of each line of reporting."""
    if not headlines:
        return _first_words(lines[0][0])
    if len(headlines) == 1:
        return headlines[0]
    words = _shares(lines, _leading)
    numbers = _shares(lines, _numbers) if any(map(_numbers, headlines)) else {}
    last = max(1, len(headlines) - 1)
    scores = [_borne_out(h, words, numbers) + _FIRST * (1 - place / last) for place, h in enumerate(headlines)]
    return headlines[scores.index(max(scores))]


def _borne_out(headline: str, words: Mapping[str, float], numbers: Mapping[str, float]) -> float:
    """How well the lines bear out a headline."""
    told = fsum(words.get(word, 0.0) - _LEAST for word in _leading(_QUOTATION.sub(" ", headline)))
    alone = sum(numbers.get(number, 0.0) < _MOST for number in _numbers(_lower_bounds().sub(" ", headline)))
    no_fact = "?" in headline or _QUOTATION.search(headline) is not None
    return told - _NUMBER_ALONE * alone - _NO_FACT * no_fact


def _shares(lines: Sequence[Sequence[str]], found: Callable[[str], frozenset[str]]) -> dict[str, float]:
    """For each thing `found` in texts the share of lines that have it."""
    counts = Counter(thing for line in lines for thing in frozenset().union(*map(found, line)))
    return {thing: count / len(lines) for thing, count in counts.items()}


def _leading(text: str) -> frozenset[str]:
    """The stems of the first words of a text, without function words and numbers."""
    found = _WORD.findall(text[:_LEAD_LETTERS].casefold())[:_LEAD]
    return frozenset(_stem(word) for word in found if not _NUMBER.fullmatch(word)) - {""}


def _numbers(text: str) -> frozenset[str]:
    """The numbers of a text, each with the word it counts."""
    told = text.casefold()
    return frozenset(f"{match.group()} {_counted(told[match.end() :][:_NEAR])}" for match in _NUMBER.finditer(told))


def _counted(after: str) -> str:
    """The stem of the first word that is no function word."""
    return next((found for word in _WORD.findall(after) if (found := _stem(word))), "")


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return content_stem(word)


@cache
def _lower_bounds() -> re.Pattern[str]:
    """A number behind words that make it a lower bound, which a later, higher count does not make wrong."""
    bounds = "|".join(
        sorted(map(re.escape, word_list("quantity_words.json", "at_least_before")), key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{bounds})\s+[\w.,]+", re.IGNORECASE)


def _first_words(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    end = line.find(". ")
    return (line[: end + 1] if end >= 0 else line)[:_LONGEST]

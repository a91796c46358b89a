"""Splits an article's text into sentences before anything is parsed.

Why our own and not the parser's: a sentence that is cut out first is the same string in every article that repeats it, so
its parse can be kept and used again, and one article's sentences never depend on its neighbours.

Method: a boundary is a run of sentence-final marks, the quotation marks and brackets that close with it, white space, and
a beginning that can open a sentence; abbreviations, initials and numbers hold it back. Sentences never cross a block. A
dateline ("GENEVA (Agency) - ") stands by itself: read together with the sentence behind it, its place becomes the subject
and what the sentence tells of becomes a name of the place.
Limits: a sentence ending in an abbreviation that also stands before names ("... of the U.S. Smith said") is not cut; a
text without any marks is cut at white space every `LONGEST` characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.clean.credits import dateline_in
from variorum.model.article import Article, Block

LONGEST = 4000  # characters; no written sentence is longer, hostile input is
_FIRST_BLOCKS = 3  # a headline and a standfirst may stand before the paragraph with the dateline
_LONGEST_DATELINE = 200  # characters
_CLOSERS = (
    "\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK})]"
)
_OPENERS = (
    "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}([`"
)
_END = re.compile(
    rf"[.!?\N{{HORIZONTAL ELLIPSIS}}]{{1,6}}[{re.escape(_CLOSERS)}]{{0,4}}(?=\s)|\n\s{{0,20}}[*\N{{BULLET}}\-\N{{EN DASH}}]\s"
)
_WORD_BEFORE = re.compile(r"[\w.&'\N{RIGHT SINGLE QUOTATION MARK}-]{1,30}$")
_SPOKEN = re.compile(
    r"(?:[A-Z][\w.'-]{0,30}\s){1,4}(?:said|says|asked|asks|wrote|added|told|replied|cried|shouted|tweeted|continued)\b"
)
# Abbreviations that stand before a name or number and so never end a sentence there.
_BEFORE_NAMES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "messrs",
        "mme",
        "mlle",
        "dr",
        "prof",
        "rev",
        "fr",
        "sr",
        "jr",
        "st",
        "gen",
        "lt",
        "col",
        "sgt",
        "cpl",
        "pvt",
        "capt",
        "cmdr",
        "cdr",
        "adm",
        "maj",
        "brig",
        "gov",
        "sen",
        "rep",
        "reps",
        "sens",
        "pres",
        "amb",
        "hon",
        "supt",
        "insp",
        "det",
        "dep",
        "asst",
        "sec",
        "treas",
        "min",
        "atty",
        "spc",
        "pfc",
        "cmdt",
        "ald",
        "cllr",
        "v",
        "vs",
        "no",
        "nos",
        "vol",
        "art",
        "sec",
        "fig",
        "pp",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "ca",
        "approx",
        "est",
        "dept",
        "univ",
        "mt",
        "ft",
        "al",
        "e.g",
        "i.e",
        "cf",
        "viz",
        "op",
    ]
)
# Abbreviations that may end a sentence: they do when the next word can only begin one.
_MAY_END = frozenset(
    [
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "u.s.a",
        "u.a.e",
        "d.c",
        "a.m",
        "p.m",
        "inc",
        "corp",
        "co",
        "ltd",
        "llc",
        "plc",
        "bros",
        "etc",
        "no",
        "ave",
        "blvd",
        "rd",
        "jr",
        "sr",
        "ph.d",
        "b.a",
        "m.a",
        "m.d",
        "esq",
        "ala",
        "ariz",
        "ark",
        "calif",
        "colo",
        "conn",
        "del",
        "fla",
        "ga",
        "ill",
        "ind",
        "kan",
        "ky",
        "la",
        "md",
        "mass",
        "mich",
        "minn",
        "miss",
        "mo",
        "mont",
        "neb",
        "nev",
        "okla",
        "ore",
        "pa",
        "tenn",
        "tex",
        "va",
        "vt",
        "wash",
        "wis",
        "wyo",
        "n.y",
        "n.j",
        "n.h",
        "n.c",
        "n.d",
        "n.m",
        "s.c",
        "s.d",
        "w.va",
        "r.i",
    ]
)
_OPENS_SENTENCE = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "there",
        "in",
        "on",
        "at",
        "for",
        "but",
        "and",
        "so",
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "although",
        "though",
        "however",
        "meanwhile",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "what",
        "who",
        "why",
        "how",
        "where",
        "most",
        "many",
        "some",
        "one",
        "two",
        "last",
        "later",
        "earlier",
        "then",
        "still",
        "yet",
        "now",
        "both",
        "all",
        "no",
        "not",
        "by",
        "with",
        "from",
        "to",
        "under",
        "officials",
        "police",
        "authorities",
    ]
)


def sentence_spans(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, int]]:
    """(start, end, index of the block) of every sentence of `text`, in order, without surrounding white space."""
    dated, prose = _dateline(text, blocks)
    for index, block in enumerate(blocks):
        begin = block.start
        if index == dated:
            yield from ((start, end, index) for start, end in _trimmed(text, block.start, prose))
            begin = prose
        yield from ((start, end, index) for start, end in _split(text, begin, block.end))


def after_dateline(article: Article) -> int:
    """Where the first paragraph that has a dateline goes on after it; 0 where none has."""
    return _dateline(article.text, article.blocks)[1]


def _dateline(text: str, blocks: Sequence[Block]) -> tuple[int | None, int]:
    """The index of the block that opens with a dateline, and where the dateline ends; None and 0 where none does."""
    for index, block in enumerate(blocks[:_FIRST_BLOCKS]):
        found = dateline_in(text[block.start : min(block.end, block.start + _LONGEST_DATELINE)])
        if found and block.start + found.end < block.end:
            return index, block.start + found.end
    return None, 0


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(text, start, end):
        cut = match.start() if match.group()[0] == "\n" else match.end()
        if cut > at and (match.group()[0] == "\n" or _is_boundary(text, match, at, end)):
            yield from _trimmed(text, at, cut)
            at = cut
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + 1 if text[cut].isspace() else cut
    if start < end:
        yield start, end


def _is_boundary(text: str, match: re.Match[str], start: int, end: int) -> bool:
    after = match.end()
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return True
    following = text[after : after + 160]
    opening = following.lstrip(_OPENERS)[:1]
    if not opening or opening.islower():
        return False
    marks = match.group().rstrip(_CLOSERS)
    if marks != match.group() and (marks[-1] in "!?,") and _SPOKEN.match(following):
        return False
    return marks != "." or match.group() != "." or not _holds_back(text, match.start(), start, following)


def _holds_back(text: str, dot: int, start: int, following: str) -> bool:
    """Whether the word before the dot at `dot` is an abbreviation or initial that goes on into `following`."""
    found = _WORD_BEFORE.search(text, max(start, dot - 30), dot)
    word = found.group().lstrip(".-'").lower() if found else ""
    if word in _BEFORE_NAMES:
        return not (word == "no" and following[:1].isalpha())
    if len(word) == 1 and word.isalpha():
        return word != "i" and found is not None and found.group()[-1].isupper()
    if word in _MAY_END or re.fullmatch(r"(?:[a-z]\.){1,4}[a-z]", word):
        return _first_word(following) not in _OPENS_SENTENCE
    return False


def _first_word(following: str) -> str:
    found = re.match(r"\W{0,3}(\w{1,20})", following)
    return found[1].lower() if found else ""

"""What an article is about, as weighted terms: words and pairs of neighbouring words, names and the lead counting more.

Why: stories that are deliberately alike (two earthquakes, two cup finals) share most words and few pairs of words, since
pairs hold who did what. News puts what matters first, so the headline and the first words count twice; names tell one
story from its like better than other words.

A term is a number: the hash of a word's stem, or of two stems. A vocabulary remembers what stem a word has, so that each
different word is looked at once, however many articles use it.

Limits: stems and function words are English ones; in other languages whole words are compared and common words are held
down by their frequency alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from variorum.link.keys import Flags, Hashes, Words, groups, words

Weights = NDArray[np.float32]

# Chosen on both dev sets of ../shared/gold/stories together, by B-cubed at the best threshold (news / alike):
_LEAD_WORDS = 60  # 60: .977/.942, 100: .977/.928, none: .977/.923
_NAME_WEIGHT = 1.5  # 1: .977/.934, 1.3: .977/.941, 1.6: .977/.941
_PAIR_WEIGHT = 1.5  # 1: .987/.917, 1.5: .977/.922, 2: .973/.930 before scaling
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST_STEMMED = 5
_SPACE = 32
_SENTENCE_ENDS = np.array(
    [
        ord(mark)
        for mark in '.!?:\n"( \N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}'
    ],
    np.uint32,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one article, each once and in rising order, how strongly it uses each, and which are pairs of words."""

    hashes: Hashes
    weights: Weights
    pairs: Flags


@dataclass(slots=True)
class Vocabulary:
    """For each word met so far the hash of its stem, 0 for a function word."""

    stems: dict[int, int] = field(default_factory=dict)

    def stems_of(self, text: str, split: Words) -> Hashes:
        """The stem of each word of `text`."""
        hashes = split.hashes.tolist()
        known = self.stems
        for place, word in enumerate(hashes):
            if word not in known:
                known[word] = _stem_hash(text[int(split.starts[place]) : int(split.ends[place])].lower())
        return np.array([known[word] for word in hashes], np.uint64)


def terms(text: str, headline: str | None, vocabulary: Vocabulary) -> Terms:
    """The terms of an article."""
    body = _counted(text, vocabulary, lead=_LEAD_WORDS)
    parts = (body, _counted(headline, vocabulary, lead=len(headline))) if headline else (body,)
    found, inverse = np.unique(np.concatenate([part[0] for part in parts]), return_inverse=True)
    counts = np.bincount(inverse, weights=np.concatenate([part[1] for part in parts]), minlength=len(found))
    factors = np.ones(len(found))
    np.maximum.at(factors, inverse, np.concatenate([part[2] for part in parts]))
    pairs = np.zeros(len(found), bool)
    pairs[inverse] = np.concatenate([part[3] for part in parts])
    return Terms(found, ((1 + np.log(np.maximum(counts, 1))) * factors).astype(np.float32), pairs)


def _counted(text: str, vocabulary: Vocabulary, lead: int) -> tuple[Hashes, Weights, Weights, Flags]:
    """Every term of `text` in order, how much its place counts, the weight of its kind, and whether it is a pair."""
    split = words(text)
    stems = vocabulary.stems_of(text, split)
    content = stems != 0
    stems, names = stems[content], _names(text, split)[content]
    places = np.where(np.flatnonzero(content) < lead, 2.0, 1.0).astype(np.float32)
    pairs = groups(stems, 2)
    single = np.where(names, _NAME_WEIGHT, 1.0).astype(np.float32)
    double = np.where(names[:-1] & names[1:], _PAIR_WEIGHT * _NAME_WEIGHT, _PAIR_WEIGHT).astype(np.float32)[
        : len(pairs)
    ]
    return (
        np.concatenate((stems, pairs)),
        np.concatenate((places, places[: len(pairs)])),
        np.concatenate((single, double)),
        np.arange(len(stems) + len(pairs)) >= len(stems),
    )


def _names(text: str, split: Words) -> Flags:
    """For each word whether it is a name: capitalised inside a sentence, and not mostly written small elsewhere."""
    if not len(split.starts):
        return np.empty(0, bool)
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    capital = np.fromiter(map(str.isupper, map(text.__getitem__, split.starts.tolist())), bool, len(split.starts))
    before = letters[np.maximum(split.starts - 1, 0)], letters[np.maximum(split.starts - 2, 0)]
    inner = (before[0] == _SPACE) & ~np.isin(before[1], _SENTENCE_ENDS) & (split.starts > 1)
    words_found, inverse = np.unique(split.hashes, return_inverse=True)
    named = np.bincount(inverse, weights=capital & inner, minlength=len(words_found))
    small = np.bincount(inverse, weights=~capital, minlength=len(words_found))
    capitals = np.bincount(inverse, weights=capital, minlength=len(words_found))
    return ((named > 0) & (small <= capitals / 2))[inverse]


def _stem_hash(word: str) -> int:
    found = content_stem(word)
    if not found:
        return 0
    return int.from_bytes(blake2b(found.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") or 1


def stem(word: str) -> str:
    """A small English stemmer: plurals, -ed, -ing, silent -e; the same stem matters, not a real word."""
    if len(word) < _SHORTEST_STEMMED or not word.isascii():
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith("sses") else word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(word) > _SHORTEST_STEMMED and _VOWEL.search(base):
            return base[:-1] if len(base) > 2 and base[-1] == base[-2] and base[-1] not in "lsz" else base
    return word.removesuffix("e") if len(word) > _SHORTEST_STEMMED else word


@cache
def _function_words() -> frozenset[str]:
    return frozenset((files(__package__) / "data" / "function_words.txt").read_text(encoding="utf-8").split())


def content_stem(word: str) -> str:
    """The stem of a word in small letters, "" for a function word."""
    return "" if len(word) < 2 or word in _function_words() else stem(word)

"""A news-like corpus of any size with known truth: who copied whom, which article tells which story.

Why: no real corpus of a hundred thousand articles comes with the answer. Here every word is invented from syllables, so
nobody's text is shipped. Days bring several stories; outlets report them in their own sentences, print an agency's text
whole, cut or edited, or take three of its sentences into a long piece of their own; every outlet ends its pages with its
own furniture.

Limits: invented language has no grammar and its topics are cleaner than real ones: figures on it say how a program grows
and what it misses for sure, not how well it reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from variorum.model.article import Article, Block, BlockRole, Edit, EditKind, Found, Metadata, Published

_SYLLABLES = tuple(c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "s"))
_VOCABULARY = 30_000
_NAMES = 12_000
_OUTLETS = 60
_ON_A_DAY = 1_000  # articles
_IN_A_STORY = 7.0  # articles, on average
_TOPIC_WORDS, _TOPIC_NAMES = 40, 8
_FIRST_DAY = date(2031, 1, 1)
_SENTENCES = (12, 40)  # of an original article
_FURNITURE = 3  # sentences


class Taking(StrEnum):
    """How an article came by another's words."""

    WHOLE = "whole"
    CUT = "cut"
    EDITED = "edited"
    PASSAGE = "passage"  # three sentences in a piece of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """`receiver` took words of `giver` (article ids)."""

    giver: str
    receiver: str
    how: Taking


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Articles in the order of publication, who copied whom, and the story of each article."""

    articles: tuple[Article, ...]
    taken: tuple[Taken, ...]
    story_of: dict[str, int]


@dataclass(slots=True)
class _Language:
    """Invented words, common ones first, and a draw that uses them as often as a language does."""

    rng: np.random.Generator
    words: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    rising: np.ndarray[tuple[int], np.dtype[np.float64]] = field(default_factory=lambda: np.empty(0))

    def __post_init__(self) -> None:
        self.words = self._invent(_VOCABULARY)
        self.names = [name.capitalize() for name in self._invent(_NAMES)]
        share = 1 / np.arange(1, _VOCABULARY + 1)  # Zipf's law
        self.rising = np.cumsum(share / share.sum())

    def _invent(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            picks = self.rng.integers(0, len(_SYLLABLES), (count, 3))
            lengths = self.rng.integers(1, 4, count)
            rows = zip(picks.tolist(), lengths.tolist(), strict=True)
            found |= dict.fromkeys("".join(_SYLLABLES[p] for p in pick[:n]) for pick, n in rows)
        return list(found)[:count]

    def sentence(self, topic: list[str]) -> str:
        """A sentence in which a third of the words are the topic's."""
        length = int(self.rng.integers(9, 24))
        common = np.searchsorted(self.rising, self.rng.random(length)).tolist()
        mine = self.rng.integers(0, len(topic), length).tolist()
        which = (self.rng.random(length) < 1 / 3).tolist()
        drawn = [
            topic[m] if w else self.words[min(c, _VOCABULARY - 1)] for c, m, w in zip(common, mine, which, strict=True)
        ]
        said = " ".join(drawn)
        return said[0].upper() + said[1:] + "."


def generate(count: int, seed: int = 0) -> Corpus:
    """`count` articles; the same seed gives the same corpus, and a longer one begins with the days of a shorter one."""
    articles: list[Article] = []
    taken: list[Taken] = []
    story_of: dict[str, int] = {}
    language = _Language(np.random.default_rng(seed))
    furniture = [_own_words(language, _FURNITURE) for _ in range(_OUTLETS)]
    for day in range(-(-count // _ON_A_DAY)):
        for article, story, how in _one_day(language, furniture, day):
            articles.append(article)
            story_of[article.id] = story
            taken += how
    kept = {article.id for article in articles[:count]}
    return Corpus(
        articles=tuple(articles[:count]),
        taken=tuple(one for one in taken if one.giver in kept and one.receiver in kept),
        story_of={article_id: story for article_id, story in story_of.items() if article_id in kept},
    )


def _own_words(language: _Language, sentences: int) -> list[str]:
    topic = [language.words[place] for place in language.rng.integers(500, _VOCABULARY, _TOPIC_WORDS).tolist()]
    return [language.sentence(topic) for _ in range(sentences)]


def _one_day(language: _Language, furniture: list[list[str]], day: int) -> Iterator[tuple[Article, int, list[Taken]]]:
    rng, number, story = language.rng, 0, 0
    while number < _ON_A_DAY:
        size = min(1 + int(rng.geometric(1 / _IN_A_STORY)), _ON_A_DAY - number)
        telling = _Telling(language, furniture, day, day * _ON_A_DAY + story)
        for _ in range(size):
            yield telling.article(day * _ON_A_DAY + number)
            number += 1
        story += 1


class _Telling:
    """One story of one day as outlets tell it: the first article is an agency's, later ones may take from it."""

    def __init__(self, language: _Language, furniture: list[list[str]], day: int, story: int) -> None:
        self._language, self._furniture, self._story = language, furniture, story
        self._published = (_FIRST_DAY + timedelta(days=day)).isoformat()
        rng = language.rng
        words = [language.words[place] for place in rng.integers(300, _VOCABULARY, _TOPIC_WORDS).tolist()]
        names = [language.names[place] for place in rng.integers(0, _NAMES, _TOPIC_NAMES).tolist()]
        self._topic = words + names * 2
        self._wire: list[str] = []
        self._wire_id = ""

    def article(self, number: int) -> tuple[Article, int, list[Taken]]:
        """The next article of the story, which story it is, and what it took."""
        article_id = f"g{number:07d}"
        if not self._wire:
            self._wire, self._wire_id = self._sentences(), article_id
            return self._printed(article_id, self._wire), self._story, []
        draw = float(self._language.rng.random())
        how = next((how for bound, how in _SHARES if draw < bound), None)
        sentences = self._take(how) if how else self._sentences()
        taken = [Taken(giver=self._wire_id, receiver=article_id, how=how)] if how else []
        return self._printed(article_id, sentences), self._story, taken

    def _sentences(self) -> list[str]:
        count = int(self._language.rng.integers(*_SENTENCES))
        return [self._language.sentence(self._topic) for _ in range(count)]

    def _take(self, how: Taking) -> list[str]:
        rng = self._language.rng
        if how is Taking.WHOLE:
            return list(self._wire)
        if how is Taking.CUT:
            return self._wire[: max(6, int(len(self._wire) * rng.uniform(0.4, 0.9)))]
        if how is Taking.EDITED:
            return [self._edited(sentence) if rng.random() < 0.3 else sentence for sentence in self._wire]
        start = int(rng.integers(0, max(1, len(self._wire) - 3)))
        own = self._sentences() + self._sentences()
        place = int(rng.integers(0, len(own)))
        return own[:place] + self._wire[start : start + 3] + own[place:]

    def _edited(self, sentence: str) -> str:
        words = sentence.split()
        place = int(self._language.rng.integers(0, len(words)))
        words[place] = self._language.words[int(self._language.rng.integers(0, 500))]
        return " ".join(words)

    def _printed(self, article_id: str, sentences: list[str]) -> Article:
        outlet = int(self._language.rng.integers(0, _OUTLETS))
        body = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
        text = "\n\n".join([*body, " ".join(self._furniture[outlet])])
        headline = self._language.sentence(self._topic)[:60]
        return Article(
            id=article_id,
            source_id=article_id,
            uri=f"generated:{article_id}",
            text=text,
            edits=(Edit(start=0, end=len(text), source_start=0, source_end=len(text), kind=EditKind.COPY),),
            blocks=(Block(start=0, end=len(text), role=BlockRole.PARAGRAPH),),
            metadata=Metadata(
                headline=_given(headline),
                outlet=_given(f"outlet-{outlet}.example"),
                published=Published(
                    earliest=self._published, latest=self._published, best=self._published, confidence=1.0, evidence=()
                ),
            ),
        )


# Up to which draw an article takes what: a third of all articles repeats an agency in one way or another.
_SHARES = ((0.12, Taking.WHOLE), (0.2, Taking.CUT), (0.28, Taking.EDITED), (0.38, Taking.PASSAGE))


def _given(value: str) -> Found[str]:
    return Found(value=value, evidence=(), confidence=1.0)

"""Which question a number answers: people killed, votes against, the height of something.

News counts and measures a closed set of things, each under many words: a toll is told by "killed", "lives lost", "bodies",
"the number of dead". The table data/questions.txt lists them with their properties; the cue that stands nearest to the
number in its clause says which it is. Two numbers that answer one question meet although their sentences share no word.

Limits: what is not in the table is known by the words around it alone; the question of a number whose clause names it only
by a pronoun ("put it at 700") is that of the number before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from variorum.model.annotation import Clause, Quantity

_NEXT_WORD = re.compile(r"\w{1,40}\W{1,3}(\w)")
_GAP = 2  # content words that may stand between the words of one cue
_BEFORE = 12  # characters by which a cue before the number counts as farther: "12 killed and 30 injured"
_WEAK = 100  # characters by which a weak cue counts as farther
_FARTHEST = 160  # characters between a number and its cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A kind of count or measure.

    `is_alone`: a story has one such number. `grows`: a later report counts more and supersedes an earlier; `falls`: or fewer.
    `moves`: it changes from hour to hour. `counts_any`: whatever those counted are called, all are meant.
    """

    name: str
    is_alone: bool
    grows: bool
    falls: bool
    moves: bool
    counts_any: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    lemmas: tuple[str, ...]
    is_weak: bool
    comes_first: bool
    question: Question


Cues = Mapping[str, Sequence[_Cue]]  # by first lemma


def question_of(
    quantity: Quantity, text: str, section: str, clause: Clause | None, beside: Sequence[Clause] = ()
) -> Question | None:
    """The question that `quantity`, in its clause, answers; `section` is that of the table for its family of units.

    `beside` are the clauses that tell where its own does not: "the number of people *killed by the storm* rose to 12".
    `text` is the article's.
    """
    known = _sections().get(section)
    if known is None or clause is None:
        return None
    named = _named(section).get((quantity.about or "").rpartition(" ")[2])
    if named is not None:
        return named
    for clauses in ((clause,), beside):
        found = min(
            (f for one in clauses for f in _found(quantity, text, known, one)), key=lambda f: f[0], default=None
        )
        if found is not None:
            return found[1]
    return None


def _found(quantity: Quantity, text: str, known: Cues, clause: Clause) -> Iterator[tuple[tuple[int, int], Question]]:
    """The questions whose cues stand in the clause, each with its distance from the number."""
    words = clause.words
    for at, word in enumerate(words):
        if _is_of_a_name(text, clause.word_starts[at]):
            continue
        for cue in known.get(word, ()):
            last = _follows(cue.lemmas, words, at)
            if last is not None and _may_tell(cue, quantity, clause.word_starts[at]):
                end = clause.word_starts[last] + len(words[last])
                distance = _distance(quantity, clause.word_starts[at], end) + _WEAK * cue.is_weak
                if distance <= _FARTHEST:
                    yield (distance, -len(cue.lemmas)), cue.question


def _is_of_a_name(text: str, start: int) -> bool:
    """Whether a word is part of a name: a capital, but for one that begins a sentence ("Turnout was", not "Free Quays")."""
    if not text[start : start + 1].isupper():
        return False
    following = _NEXT_WORD.match(text, start)
    return bool(text[max(0, start - 2) : start].strip(' \n"\N{LEFT DOUBLE QUOTATION MARK}')[-1:].isalnum()) or bool(
        following and following[1].isupper()
    )


def _may_tell(cue: _Cue, quantity: Quantity, start: int) -> bool:
    """Whether a cue tells of the number at all: a name for those counted tells nothing of a number that counts no noun."""
    return not (cue.is_weak and not quantity.unit) and not (cue.comes_first and start > quantity.start)


def _follows(cue: Sequence[str], words: Sequence[str], at: int) -> int | None:
    """The place of the cue's last word where all its words follow one another from `at` on."""
    for part in cue[1:]:
        ahead = [place for place in range(at + 1, min(len(words), at + 2 + _GAP)) if words[place] == part]
        if not ahead:
            return None
        at = ahead[0]
    return at


def _distance(quantity: Quantity, start: int, end: int) -> int:
    if end <= quantity.start:
        return quantity.start - end + _BEFORE
    return max(0, start - quantity.end)


@cache
def _named(section: str) -> Mapping[str, Question]:
    """The questions of a section by name: `about` ends with it where grammar tied the number to its verb ("people killed")."""
    return {cue.question.name: cue.question for cues in _sections().get(section, {}).values() for cue in cues}


@cache
def _sections() -> Mapping[str, Cues]:
    found: dict[str, dict[str, list[_Cue]]] = {}
    section = ""
    for line in (files(__package__) / "data" / "questions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            found[section] = defaultdict(list)
        elif line and not line.startswith("#"):
            head, _, cues = line.partition(":")
            for cue in (_cue(words.strip(), _question(head)) for words in cues.split(",")):
                found[section][cue.lemmas[0]].append(cue)
    return {name: dict(cues) for name, cues in found.items()}


def _cue(words: str, question: Question) -> _Cue:
    return _Cue(
        lemmas=tuple(words.lstrip("~<").split()),
        is_weak=words.startswith("~"),
        comes_first=words.startswith("<"),
        question=question,
    )


def _question(head: str) -> Question:
    name, *properties = head.split(" +")
    return Question(
        name=name.strip(),
        is_alone="alone" in properties,
        grows="grows" in properties,
        falls="falls" in properties,
        moves="moves" in properties,
        counts_any="any" in properties,
    )

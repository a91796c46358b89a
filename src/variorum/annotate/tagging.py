"""Parts of speech and lemmas remembered: what follows from a word, its tag and its dependency is worked out once.

Why: in the English pipelines both are made by rules, a matcher over some 180 patterns and tables of endings, and these
rules took a quarter of parsing. All patterns but a few look at one token alone. Of each token it is known whether it can
stand in a pattern of several; where two that can are neighbours, the pipeline's own rules are run on the sentence.

Limits: pipelines of another build (a morphologizer, a trained lemmatizer, patterns with repetitions or over other
attributes, another language) are left as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

_COLUMNS = ("ORTH", "TAG", "DEP", "IDX", "LENGTH", "HEAD", "ENT_TYPE", "ENT_IOB")
_PIPES = frozenset(("tok2vec", "transformer", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"))
_READ = frozenset(("TAG", "DEP", "LOWER", "ORTH", "TEXT", "IS_SPACE"))  # what patterns may read: word, tag, dependency
_BEGIN = 3  # ENT_IOB of the first token of a name
_MOST = 200_000  # remembered; about 60 MB
_FIRST, _LATER = "first", "later"  # places of a token in a pattern of several

# (start, end, lemma, pos, tag, dep, head, name, begins), offsets from the sentence's start
Row = tuple[int, int, str, str, str, str, int, str, bool]
Key = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What follows from a word, its tag and its dependency; whether a pattern of several can begin or go on with it."""

    space: bool
    lemma: str
    pos: str
    tag: str
    dep: str
    opens: bool
    closes: bool


@dataclass(slots=True)
class Rules:
    """The rules of one pipeline, and what they said."""

    ruler: Any
    lemmatizer: Any
    columns: list[int]  # the numbers of `_COLUMNS`: looking up their names takes longer than filling them
    places: Any  # a matcher that says which tokens can stand in a pattern of several
    known: dict[Key, Known] = field(default_factory=dict)

    def rows(self, doc: Any) -> list[Row]:
        """The rows of the tokens of `doc` that are not white space; `doc` comes from a pipe without these rules."""
        orth, tag, dep, *rest = doc.to_array(self.columns).T.tolist()
        keys: list[Key] = list(zip(orth, tag, dep, strict=True))
        if len(self.known) > _MOST:
            self.known.clear()
        for key in {key for key in keys if key not in self.known}:
            self.known[key] = self._alone(key, doc)
        found = [self.known[key] for key in keys]
        if any(a.opens and b.closes for a, b in pairwise(found)):
            self.lemmatizer(self.ruler(doc))
            found = [_known(token) for token in doc]
        return _rows(found, rest, doc.vocab.strings)

    def _alone(self, key: Key, doc: Any) -> Known:
        """What the rules say of a token by itself."""
        one = type(doc)(doc.vocab, words=[doc.vocab.strings[key[0]]])
        one[0].tag, one[0].dep = key[1:]
        places = {doc.vocab.strings[number] for number, *_ in self.places(one, allow_missing=True)}
        self.lemmatizer(self.ruler(one))
        return _known(one[0], opens=_FIRST in places, closes=_LATER in places)


def _known(token: Any, *, opens: bool = False, closes: bool = False) -> Known:
    return Known(token.is_space, token.lemma_, token.pos_, token.tag_, token.dep_, opens, closes)


def _rows(known: list[Known], columns: list[list[int]], strings: Any) -> list[Row]:
    starts, lengths, heads, names, marks = columns
    kept = [i for i, one in enumerate(known) if not one.space]
    index = {i: new for new, i in enumerate(kept)}
    return [
        (
            starts[i],
            starts[i] + lengths[i],
            known[i].lemma,
            known[i].pos,
            known[i].tag,
            known[i].dep,
            index.get(i + _signed(heads[i]), index[i]),
            strings[names[i]],
            bool(names[i]) and marks[i] == _BEGIN,
        )
        for i in kept
    ]


def _signed(offset: int) -> int:
    """The offset of a head, which the pipeline gives as a number without a sign."""
    return offset - (1 << 64) if offset >> 63 else offset


def rules_of(pipeline: Any) -> Rules | None:
    """The rules of `pipeline`, None where parts of speech and lemmas are made otherwise."""
    names = frozenset(pipeline.pipe_names)
    if pipeline.lang != "en" or not {"attribute_ruler", "lemmatizer"} <= names <= _PIPES:
        return None
    ruler, lemmatizer = pipeline.get_pipe("attribute_ruler"), pipeline.get_pipe("lemmatizer")
    patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
    if getattr(lemmatizer, "mode", "") != "rule" or any(not _READ.issuperset(token) for p in patterns for token in p):
        return None
    columns = [pipeline.vocab.strings[name] for name in _COLUMNS]
    return Rules(ruler, lemmatizer, columns, _places_of(patterns, ruler.matcher, pipeline.vocab))


def _places_of(patterns: list[list[Any]], matcher: Any, vocab: Any) -> Any:
    several = [pattern for pattern in patterns if len(pattern) > 1]
    places = type(matcher)(vocab)
    for name, tokens in ((_FIRST, [p[:-1] for p in several]), (_LATER, [p[1:] for p in several])):
        if alone := [[token] for part in tokens for token in part]:
            places.add(name, alone)
    return places

"""Spotting names of places in the parse, with the evidence that each is one.

Every run of capitalised words that the gazetteer knows is looked at; the longest wins. What kind of evidence speaks for it
(the tagger's label, the words around, "Town, State", a dateline) is kept as plain fields; `strength` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.annotate.gazetteer import Entry
from variorum.annotate.places.senses import people_of, place_tables, senses, without_direction
from variorum.model.parse import Sentence, Token

_LONGEST = 5  # tokens of the longest names worth looking up
_NEVER = frozenset({"PRON", "ADP", "DET", "CCONJ", "SCONJ", "PART", "NUM", "AUX", "INTJ", "PUNCT", "SYM", "SPACE"})
_INSIDE = frozenset(
    {
        "of",
        "the",
        "de",
        "la",
        "le",
        "du",
        "del",
        "and",
        "on",
        "upon",
        "al",
        "el",
        "-",
        "'",
        "en",
        "sur",
        "am",
        "an",
        "es",
    }
)
_ARTICLES = frozenset({"The", "THE", "A", "An", "In", "On", "At", "Of"})
_OF_KINDS = frozenset({"City", "Town", "County", "Village", "Borough", "State"})
_CITY_BODIES = frozenset({"Council", "Manager", "Hall", "Commission", "Attorney", "Administrator", "Clerk", "Police"})
_WORDY = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A run of words `start:end` that may name a place.

    `first` and `last` (half-open) are its tokens in `sentence`. `people` is True for demonyms. `label` is the tagger's name
    label, `whole` whether the labelled span is just these words, `opens` whether they open it.
    """

    start: int
    end: int
    name: str
    sentence: Sentence
    first: int
    last: int
    senses: tuple[Entry, ...]
    people: bool
    label: str
    whole: bool
    opens: bool

    @property
    def before(self) -> Token | None:
        """The token before the spot."""
        return self.sentence.tokens[self.first - 1] if self.first else None

    @property
    def after(self) -> Token | None:
        """The token after the spot."""
        tokens = self.sentence.tokens
        return tokens[self.last] if self.last < len(tokens) else None


def spots(text: str, sentence: Sentence) -> Iterator[Spot]:
    """The spots of `sentence` in order, without overlap."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        found = _spot_at(text, sentence, at) if _may_start(tokens[at]) else None
        if found is not None:
            yield found
        at = found.last if found else at + 1


def _may_start(token: Token) -> bool:
    return token.text[0].isupper() and token.text not in _ARTICLES and (token.pos not in _NEVER or bool(token.name))


def _spot_at(text: str, sentence: Sentence, at: int) -> Spot | None:
    """The spot of the longest known name that starts at token `at`; a place the tagger alone knows where there is none."""
    tokens = sentence.tokens
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        last = tokens[at + size - 1]
        if not last.text[0].isupper() or (size > 1 and not _joined(tokens[at : at + size])):
            continue
        name = text[tokens[at].start : last.end]
        if _says_what_it_is(tokens, at, size):
            continue
        people = people_of(name) if size < 4 else None
        found = (people,) if people else senses(name)
        if found and not _is_common(tokens[at : at + size]):
            return _spot(sentence, at, at + size, name, found, people=people is not None)
    return _labelled(text, sentence, at)


def _says_what_it_is(tokens: Sequence[Token], at: int, size: int) -> bool:
    """Whether the run is "City of Marlow", or "Marlow City" before "Council": the name is Marlow."""
    if size > 1 and tokens[at].text in _OF_KINDS and tokens[at + 1].text == "of":
        return True
    after = tokens[at + size].text if at + size < len(tokens) else ""
    if size == 1 or tokens[at + size - 1].text != "City" or after not in _CITY_BODIES:
        return False
    run = " ".join(token.text for token in tokens[at : at + size])
    return not any(entry.kind in {"P", "p"} for entry in senses(run))


def _joined(tokens: Sequence[Token]) -> bool:
    """Whether the tokens run on as one name: capitalised words, with small words or hyphens between."""
    return all(t.text[0].isupper() or t.text.lower() in _INSIDE or t.text == "." for t in tokens[1:-1]) and not any(
        t.text in {",", ";", ":", "(", ")"} for t in tokens
    )


def _is_common(tokens: Sequence[Token]) -> bool:
    """Whether a single word is an ordinary one that opens a sentence or stands in a title."""
    token = tokens[0]
    if len(tokens) > 1 or token.name in {"GPE", "LOC", "NORP"}:
        return False
    return token.pos in {"VERB", "ADV", "INTJ"} or token.name in {
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "ORDINAL",
        "CARDINAL",
        "LAW",
    }


def _labelled(text: str, sentence: Sentence, at: int) -> Spot | None:
    """The span the tagger calls a place at `at`, though no table knows it."""
    tokens = sentence.tokens
    if tokens[at].name not in {"GPE", "LOC"} or not tokens[at].begins:
        return None
    end = _label_end(tokens, at)
    name = text[tokens[at].start : tokens[end - 1].end]
    if not _WORDY.search(name):
        return None
    rest = without_direction(name)
    return _spot(sentence, at, end, name, senses(rest) if rest else (), people=False)


def _label_end(tokens: Sequence[Token], at: int) -> int:
    end = at + 1
    while end < len(tokens) and tokens[end].name == tokens[at].name and not tokens[end].begins and tokens[end].name:
        end += 1
    return end


def _label_start(tokens: Sequence[Token], at: int) -> int:
    while at > 0 and tokens[at].name and not tokens[at].begins:
        at -= 1
    return at


def _spot(sentence: Sentence, first: int, last: int, name: str, found: tuple[Entry, ...], *, people: bool) -> Spot:
    tokens = sentence.tokens
    label = tokens[last - 1].name or tokens[first].name
    start, end = _label_start(tokens, first), _label_end(tokens, last - 1) if tokens[last - 1].name else last
    while start < first and tokens[start].text.lower() in {"the", "a"}:
        start += 1
    while end > last and tokens[end - 1].tag == "POS":
        end -= 1
    dotted = (
        "." in name and last < len(tokens) and tokens[last].text == "." and tokens[last].start == tokens[last - 1].end
    )
    return Spot(
        start=tokens[first].start,
        end=tokens[last - 1].end + (dotted and f"{name}." in place_tables().abbreviations),
        name=name,
        sentence=sentence,
        first=first,
        last=last,
        senses=found,
        people=people,
        label=label,
        whole=start >= first and end <= last,
        opens=start >= first,
    )

"""Offices and descriptions that an article gives a named person, with the country they are of.

Four places are read: before the name ("Deputy Prime Minister Ann Lee"), in apposition on either side ("Ann Lee, professor
at Y", "the mayor, Ann Lee"), after "who is", and as a predicate ("Lee is a former judge"). A role's text is the office
itself, without article, country and "former"; its span is where that text stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.annotate.countries import country_named, country_of_capital, country_of_demonym
from variorum.annotate.names import Name
from variorum.annotate.nouns import is_person_noun
from variorum.annotate.tables import word_list
from variorum.annotate.titles import full_form, is_honorific, is_office, is_rank, is_title_word
from variorum.model.parse import Sentence, Token

_LONGEST_COUNTRY = 3  # words of a country's name before a title; longer ones do not stand there
_JOINERS = frozenset({"and", "&", "/"})
_LEADING = frozenset({"former", "then", "ex", "-", "the", "a", "an", "own", "late", "fellow", "longtime"})
_PLAIN_PEOPLE = word_list("plain_people")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """A role as it stands in the text, and the code of the country it is of."""

    text: str
    start: int
    end: int
    country: str | None


def roles_of(names: Sequence[Name]) -> Iterator[RoleWords]:
    """The roles that stand beside any of the names of one person, in order of the text."""
    for name in names:
        yield from _before(name)
        for head in _beside(name):
            yield from described(name.sentence, head)


def _before(name: Name) -> Iterator[RoleWords]:
    tokens = name.title_tokens
    if not tokens:
        return
    country = _country_among(tokens) or _possessor_country(name.sentence, name.title)
    yield from _split(tokens, country)


def _split(tokens: Sequence[Token], country: str | None) -> Iterator[RoleWords]:
    """One role for each part that "and" joins, where both parts are offices of their own."""
    cuts = [
        i for i, token in enumerate(tokens) if token.text.lower() in _JOINERS and i and is_office(tokens[i - 1].text)
    ]
    for first, last in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(tokens)], strict=True):
        role = _role(tokens[first:last], country)
        if role:
            yield role


def _role(tokens: Sequence[Token], country: str | None) -> RoleWords | None:
    words = [token for token in tokens if not is_honorific(token.text) or is_office(token.text)]
    aged = max((i for i, token in enumerate(words) if token.text.lower() in {"old", "year"}), default=None)
    if aged is not None:
        words = words[aged + 1 :]  # "the 30-year-old trooper"
    while words and (_is_country(words[0]) or words[0].text.lower() in _LEADING):
        words = words[1:]
    kept = _without_complement(words)
    if not kept or kept[-1].text.lower() in _PLAIN_PEOPLE:
        return None
    return RoleWords(text=_normal(kept), start=kept[0].start, end=kept[-1].end, country=country)


def _without_complement(words: list[Token]) -> list[Token]:
    """Up to the office: all of "Secretary of State", but of "ambassador to Ruritania" the ambassador; [] where none is."""
    last = next((i for i in range(len(words) - 1, -1, -1) if is_office(words[i].text) or is_rank(words[i].text)), None)
    if last is None:
        return []
    rest = words[last + 1 :]
    if rest and rest[0].text == "of" and len(rest) > 1 and not any(_is_country(token) for token in rest):
        return words
    return words[: last + 1] if not rest or rest[0].pos == "ADP" else []


def _normal(tokens: Sequence[Token]) -> str:
    """The role with its abbreviations written out: "Lt. Gen." as "lieutenant general"."""
    if not any(is_rank(token.text) for token in tokens):
        return _text(tokens)
    return " ".join(full_form(token.text) for token in tokens if token.text != ".")


def _is_country(token: Token) -> bool:
    return bool(country_named(token.text) or country_of_demonym(token.text))


def _text(tokens: Sequence[Token]) -> str:
    pieces: list[str] = []
    for before, token in zip((None, *tokens[:-1]), tokens, strict=True):
        pieces.append(f" {token.text}" if before is not None and before.end < token.start else token.text)
    return "".join(pieces)


def _country_among(tokens: Sequence[Token]) -> str | None:
    """The country a title is of: "US Secretary", "Bank of Ruritania governor"; none from the firm in "Fiji Motors owner"."""
    for first in range(len(tokens)):
        for last in range(min(first + _LONGEST_COUNTRY, len(tokens)), first, -1):
            code = _country_of(tokens[first:last])
            after = tokens[last] if last < len(tokens) else None
            if code and (after is None or after.pos != "PROPN" or is_title_word(after.text)):
                return code
    return None


def _country_of(tokens: Sequence[Token]) -> str | None:
    """The country whose name, people or seat the words are, all of them."""
    words = _text(tokens)
    return country_named(words) or country_of_demonym(words) or country_of_capital(words)


def _possessor_country(sentence: Sentence, at: int) -> str | None:
    """The country whose possessive stands before token `at`: "Ruritania's |foreign minister"."""
    if at < 2 or sentence.tokens[at - 1].tag != "POS":
        return None
    first = at - 2
    while first > 0 and sentence.tokens[first - 1].pos == "PROPN":
        first -= 1
    return _country_of(sentence.tokens[first : at - 1])


def _beside(name: Name) -> Iterator[Token]:
    """The nouns that describe the name: in apposition to it, after "who is", as its predicate."""
    sentence, head = name.sentence, name.tokens[-1]
    for token in sentence.tokens:
        if token.head == head.index and token.dep == "appos":
            yield from _with_conjuncts(sentence, token)
        elif token.head == head.index and token.dep == "relcl" and token.lemma == "be":
            yield from _predicates(sentence, token, relative=True)
    if head.dep == "appos" and not name.title_tokens:
        yield sentence.tokens[head.head]
    if head.dep == "nsubj" and sentence.tokens[head.head].lemma == "be":
        yield from _predicates(sentence, sentence.tokens[head.head], relative=False)


def _predicates(sentence: Sentence, verb: Token, *, relative: bool) -> Iterator[Token]:
    children = [token for token in sentence.tokens if token.head == verb.index]
    if any(token.dep == "neg" for token in children):
        return
    if relative and not any(token.tag == "WP" for token in children):
        return
    for token in children:
        if token.dep == "attr":
            yield from _with_conjuncts(sentence, token)


def _with_conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    yield token
    yield from (t for t in sentence.tokens if t.dep == "conj" and t.head == token.index and is_person_noun(t.text))


def described(sentence: Sentence, head: Token) -> Iterator[RoleWords]:
    """The role whose noun is `head`, with its modifiers to the left; plain words ("a woman") are no roles."""
    if not is_office(head.text) or head.tag in {"NNS", "NNPS"} or head.text.lower() in _PLAIN_PEOPLE:
        return
    tokens = sentence.tokens
    first = head.index
    while first > 0 and _modifies(tokens[first - 1]):
        first -= 1
    last = head.index + 1
    if tokens[last : last + 1] and tokens[last].text == "of" and is_title_word(tokens[head.index].text):
        last = _end_of_capitals(tokens, last)
    phrase = tokens[first:last]
    country = _country_among(phrase) or _possessor_country(sentence, first) or _of_country(tokens, head.index)
    own = [token for token in phrase if token.pos not in {"DET", "PRON"}]
    role = _role(own, country) if last == head.index + 1 else _long_role(own, country)
    if role:
        yield role


def _modifies(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN", "ADJ"} or token.tag in {"VBN", "VBG"} or token.text == "-"


def _end_of_capitals(tokens: tuple[Token, ...], at: int) -> int:
    """The end of "of State", "of the Interior" after an office; `at` itself where small letters follow."""
    end = at + 1
    while end < len(tokens) and tokens[end].text.lower() in {"the", "for"}:
        end += 1
    stop = end
    while stop < len(tokens) and tokens[stop].pos == "PROPN":
        stop += 1
    names = not any(_is_country(token) for token in tokens[end:stop])
    return stop if stop > end and names else at


def _long_role(tokens: Sequence[Token], country: str | None) -> RoleWords | None:
    kept = [token for token in tokens if not _is_country(token)]
    if not kept:
        return None
    return RoleWords(text=_text(kept), start=kept[0].start, end=kept[-1].end, country=country)


def _of_country(tokens: tuple[Token, ...], at: int) -> str | None:
    """The country in "president of the Republic of Ruritania"; none from the firm in "owner of Ruritania Motors"."""
    after = tokens[at + 1 : at + 10]
    if not after or after[0].text != "of":
        return None
    stop = next((i for i, t in enumerate(after) if i and t.pos != "PROPN" and t.text not in {"of", "the"}), len(after))
    return _country_of(after[1:stop]) if stop > 1 else None

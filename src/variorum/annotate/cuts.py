"""Where a name begins and ends: a run of tokens cut to the name proper.

The pipeline takes titles, articles, possessives and whole neighbours into its spans. A run is trimmed to what a name can
begin and end with, and cut in two where a title, an article, a bracket or an owner stands inside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.annotate.countries import country_named, country_of_demonym
from variorum.annotate.nouns import is_person_noun, nouns
from variorum.annotate.tables import word_list
from variorum.annotate.titles import is_honorific, is_office, is_rank, is_title_word, titles
from variorum.model.parse import Token

PARTICLES = word_list("particles")
HYPHENS = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}")
_HEADLINE_VERBS = word_list("headline_verbs")
_TOPIC_BODIES = word_list("topic_bodies")
_MARKS = frozenset({"POS", "``", "''", ",", ":", "-LRB-", "-RRB-", "HYPH", "NFP", "SYM"})


@dataclass(slots=True, kw_only=True)
class Run:
    """A run of tokens while it is being cut; `last` is inclusive."""

    first: int
    last: int
    label: str


def cut(run: Run, tokens: tuple[Token, ...]) -> Iterator[Run]:
    """The run without what is no name at its ends, in two where a title or a possessive stands inside it."""
    run = trimmed(_without_caption_word(run, tokens), tokens)
    seam = next((i for i in range(run.first + 1, run.last) if _is_seam(run, tokens, i)), None)
    if seam is not None:
        label = "GPE" if tokens[seam].text in HYPHENS else run.label
        yield from cut(Run(first=run.first, last=seam - 1, label=label), tokens)
        yield from cut(Run(first=seam + 1, last=run.last, label=label), tokens)
        return
    possessive = next((i for i in range(run.first, run.last) if tokens[i].tag == "POS"), None)
    if possessive is not None and _is_owner(run, possessive, tokens):
        yield from cut(Run(first=run.first, last=possessive - 1, label=_owner_label(run, possessive, tokens)), tokens)
        owned = "PERSON" if tokens[possessive + 1].text in nouns().given else run.label
        yield from cut(Run(first=possessive + 1, last=run.last, label=owned), tokens)
        return
    at = _title_within(run, tokens)
    if at is None:
        yield _without_office(run, tokens)
        return
    if at > run.first and at != _portfolio_end(run, tokens):
        before = trimmed(Run(first=run.first, last=_before_title(run, at, tokens), label="ORG"), tokens)
        if before.first <= before.last:
            yield before
    yield trimmed(Run(first=at + 1, last=run.last, label="PERSON"), tokens)


def _without_caption_word(run: Run, tokens: tuple[Token, ...]) -> Run:
    """The run without a last "Image" or "Photo" that a colon follows: the start of a credit run into the sentence."""
    after = tokens[run.last + 1].text if run.last + 1 < len(tokens) else ""
    if (
        after == ":"
        and run.last > run.first
        and tokens[run.last].text.lower() in {"image", "photo", "picture", "video"}
    ):
        return Run(first=run.first, last=run.last - 1, label=run.label)
    return run


def _without_office(run: Run, tokens: tuple[Token, ...]) -> Run:
    """The run without an office at its end: "State Department Spokesperson" names the department."""
    last = run.last
    if run.label not in {"ORG", "GPE", ""} or tokens[last].text.lower() not in titles().offices:
        return run
    while last >= run.first and is_title_word(tokens[last].text):
        last -= 1
    return trimmed(Run(first=run.first, last=last, label=run.label), tokens)


def _is_seam(run: Run, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the token at `at` parts two names inside a run: "Smith the Post", "Acme (AC", "Acme in York", "China-US"."""
    token = tokens[at]
    if token.text == "(":
        return True
    if token.text == "the":
        return tokens[at - 1].text[0].isupper()
    if token.text in {"in", "from", "with"} and run.label != "WORK_OF_ART":
        return True
    if token.text in {"at", "on"} and run.label != "WORK_OF_ART":
        before = {word.text.lower() for word in tokens[run.first : at]}
        return not before & (_TOPIC_BODIES if token.text == "on" else _TOPIC_BODIES | {"university"})
    return _joins_countries(tokens, at)


def _joins_countries(tokens: tuple[Token, ...], at: int) -> bool:
    around = (tokens[at - 1], tokens[at + 1])
    if tokens[at].text not in HYPHENS or country_named("".join(token.text for token in tokens[at - 1 : at + 2])):
        return False
    return all(names_country(token) for token in around)


def _is_owner(run: Run, possessive: int, tokens: tuple[Token, ...]) -> bool:
    owner = " ".join(token.text for token in tokens[run.first : possessive])
    return bool(country_named(owner)) or run.label == "PERSON" or tokens[possessive + 1].text in nouns().given


def _owner_label(run: Run, possessive: int, tokens: tuple[Token, ...]) -> str:
    owner = " ".join(token.text for token in tokens[run.first : possessive])
    return "GPE" if country_named(owner) else run.label


def trimmed(run: Run, tokens: tuple[Token, ...]) -> Run:
    """The run between the first token a name can begin with and the last it can end with; empty where there is none."""
    first, last = run.first, run.last
    if last > first and tokens[last].text.isdigit() and names_country(tokens[first]):
        last -= 1  # a score: "Ruritania 2"
    if run.label == "PERSON":
        last = next((i - 1 for i in range(first + 1, last + 1) if _ends_person(tokens[i])), last)
    while first <= last and not _can_begin(tokens[first]):
        first += 1
    while last >= first and not _can_end(tokens[last], tokens[last - 1] if last > first else None):
        last -= 1
    return Run(first=first, last=last, label=run.label)


def _ends_person(token: Token) -> bool:
    """Whether no one's name goes on with this token: a verb or adverb with the capital of a headline."""
    return token.pos in {"VERB", "ADV", "AUX", "SCONJ"} and token.lemma.lower() not in PARTICLES


def _can_begin(token: Token) -> bool:
    if token.tag in _MARKS or token.tag in {"DT", "PRP$", "PRP", "IN", "CC", "."}:
        return False
    return token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in "@#" or _is_lower_name(token)


def _is_lower_name(token: Token) -> bool:
    """Whether a name may begin with this small letter ("al-Amr", "eBay", "von der Leyen")."""
    return token.lemma.lower() in PARTICLES or any(letter.isupper() for letter in token.text[1:])


def _can_end(token: Token, before: Token | None) -> bool:
    if before is not None and before.text in HYPHENS:
        return token.text.isalnum()
    if token.text.lower() in _HEADLINE_VERBS and before is not None:
        return False
    if token.tag in _MARKS or token.tag in {"IN", "CC", "DT", "TO"} or not any(c.isalnum() for c in token.text):
        return False
    return token.text[0].isupper() or token.text[0].isdigit() or token.tag == "NNP" or _is_lower_name(token)


def _title_within(run: Run, tokens: tuple[Token, ...]) -> int | None:
    """The last token of a title that a person's name follows inside the run."""
    if run.label in {"WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "FAC"}:
        return None
    portfolio = _portfolio_end(run, tokens)
    rest = tokens[portfolio + 1 : run.last + 1] if portfolio is not None else ()
    if portfolio is not None and (run.label == "PERSON" or _could_be_person(rest)):
        return portfolio
    for index in range(min(run.last - 1, run.first + 8), run.first - 1, -1):
        word = tokens[index].text
        if index == run.first and word in nouns().given and run.last == index + 1:
            continue
        rest = tokens[index + 1 : run.last + 1]
        if _is_written_title(word) and len(rest) <= 4 and _could_be_person(rest):
            at_start = index == run.first or run.label == "PERSON"
            return index if at_start or is_person_noun(word) else None
    return None


def _portfolio_end(run: Run, tokens: tuple[Token, ...]) -> int | None:
    """The last token of what an office before the run is for: "Minister of |Energy Ann Lee", "for |Foreign Affairs Ann Lee"."""
    last = run.first - 1
    while last < run.last and _is_portfolio_word(tokens[last + 1]):
        last += 1
    first = run.first
    while first > 0 and tokens[first - 1].text[0].isupper() and _is_portfolio_word(tokens[first - 1]):
        first -= 1
    before = tokens[max(0, first - 2) : first]
    office = len(before) == 2 and before[1].text in {"of", "for"} and _is_written_title(before[0].text)
    return last if office and run.first <= last < run.last else None


def _is_portfolio_word(token: Token) -> bool:
    return token.text.lower() in titles().modifiers or token.text == "Affairs"


def _before_title(run: Run, at: int, tokens: tuple[Token, ...]) -> int:
    """The last token before the title that ends at `at`."""
    while at > run.first and is_title_word(tokens[at].text):
        at -= 1
    return at if not is_title_word(tokens[at].text) else at - 1


def _is_written_title(word: str) -> bool:
    return word[0].isupper() and (is_honorific(word) or is_rank(word) or word.lower() in titles().offices)


def _could_be_person(rest: tuple[Token, ...]) -> bool:
    return bool(rest) and all(
        (token.text[0].isupper() or token.lemma.lower() in PARTICLES or token.text in HYPHENS)
        and not is_office(token.text)
        and token.text.lower() not in nouns().organisation
        and token.text.lower() not in nouns().place
        and not names_country(token)
        for token in rest
    )


def names_country(*tokens: Token) -> bool:
    """Whether any of the tokens names a country or its people."""
    return any(country_named(token.text) or country_of_demonym(token.text) for token in tokens)

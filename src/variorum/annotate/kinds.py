"""What sort of thing each name of an article names, by votes over all its mentions.

The pipeline's label is one voice among several: the same name is labelled ORG in one sentence and PERSON in the next, and
a surname alone is labelled badly. Tables of countries and bodies decide at once; titles, ages, given names, last words
("Party", "River") and the words around add weight. All mentions of the same words are one candidate, and a surname takes
the kind of the full name that ends in it.

Limits: two things with the same name in one article (the firm and its founder) get one kind, unless a title tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from variorum.annotate.countries import country_named, country_of_capital, country_of_demonym, organisation_code
from variorum.annotate.cuts import PARTICLES
from variorum.annotate.gazetteer import places_named
from variorum.annotate.names import Name
from variorum.annotate.nouns import is_person_noun, kind_of_noun, nouns
from variorum.annotate.sectors import is_armed_group
from variorum.annotate.tables import word_list
from variorum.annotate.titles import is_honorific, is_rank
from variorum.model.annotation import EntityKind
from variorum.model.parse import Sentence, Token

# What a surname weighs against each label of its mentions: a capital's or a country's name needs more than another.
_SURNAME = (5.0, 13.0)
Vote = tuple[EntityKind, float]
Votes = dict[EntityKind, float]

# How far each label of the small model is to be believed; ORG is where it puts what it does not know.
_LABELS = {
    "PERSON": (EntityKind.PERSON, 2.0),
    "ORG": (EntityKind.ORGANISATION, 1.5),
    "GPE": (EntityKind.PLACE, 2.0),
    "LOC": (EntityKind.PLACE, 1.5),
    "FAC": (EntityKind.PLACE, 1.5),
    "NORP": (EntityKind.GROUP, 2.0),
    "PRODUCT": (EntityKind.OTHER, 1.5),
    "WORK_OF_ART": (EntityKind.OTHER, 1.5),
    "EVENT": (EntityKind.OTHER, 2.0),
    "LAW": (EntityKind.OTHER, 2.0),
    "": (EntityKind.OTHER, 0.4),
}
COMPANY_WORDS = word_list("company_tails")
_BODY_WORDS = word_list("body_last")
_BODY_FIRST = word_list("body_first")
_PLACE_LAST = word_list("place_last")
_THING_LAST = word_list("thing_last")
_FIRMS_HAVE = word_list("firms_have")
_CRAFT_FIRST = word_list("craft_first")
_PLACE_FIRST = word_list("place_first")
_VESSELS = word_list("vessels")
_DIVISIONS = word_list("divisions")
_INSIDE = frozenset({"in", "near", "across", "throughout", "outside"})
_MODIFIES = frozenset({"compound", "nmod", "amod"})
_TOWN = 15_000  # people; a smaller place is too often someone's name
_DATELINE = 8  # tokens after a dateline's town in which its bracket or dash stands: country, month, day
_WHO = frozenset({"who", "whose", "whom"})


def key_of(name: Name) -> str:
    """What two mentions of one name share: capitals count only in short names ("US", "WHO")."""
    text = name.text.rstrip(".")
    return text.casefold() if len(text) > 4 else text


def decide_kinds(names: Sequence[Name]) -> dict[str, tuple[EntityKind, float]]:
    """The kind of every name, by key, with the share of the votes it won."""
    votes: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    for name in names:
        for kind, weight in _evidence(name):
            votes[key_of(name)][kind] += weight
    full = {name.words for name in names if _is_full_person(name, votes[key_of(name)])}
    settled = _never_placed(names)
    bearers_of = {words[-1] for words in full}
    for name in names:
        if name.label == "" and len(name.words) == 2 and name.words[1] in bearers_of:  # another spelling, a relative
            votes[key_of(name)][EntityKind.PERSON] += 2.0
    counts = Counter(key_of(name) for name in names)
    for word, bearers in _surnames(full).items():
        if word in votes and (word in settled or not country_named(word.title())):
            # Decides over any label: the full name stands in the same article. A capital needs it twice.
            capital = country_of_capital(word.title()) is not None
            firmly = not capital or sum(counts[bearer] for bearer in bearers) > 1
            votes[word][EntityKind.PERSON] += _SURNAME[capital or word in settled] * counts[word] * firmly
    return {key: _winner(votes[key]) for key in votes}


def _is_full_person(name: Name, votes: Votes) -> bool:
    small = any(word.islower() and word not in PARTICLES for word in name.words)
    return len(name.words) > 1 and not small and _winner(votes)[0] is EntityKind.PERSON


def _never_placed(names: Sequence[Name]) -> set[str]:
    """Keys of country names that are here only a person's: somebody bears them and no "in" or "from" stands before."""
    owned = {name.words[-1] for name in names if len(name.words) > 1 and country_named(name.words[-1])}
    single = [name for name in names if len(name.words) == 1 and name.words[0] in owned]
    placed = {key_of(name) for name in single if name.first and name.sentence.tokens[name.first - 1].pos == "ADP"}
    return {key_of(name) for name in single} - placed


def _surnames(full: Iterable[tuple[str, ...]]) -> dict[str, set[str]]:
    """Keys of the single words that persons go by, each with the keys of the full names it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for parts in full:
        for word in (parts[0], parts[-1]):
            if len(word) > 1:
                found[word.casefold() if len(word) > 4 else word].add(" ".join(parts).casefold())
    return found


def _winner(votes: Votes) -> tuple[EntityKind, float]:
    kind, weight = max(votes.items(), key=lambda item: (item[1], item[0].value))
    return kind, weight / (sum(votes.values()) + 1.0)


def _evidence(name: Name) -> list[Vote]:
    certain = _by_table(name)
    if certain:
        return [(certain, 12.0)]
    kind, weight = _LABELS[name.label]
    if kind is EntityKind.PERSON and any(word.islower() and word not in PARTICLES for word in name.words):
        weight = 0.5  # no one is called "Union of Ohio"
    return [(kind, weight), *_by_words(name), *_by_title(name), *_by_context(name)]


def _by_table(name: Name) -> EntityKind | None:
    text = name.text
    if country_named(text):
        return EntityKind.COUNTRY
    if is_armed_group(text):
        return EntityKind.ORGANISATION
    if organisation_code(text) or text in nouns().bodies:
        return EntityKind.ORGANISATION
    if text in nouns().groups:
        return EntityKind.GROUP
    return EntityKind.GROUP if country_of_demonym(text) else None


def _by_words(name: Name) -> list[Vote]:
    words = [word.lower() for word in name.words]
    found: list[Vote] = []
    if country_of_capital(name.text):
        found.append((EntityKind.PLACE, 4.0))
    if len(words) > 1:
        found += _by_last_word(words)
        if words[0] in _PLACE_FIRST:
            found.append((EntityKind.PLACE, 3.0))
        if _looks_like_full_name(name):
            found.append((EntityKind.PERSON, 2.5))
    elif name.words[0] in nouns().given:
        found.append((EntityKind.PERSON, 0.8))
    elif _mixes_digits(words[0]):
        found.append((EntityKind.OTHER, 3.0))
    elif words[0].isascii() and name.words[0].isupper() and 2 <= len(words[0]) <= 6:
        found.append((EntityKind.ORGANISATION, 0.6))
    return found


def _mixes_digits(word: str) -> bool:
    """Whether a word is a model or version ("IE9", "T-72")."""
    return any(c.isdigit() for c in word) and any(c.isalpha() for c in word)


def _by_last_word(words: list[str]) -> list[Vote]:
    """What the word says that the others only tell apart: the last, or the one before "of" or "for"."""
    cut = next((i for i, word in enumerate(words) if i and word in {"of", "for", "on"}), len(words))
    head = words[cut - 1]
    if words[0].replace(".", "") in _CRAFT_FIRST or " ".join(words[:2]) == "space shuttle" or head in _THING_LAST:
        return [(EntityKind.OTHER, 4.0)]
    whole = cut == len(words)
    if head in _BODY_WORDS or words[-1] in COMPANY_WORDS or (head in _BODY_FIRST and not whole):
        return [(EntityKind.ORGANISATION, 4.0)]
    table = nouns()
    if head in _PLACE_LAST or (whole and (head in table.place or head in table.settlement)):
        return [(EntityKind.PLACE, 4.0)]
    return []


def _looks_like_full_name(name: Name) -> bool:
    words = name.words
    return words[0] in nouns().given and all(
        word[0].isupper() or word.lower() in PARTICLES or word.startswith("al-") for word in words
    )


def _by_title(name: Name) -> list[Vote]:
    if name.title == name.first:
        return []
    last = name.title_tokens[-1].text
    return [(EntityKind.PERSON, 5.0 if is_honorific(last) or is_rank(last) else 3.0)]


def _by_context(name: Name) -> list[Vote]:
    tokens = name.sentence.tokens
    found: list[Vote] = []
    after = [token.text.lower() for token in tokens[name.last + 1 : name.last + 4]]
    if len(after) == 3 and after[0] == "," and after[1].isdigit() and len(after[1]) < 4 and after[2] == ",":
        found.append((EntityKind.PERSON, 4.0))
    if after[:1] and (after[0] in _WHO or (after[0] == "," and after[1:2] and after[1] in _WHO)):
        found.append((EntityKind.PERSON, 2.0))
    if len(name.words) == 1 and _is_business(tokens[name.last], tokens):
        found.append((EntityKind.ORGANISATION, 1.5))
    before = tokens[name.first - 1].text.lower() if name.first else ""
    if before in _INSIDE:
        found += _by_preposition(name)
    if before == "the" and name.label == "PERSON" and len(name.words) == 1 and tokens[name.last].dep not in _MODIFIES:
        found.append((EntityKind.ORGANISATION, 2.5))  # "the Duma": no one goes by an article
    return [*found, *_by_words_before(name, before), *_by_apposition(name.sentence, tokens[name.last])]


def _by_words_before(name: Name, before: str) -> list[Vote]:
    """What an article, a noun that governs the name or the place at the beginning of the text tells."""
    tokens = name.sentence.tokens
    found: list[Vote] = []
    if (
        before == "the"
        and len(name.words) > 1
        and _looks_like_full_name(name)
        and tokens[name.last].dep not in _MODIFIES
    ):
        found.append((EntityKind.OTHER, 3.0))  # "the Ada Lovelace" is a ship or a prize
    if before == "of" and name.first > 1 and tokens[name.first - 2].lemma.lower() in nouns().settlement | _DIVISIONS:
        found.append((EntityKind.PLACE, 4.0))  # "the city of X"
    if _is_dateline(name):
        found.append((EntityKind.PLACE, 6.0))
    if _is_of_body(name):
        found.append((EntityKind.ORGANISATION, 3.0))
    if _is_vessel(name):
        found.append((EntityKind.OTHER, 6.0))
    return found


def _is_dateline(name: Name) -> bool:
    """Whether a name in capitals opens the text and a bracket or dash follows soon: "ORRIN, May 3 (Agency) -- ..."."""
    if name.first or name.sentence.index or not name.text.isupper():
        return False
    after = name.sentence.tokens[name.last + 1 : name.last + 1 + _DATELINE]
    return any(token.text.startswith(("(", "-", "\N{EN DASH}", "\N{EM DASH}")) for token in after)


def _is_of_body(name: Name) -> bool:
    """Whether the name of a body follows the noun that says so: "the news agency X", "the militant group X"."""
    if not name.first or name.first != name.title:
        return False
    before, head = name.sentence.tokens[name.first - 1], name.sentence.tokens[name.last]
    tied = before.head == head.index or (head.dep == "appos" and head.head == before.index)
    return tied and before.tag == "NN" and before.lemma.lower() in nouns().organisation


def _is_vessel(name: Name) -> bool:
    """Whether a noun for a craft stands before the name: "the ferry X", "the ship, the X", "the ship \N{EM DASH} the X"."""
    tokens = name.sentence.tokens
    before = [t for t in tokens[max(0, name.first - 3) : name.first] if t.text.lower() != "the" and t.pos != "PUNCT"]
    near = before[-1] if before else None
    return near is not None and near.tag == "NN" and near.lemma.lower() in _VESSELS


def _by_preposition(name: Name) -> list[Vote]:
    """What stands after "in" and is a town or a division of a country is one, whatever the small tagger makes of it."""
    if any(entry.kind in "AB" or entry.population >= _TOWN for entry in places_named(name.text)):
        return [(EntityKind.PLACE, 3.0)]
    return [] if name.label in {"PERSON", "ORG"} else [(EntityKind.PLACE, 1.0)]


def _is_business(head: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether a name owns or modifies what firms have: "Acme shares", "Acme's customers"."""
    return head.dep in {"poss", "compound", "nmod"} and tokens[head.head].lemma.lower() in _FIRMS_HAVE


def _by_apposition(sentence: Sentence, head: Token) -> list[Vote]:
    """What a noun beside the name says it is: "X, the coach", "X is a company"."""
    beside = [token for token in sentence.tokens if token.dep == "appos" and token.head == head.index]
    if head.dep in {"nsubj", "nsubjpass"}:
        verb = sentence.tokens[head.head]
        beside += [t for t in sentence.tokens if t.dep == "attr" and t.head == verb.index and verb.lemma == "be"]
    if head.dep == "appos":
        beside.append(sentence.tokens[head.head])
    return [
        (kind, 2.5 if kind is EntityKind.PERSON else 1.5)
        for token in beside
        if token.tag in {"NN", "NNP"} and (is_person_noun(token.text) or token.tag == "NN")
        for kind in [kind_of_noun(token.text)]
        if kind in {EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE}
    ]

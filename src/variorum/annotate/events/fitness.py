"""Whether what a verb seems to tell can be: who did it to whom must be of a kind that does and suffers such things.

A lexicon reads verbs, and running news is full of the same verbs said of things: rain hits a roof, a bus returns, a union
of doctors tells reporters. No list of verbs parts these; the kinds of their parties do. An act is refused where

- a force of nature or an accident does it ("the flood destroyed", "the crash killed"),
- a vehicle visits, speaks, agrees or coerces ("the ferry arrived in"),
- a thing wills it, or coerces a thing ("the plan agreed", "something caused the bus to stray"),
- somebody dies or is hurt, nobody is said to have done it, and the talk is of an accident and not of violence,
- it is a talk with the press, which is how news is got and no consultation,
- it is a visit of people who represent nobody, or to nobody,
- it warns of the weather, or by nobody's mouth.

Limits: the kinds are lists of nouns (classes.txt); a text that tells of an accident and of violence is believed to tell of
violence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from variorum.annotate.events import roles
from variorum.annotate.events.acts import Act
from variorum.annotate.events.lexicon import word_class
from variorum.annotate.events.predicates import noun_frame
from variorum.annotate.events.tree import Tree
from variorum.annotate.nouns import kind_of_noun
from variorum.clean.agencies import agency_named
from variorum.model.annotation import EntityKind
from variorum.model.parse import Parsed, Token

# What vehicles do all the same: they carry troops and aid, and are driven into crowds.
_DRIVEN = frozenset({"ASSAULT", "MOBILIZE", "AID", "PROTEST"})
_WITHOUT_WILL = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
_PLACES = frozenset({"GPE", "LOC", "NORP", "ORG", "PERSON"})
_ABOUT = frozenset({"of", "about", "against", "over"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What an article speaks of: whether of accidents more than of violence."""

    accident: bool

    @classmethod
    def of(cls, parsed: Parsed) -> Subject:
        """The subject of an article, by its words."""
        counts = Counter(token.lemma.lower() for sentence in parsed.sentences for token in sentence.tokens)
        return cls(accident=_weight(counts, "ACCIDENT", "NATURE") > _weight(counts, "VIOLENCE"))


def _weight(counts: Counter[str], *names: str) -> int:
    return sum(counts[word] for name in names for word in word_class(name))


def is_fit(tree: Tree, act: Act, subject: Subject) -> bool:
    """Whether the parties of `act` are of a kind that such an act asks for."""
    return not (
        _is_done_by(tree, act, "NATURE", "ACCIDENT")
        or (act.type not in _DRIVEN and _is_done_by(tree, act, "VEHICLE"))
        or _is_willed_by_things(tree, act)
        or _is_mishap(tree, act, subject)
        or _is_with_press(tree, act)
        or _is_empty_visit(tree, act)
        or _is_warning_of_weather(tree, act)
    )


def _is_done_by(tree: Tree, act: Act, *names: str) -> bool:
    """Whether all who do it are of these kinds."""
    return bool(act.actors) and all(_is(tree, actor, *names) for actor in act.actors)


def _is(tree: Tree, noun: Token, *names: str) -> bool:
    lemma = tree.content(noun).lemma.lower()
    return any(lemma in word_class(name) for name in names)


def _is_willed_by_things(tree: Tree, act: Act) -> bool:
    """Whether nobody is there who could will it; bombs kill and laws forbid all the same, but not a thing to a thing.

    What only is so ("the truce was unlikely to hold") is willed by those alone who can act.
    """
    if act.how in {"operator", "composed"} and tree.lemmas[act.verb.index] == "be" and act.actors:
        return not any(roles.can_act(tree, actor) for actor in act.actors)
    if not act.actors or act.type in _WITHOUT_WILL or not all(_is_thing(tree, actor) for actor in act.actors):
        return False
    return act.type != "COERCE" or all(_is_thing(tree, each) for each in act.recipients)


def _is_thing(tree: Tree, noun: Token) -> bool:
    """Whether a noun names neither people nor a body nor a place, is no measure of them, and tells of nothing they do."""
    meant = tree.content(noun)
    if meant.tag in {"WP", "WDT"}:
        return True
    if (
        meant.pos != "NOUN"
        or meant.text[0].isupper()
        or roles.can_act(tree, noun)
        or roles.inside(tree, noun)
        or noun_frame(tree, meant)
    ):
        return False
    return kind_of_noun(meant.text) is EntityKind.OTHER


def _is_mishap(tree: Tree, act: Act, subject: Subject) -> bool:
    """Whether people came to harm by nobody's hand."""
    if act.type != "ASSAULT" or act.mode or act.verb.lemma.lower() not in word_class("HARM"):
        return False
    if any(roles.can_act(tree, actor) for actor in act.actors):
        return False
    words = set(tree.lemmas)
    if words & word_class("VIOLENCE"):
        return False
    return subject.accident or not words.isdisjoint(word_class("ACCIDENT") | word_class("NATURE"))


def _is_with_press(tree: Tree, act: Act) -> bool:
    """Whether one side of a talk is all press: "told reporters by telephone", "the newspaper spoke to a survivor"."""
    if act.type != "CONSULT" and (act.type, act.mode) != ("REQUEST", "meet"):
        return False
    return any(side and all(_is_press(tree, one) for one in side) for side in (act.recipients, act.actors))


def _is_press(tree: Tree, noun: Token) -> bool:
    start, end = tree.phrase(noun)
    words = " ".join(token.text for token in tree.tokens if start <= token.start < end)
    return _is(tree, noun, "JOURNALIST", "PRESS") or agency_named(words.removeprefix("the ")) is not None


def _is_empty_visit(tree: Tree, act: Act) -> bool:
    """Whether a journey is no visit: nobody goes who stands for more than himself, or nobody and nothing named is visited."""
    if act.type != "CONSULT" or act.mode != "visit":
        return False
    if act.actors and all(_is(tree, one, "TRAVELLER", "VEHICLE") for one in act.actors):
        return True
    visited = act.recipients or tuple(tree.children(act.verb, "dobj"))
    return bool(visited) and not any(_is_host(tree, one) for one in visited)


def _is_host(tree: Tree, noun: Token) -> bool:
    """Whether a noun names who or what is visited: a party, a place, a seat of one, or the talks themselves."""
    meant = tree.content(noun)
    if roles.is_party(tree, noun) or noun.name in _PLACES or roles.inside(tree, noun) or noun_frame(tree, meant):
        return True
    lemma = meant.lemma.lower()
    return any(lemma in word_class(name) for name in ("TERRITORY", "TALKS", "TARGET", "BUILDING")) or lemma == "table"


def _is_warning_of_weather(tree: Tree, act: Act) -> bool:
    if act.type != "THREATEN" or act.verb.lemma.lower() != "warn":
        return False
    about: Iterable[Token] = (noun for word, noun in tree.prepositions(act.verb) if word in _ABOUT)
    return not act.actors or any(_is(tree, noun, "NATURE", "ACCIDENT") for noun in about)

"""A party of an event as a record: its words, entity, country and sector.

A country is read off the words ("Ruritanian troops", "the capital"), off the entity, off the table of leaders; failing
these, a role that belongs to some state ("the government", "rebels") is of the only country its sentence places it in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from variorum.annotate.countries import country_in, country_of_capital, organisation_code
from variorum.annotate.events import roles
from variorum.annotate.events.tree import Tree
from variorum.annotate.leaders import country_of_leader
from variorum.annotate.lookup import EntityIndex
from variorum.annotate.sectors import group_in, sector_of
from variorum.model.annotation import Party, Place
from variorum.model.parse import Token
from variorum.model.span import Span

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ETHNIC = re.compile(r"\b[Ee]thnic(?:ally)?[ -][A-Z][\w-]{1,30}")
_LONGEST = 12  # words of a phrase in which a body is looked for
_LEANING = re.compile(
    r"\b(?:[Pp]ro|[Aa]nti)-\w{2,30}|"
    r"\b[A-Z][\w.]{1,30}-(?:backed|based|brokered|sponsored|occupied|owned|held|funded|supported|born|made|style)\b"
)
_RIGHTS_GROUP = re.compile(
    r"\b(?:rights|aid|relief|humanitarian|environmental) (?:group|watchdog|organi[sz]ation|agency|charity)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What parties of one sentence are read against."""

    tree: Tree
    article_id: str
    text: str
    index: EntityIndex
    places: tuple[Place, ...] = ()


def parties_of(scene: Scene, noun: Token) -> list[Party]:
    """The party of `noun`, or one for each people before it ("French and Egyptian warships")."""
    start, end = scene.tree.phrase(noun)
    peoples = roles.peoples(scene.tree, noun)
    if not peoples:
        return [party(scene, noun, (start, end))]
    cuts = [(people.start, people.end) for people in peoples[:-1]] + [(peoples[-1].start, end)]
    return [party(scene, noun, cut) for cut in cuts]


def party(scene: Scene, noun: Token, span: tuple[int, int]) -> Party:
    """The party that the words of `span`, a noun phrase of `noun`, name: itself, or who is named within."""
    start, end = span
    who = noun if roles.is_party(scene.tree, noun) else next(iter(roles.inside(scene.tree, noun)), noun)
    entity = scene.index.at(who.start, who.end)
    words = scene.text[start:end]
    group = group_in(words)
    country = _country(words) or (entity.country if entity else None)
    if group is not None and (country is None or group.sector == "REB"):
        country = group.country if country is None else country
    country = country or country_of_leader(words) or _within(scene, noun) or _located(scene, span)
    return Party(
        span=Span(article_id=scene.article_id, start=start, end=end),
        entity=entity.id if entity else None,
        country=country,
        sector=group.sector if group else None if _body(words) and who.name == "ORG" else _sector(scene.tree, who),
    )


def _country(words: str) -> str | None:
    """The code of the country or body named in `words`. "Ethnic" before a people tells no country."""
    named = _LEANING.sub("", _ETHNIC.sub("", words))
    return _body(named) or country_in(named) or ("NGO" if _RIGHTS_GROUP.search(words) else None)


@lru_cache(maxsize=4096)
def _body(words: str) -> str | None:
    """The code of the first international body named in `words`."""
    tokens = [word.strip(',.;()"') for word in words.split()][:_LONGEST]
    for start, token in enumerate(tokens):
        if token[:1].isupper():
            for end in range(len(tokens), start, -1):
                if code := organisation_code(" ".join(tokens[start:end])):
                    return code
    return None


def _within(scene: Scene, noun: Token) -> str | None:
    """The country of a clause on the noun ("guerrillas operating in ...")."""
    tree, meant = scene.tree, scene.tree.content(noun)
    for clause in [*tree.children(noun, "acl", "relcl"), *tree.children(meant, "acl", "relcl")]:
        for word, inner in scene.tree.prepositions(clause):
            if word in {"in", "from", "near", "at"}:
                start, end = scene.tree.phrase(inner)
                return country_in(scene.text[start:end])
    return None


def _located(scene: Scene, span: tuple[int, int]) -> str | None:
    """The country of a place named in the words of `span` ("the town of ...")."""
    start, end = span
    return next((place.country for place in scene.places if start <= place.start < end and place.country), None)


def _sector(tree: Tree, noun: Token) -> str | None:
    meant = tree.content(noun)
    if meant.pos == "PROPN" and country_of_capital(meant.text):
        return "GOV"
    if meant.name in _PLACES:
        return None
    first = tree.leftmost(meant)
    return sector_of(meant.lemma.lower(), (tree.tokens[at].lemma.lower() for at in range(first, meant.index)))

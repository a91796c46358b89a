"""People, organisations, countries, places and groups: one entity for all the names an article gives it.

This annotator reads names only; coreference.py adds the phrases and pronouns that mean the same. An entity's name is its
fullest form without titles. Roles are the offices and descriptions that stand beside a name: before it, in apposition,
after "who is", as a predicate. Its country comes from its own name, from the words of its roles and their possessors.

Limits: a role is the article's word, not the world's; nobody is looked up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from variorum.annotate.clusters import Cluster, cluster_names
from variorum.annotate.countries import (
    country_in,
    country_named,
    country_of_capital,
    country_of_demonym,
    is_whole_country,
)
from variorum.annotate.kinds import decide_kinds, key_of
from variorum.annotate.names import Name, find_names
from variorum.annotate.offices import RoleWords, roles_of
from variorum.annotate.repeats import with_repeated, without_parts
from variorum.annotate.tables import word_list
from variorum.model.annotation import Annotated, Entity, EntityKind, Mention, MentionForm, Role
from variorum.model.identity import content_id
from variorum.model.parse import Parsed, Token
from variorum.model.span import Evidence, Span

_MADE_BY = "names"
# Verbs whose subject may be the city; before any other a capital is a government.
_CITY_VERBS = word_list("city_verbs")
_OWNED_ACTS = word_list("government_owns")


def find_entities(annotated: Annotated, parsed: Parsed) -> tuple[Entity, ...]:
    """The named entities of an article, in order of their first name."""
    common = _common_nouns(parsed)
    names = [name for s in parsed.sentences for name in find_names(s) if not _is_common(name, common)]
    if not names:
        return ()
    names = with_repeated(parsed.sentences, names)
    kinds = decide_kinds(names)
    names = without_parts(names, {key: kind for key, (kind, _) in kinds.items()})
    governments = [name for name in names if kinds[key_of(name)][0] is EntityKind.PLACE and _is_government(name)]
    others = [name for name in names if name not in set(governments)]
    clusters = _with_governments(cluster_names(others, kinds), governments)
    return tuple(_entity(annotated.article.id, cluster) for cluster in clusters)


def _common_nouns(parsed: Parsed) -> frozenset[str]:
    """The nouns that the article itself writes small, twice or more."""
    words = Counter(t.text for s in parsed.sentences for t in s.tokens if t.pos == "NOUN" and t.text.islower())
    return frozenset(word for word, count in words.items() if count > 1)


def _is_common(name: Name, common: frozenset[str]) -> bool:
    """Whether a single word is no name after all: the article uses it as a common noun ("Iron" among much "iron")."""
    return len(name.words) == 1 and name.text.lower() in common and name.title == name.first


def _is_government(name: Name) -> bool:
    """Whether a capital is said for a government: it does something, or owns or has relations as only a state does.

    "Moscow has refused", "Moscow's decision", "between Moscow and Paris", "ties with Moscow"; not "in Moscow", "Moscow is".
    """
    if not country_of_capital(name.text) or _is_dateline(name):
        return False
    tokens = name.sentence.tokens
    head = tokens[name.last]
    while head.dep == "conj" and head.head < head.index:
        head = tokens[head.head]
    governor = tokens[head.head]
    if head.dep == "nsubj":
        return governor.pos == "VERB" and governor.lemma.lower() not in _CITY_VERBS
    if head.dep == "poss":
        return governor.lemma.lower() in _OWNED_ACTS
    if head.dep in {"compound", "nmod"}:  # not "the Paris agreement"
        return governor.lemma.lower() in {"government", "regime", "leadership", "administration", "authority"}
    if head.dep == "pobj":
        return _is_dealt_with(governor, tokens[governor.head])
    return False


def _is_dateline(name: Name) -> bool:
    """Whether the name opens its sentence in capitals: "NAIROBI, April 3"."""
    return name.first == 0 and name.text.isupper() and len(name.text) > 3


def _is_dealt_with(preposition: Token, governor: Token) -> bool:
    word = preposition.text.lower()
    return word == "between" or (
        word in {"with", "to", "against", "by", "on"} and governor.lemma.lower() in _OWNED_ACTS
    )


def _with_governments(clusters: list[Cluster], governments: Sequence[Name]) -> list[Cluster]:
    countries = {country_named(c.names[0].text): c for c in clusters if _names_whole_country(c)}
    for name in governments:
        code = country_of_capital(name.text)
        cluster = countries.get(code)
        if cluster is None:
            cluster = countries[code] = Cluster(kind=EntityKind.COUNTRY, share=0.7, fullest=name, names=[name])
            clusters.append(cluster)
        else:
            cluster.add([name])
    return sorted(clusters, key=lambda cluster: cluster.names[0].start)


def _names_whole_country(cluster: Cluster) -> bool:
    return cluster.kind is EntityKind.COUNTRY and is_whole_country(cluster.names[0].text)


def _entity(article_id: str, cluster: Cluster) -> Entity:
    spans = [Span(article_id=article_id, start=name.start, end=name.end) for name in _outermost(cluster.names)]
    found = list(roles_of(cluster.names)) if cluster.kind is EntityKind.PERSON else []
    return Entity(
        id=content_id("entity", article_id, cluster.names[0].start, cluster.names[0].end),
        article_id=article_id,
        kind=cluster.kind,
        name=_name_of(cluster),
        mentions=tuple(Mention(span=span, form=MentionForm.NAME) for span in spans),
        evidence=Evidence(spans=(spans[0],), made_by=_MADE_BY, confidence=_confidence(cluster)),
        country=_country_of(cluster, found),
        roles=_distinct_roles(article_id, found),
    )


def _outermost(names: Sequence[Name]) -> list[Name]:
    """`names` without those that stand inside another: a thing is named once by "the Acme News Agency"."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not kept or name.end > kept[-1].end:
            kept.append(name)
    return kept


def _name_of(cluster: Cluster) -> str:
    """The fullest name; of a country one that names it, a long one before "US", and no capital."""
    if cluster.kind is not EntityKind.COUNTRY:
        return cluster.fullest.text
    named = [name.text for name in cluster.names if country_named(name.text)]
    return next((text for text in named if len(text) > 4), None) or next(iter(named), cluster.fullest.text)


def _confidence(cluster: Cluster) -> float:
    """Named more than once is surer: .55 to .97, the share of right kinds rising with the share of the votes."""
    repeated = min(len(cluster.names), 3) - 1
    return round(min(0.97, 0.45 + 0.45 * cluster.share + 0.04 * repeated), 2)


def _country_of(cluster: Cluster, found: Iterable[RoleWords]) -> str | None:
    texts = list(dict.fromkeys(name.text for name in cluster.names))
    if cluster.kind is EntityKind.PERSON:
        return next((role.country for role in found if role.country), None)
    if cluster.kind is EntityKind.GROUP:
        return next((code for text in texts if (code := country_of_demonym(text))), None)
    if cluster.kind is EntityKind.PLACE:
        return next((code for text in texts if (code := country_of_capital(text))), None)
    named = (country_named(text) or country_of_capital(text) or country_in(text) for text in texts)
    return next((code for code in named if code), None) or _owner_country(cluster)


def _owner_country(cluster: Cluster) -> str | None:
    """The country before an organisation's name: "Ruritania's Foreign Ministry", "the Ruritanian Red Cross"."""
    for name in cluster.names:
        before = name.sentence.tokens[max(0, name.first - 2) : name.first]
        words = [token.text for token in before if token.tag != "POS"]
        code = words and (country_named(words[-1]) or country_of_demonym(words[-1]))
        if code:
            return code
    return None


def _distinct_roles(article_id: str, found: Iterable[RoleWords]) -> tuple[Role, ...]:
    """Each role once, the first of those that differ only in capitals."""
    seen: dict[str, Role] = {}
    for words in found:
        span = Span(article_id=article_id, start=words.start, end=words.end)
        seen.setdefault(words.text.casefold(), Role(text=words.text, span=span))
    return tuple(seen.values())

"""Which noun phrases and pronouns mean the same thing: an ordered set of precise rules, the surest first.

After Lee et al. (2013), "Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules": names are
already joined (clusters.py); then come constructions that say it (apposition, "X is a Y"), roles ("the minister"), the same
head noun, nouns of a sort for the nearest thing of that sort ("the company"), and last the pronouns (pronouns.py). Each
rule sees all that the rules before it joined. What no rule joins stays apart.

Limits: nothing is learned about the world, so "the tech giant" stays alone; speakers behind "I" and "we" are the business
of quotes.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.annotate.constructions import join_constructions
from variorum.annotate.delayed import join_delayed
from variorum.annotate.offices import described
from variorum.annotate.phrases import WEEKDAYS, Phrase
from variorum.annotate.pronouns import resolve_pronouns
from variorum.annotate.sieves import join_phrases
from variorum.annotate.things import Discourse, Thing
from variorum.annotate.titles import titles
from variorum.model.annotation import Annotated, Entity, EntityKind, Mention, MentionForm, Role
from variorum.model.identity import content_id
from variorum.model.parse import Parsed
from variorum.model.span import Evidence, Span

_MADE_BY = "coreference"
_ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP})


def resolve_coreference(annotated: Annotated, parsed: Parsed) -> tuple[Entity, ...]:
    """The entities of an article with their descriptions and pronouns, and those that have no name.

    Things without a name are kept where they are mentioned twice, or are people, bodies or groups, who may act and speak.
    """
    discourse = Discourse(annotated.entities, parsed)
    join_constructions(discourse)
    join_phrases(discourse)
    join_delayed(discourse)
    resolve_pronouns(discourse)
    join_constructions(discourse)  # again, for "she was a doctor"
    things = [thing for thing in discourse.alive() if _is_worth_keeping(thing)]
    entities = [_entity(annotated.article.id, annotated.article.text, thing) for thing in things]
    return tuple(sorted(entities, key=lambda entity: (entity.mentions[0].span.start, entity.id)))


def _is_worth_keeping(thing: Thing) -> bool:
    mentions = len(thing.names) + len(thing.phrases) + len(thing.pronouns)
    return bool(thing.entity) or mentions > 1 or thing.kind in _ACTORS


def _entity(article_id: str, text: str, thing: Thing) -> Entity:
    mentions = _mentions(article_id, thing)
    if thing.entity:
        country = thing.entity.country or _learnt_country(thing)
        return replace(
            thing.entity, mentions=mentions, country=country, roles=_roles(article_id, thing, thing.entity.roles)
        )
    longest = max(thing.phrases, key=lambda phrase: (phrase.head - phrase.first, -phrase.start))
    words = longest.sentence.tokens[longest.first : longest.head + 1]
    kept = [token for token in words if token.tag not in {"DT", "PDT", "PRP$"}] or list(words)
    return Entity(
        id=content_id("entity", article_id, mentions[0].span.start, mentions[0].span.end),
        article_id=article_id,
        kind=thing.kind,
        name=" ".join(text[kept[0].start : kept[-1].end].split()),
        mentions=mentions,
        evidence=Evidence(spans=(mentions[0].span,), made_by=_MADE_BY, confidence=0.6),
        country=thing.country,
    )


def _roles(article_id: str, thing: Thing, known: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles of a person with those that descriptions told since; "minister" adds nothing to "foreign minister"."""
    if thing.kind is not EntityKind.PERSON:
        return known
    roles = list(known)
    for phrase in thing.phrases:
        for words in described(phrase.sentence, phrase.token):
            text = words.text.casefold()
            if phrase.lemma in titles().offices and not any(role.text.casefold().endswith(text) for role in roles):
                span = Span(article_id=article_id, start=words.start, end=words.end)
                roles.append(Role(text=words.text, span=span))
    return tuple(roles)


def _learnt_country(thing: Thing) -> str | None:
    """A country that a description told: "his Ruritanian counterpart"."""
    return thing.country if thing.kind in {EntityKind.PERSON, EntityKind.ORGANISATION} else None


def _mentions(article_id: str, thing: Thing) -> tuple[Mention, ...]:
    found = [(start, end, MentionForm.NAME) for start, end in thing.names]
    found += [(phrase.start, phrase.end, _form(phrase, thing)) for phrase in thing.phrases]
    found += [(start, end, MentionForm.PRONOUN) for start, end in thing.pronouns]
    return tuple(
        Mention(span=Span(article_id=article_id, start=start, end=end), form=form) for start, end, form in sorted(found)
    )


def _form(phrase: Phrase, thing: Thing) -> MentionForm:
    """A proper noun that ends the thing's name is a name, like the day of the week of a date; all else describes."""
    word = phrase.token.text
    named = phrase.token.pos == "PROPN" and thing.entity is not None and thing.entity.name.endswith(word)
    return MentionForm.NAME if named or word in WEEKDAYS else MentionForm.NOMINAL

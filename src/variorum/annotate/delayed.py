"""Who a lead's "China's foreign minister" is, when the next paragraph names him without a title.

News writing often gives the office first and the name after it: "Ruritania's foreign minister said on Monday ... / Ann Lee,
who is also deputy premier, made the comments in a call ...". The first person named after the office, as the subject of one
of the next sentences and with no title of her own before the name, is the one meant.

Limits: only offices in the first sentences of an article, and only where nobody was named between.
"""

from __future__ import annotations

from variorum.annotate.phrases import Definite, Phrase
from variorum.annotate.things import Discourse, Thing
from variorum.annotate.titles import titles
from variorum.model.annotation import EntityKind
from variorum.model.parse import Sentence

_LEAD = 3  # sentences in which an office may wait for its name
_AHEAD = 2  # sentences after it in which the name must come


def join_delayed(discourse: Discourse) -> None:
    """Give each office of the lead that nobody holds yet to the person named next."""
    for phrase in discourse.phrases:
        if phrase.sentence.index >= _LEAD:
            return
        thing = discourse.of(phrase)
        if thing.entity is None and _waits(phrase):
            holder = _named_next(discourse, phrase)
            if holder is not None and _fit(holder, thing):
                discourse.merge(holder, thing)


def _waits(phrase: Phrase) -> bool:
    known = phrase.definite in {Definite.POSSESSIVE, Definite.DEFINITE} or phrase.token.pos == "PROPN"
    subject = phrase.token.dep in {"nsubj", "nsubjpass", "pobj"}
    return known and subject and not phrase.plural and phrase.token.text.lower() in titles().offices


def _named_next(discourse: Discourse, phrase: Phrase) -> Thing | None:
    """The first person named after `phrase`, if named as a subject, for the first time, and soon."""
    first = phrase.sentence.index
    for sentence in discourse.sentences[first : first + _AHEAD + 1]:
        for token in sentence.tokens:
            thing = discourse.at.get((sentence.index, token.index))
            if token.start <= phrase.token.start or thing is None or thing.entity is None:
                continue
            if thing.kind is EntityKind.PERSON:
                return thing if _is_introduced(discourse, sentence, thing) and sentence.index > first else None
    return None


def _is_introduced(discourse: Discourse, sentence: Sentence, thing: Thing) -> bool:
    """Whether the sentence names the person for the first time, by the full name alone, as its subject."""
    start, end = thing.names[0]
    if not sentence.start <= start < sentence.end or thing.last_before(start) >= 0:
        return False
    inside = [token for token in sentence.tokens if start <= token.start < end]
    titled = inside[0].index and (sentence.index, inside[0].index - 1) in discourse.titled
    return len(inside) > 1 and not titled and inside[-1].dep in {"nsubj", "nsubjpass"}


def _fit(holder: Thing, office: Thing) -> bool:
    same_gender = not (holder.gender and office.gender) or holder.gender is office.gender
    return same_gender and not (holder.country and office.country and holder.country != office.country)

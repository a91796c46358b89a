"""Whom a pronoun means: he and she first, then it and they where one candidate stands out.

Candidates are the things mentioned in the same and the few sentences before; each is weighed by how near it is, whether it
was a subject (what the text is about stays subject), and how often it was named. Gender, number and kind must agree, and
the grammar must allow it ("Lee praised him" is never about Lee). "I", "we" and "you" are left to the annotator of quotes.

The weights were set on the 24 articles of the GUM gold, which may be trained on; the curves stand beside the parameters.
"""

from __future__ import annotations

from dataclasses import dataclass

from variorum.annotate.nouns import Gender
from variorum.annotate.things import Discourse, Thing
from variorum.model.annotation import EntityKind
from variorum.model.parse import Sentence, Token

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "agent"})
_OPENING = frozenset({"``", "\N{LEFT DOUBLE QUOTATION MARK}"})
_SPEECH = frozenset({"say", "add", "tell", "note", "warn", "state", "claim", "argue", "announce", "report", "stress"})
# Sentences back in which a pronoun is resolved. "he" on the gold: 1 .78 right (.79 of all), 2 .80 (.83), 3 .79 (.83).
_WINDOW = 2
# By how much the best candidate must lead. "he": 0 .79 right (.83 of all), .1 .81 (.82), .2 .83 (.80), .3 .81 (.71).
_MARGIN = 0.1
_MOST = 150  # mentions looked at for one pronoun, so that a page without full stops ends in time
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.GROUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """One mention before a pronoun: the thing, its sentence and head token, whether it stands in a quotation."""

    thing: Thing
    sentence: int
    token: Token
    quoted: bool


def resolve_pronouns(discourse: Discourse) -> None:
    """Give each pronoun that is safe to its thing, in order of the text, so that later ones can follow it."""
    recent: list[_Heard] = []
    for sentence in discourse.sentences:
        recent = [heard for heard in recent[-_MOST:] if sentence.index - heard.sentence <= _WINDOW]
        quoted = False
        for token in sentence.tokens:
            quoted = _still_quoted(token, quoted=quoted)
            if token.pos in {"PRON", "DET"} and token.tag in {"PRP", "PRP$"}:
                found = _resolve(sentence, token, recent[-_MOST:], quoted=quoted)
                if found is None:
                    continue
                found.pronouns.append((token.start, token.end))
                discourse.at[sentence.index, token.index] = found
            thing = discourse.at.get((sentence.index, token.index))
            if thing is not None and _heads(discourse, sentence, token):
                recent.append(_Heard(thing=thing, sentence=sentence.index, token=token, quoted=quoted))


def _still_quoted(token: Token, *, quoted: bool) -> bool:
    if token.text in {'"', "``", "''", "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"}:
        return token.tag in _OPENING or (token.text == '"' and not quoted)
    return quoted


def _heads(discourse: Discourse, sentence: Sentence, token: Token) -> bool:
    """Whether `token` heads a mention: the last token of a name, the noun of a phrase, a pronoun."""
    after = discourse.at.get((sentence.index, token.index + 1))
    return after is None or after is not discourse.at[sentence.index, token.index]


def _resolve(sentence: Sentence, token: Token, recent: list[_Heard], *, quoted: bool) -> Thing | None:
    word = token.text.lower()
    scores: dict[int, tuple[float, Thing]] = {}
    for heard in recent:
        if not _agrees(word, heard.thing) or not _allowed(sentence, token, heard, quoted=quoted):
            continue
        if word in _NEUTER | _PLURAL and not _is_safe(sentence, token, heard):
            continue
        score = _weight(sentence, token, heard)
        best = scores.get(id(heard.thing), (0.0, heard.thing))[0]
        scores[id(heard.thing)] = (max(best, score) + 0.05 * min(best, score), heard.thing)
    ranked = sorted(scores.values(), key=lambda pair: -pair[0])
    if not ranked:
        return None
    margin = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
    return ranked[0][1] if margin >= _MARGIN else None


def _agrees(word: str, thing: Thing) -> bool:
    if word in _MALE:
        return thing.kind is EntityKind.PERSON and not thing.plural and thing.gender is not Gender.FEMALE
    if word in _FEMALE:
        return thing.kind is EntityKind.PERSON and not thing.plural and thing.gender is not Gender.MALE
    if word in _NEUTER:
        return thing.kind not in {EntityKind.PERSON, EntityKind.GROUP} and not thing.plural
    if word in _PLURAL:
        return thing.plural or thing.kind is EntityKind.GROUP or (thing.kind in _BODIES and not thing.entity)
    return False


def _allowed(sentence: Sentence, token: Token, heard: _Heard, *, quoted: bool) -> bool:
    """Whether grammar lets the pronoun mean what was heard."""
    if heard.sentence != sentence.index:
        return True
    same_clause = heard.token.head == token.head
    if same_clause and token.dep != "poss" and token.text.lower() not in _REFLEXIVE:
        return False
    if heard.token.head == token.index or token.head == heard.token.index:
        return False
    # Who says the quotation does not call himself "he" in it.
    return not (quoted and not heard.quoted and heard.token.dep in _SUBJECTS)


def _is_safe(sentence: Sentence, token: Token, heard: _Heard) -> bool:
    """Whether "it" or "they" can be told at all: a subject of the same sentence, or of the last where both speak.

    On the gold, "its" and "they" for a subject of the same sentence are right in three of four cases, "it" for anything
    else in one of four: those stay open.
    """
    if heard.token.dep not in _SUBJECTS:
        return False
    if heard.sentence == sentence.index:
        return token.text.lower() != "it" or _governs(sentence, heard.token, token)
    return heard.sentence == sentence.index - 1 and token.dep == "nsubj" and _speaks(sentence, token)


def _governs(sentence: Sentence, subject: Token, token: Token) -> bool:
    """Whether `token` is the subject of a clause that what `subject` does governs: "Acme said it would"."""
    verb, clause = subject.head, token.head
    for _ in range(4):
        clause = sentence.tokens[clause].head
        if clause == verb:
            return token.dep in _SUBJECTS
    return False


def _speaks(sentence: Sentence, token: Token) -> bool:
    return sentence.tokens[token.head].lemma.lower() in _SPEECH


def _weight(sentence: Sentence, token: Token, heard: _Heard) -> float:
    distance = sentence.index - heard.sentence
    weight = (1.0, 0.8, 0.45, 0.25)[min(distance, 3)]
    if heard.token.dep in _SUBJECTS:
        weight += 0.35
    elif heard.token.dep in _OBJECTS or heard.token.dep == "poss":
        weight += 0.1
    if heard.thing.entity:
        weight += 0.35
    named = len(heard.thing.names) + len(heard.thing.phrases)
    weight += 0.03 * min(named, 6)
    nearness = heard.token.index / 400 if distance else -(token.index - heard.token.index) / 400
    return weight + nearness

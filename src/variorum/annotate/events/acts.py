"""What the verbs of a sentence say was done, and who is said to have done it to whom.

`read` goes down from the main verb. A verb of saying is looked through, an operator ("agreed", "refused", "called for")
is composed with the act in its complement (`compose`), a verb with a frame of its own is an act, and auxiliaries and
"not" have the last word. Acts that went into another are not told again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.annotate.events import compose, nominals, operators, roles
from variorum.annotate.events.lexicon import Frame, lexicon, word_class
from variorum.annotate.events.mood import Mood, mood_of
from variorum.annotate.events.predicates import Predicate, noun_frame
from variorum.annotate.events.tree import Tree
from variorum.annotate.plover import VERBAL_CONFLICT, VERBAL_COOPERATION, quad_of
from variorum.model.annotation import Modality
from variorum.model.parse import Token

_VERBAL = frozenset({"VERB", "AUX"})
_DEEPEST = 6  # verbs over verbs; real sentences have three
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you"})
# Types whose nouns tell of a happening also without a verb that says so; "support" or "agreement" may be anything.
_TELLING = frozenset({"ASSAULT", "PROTEST", "COERCE", "CONSULT", "RETREAT", "AID", "COOPERATE", "MOBILIZE", "SANCTION"})
_MARGIN = 1.0  # conditions that a verb's own frame must meet beyond those of the operator
# Operators whose complement is not yet done: its act is never told beside theirs.
_WILLED = frozenset({"PROMISE", "OFFER", "THREATEN", "REFUSE", "DEMAND", "ACCUSE"})
_OCCASIONS = frozenset({"in", "during", "at", "after", "following", "on"})
_DEPTH = {"conj": 1, "xcomp": 1, "ccomp": 1, "advcl": 2, "relcl": 2, "acl": 2, "pcomp": 2, "csubj": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One coded happening. `rank` counts the conditions its frame met; `how` names the way it was read."""

    type: str
    mode: str | None
    trigger: Token
    verb: Token
    actors: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    modality: Modality = Modality.ASSERTED
    rank: float = 0.0
    how: str = "frame"


class Reading:
    """The acts of one sentence. `used` holds the indexes of words that went into an act."""

    __slots__ = ("tree", "used")

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.used: set[int] = set()

    def acts(self) -> Iterator[tuple[Act, int]]:
        """(act, depth) of every clause, the main clause first; depth counts the clauses it lies under."""
        queue = deque((root, 0) for root in self.tree.roots)
        while queue:
            token, depth = queue.popleft()
            if token.index not in self.used and (act := self._act_at(token)):
                yield act, depth
            queue.extend((kid, depth + self._step(kid)) for kid in self.tree.kids[token.index])

    def told_by_nouns(self) -> Act | None:
        """The act of a sentence whose verbs tell none: that of its foremost noun of happening."""
        for token in self.tree.tokens:
            frame = noun_frame(self.tree, token) if token.pos == "NOUN" and token.index not in self.used else None
            if frame is not None and frame.type in _TELLING:
                act = self.nominal(token, frame, self.tree.clause_verb(token) or token)
                if act.actors or act.recipients:
                    return replace(act, rank=-2.0, how="noun alone")
        return None

    def _step(self, kid: Token) -> int:
        if kid.pos not in _VERBAL or (kid.dep == "ccomp" and self._is_said(kid)):
            return 0
        return _DEPTH.get(kid.dep, 0)

    def _is_said(self, clause: Token) -> bool:
        frames = lexicon().operators.get(self.tree.head(clause).lemma.lower(), ())
        return any(frame.operator in {"SAY", "THINK"} for frame in frames)

    def _act_at(self, token: Token) -> Act | None:
        if token.dep == "pobj" and token.pos == "NOUN":
            return self._occasion(token)
        if token.pos not in _VERBAL or token.dep in {"aux", "auxpass", "amod", "compound"} or self._is_hyphened(token):
            return None
        act = self.read(token)
        if act and act.modality is Modality.ASSERTED and self._is_purpose(token):
            return replace(act, modality=Modality.HYPOTHETICAL)
        return act

    def _occasion(self, noun: Token) -> Act | None:
        """The meeting in which something was said or done ("in a call to his counterpart")."""
        if self.tree.lower[noun.head] not in _OCCASIONS:
            return None
        frame = noun_frame(self.tree, noun)
        partner = next(
            (inner for word, inner in self.tree.prepositions(noun) if word in {"with", "to", "between"}), None
        )
        if frame is None or frame.type != "CONSULT" or partner is None or not roles.is_party(self.tree, partner):
            return None
        verb = self.tree.clause_verb(noun)
        subject = self.tree.subject(verb) if verb else None
        if verb is None or subject is None or not roles.can_act(self.tree, subject):
            return None
        self.used.add(noun.index)
        return Act(
            type="CONSULT",
            mode=frame.mode,
            trigger=noun,
            verb=noun,
            actors=roles.parties(self.tree, subject),
            recipients=roles.parties(self.tree, partner),
            how="occasion",
        )

    def _is_hyphened(self, token: Token) -> bool:
        """Whether a word is part of another ("rebel-held", "shoot-to-kill")."""
        before = self.tree.lower[token.index - 2 : token.index]
        whole = self.tree.lemmas[token.index] in lexicon().verbs
        return len(before) == 2 and before[1] == "-" and not whole and before[0] not in {"re", "co", "de"}

    def _is_purpose(self, token: Token) -> bool:
        """Whether a verb only tells what for ("sent troops to quell the unrest")."""
        return token.dep in {"advcl", "xcomp", "acl"} and any(kid.tag == "TO" for kid in self.tree.kids[token.index])

    def read(self, verb: Token, depth: int = 0) -> Act | None:
        """The act that the clause of `verb` tells, None where the lexicon knows none."""
        if depth > _DEEPEST:
            return None
        predicate = Predicate(self.tree, verb)
        frame = predicate.frame()
        if self._is_reticence(predicate):
            return None
        act = self._worded(predicate, depth) or self._over_clause(predicate, frame, depth)
        if act is None and (frame is None or frame.rank < 1):
            act = self._over_noun(predicate)
        if act is None and frame is not None and frame.type != "NONE" and not self._is_opinion(predicate, frame):
            act = self._framed(predicate, frame)
        if act is None:
            return None
        self.used.add(verb.index)
        return act if act.how == "said" else _in_mood(self.tree, act, verb)

    def _is_opinion(self, predicate: Predicate, frame: Frame) -> bool:
        """Whether a verb of agreeing or praising only says what somebody holds true ("agreed that it was late")."""
        clause = operators.complement(self.tree, predicate.verb)
        if clause is None or frame.rank >= 1 or quad_of(frame.type) != VERBAL_COOPERATION:
            return False
        return operators.is_finite(self.tree, clause) and self._is_said(clause)

    def _worded(self, predicate: Predicate, depth: int) -> Act | None:
        """The act that a document tells which somebody utters ("issued a statement condemning ...")."""
        document = predicate.object
        if document is None or predicate.passive or document.lemma.lower() not in word_class("DOCUMENT"):
            return None
        clause = next((kid for kid in self.tree.children(document, "acl") if kid.tag == "VBG"), None)
        inner = self.read(clause, depth + 1) if clause is not None else None
        if inner is None:
            return None
        return replace(inner, actors=roles.actors(predicate) or inner.actors, how="said")

    def _framed(self, predicate: Predicate, frame: Frame) -> Act:
        return Act(
            type=frame.type,
            mode=frame.mode,
            trigger=predicate.verb,
            verb=predicate.verb,
            actors=roles.actors(predicate) or roles.authority(predicate, frame),
            recipients=roles.recipients(predicate, frame),
            rank=frame.rank,
        )

    def _over_clause(self, predicate: Predicate, frame: Frame | None, depth: int) -> Act | None:
        clause = operators.complement(self.tree, predicate.verb)
        operator = operators.over_clause(predicate, clause) if clause is not None else None
        if clause is None or operator is None:
            return None
        if _is_outdone(operator, frame, clause):
            self.used.update([clause.index] if operator.operator in _WILLED else [])
            return None
        inner = self.read(clause, depth + 1)
        if operator.operator in {"SAY", "THINK"}:
            said = self._said(predicate, clause, inner)
            return _thought(said) if said and operator.operator == "THINK" else said
        code = compose.OPERATIONS[operator.operator](inner.type if inner else None, inner.mode if inner else None)
        if code is None:
            return None
        self.used.add(clause.index)
        return Act(
            type=code[0],
            mode=code[1],
            trigger=predicate.verb,
            verb=predicate.verb,
            actors=roles.actors(predicate),
            recipients=roles.composed_recipients(
                predicate, operator.operator, clause, inner.recipients if inner else ()
            ),
            rank=(1.0 + inner.rank / 2) if inner else -0.5,
            how="composed" if inner else "operator",
        )

    def _is_reticence(self, predicate: Predicate) -> bool:
        """Whether what is refused is only a word for the paper: "declined to comment", "refused to give his name"."""
        clause = self.tree.child(predicate.verb, "xcomp")
        if clause is None or operators.operator_named(predicate, "REFUSE") is None:
            return False
        object_ = self.tree.child(clause, "dobj")
        told = object_.lemma.lower() if object_ is not None else ""
        return self.tree.lemmas[clause.index] in word_class("RETICENT") or told in word_class("WITHHELD")

    def _said(self, predicate: Predicate, clause: Token, inner: Act | None) -> Act | None:
        """The act inside what is said; the speaker does it where he says "we" or says only what ought to be."""
        speaker = roles.actors(predicate)
        subject = self.tree.own_subject(clause)
        own = subject is not None and self.tree.lower[subject.index] in _PRONOUNS
        if speaker and subject is not None and not own and self._is_demanded(clause, subject):
            return self._obliged(predicate, clause, subject, inner)
        if inner is None:
            return None
        if speaker and (own or _needs_speaker(self.tree, inner)):
            inner = replace(inner, actors=speaker)
        return replace(inner, how="said")

    def _is_demanded(self, clause: Token, subject: Token) -> bool:
        """Whether a clause says what somebody ought to do; what a thing should be is only expected."""
        expected = self.tree.lemmas[clause.index] == "be" and not roles.is_party(self.tree, subject)
        return mood_of(self.tree, clause).obliged and not expected

    def _obliged(self, predicate: Predicate, clause: Token, subject: Token, inner: Act | None) -> Act:
        self.used.add(clause.index)
        code = compose.asked(inner.type if inner else None, inner.mode if inner else None)
        return Act(
            type=code[0],
            mode=code[1],
            trigger=clause,
            verb=predicate.verb,
            actors=roles.actors(predicate),
            recipients=roles.addressees(self.tree, subject, inner.recipients if inner else ()),
            rank=1.5,
            how="said",
        )

    def _over_noun(self, predicate: Predicate) -> Act | None:
        if operators.operator_named(predicate, "OCCUR") and (act := self._occurring(predicate)):
            return act
        for operator in operators.over_nouns(predicate):
            for noun in roles.carried(predicate, operator):
                inner = nominals.meaning(self.tree, noun)
                code = compose.OPERATIONS[operator.operator](inner.type, inner.mode) if inner else None
                if inner and code and not (operator.operator == "START" and noun.lemma.lower() in word_class("WISH")):
                    return self._carried(predicate, operator.operator, noun, code, inner.rank)
        return None

    def _carried(self, predicate: Predicate, operator: str, noun: Token, code: compose.Code, rank: float) -> Act:
        self.used.add(noun.index)
        return Act(
            type=code[0],
            mode=code[1],
            trigger=noun if operator == "START" else predicate.verb,
            verb=predicate.verb,
            actors=roles.actors(predicate),
            recipients=roles.noun_recipients(predicate, noun, operator),
            rank=1.0 + rank / 2,
            how="carried",
        )

    def _occurring(self, predicate: Predicate) -> Act | None:
        """An act told by the subject: "clashes erupted", "the talks resumed"."""
        subject = predicate.subject
        noun = self.tree.content(subject) if subject is not None else None
        inner = nominals.telling(self.tree, noun) if noun is not None else None
        if noun is None or inner is None or noun.index in self.used:
            return None
        return self.nominal(noun, inner, predicate.verb)

    def nominal(self, noun: Token, frame: Frame, verb: Token) -> Act:
        """The act that a noun tells by itself ("the arrest of nearly 10,000 people")."""
        self.used.add(noun.index)
        actors, recipients = roles.of_noun(self.tree, noun)
        return Act(
            type=frame.type,
            mode=frame.mode,
            trigger=noun,
            verb=verb,
            actors=actors,
            recipients=recipients,
            rank=frame.rank / 2,
            how="nominal",
        )


def _is_outdone(operator: Frame, frame: Frame | None, clause: Token) -> bool:
    """Whether the verb's own frame says more than the operator over its complement."""
    if frame is None or frame.rank < 1:
        return False
    behind = clause.dep == "pcomp" and operator.operator not in {"ACCUSE", "PREVENT"}
    return behind or frame.rank > operator.rank + _MARGIN


def _thought(act: Act) -> Act:
    """An act that somebody hopes, fears or believes in."""
    if act.modality is not Modality.ASSERTED:
        return replace(act, rank=act.rank - 1)
    return replace(act, modality=Modality.HYPOTHETICAL, rank=act.rank - 1)


def _needs_speaker(tree: Tree, act: Act) -> bool:
    """Whether a verbal act lacks somebody who could have uttered it ("lifting the ban is out of the question")."""
    verbal = quad_of(act.type) in {VERBAL_CONFLICT, VERBAL_COOPERATION}
    return verbal and all(noun_frame(tree, actor) is not None for actor in act.actors)


def _in_mood(tree: Tree, act: Act, verb: Token) -> Act:
    mood = mood_of(tree, verb)
    condition = roles.condition(tree, verb)
    if condition and (mood.future or act.type == "THREATEN"):
        act = replace(act, recipients=act.recipients or condition)
        if quad_of(act.type) != VERBAL_CONFLICT and not mood.negated:
            return replace(act, type="THREATEN", mode=None)
    if mood.negated or roles.has_no(tree, verb):
        return _negated(act, mood)
    if mood.future and (code := compose.ahead(act.type, act.mode)):
        modality = Modality.ASSERTED if code[0] != act.type else Modality.FUTURE
        return replace(act, type=code[0], mode=code[1], modality=modality)
    if mood.possible or mood.conditional:
        return replace(act, modality=Modality.HYPOTHETICAL)
    if mood.pluperfect and verb.dep in {"relcl", "advcl", "acl"}:
        return replace(act, modality=Modality.HISTORICAL)
    return act


def _negated(act: Act, mood: Mood) -> Act:
    if mood.possible and act.type == "REJECT":  # who "cannot rule out" consents to nothing
        return replace(act, modality=Modality.NEGATED)
    consent = act.verb.lemma.lower() in word_class("CONSENT")
    code = compose.denied(act.type, act.mode, firm=mood.firm, consent=consent)
    if code is None:
        return replace(act, modality=Modality.NEGATED)
    return replace(act, type=code[0], mode=code[1])

"""What the verbs of a sentence say was done, and who is said to have done it to whom.

`read` goes down from the main verb. A verb of saying is looked through, an operator ("agreed", "refused", "called for")
is composed with the act in its complement (`compose`), a verb with a frame of its own is an act, and auxiliaries and
"not" have the last word. Acts that went into another are not told again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.annotate.events import compose, roles
from variorum.annotate.events.lexicon import Frame, lexicon
from variorum.annotate.events.predicates import Predicate, noun_frame
from variorum.annotate.events.tree import Tree
from variorum.model.annotation import Modality
from variorum.model.parse import Token

_VERBAL = frozenset({"VERB", "AUX"})
_DEEPEST = 6  # verbs over verbs; real sentences have three
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you"})
_OWN = frozenset({"his", "her", "its", "their", "our", "my"})
# Operators by the complement they take: a finite clause, an infinitive without and with an object of the verb.
_OVER_OBJECT = (
    "DEMAND",
    "ORDER",
    "ALLOW",
    "PREVENT",
    "ACCUSE",
    "START",
    "PROMISE",
    "THREATEN",
    "REFUSE",
    "ATTEMPT",
    "SAY",
)
_OVER_INFINITIVE = (
    "PROMISE", "OFFER", "THREATEN", "REFUSE", "STOP", "START", "ATTEMPT", "DEMAND", "PREVENT", "ACCUSE", "ORDER", "ALLOW", "SAY",
)  # fmt: skip
_OVER_NOUN = (
    "STOP",
    "REFUSE",
    "DEMAND",
    "ORDER",
    "THREATEN",
    "PREVENT",
    "ACCUSE",
    "SUPPORT",
    "START",
    "OFFER",
    "PROMISE",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """What auxiliaries and adverbs say of a verb."""

    negated: bool = False
    future: bool = False
    obliged: bool = False
    possible: bool = False
    pluperfect: bool = False


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


def mood_of(tree: Tree, verb: Token) -> Mood:
    """The mood of the clause of `verb`."""
    words = {tree.lower[kid.index] for kid in tree.kids[verb.index] if kid.dep in {"aux", "auxpass", "neg", "advmod"}}
    lemmas = {kid.lemma.lower() for kid in tree.kids[verb.index] if kid.dep in {"aux", "auxpass"}}
    return Mood(
        negated=any(kid.dep == "neg" for kid in tree.kids[verb.index]) or bool(words & {"never", "not", "n't"}),
        future=bool(words & {"will", "'ll", "\N{RIGHT SINGLE QUOTATION MARK}ll", "wo", "shall", "would"})
        or "will" in lemmas,
        obliged=bool(words & {"must", "should", "ought"}),
        possible=bool(words & {"may", "might", "could", "can", "ca"}),
        pluperfect="had" in words and verb.tag == "VBN",
    )


class Reading:
    """The acts of one sentence. `used` holds the indexes of words that went into an act."""

    __slots__ = ("tree", "used")

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.used: set[int] = set()

    def acts(self) -> Iterator[tuple[Act, int]]:
        """(act, depth) of every clause, the main clause first; depth counts the clauses it lies under."""
        root = self.tree.sentence.root
        queue: list[tuple[Token, int]] = [(root, 0)]
        while queue:
            token, depth = queue.pop(0)
            if token.index not in self.used and (act := self._act_at(token)):
                yield act, depth
            for kid in self.tree.kids[token.index]:
                queue.append((kid, depth + self._step(kid)))

    def _step(self, kid: Token) -> int:
        if kid.dep in {"conj", "ccomp", "xcomp"} and kid.pos in _VERBAL:
            return 1 if kid.dep != "ccomp" or not self._is_said(kid) else 0
        return 2 if kid.dep in {"advcl", "relcl", "acl", "pcomp", "csubj"} else 0

    def _is_said(self, clause: Token) -> bool:
        return any(f.operator == "SAY" for f in lexicon().operators.get(self.tree.head(clause).lemma.lower(), ()))

    def _act_at(self, token: Token) -> Act | None:
        if token.pos in _VERBAL and token.dep not in {"aux", "auxpass"}:
            return self.read(token)
        return None

    def read(self, verb: Token, depth: int = 0) -> Act | None:
        """The act that the clause of `verb` tells, None where the lexicon knows none."""
        if depth > _DEEPEST:
            return None
        predicate = Predicate(self.tree, verb)
        act = self._composed(predicate, depth) or self._framed(predicate)
        if act is None:
            return None
        self.used.add(verb.index)
        return self._in_mood(act, verb)

    def _framed(self, predicate: Predicate, frame: Frame | None = None) -> Act | None:
        frame = frame or predicate.frame()
        if frame is None:
            return None
        return Act(
            type=frame.type,
            mode=frame.mode,
            trigger=predicate.verb,
            verb=predicate.verb,
            actors=roles.actors(predicate),
            recipients=roles.recipients(predicate, frame),
            rank=frame.rank,
        )

    def _composed(self, predicate: Predicate, depth: int) -> Act | None:
        clause = _complement(self.tree, predicate.verb)
        frame = predicate.frame()
        if clause is not None:
            act = self._over_clause(predicate, clause, frame, depth)
            if act is not None:
                return act
        if frame is not None and frame.rank >= 1:
            return None
        return self._over_noun(predicate)

    def _over_clause(self, predicate: Predicate, clause: Token, frame: Frame | None, depth: int) -> Act | None:
        operator = self._operator(predicate, clause)
        if operator is None or (frame is not None and frame.rank > operator.rank + 1):
            return None
        inner = self.read(clause, depth + 1)
        if operator.operator == "SAY":
            return self._said(predicate, clause, inner)
        code = compose.OPERATIONS[operator.operator](inner and inner.type, inner and inner.mode)
        if code is None:
            return None
        self.used.add(clause.index)
        return Act(
            type=code[0],
            mode=code[1],
            trigger=predicate.verb,
            verb=predicate.verb,
            actors=roles.actors(predicate),
            recipients=roles.composed_recipients(predicate, operator.operator, clause, inner and inner.recipients),
            rank=(1.0 + inner.rank / 2) if inner else 0.5,
            how="composed" if inner else "operator",
        )

    def _operator(self, predicate: Predicate, clause: Token) -> Frame | None:
        fitting = {f.operator: f for f in reversed(lexicon().operators.get(predicate.lemma, ())) if predicate.fits(f)}
        if _is_finite(self.tree, clause):
            if "SAY" in fitting and not ("DEMAND" in fitting and self._obliges(clause)):
                return fitting["SAY"]
            order = _OVER_INFINITIVE
        else:
            has_object = predicate.object is not None or self.tree.own_subject(clause) is not None
            order = _OVER_OBJECT if has_object and not predicate.passive else _OVER_INFINITIVE
            if predicate.passive:
                order = _OVER_OBJECT
        return next((fitting[name] for name in order if name in fitting), None)

    def _obliges(self, clause: Token) -> bool:
        """Whether a that-clause says what ought to be: "must", "should", or a bare verb ("that Israel ease")."""
        return mood_of(self.tree, clause).obliged or clause.tag == "VB"

    def _said(self, predicate: Predicate, clause: Token, inner: Act | None) -> Act | None:
        speaker = roles.actors(predicate)
        subject = self.tree.own_subject(clause)
        own = subject is not None and self.tree.lower[subject.index] in _PRONOUNS
        if mood_of(self.tree, clause).obliged and not own and subject is not None and speaker:
            self.used.add(clause.index)
            return self._obliged(predicate, speaker, subject, inner)
        if inner is None:
            return None
        if own and speaker:
            return replace(inner, actors=speaker)
        return inner

    def _obliged(self, predicate: Predicate, speaker: tuple[Token, ...], subject: Token, inner: Act | None) -> Act:
        code = compose.asked(inner and inner.type, inner and inner.mode)
        return Act(
            type=code[0],
            mode=code[1],
            trigger=predicate.verb,
            verb=predicate.verb,
            actors=speaker,
            recipients=roles.parties(self.tree, subject),
            rank=1.5,
            how="obliged",
        )

    def _over_noun(self, predicate: Predicate) -> Act | None:
        fitting = {f.operator: f for f in reversed(lexicon().operators.get(predicate.lemma, ())) if predicate.fits(f)}
        for name in _OVER_NOUN:
            if name not in fitting:
                continue
            for noun in roles.carried(predicate, fitting[name]):
                inner = noun_frame(self.tree, noun)
                code = compose.OPERATIONS[name](inner.type, inner.mode) if inner else None
                if inner and code:
                    self.used.add(noun.index)
                    return Act(
                        type=code[0],
                        mode=code[1],
                        trigger=noun if name == "START" else predicate.verb,
                        verb=predicate.verb,
                        actors=roles.actors(predicate),
                        recipients=roles.noun_recipients(predicate, noun, name),
                        rank=1.0 + inner.rank / 2,
                        how="carried",
                    )
        return None

    def _in_mood(self, act: Act, verb: Token) -> Act:
        mood = mood_of(self.tree, verb)
        if mood.negated or self._has_no(act):
            return self._negated(act, mood)
        if mood.future and (code := compose.ahead(act.type, act.mode)):
            changed = code[0] != act.type
            return replace(act, type=code[0], mode=code[1], modality=Modality.ASSERTED if changed else Modality.FUTURE)
        if mood.possible or self._is_conditional(verb):
            return replace(act, modality=Modality.HYPOTHETICAL)
        if mood.pluperfect and verb.dep in {"relcl", "advcl", "acl"}:
            return replace(act, modality=Modality.HISTORICAL)
        return act

    def _has_no(self, act: Act) -> bool:
        """Whether the object is "no ..."."""
        object_ = Predicate(self.tree, act.verb).object
        return object_ is not None and any(
            self.tree.lower[kid.index] == "no" for kid in self.tree.children(object_, "det")
        )

    def _negated(self, act: Act, mood: Mood) -> Act:
        code = compose.denied(act.type, act.mode, firm=mood.future or mood.possible or mood.obliged)
        if code is None:
            return replace(act, modality=Modality.NEGATED)
        return replace(act, type=code[0], mode=code[1])

    def _is_conditional(self, verb: Token) -> bool:
        return verb.dep == "advcl" and any(
            self.tree.lower[kid.index] in {"if", "unless"} for kid in self.tree.children(verb, "mark")
        )


def _complement(tree: Tree, verb: Token) -> Token | None:
    """The clause that `verb` governs: an infinitive, a that-clause, or a gerund behind a preposition."""
    for label in ("xcomp", "ccomp"):
        for kid in tree.children(verb, label):
            if kid.pos in _VERBAL:
                return kid
    for kid in tree.kids[verb.index]:
        if kid.dep == "prep" and (inner := tree.child(kid, "pcomp")) and inner.pos in _VERBAL:
            return inner
        if kid.dep in {"acomp", "attr", "oprd", "dobj"} and kid.pos in {"ADJ", "VERB", "NOUN"}:
            inner = tree.child(kid, "xcomp", "ccomp") or (tree.child(kid, "acl") if kid.pos == "NOUN" else None)
            if inner is not None and inner.pos in _VERBAL and not (kid.dep == "dobj" and not _is_to(tree, inner)):
                return inner
    return None


def _is_to(tree: Tree, clause: Token) -> bool:
    return any(kid.tag == "TO" for kid in tree.kids[clause.index])


def _is_finite(tree: Tree, clause: Token) -> bool:
    return clause.dep == "ccomp" and not _is_to(tree, clause) and clause.tag != "VBG"

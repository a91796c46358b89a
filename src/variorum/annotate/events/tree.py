"""Questions about the grammar of one sentence: children, clauses, subjects, the extent of a noun phrase.

Built once per sentence in O(n), since a sentence is asked many questions. Limits: labels are those of the English spaCy
pipelines; what the parser attaches wrongly is wrong here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from variorum.annotate.events.lexicon import word_class
from variorum.annotate.sectors import is_role
from variorum.model.parse import Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_NOUN_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "csubj"})
_LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "case", "neg"})
_INNER_PREPOSITIONS = frozenset({"of", "in", "for", "from", "at", "to"})
_MOST = 20  # parties joined in one list; longer ones are tables
_STEPS = 8  # links of a chain of conjuncts or controllers that are followed; real sentences have fewer

# What links a noun such as "wave" or "campaign" to what it is of.
_SHELL_LINKS = frozenset({"of", "in", "at"})


class Tree:
    """The grammar of one sentence by token index."""

    __slots__ = ("__dict__", "heads", "kids", "roots", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.heads = _without_circles([token.head for token in self.tokens])
        self.kids: list[list[Token]] = [[] for _ in self.tokens]
        for token, head in zip(self.tokens, self.heads, strict=True):
            if head != token.index:
                self.kids[head].append(token)
        self.roots = [token for token, head in zip(self.tokens, self.heads, strict=True) if head == token.index]

    @cached_property
    def lower(self) -> list[str]:
        """The words in small letters."""
        return [token.text.lower() for token in self.tokens]

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemmas in small letters; a word the tokeniser cut at its hyphens has its whole form ("cease-fire")."""
        found = [token.lemma.lower() for token in self.tokens]
        for at in range(2, len(found)):
            if self.tokens[at - 1].text == "-" and self.tokens[at - 1].end == self.tokens[at].start:
                found[at] = f"{self.lower[at - 2]}-{found[at]}"
        return found

    def children(self, token: Token, *labels: str) -> Iterator[Token]:
        """The children of `token` whose label is one of `labels`."""
        return (kid for kid in self.kids[token.index] if kid.dep in labels)

    def child(self, token: Token, *labels: str) -> Token | None:
        """The first child of `token` with one of `labels`."""
        return next(self.children(token, *labels), None)

    def head(self, token: Token) -> Token:
        """The token that `token` hangs on (itself for the root)."""
        return self.tokens[self.heads[token.index]]

    def prepositions(self, token: Token) -> Iterator[tuple[str, Token]]:
        """(preposition, its object) of each prepositional phrase on `token`, particles with objects included."""
        for kid in self.kids[token.index]:
            if kid.dep in {"prep", "agent", "dative", "prt"} and kid.pos in {"ADP", "PART", "SCONJ", "ADV"}:
                yield from self._objects(kid)

    def _objects(self, preposition: Token) -> Iterator[tuple[str, Token]]:
        for kid in self.kids[preposition.index]:
            if kid.dep == "pobj":
                yield self.lower[preposition.index], kid
            elif kid.dep == "prep":  # "out of", "from under"
                for inner in self.children(kid, "pobj"):
                    yield self.lower[kid.index], inner

    def conjuncts(self, token: Token) -> Iterator[Token]:
        """`token` and the nouns joined to it by "and", "or" or a comma, without titles that only precede a name."""
        found = [token]
        for noun in found:
            found += [kid for kid in self.children(noun, "conj") if kid.pos in _NOUN_POS][:_STEPS]
        found = sorted(found[:_MOST], key=lambda noun: noun.index)
        for noun, after in zip(found, [*found[1:], None], strict=True):
            if after is None or self.leftmost(after) != noun.index + 1:
                yield noun

    def content(self, noun: Token) -> Token:
        """The noun that is meant: in "thousands of troops" the troops, in "mediation efforts" the mediation."""
        lemma = noun.lemma.lower()
        if lemma in word_class("PARTITIVE") or noun.pos == "NUM":
            return next((obj for word, obj in self.prepositions(noun) if word == "of"), noun)
        if lemma in word_class("SHELL"):
            before = next((kid for kid in self.children(noun, "compound") if kid.index == noun.index - 1), None)
            return before or next((obj for word, obj in self.prepositions(noun) if word in _SHELL_LINKS), noun)
        return noun

    def below(self, token: Token) -> Iterator[Token]:
        """All that hangs on `token`, however far, in order of the text."""
        found, stack = [], [token]
        while stack:
            kids = self.kids[stack.pop().index]
            found += kids
            stack += kids
        return iter(sorted(found, key=lambda each: each.index))

    def owner(self, token: Token) -> Token:
        """The noun whose modifier `token` is, itself where it is none."""
        at = token
        for _ in range(_STEPS):
            if at.dep not in {"compound", "amod", "nmod", "poss"}:
                break
            at = self.head(at)
        return at

    def own_subject(self, verb: Token) -> Token | None:
        """The subject that stands on the verb itself."""
        return self.child(verb, *_SUBJECTS)

    def subject(self, verb: Token) -> Token | None:
        """Who does (or, in a passive, undergoes) what the verb says, also where the word stands on another verb."""
        at = verb
        for _ in range(_STEPS):
            own = self.own_subject(at)
            if own is not None and own.dep != "expl":
                return self._antecedent(own, at) or own
            above = self.head(at)
            if at.dep in {"relcl", "acl"}:
                return self._utterer(above) if self._speaks_for_another(at, above) else above
            if above.index == at.index:
                return None
            if at.dep == "xcomp" and (controller := self.controller(above)):
                return controller
            if at.dep in {"pobj", "pcomp", "prep", "attr", "acomp", "dobj", "agent"} and above.pos in _NOUN_POS:
                return None
            at = above
        return None

    def _speaks_for_another(self, clause: Token, noun: Token) -> bool:
        """Whether a clause on a noun is done by who made or had the noun: "a statement urging", "an offer to host"."""
        if clause.dep != "acl":
            return False
        infinitive = any(kid.tag == "TO" for kid in self.kids[clause.index])
        return infinitive or (clause.tag == "VBG" and noun.lemma.lower() in word_class("DOCUMENT"))

    def _utterer(self, noun: Token) -> Token | None:
        owner = self.child(noun, "poss")
        if owner is not None:
            return owner
        at = noun
        for _ in range(_STEPS):
            above = self.head(at)
            if above.index == at.index:
                return None
            if above.pos in {"VERB", "AUX"}:
                return self.agent(above) if self.is_passive(above) else self.subject(above)
            at = above
        return None

    def controller(self, verb: Token) -> Token | None:
        """The object of a verb such as "asked" or "forced", which does what the infinitive says."""
        return self.child(verb, "dobj", "dative", "iobj")

    def _antecedent(self, subject: Token, verb: Token) -> Token | None:
        """What "who", "which" or "that" stands for."""
        if subject.tag in {"WP", "WDT", "WP$"} and verb.dep == "relcl":
            return self.head(verb)
        return None

    def clause_verb(self, token: Token) -> Token | None:
        """The verb of the clause that `token` stands in."""
        at = token
        for _ in range(2 * _STEPS):
            above = self.head(at)
            if above.index == at.index:
                return None
            if above.pos in {"VERB", "AUX"}:
                return above
            at = above
        return None

    def is_passive(self, verb: Token) -> bool:
        """Whether the subject undergoes the verb, as in "was shot" and "the hostages taken"."""
        if any(kid.dep in {"nsubjpass", "auxpass", "csubjpass"} for kid in self.kids[verb.index]):
            return verb.lemma.lower() not in word_class("STATE") or self.agent(verb) is not None
        if verb.tag == "VBN" and verb.dep in {"acl", "advcl"}:
            return not any(kid.dep in {"aux", "nsubj"} for kid in self.kids[verb.index])
        above = self.head(verb)
        joined = verb.tag == "VBN" and verb.dep == "conj" and self.own_subject(verb) is None
        return joined and above.index != verb.index and self.is_passive(above)

    def agent(self, verb: Token) -> Token | None:
        """Who did what a passive says ("by ...")."""
        for kid in self.kids[verb.index]:
            if kid.dep in {"agent", "prep"} and self.lower[kid.index] == "by":
                return self.child(kid, "pobj")
        return None

    def phrase(self, noun: Token) -> tuple[int, int]:
        """(start, end) of the noun phrase in the text: modifiers, head, name, and what "of" or "in" adds."""
        first = self.leftmost(noun)
        last = noun.index
        for kid in self.kids[noun.index]:
            if kid.index > noun.index and self._belongs(kid, last):
                last = max(last, self._rightmost(kid))
        if last == noun.index:
            last = self._name_after(noun)
        return self.tokens[self._title_before(noun, first)].start, self.tokens[last].end

    def _title_before(self, noun: Token, first: int) -> int:
        """The start of the title that stands right before a person's name but hangs elsewhere."""
        before = self.tokens[first - 1] if first else noun
        if (
            noun.name == "PERSON"
            and before.index == first - 1
            and before.dep == "conj"
            and is_role(before.lemma.lower())
        ):
            return self.leftmost(before)
        return first

    def _name_after(self, noun: Token) -> int:
        """The end of a name that follows its title at once, wherever the parser hung it."""
        last = noun.index
        if noun.pos in {"NOUN", "PROPN"} and noun.tag not in {"NNS", "NNPS"}:
            for token in self.tokens[last + 1 : last + 1 + _STEPS]:
                if token.pos != "PROPN" or token.name not in {"PERSON", "ORG", noun.name or "PERSON"}:
                    break
                last = token.index
        return last

    def _belongs(self, kid: Token, last: int) -> bool:
        if kid.index > last + 1:
            return False
        if kid.dep == "prep":
            return self.lower[kid.index] in _INNER_PREPOSITIONS
        return kid.dep in {"appos", "case", "compound", "nummod", "nmod"} and kid.pos != "PUNCT"

    def leftmost(self, noun: Token) -> int:
        """The index of the first word of the phrase of `noun`."""
        at = noun.index
        for kid in reversed([k for k in self.kids[noun.index] if k.index < noun.index]):
            if kid.dep not in _LEFT and not (kid.dep == "punct" and kid.text in "-'\"()`"):
                break
            at = min(at, self._edge(kid, left=True))
        return at

    def _rightmost(self, token: Token) -> int:
        return self._edge(token, left=False)

    def _edge(self, token: Token, *, left: bool) -> int:
        """The farthest token on one side of what hangs on `token`, without the clauses in it."""
        edge, stack = token.index, [token]
        while stack:
            for kid in self.kids[stack.pop().index]:
                if kid.dep in _CLAUSES or (kid.dep in {"cc", "conj", "punct", "appos"} and not left):
                    continue
                edge = min(edge, kid.index) if left else max(edge, kid.index)
                stack.append(kid)
        return edge

    def clause_words(self, verb: Token, depth: int = 4) -> Iterator[Token]:
        """The words that hang on `verb` at most `depth` links away, without those of other clauses but of purpose."""
        level: Iterable[Token] = self.kids[verb.index]
        for step in range(depth):
            here = [kid for kid in level if self._is_inner(kid, step)]
            here = [kid for kid in here if not (kid.dep == "conj" and kid.pos in {"VERB", "AUX"})]
            yield from here
            level = [kid for token in here for kid in self.kids[token.index]]

    def _is_inner(self, kid: Token, step: int) -> bool:
        if kid.dep == "advcl":
            return step == 0 and any(word.tag == "TO" for word in self.kids[kid.index])
        return kid.dep not in _CLAUSES and not (step and kid.dep == "xcomp")


def _without_circles(heads: list[int]) -> list[int]:
    """`heads` where every word leads up to a root: a word of a circle becomes a root itself."""
    state = [0] * len(heads)  # 0 not seen, 1 on the way up, 2 done
    found = list(heads)
    for start in range(len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = found[at]
        if state[at] == 1:
            found[at] = at
        for index in path:
            state[index] = 2
    return found

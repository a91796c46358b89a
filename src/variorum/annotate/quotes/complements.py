"""What stands reported beside a reporting word: the clause, infinitive or phrase that is its content.

Ranges are first and last token index of the sentence, both included; a content with the cue in its middle has two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.annotate.quotes.lexicon import Verb
from variorum.annotate.quotes.subjects import Range
from variorum.annotate.quotes.tree import Tree
from variorum.model.parse import Token

CLAUSE, INTERPOSED, INFINITIVE, PREPOSITION, OBJECT, SMALL, AS, RAISED, PATIENT = (
    "clause",
    "interposed",
    "infinitive",
    "preposition",
    "object",
    "small",
    "as",
    "raised",
    "patient",
)
_MOVABLE = frozenset({"parataxis", "ccomp", "advcl", "dep", "conj", "intj", "appos"})
_ADDRESSEE = frozenset({"dobj", "dative"})
_NARRATING = frozenset({"as", "while", "after", "amid", "following", "hours", "days"})
_SAID_WITH = frozenset({"as", "to", "with", "of", "for", "on", "over", "about"})
# These strike people and buildings as often as they criticise; "with rockets" and "on a road" then say how and where.
_BLOWS = frozenset({"attack", "blast", "slam"})
_SAID_WITH_BLOWS = frozenset({"as", "for", "over"})
_THAT_WINDOW = 12  # tokens: an addressee and a time stand between at most
_NO_PERSON = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """Content found in the grammar: how (`rule`), where, and the addressee's token if one stands beside it."""

    rule: str = ""
    ranges: tuple[Range, ...] = ()
    person: int | None = None


def active_complement(tree: Tree, index: int, verb: Verb) -> Complement:
    """The content of a verb in the active."""
    person = _person(tree, index, verb)
    if verb.takes("clause") and (clause := _clause(tree, index)):
        return Complement(rule=CLAUSE, ranges=around(tree, clause.index, index), person=person)
    if verb.takes("quote") and verb.takes("clause") and (ranges := _interposed(tree, index)):
        return Complement(rule=INTERPOSED, ranges=ranges, person=person)
    if verb.takes("clause") and (reach := _that_clause(tree, index)):
        return Complement(rule=CLAUSE, ranges=(reach,), person=person)
    return _phrasal(tree, index, verb, person)


def passive_complement(tree: Tree, index: int, verb: Verb) -> Complement:
    """The content of a verb in the passive: "was told that", "is expected to", "was criticised by"."""
    patient = tree.first(index, "nsubjpass")
    clause = _clause(tree, index) if verb.takes("clause") else None
    if clause is not None:
        return Complement(rule=CLAUSE, ranges=around(tree, clause.index, index))
    rest = _raised(tree, index, verb)
    if patient is not None and rest is not None and patient.tag not in ("WP", "WDT"):
        return Complement(rule=RAISED, ranges=(_reach(tree, patient.index, index), _reach(tree, rest.index, index)))
    if patient is not None and verb.takes("noun") and tree.first(index, "agent"):
        return Complement(rule=PATIENT, ranges=(_reach(tree, patient.index, index),))
    return Complement()


def _raised(tree: Tree, index: int, verb: Verb) -> Token | None:
    """What is said of a passive verb's subject: "to win", "of theft", "a traitor"; not "leaving", which is seen."""
    for token in tree.hanging(index, "xcomp", "oprd"):
        if verb.takes("small") or any(aux.tag == "TO" for aux in tree.hanging(token.index, "aux")):
            return token
    return next(_by_preposition(tree, index, verb), None)


def around(tree: Tree, content: int, cue: int) -> tuple[Range, ...]:
    """All that hangs on `content`, in two pieces where the cue and its subject stand in the middle."""
    left, right = tree.left[content], tree.right[content]
    if not left < cue < right:
        return ((left, right),)
    group = [cue]
    for child in tree.children[cue]:
        if child != content and left < tree.left[child] and tree.right[child] < right:
            group += [tree.left[child], tree.right[child]]
    return ((left, min(group) - 1), (max(group) + 1, right))


def _reach(tree: Tree, index: int, cue: int) -> Range:
    left, right = tree.left[index], tree.right[index]
    if left <= cue <= right:
        return (left, cue - 1) if index < cue else (cue + 1, right)
    return (left, right)


def _clause(tree: Tree, index: int) -> Token | None:
    clauses = [token for token in tree.hanging(index, "ccomp") if token.index != index]
    after = [token for token in clauses if token.index > index]
    return next(iter(after or clauses), None)


def _that_clause(tree: Tree, index: int) -> Range | None:
    """A clause that opens with "that" soon after the verb, though the parser hung it elsewhere."""
    for token in tree.tokens[index + 1 : index + 1 + _THAT_WINDOW]:
        if token.dep == "mark" and token.text.lower() == "that":
            clause = tree.tokens[token.head]
            free = clause.dep not in ("acl", "relcl") and tree.right[clause.index] > token.index
            return (token.index, tree.right[clause.index]) if free else None
        if token.pos in ("VERB", "AUX", "CCONJ"):
            return None
    return None


def _interposed(tree: Tree, index: int) -> tuple[Range, ...]:
    """The clause that "he said" stands in, or follows after a comma, when the parser hung the cue on the clause."""
    token = tree.tokens[index]
    if token.dep not in _MOVABLE or token.head == index or tree.first(index, "nsubj") is None:
        return ()
    left, right = tree.left[index], tree.right[index]
    if not _stands_apart(tree, left, right):
        return ()
    head = token.head
    reach = (tree.left[head], tree.right[head])
    pieces = [(reach[0], left - 1), (right + 1, reach[1])]
    if head < left and _narrates(tree, right + 1):
        pieces.pop()
    return tuple(piece for piece in pieces if piece[0] <= piece[1] and has_words(tree, piece))


def _narrates(tree: Tree, start: int) -> bool:
    """Whether what follows a cue at its clause's end is the reporter's: "..., police said, as the search went on"."""
    words = (token for token in tree.tokens[start:] if token.pos != "PUNCT")
    return next((token.text.lower() in _NARRATING for token in words), False)


def _stands_apart(tree: Tree, left: int, right: int) -> bool:
    """Whether commas or dashes (or the sentence's ends) stand on both sides of the tokens `left` to `right`."""
    while left < right and tree.tokens[left].pos == "PUNCT":
        left += 1
    while right > left and tree.tokens[right].pos == "PUNCT":
        right -= 1
    before = left > 0 and tree.tokens[left - 1].pos == "PUNCT"
    last = len(tree.tokens) - 1
    return before and (right == last or tree.tokens[right + 1].pos == "PUNCT")


def has_words(tree: Tree, piece: Range) -> bool:
    """Whether a range holds more than punctuation and a word that joins clauses."""
    return any(token.pos not in ("PUNCT", "SCONJ", "CCONJ") for token in tree.tokens[piece[0] : piece[1] + 1])


def _phrasal(tree: Tree, index: int, verb: Verb, person: int | None) -> Complement:
    infinitive = tree.first(index, "xcomp") if verb.takes("infinitive") else None
    if infinitive is not None and infinitive.index > index:
        start = tree.left[person] if person is not None and person < infinitive.index else tree.left[infinitive.index]
        return Complement(rule=INFINITIVE, ranges=((start, tree.right[infinitive.index]),))
    thing = next((token for token in tree.hanging(index, "dobj") if token.index > index), None)
    if thing is not None and verb.takes("small") and (end := _named_so(tree, index, thing)):
        return Complement(rule=SMALL, ranges=((tree.left[thing.index], end),))
    for token in _by_preposition(tree, index, verb):
        return Complement(rule=PREPOSITION, ranges=((tree.left[token.index], tree.right[token.index]),), person=person)
    if thing is not None and verb.takes("noun") and thing.tag not in ("WP", "WDT"):
        return Complement(rule=OBJECT, ranges=((tree.left[thing.index], tree.right[thing.index]),))
    return Complement(person=person)


def _named_so(tree: Tree, index: int, thing: Token) -> int | None:
    """Last token of what `thing` is called: "called it unfair", "described it as unfair"."""
    for token in tree.hanging(index, "oprd", "ccomp", "attr", "acomp", "xcomp"):
        if token.index > thing.index:
            return tree.right[token.index]
    said = _SAID_WITH_BLOWS if tree.tokens[index].lemma in _BLOWS else _SAID_WITH
    for token in tree.hanging(index, "prep"):
        if token.index > thing.index and token.text.lower() in said and not _is_when(tree, token):
            return tree.right[token.index]
    return None


def _is_when(tree: Tree, preposition: Token) -> bool:
    """Whether a phrase says when: "on Saturday" is nothing that is said of anybody."""
    return any(token.name in ("DATE", "TIME") for token in tree.hanging(preposition.index, "pobj"))


def _by_preposition(tree: Tree, index: int, verb: Verb) -> Iterator[Token]:
    for token in tree.hanging(index, "prep"):
        if token.index > index and token.text.lower() in verb.prepositions:
            yield from tree.hanging(token.index, "pobj", "pcomp")


def _person(tree: Tree, index: int, verb: Verb) -> int | None:
    """The addressee: the object of "tell", or who stands after "to" beside "say"."""
    if verb.takes("person"):
        found = next((t for t in tree.hanging(index, *_ADDRESSEE) if t.tag in _NO_PERSON and t.index > index), None)
        if found is not None:
            return found.index
    for token in tree.hanging(index, "prep", "dative"):
        if token.text.lower() == "to" and "to" not in verb.prepositions:
            return next((t.index for t in tree.hanging(token.index, "pobj")), None)
    return None

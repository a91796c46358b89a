"""Who takes part: the actors and the recipients of an act, as the head words of noun phrases."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.annotate.events.lexicon import Frame, word_class
from variorum.annotate.events.predicates import PATIENTS, Predicate, noun_frame
from variorum.annotate.events.tree import Tree
from variorum.annotate.sectors import is_role
from variorum.model.parse import Token

Nouns = tuple[Token, ...]

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_WITHIN = ("of", "by", "from", "with", "to", "against", "on", "in", "for", "between", "at", "over", "into", "near")
_AFTER = ("against", "on", "with", "to", "of", "between", "at", "into", "from", "in", "for", "over", "near")
# Where a party that is not the object stands, likeliest first.
_AROUND = (
    "with", "against", "to", "on", "upon", "of", "from", "at", "between", "for", "into", "in", "toward", "towards",
    "over", "among", "near",
)  # fmt: skip
_PROTESTED = ("against", "at", "over", "with", "by", "of", "for", "from", "to")
_LOCATED = ("outside", "in", "on", "near", "through")
_ADDRESS = frozenset({"on", "upon", "to", "with", "from", "of", "at", "against"})
_DONE_TO = frozenset({"ASSAULT", "COERCE"})  # types whose object is the recipient even where it cannot act
_BODILY = frozenset({"expel", "convict", "release", "abduct", "arrest", "deport"})
_OF_STATES = frozenset(
    {
        ("COERCE", "arrest"),
        ("COERCE", "deport"),
        ("ACCUSE", "investigate"),
        ("ACCUSE", "allege"),
        ("SANCTION", "convict"),
    }
)
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one", "neither"})
_ONE = frozenset({"one", "single"})
_OWN = frozenset({"its", "their", "his", "her", "our", "my"})
_DEEPEST = 3  # phrases in phrases: "the release of members of the party"
_SET_IN = frozenset({"in", "at", "across", "around", "over", "throughout", "near"})
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})  # names of what cannot take part
_OBJECT_FIRST = frozenset({"REFUSE", "DEMAND", "ORDER", "ALLOW", "PREVENT", "ACCUSE", "SUPPORT", "THREATEN"})


def is_party(tree: Tree, noun: Token) -> bool:
    """Whether a noun names somebody who can act: a name, a people, or a role."""
    meant = tree.content(noun)
    if meant.name in _NAMES or noun.name in _NAMES:
        return True
    if meant.pos == "PRON":
        return meant.tag in {"PRP", "WP"} and tree.lower[meant.index] not in {"it", "what"}
    return meant.pos in {"NOUN", "PROPN"} and is_role(meant.lemma.lower())


def can_act(tree: Tree, noun: Token) -> bool:
    """Whether a noun names somebody who can act, pronouns included."""
    return is_party(tree, noun) or noun.pos in {"PRON", "PROPN"}


def parties(tree: Tree, noun: Token) -> Nouns:
    """`noun` and the nouns joined to it."""
    return tuple(tree.conjuncts(noun))


def has_no(tree: Tree, verb: Token) -> bool:
    """Whether the subject or object of `verb` is "no ...", "nobody", "not one ..."."""
    nouns = (*tree.children(verb, "dobj", "nsubj", "nsubjpass"),)
    return any(_is_none(tree, noun) for noun in nouns)


def _is_none(tree: Tree, noun: Token) -> bool:
    """Whether a noun phrase names nobody: "nobody", "no one", "not one", "not a single prisoner"."""
    first = tree.leftmost(noun)
    words = tree.lower[max(0, first - 1) : noun.index + 1]
    denied = "not" in words and bool(_ONE & set(words[words.index("not") + 1 :][:3]))
    return words[-1] in _NOBODY or any(tree.lower[kid.index] == "no" for kid in tree.children(noun, "det")) or denied


def actors(predicate: Predicate) -> Nouns:
    """Who does it; nobody, where a passive does not say."""
    doer = predicate.doer
    if doer is None or doer.pos not in _NOMINAL:
        return ()
    return parties(predicate.tree, doer)


def authority(predicate: Predicate, frame: Frame) -> Nouns:
    """The state that arrests, charges or convicts where a passive names none: "was arrested in Ruritania"."""
    if not predicate.passive or (frame.type, frame.mode) not in _OF_STATES:
        return ()
    for word, noun in predicate.prepositions:
        if word == "in" and noun.name == "GPE":
            return (noun,)
    return ()


def peoples(tree: Tree, noun: Token) -> Nouns:
    """The peoples or countries joined before one noun: "French and Egyptian warships" are of two."""
    for kid in tree.children(noun, "amod", "compound", "nmod"):
        if kid.name in _NAMES:
            joined = tuple(k for k in tree.children(kid, "conj") if k.name in _NAMES and k.index < noun.index)
            if joined:
                return (kid, *joined)
    return ()


def recipients(predicate: Predicate, frame: Frame) -> Nouns:
    """To whom it is done: where the frame says so, else the object, else a party in the object or around the verb."""
    for noun in _places(predicate, frame):
        if not _same(predicate, noun) and (found := _at(predicate, noun, frame)):
            return found
    if frame.type == "PROTEST":
        return around(predicate, _PROTESTED) or beyond(predicate) or around(predicate, _LOCATED) or anyone(predicate)
    return around(predicate) or beyond(predicate) or anyone(predicate)


def _places(predicate: Predicate, frame: Frame) -> Iterator[Token]:
    wanted = frame.slots or tuple(frame.prepositions)
    if predicate.object is not None and _is_patient(predicate.tree, predicate.object, frame):
        yield predicate.object
    dative = predicate.tree.child(predicate.verb, "dative")
    if dative is not None and dative.pos in _NOMINAL:
        yield dative
    phrases = [(word, noun) for word, noun in predicate.prepositions if word in wanted and _is_of_matter(noun)]
    if not frame.prepositional:
        yield from (noun for word, noun in phrases if word not in _SET_IN)
    if predicate.object is not None:
        yield predicate.object
    yield from (noun for _, noun in phrases)


def _is_of_matter(noun: Token) -> bool:
    """Whether the object of a preposition is more than part of a set phrase ("in response to")."""
    return noun.lemma.lower() not in word_class("PHRASAL")


def _at(predicate: Predicate, noun: Token, frame: Frame) -> Nouns:
    tree = predicate.tree
    if noun.name in _MEASURES:
        return ()
    if noun is predicate.object and _is_means(frame):
        return inside(tree, noun)
    if is_party(tree, noun):
        return () if _is_own(tree, noun) and frame.type not in _DONE_TO else parties(tree, noun)
    if noun_frame(tree, noun) is None and (frame.type in _DONE_TO or noun is not predicate.object):
        return parties(tree, noun)
    if noun is predicate.object and _before(tree, noun):
        return parties(tree, noun)
    return inside(tree, noun)


def _is_patient(tree: Tree, noun: Token, frame: Frame) -> bool:
    return not _is_means(frame) and (frame.mode in _BODILY or is_party(tree, noun))


def _is_means(frame: Frame) -> bool:
    """Whether the object is what is done or used, not to whom: "opened fire", "sent troops to", "held talks with"."""
    if frame.type == "MOBILIZE":
        return True
    if not frame.objects or frame.mode in _BODILY or not frame.objects.isdisjoint(PATIENTS):
        return False
    return bool(frame.slots or frame.prepositions) or frame.type in {
        "ASSAULT",
        "PROTEST",
        "MOBILIZE",
        "CONSULT",
        "RETREAT",
    }


def _is_own(tree: Tree, noun: Token) -> bool:
    return any(tree.lower[kid.index] in _OWN for kid in tree.children(noun, "poss"))


def _same(predicate: Predicate, noun: Token) -> bool:
    doer = predicate.doer
    return (doer is not None and doer.index == noun.index) or noun.tag in {"WP", "WDT"}


def inside(tree: Tree, noun: Token, order: tuple[str, ...] = _WITHIN, depth: int = 0) -> Nouns:
    """The parties named within a noun phrase: its possessor, a people or country before it, a phrase after it.

    With another `order` than the usual, what stands after comes first.
    """
    if depth > _DEEPEST:
        return ()
    before = () if order is not _WITHIN else _before(tree, noun)
    return before or _after(tree, noun, order, depth) or _before(tree, noun)


def _before(tree: Tree, noun: Token) -> Nouns:
    for kid in tree.kids[noun.index]:
        if kid.dep == "poss" and kid.pos != "PRON" and is_party(tree, kid):
            return parties(tree, kid)
        if kid.dep in {"compound", "amod", "nmod"} and kid.name in _NAMES:
            return (kid,)
    return ()


def _after(tree: Tree, noun: Token, order: tuple[str, ...], depth: int) -> Nouns:
    for wanted in order:
        for word, inner in tree.prepositions(noun):
            if word == wanted and inner.name not in _MEASURES:
                aimed_at = is_party(tree, inner) or (word in {"against", "on"} and depth == 0 and order is not _WITHIN)
                found = parties(tree, inner) if aimed_at else inside(tree, inner, order, depth + 1)
                if found:
                    return found
    return ()


def around(predicate: Predicate, order: tuple[str, ...] = _AROUND) -> Nouns:
    """A party in a phrase on the verb, the prepositions of `order` tried in turn."""
    tree = predicate.tree
    for wanted in order:
        for word, noun in predicate.prepositions:
            if word == wanted and not _same(predicate, noun) and noun.name not in _MEASURES:
                found = parties(tree, noun) if is_party(tree, noun) else inside(tree, noun)
                if found:
                    return found
    return ()


def condition(tree: Tree, verb: Token) -> Nouns:
    """Who is to do something lest the act be done: the subject of "unless ..."."""
    for clause in tree.children(verb, "advcl"):
        if any(tree.lower[kid.index] == "unless" for kid in tree.children(clause, "mark")):
            subject = tree.own_subject(clause)
            if subject is not None and is_party(tree, subject):
                return parties(tree, subject)
    return ()


def beyond(predicate: Predicate) -> Nouns:
    """The object of a clause of purpose: "sent engineers to help Ruritania rebuild"."""
    tree = predicate.tree
    for kid in tree.children(predicate.verb, "xcomp", "advcl"):
        if kid.tag == "VBG" or any(word.tag == "TO" for word in tree.kids[kid.index]):
            inner = Predicate(tree, kid)
            object_ = inner.object or tree.child(kid, "ccomp")
            if object_ is not None and object_.pos in _NOMINAL:
                found = parties(tree, object_) if is_party(tree, object_) else inside(tree, object_)
                if found:
                    return found
            if found := around(inner):
                return found
    return ()


def anyone(predicate: Predicate) -> Nouns:
    """The first name further on in the clause or under it, with the noun it stands before; the last resort."""
    tree, doer = predicate.tree, predicate.doer
    known = {token.index for token in tree.conjuncts(doer)} if doer is not None else set()
    for token in tree.below(predicate.verb):
        owner = tree.owner(token)
        named = token.index > predicate.verb.index and token.name in _NAMES
        if named and owner.index not in known and owner.pos in _NOMINAL:
            return (owner,)
    return ()


def composed_recipients(predicate: Predicate, operator: str, clause: Token, inner: Nouns) -> Nouns:
    """To whom an operator is addressed ("urged Ruritania to ..."), else whom the act inside concerns."""
    tree, object_ = predicate.tree, predicate.object
    if operator in _OBJECT_FIRST:
        if object_ is not None and not _same(predicate, object_):
            found = parties(tree, object_) if is_party(tree, object_) else _before(tree, object_)
            if found:
                return found
        subject = tree.own_subject(clause)
        if subject is not None and subject.tag not in {"WP", "WDT", "PRP", "EX"}:
            return addressees(tree, subject, inner)
        return _addressed(predicate) or inner or _of_clause(predicate, clause)
    return inner or _of_clause(predicate, clause)


def _of_clause(predicate: Predicate, clause: Token) -> Nouns:
    """A party around the verb or around the verb of its complement, where the lexicon does not know that one."""
    inner = Predicate(predicate.tree, clause)
    object_ = inner.object
    if object_ is not None and not inner.passive and object_.pos in _NOMINAL and not _is_own(predicate.tree, object_):
        found = (
            parties(predicate.tree, object_) if is_party(predicate.tree, object_) else inside(predicate.tree, object_)
        )
        if found:
            return found
    return around(predicate) or around(inner)


def addressees(tree: Tree, subject: Token, inner: Nouns) -> Nouns:
    """Who should act, from the subject of what ought to be; of a thing, those it belongs to."""
    if is_party(tree, subject) or noun_frame(tree, subject) is None:
        return parties(tree, subject)
    return inside(tree, subject) or inner or parties(tree, subject)


def _addressed(predicate: Predicate) -> Nouns:
    for word, noun in predicate.prepositions:
        if word in _ADDRESS and is_party(predicate.tree, noun):
            return parties(predicate.tree, noun)
    return ()


def carried(predicate: Predicate, operator: Frame) -> Iterator[Token]:
    """The nouns that can carry the content of an operator: its object, or the object of its preposition.

    Who is told something hears it: "told a news conference" asks for none.
    """
    if predicate.object is not None and not operator.prepositions and predicate.lemma not in word_class("TELLING"):
        yield predicate.object
        yield predicate.tree.content(predicate.object)
    for word, noun in predicate.prepositions:
        if word in operator.prepositions:
            yield predicate.tree.content(noun)


def noun_recipients(predicate: Predicate, noun: Token, operator: str) -> Nouns:
    """Whom an act told by a noun concerns: a phrase after it, its possessor, or a phrase on the verb."""
    tree = predicate.tree
    if operator in _OBJECT_FIRST and (found := _addressed(predicate)):
        return found
    order = _AFTER if operator == "START" else _WITHIN
    found = tuple(token for token in inside(tree, noun, order) if not _same(predicate, token))
    return found or around(predicate)


def of_noun(tree: Tree, noun: Token) -> tuple[Nouns, Nouns]:
    """(actors, recipients) of a noun of happening: who stands before it or behind "by", and whom it is against or of."""
    by = next((inner for word, inner in tree.prepositions(noun) if word == "by"), None)
    doers = parties(tree, by) if by is not None else _before(tree, noun)
    done_to = _after(tree, noun, tuple(word for word in _AFTER if word != "in"), 0)
    return doers, done_to

"""Finds the words that report (cues) in the grammar of a sentence, and what each one governs.

A cue is a verb, noun or adjective of the lexicon outside quotation marks, or "according to". A cue without content is kept:
a quotation beside it may be its content (pairing.py).

Limits: as good as the parse; a complement hung on a wrong head is lost or cut short.
"""

from __future__ import annotations

from dataclasses import dataclass

from variorum.annotate.quotes import complements, relay, subjects
from variorum.annotate.quotes.lexicon import SPEECH, THOUGHT, Lexicon, Verb, load_lexicon
from variorum.annotate.quotes.subjects import Range
from variorum.annotate.quotes.tree import Tree
from variorum.model.parse import Token

_VERBAL = frozenset({"VERB", "AUX"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_ACCORDING = Verb(lemma="according", kind=SPEECH, frames=frozenset({"clause"}))
_PUT = Verb(lemma="put", kind=SPEECH, frames=frozenset({"quote"}))
_NOUN = Verb(lemma="", kind=SPEECH, frames=frozenset({"clause"}))
_ADJECTIVE = Verb(lemma="", kind=THOUGHT, frames=frozenset({"clause"}))
_OPENERS = {"that": "clause", "to": "infinitive"}
ACCORDING, NOUN, ADJECTIVE = "according", "noun", "adjective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting word: `index` of its token, `verb` how it is used, `speaker` and `content` token ranges of the sentence,
    `rule` how the content was found ("" for none), `person` the addressee's token, `through` who passed it on, `negated`
    whether the content is denied.
    """

    tree: Tree
    index: int
    verb: Verb
    rule: str = ""
    speaker: tuple[Range, ...] = ()
    content: tuple[Range, ...] = ()
    person: int | None = None
    through: tuple[Range, ...] = ()
    negated: bool = False

    @property
    def token(self) -> Token:
        """The cue's token."""
        return self.tree.tokens[self.index]


def find_cues(tree: Tree, quoted: frozenset[int]) -> list[Cue]:
    """The cues of a sentence in order of the text; `quoted` are the indexes of tokens inside quotation marks."""
    lexicon = load_lexicon()
    found = (_cue(tree, token, lexicon) for token in tree.tokens if token.index not in quoted)
    return [cue for cue in found if cue is not None]


def look_up(token: Token, lexicon: Lexicon) -> Verb | None:
    """The reporting verb `token` is a form of, if any. The pipeline's lemmas lose an e now and then ("hop" for hoping)."""
    lemma = token.lemma.lower()
    return lexicon.verbs.get(lemma) or (lexicon.verbs.get(f"{lemma}e") if token.tag in ("VBG", "VBD", "VBN") else None)


def _cue(tree: Tree, token: Token, lexicon: Lexicon) -> Cue | None:
    if token.text.lower() == "according":
        return _according(tree, token)
    if token.pos in _VERBAL and token.dep not in _MODIFIERS:
        verb = _PUT if _puts_it(tree, token) else look_up(token, lexicon)
        return _relaying(tree, token.index, verb, lexicon) or _verbal(tree, token.index, verb) if verb else None
    if token.pos == "NOUN" and (frames := lexicon.nouns.get(token.lemma.lower())):
        return _nominal(tree, token, frames)
    if token.pos == "ADJ" and token.lemma.lower() in lexicon.adjectives:
        return _adjectival(tree, token)
    return None


def _relaying(tree: Tree, index: int, verb: Verb, lexicon: Lexicon) -> Cue | None:
    """The cue of "X quoted Y as saying Z": Y speaks, through X."""
    found = relay.relayed(tree, index, verb, lexicon)
    if found is None:
        return None
    return Cue(
        tree=tree,
        index=index,
        verb=verb,
        rule=complements.CLAUSE if found.content else "",
        speaker=found.speaker,
        content=found.content,
        person=_addressee(tree, found.inner),
        through=found.through,
    )


def _addressee(tree: Tree, index: int) -> int | None:
    whom = tree.first(index, "dobj", "dative")
    return whom.index if whom else relay.spoken_to(tree, index)


def _puts_it(tree: Tree, token: Token) -> bool:
    """Whether the verb is "put it", as in "as the minister put it"."""
    thing = tree.first(token.index, "dobj") if token.lemma == "put" else None
    return thing is not None and thing.text.lower() == "it"


def _verbal(tree: Tree, index: int, verb: Verb) -> Cue:
    passive = subjects.is_passive(tree, index)
    if passive:
        found, speaker = complements.passive_complement(tree, index, verb), subjects.agent(tree, index)
    else:
        found, speaker = complements.active_complement(tree, index, verb), subjects.subject(tree, index)
    return Cue(
        tree=tree,
        index=index,
        verb=verb,
        rule=found.rule,
        speaker=tuple(part for part in speaker if not _inside(part, found.ranges)),
        content=found.ranges,
        person=relay.spoken_to(tree, index) if found.person is None else found.person,
        through=relay.passed_on_by(tree, index),
        negated=verb.denies != (tree.first(index, "neg") is not None),
    )


def _inside(part: Range, ranges: tuple[Range, ...]) -> bool:
    return any(left <= part[0] and part[1] <= right for left, right in ranges)


def _according(tree: Tree, token: Token) -> Cue | None:
    to = next((t for t in tree.tokens[token.index + 1 : token.index + 2] if t.text.lower() == "to"), None)
    source = tree.first(to.index, "pobj") if to else None
    if source is None:
        return None
    group = (token.index, max(tree.right[source.index], source.index))
    return Cue(
        tree=tree,
        index=token.index,
        verb=_ACCORDING,
        rule=ACCORDING,
        speaker=(subjects.phrase(tree, source.index, token.index),),
        content=_rest(tree, token, group),
    )


def _rest(tree: Tree, token: Token, group: Range) -> tuple[Range, ...]:
    """What "according to" vouches for: the sentence it opens or ends, or else the clause it stands in."""
    last = len(tree.tokens) - 1
    ends = all(t.pos == "PUNCT" for t in tree.tokens[group[1] + 1 :])
    opens = all(t.pos == "PUNCT" or t.dep == "cc" for t in tree.tokens[: group[0]])
    if ends or opens:
        reach = (0, last)
    else:
        clause = next((t.index for t in tree.ancestors(token.index) if t.pos in _VERBAL), tree.sentence.root.index)
        reach = (tree.left[clause], tree.right[clause])
    pieces = ((reach[0], group[0] - 1), (group[1] + 1, reach[1]))
    return tuple(p for p in pieces if p[0] <= p[1] and complements.has_words(tree, p))


def _nominal(tree: Tree, token: Token, frames: frozenset[str]) -> Cue | None:
    content = _noun_content(tree, token, frames)
    if content is None:
        return None
    return Cue(
        tree=tree, index=token.index, verb=_NOUN, rule=NOUN, speaker=_author(tree, token, content), content=(content,)
    )


def _noun_content(tree: Tree, token: Token, frames: frozenset[str]) -> Range | None:
    for clause in tree.hanging(token.index, "acl", "ccomp", "relcl"):
        first = tree.tokens[tree.left[clause.index]].text.lower()
        if clause.index > token.index and (
            (first == "that" and "clause" in frames) or (first == "to" and "infinitive" in frames)
        ):
            pronoun = tree.first(clause.index, "nsubj", "dobj")
            if pronoun is None or pronoun.text.lower() != "that":
                return (tree.left[clause.index], tree.right[clause.index])
    if "of" in frames:
        for of in tree.hanging(token.index, "prep"):
            thing = tree.first(of.index, "pobj", "pcomp") if of.text.lower() == "of" else None
            if thing is not None:
                return (tree.left[thing.index], tree.right[thing.index])
    return None


def _author(tree: Tree, token: Token, content: Range) -> tuple[Range, ...]:
    owner = tree.first(token.index, "poss")
    if owner is not None:
        return ((tree.left[owner.index], owner.index),)
    for by in tree.hanging(token.index, "prep", "agent"):
        if by.text.lower() in ("by", "from") and (who := tree.first(by.index, "pobj")) and by.index < content[0]:
            return (subjects.phrase(tree, who.index, token.index),)
    head = tree.tokens[token.head]
    if token.dep in ("dobj", "attr") and head.pos in _VERBAL and head.lemma.lower() in load_lexicon().authoring:
        return subjects.subject(tree, head.index)
    return ()


def _adjectival(tree: Tree, token: Token) -> Cue | None:
    head = tree.tokens[token.head]
    clause = tree.first(token.index, "ccomp", "xcomp")
    if token.dep != "acomp" or clause is None or clause.index < token.index:
        return None
    return Cue(
        tree=tree,
        index=token.index,
        verb=_ADJECTIVE,
        rule=ADJECTIVE,
        speaker=subjects.subject(tree, head.index),
        content=((tree.left[clause.index], tree.right[clause.index]),),
        negated=tree.first(head.index, "neg") is not None,
    )

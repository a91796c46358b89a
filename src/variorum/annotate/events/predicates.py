"""A verb or noun of happening with its arguments, and whether a frame of the lexicon fits it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, cached_property, lru_cache

from variorum.annotate.events.lexicon import Frame, lexicon
from variorum.annotate.events.tree import Tree
from variorum.annotate.sectors import is_role, roles
from variorum.model.parse import Token

_ANIMATE = frozenset({"PERSON", "PARTY", "CIVILIAN", "GROUP", "CROWD"})
_NAMED = {"PERSON": frozenset({"PERSON", "NORP"}), "PARTY": frozenset({"PERSON", "NORP", "ORG", "GPE"})}
# Classes that the role nouns of a sector belong to as well.
_SECTORS = {"POLICE": "COP", "REBEL": "REB", "JOURNALIST": "JRN", "REFUGEE": "REF", "WORKER": "LAB"}
# Classes of what undergoes something: people, and places with people in them.
PATIENTS = frozenset(
    {
        "PERSON", "PARTY", "CIVILIAN", "TARGET", "TERRITORY", "BUILDING", "MILSITE", "ROAD", "PRISONER", "REFUGEE",
        "PROTESTER", "POLICE", "REBEL", "JOURNALIST", "WORKER", "ORGANISATION", "UNION", "CITY",
    }
)  # fmt: skip
_ANY: frozenset[str] = frozenset()
_FEW = 3  # objects of a fixed phrase
_LOOSE = -1.0  # the rank of a frame whose conditions were not met
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PEOPLE = frozenset({"people", "man", "woman", "child", "person", "other", "everyone", "anyone", "someone", "member"})
# Past forms that the pipeline's lemmatiser leaves as they are.
_IRREGULAR = {
    "overran": "overrun", "oversaw": "oversee", "overthrew": "overthrow", "withdrew": "withdraw", "forbade": "forbid",
    "forgave": "forgive", "foreswore": "forswear", "undertook": "undertake", "retook": "retake", "slew": "slay",
    "strove": "strive", "bade": "bid", "upheld": "uphold", "withheld": "withhold", "re-opened": "reopen",
    "re-open": "reopen", "reimposed": "reimpose", "re-impose": "reimpose", "re-imposed": "reimpose", "led": "lead",
}  # fmt: skip
# Verbs that say nothing without their object: what they usually tell is anything.
_LIGHT = frozenset(
    (
        "have",
        "make",
        "take",
        "give",
        "do",
        "get",
        "go",
        "come",
        "put",
        "keep",
        "set",
        "bring",
        "run",
        "turn",
        "let",
        "be",
    )
)
_PERSONAL = frozenset({"he", "him", "she", "her", "they", "them", "we", "us", "i", "me", "you", "who", "whom"})


def in_class(tree: Tree, noun: Token, wanted: frozenset[str]) -> bool:
    """Whether `noun` is one of the lemmas `wanted`, or belongs to a class of that name."""
    lemma = tree.lemmas[noun.index]
    if lemma in wanted or "*" in wanted or tree.lower[noun.index] in wanted:
        return True
    return _is_listed(lemma, wanted) or _is_of_kind(noun, lemma, wanted)


@lru_cache(maxsize=50_000)
def _is_listed(lemma: str, wanted: frozenset[str]) -> bool:
    """Whether a class of those `wanted` has the lemma in its list."""
    classes = lexicon().classes
    return any(name in classes and lemma in classes[name] for name in wanted)


def _is_of_kind(noun: Token, lemma: str, wanted: frozenset[str]) -> bool:
    """Classes that names and role nouns belong to without being listed."""
    for kind, labels in _NAMED.items():
        if kind in wanted and (noun.name in labels or is_role(lemma) or lemma in _PEOPLE or lemma in _PERSONAL):
            return True
    if "COUNTRY" in wanted and noun.name == "GPE":
        return True
    if noun.name == "NORP" and "CIVILIAN" in wanted and noun.tag in {"NNS", "NNPS"}:
        return True
    if any(name in wanted and roles().bare.get(lemma) == sector for name, sector in _SECTORS.items()):
        return True
    if "TERRITORY" in wanted or "CITY" in wanted:
        return noun.name in _PLACES
    return "TARGET" in wanted and noun.name in _PLACES


class Predicate:
    """One verb with its arguments, worked out when asked for."""

    __slots__ = ("__dict__", "tree", "verb")

    def __init__(self, tree: Tree, verb: Token) -> None:
        self.tree = tree
        self.verb = verb

    @cached_property
    def lemma(self) -> str:
        """The lemma, in small letters."""
        lemma = self.tree.lemmas[self.verb.index]
        lemma = _IRREGULAR.get(lemma, lemma)
        # The lemmatiser takes the "e" of "staged" and "fined" for part of the ending.
        tried = (lemma, lemma + "e", lemma.rpartition("-")[2])
        return next((form for form in tried if _is_known(form)), lemma)

    @cached_property
    def passive(self) -> bool:
        """Whether the subject undergoes the verb."""
        return self.tree.is_passive(self.verb)

    @cached_property
    def subject(self) -> Token | None:
        """The grammatical subject, from wherever the sentence puts it."""
        return self.tree.subject(self.verb)

    @cached_property
    def object(self) -> Token | None:
        """What the verb is done to."""
        if self.passive:
            return self.subject
        return self.tree.child(self.verb, "dobj", "oprd") or self.tree.child(self.verb, "dative")

    @cached_property
    def doer(self) -> Token | None:
        """Who does it: the subject, or the "by" phrase of a passive."""
        return self.tree.agent(self.verb) if self.passive else self.subject

    @cached_property
    def particles(self) -> frozenset[str]:
        """Words such as "up" in "blew up"."""
        return frozenset(
            self.tree.lower[kid.index]
            for kid in self.tree.kids[self.verb.index]
            if kid.dep in {"prt", "advmod", "prep", "oprd", "acomp"}
        )

    @cached_property
    def prepositions(self) -> tuple[tuple[str, Token], ...]:
        """(preposition, object) pairs on the verb and, after it, on its object."""
        own = tuple(self.tree.prepositions(self.verb))
        for kid in self.tree.children(self.verb, "acomp", "attr"):
            own += tuple(self.tree.prepositions(kid))
        object_ = self.object
        if object_ is None:
            return own
        return own + tuple(self.tree.prepositions(object_)) + self._on_content(object_)

    def _on_content(self, object_: Token) -> tuple[tuple[str, Token], ...]:
        inner = self.tree.content(object_)
        return () if inner is object_ else tuple(self.tree.prepositions(inner))

    @cached_property
    def near(self) -> frozenset[str]:
        """Lemmas and words of the clause around the verb."""
        words = [word for word in self.tree.clause_words(self.verb) if word.dep not in {"nsubj", "nsubjpass"}]
        return frozenset(
            [self.tree.lemmas[word.index] for word in words] + [self.tree.lower[word.index] for word in words]
        )

    def fits(self, frame: Frame) -> bool:
        """Whether all that `frame` asks for is there."""
        return (
            (not frame.particles or not frame.particles.isdisjoint(self.particles))
            and self._object_fits(frame)
            and (not frame.prepositions or self._preposition(frame) is not None)
            and (not frame.subjects or self._subject_fits(frame))
            and all(not wanted.isdisjoint(self.near) for wanted in frame.near)
        )

    def _object_fits(self, frame: Frame) -> bool:
        if frame.bare:
            return self.object is None and self.tree.child(self.verb, "ccomp", "xcomp") is None
        if not frame.objects:
            return not self._is_to_oneself(frame)
        return any(in_class(self.tree, noun, frame.objects) for noun in self.objects)

    def _is_to_oneself(self, frame: Frame) -> bool:
        """Whether somebody does it to himself, which only a frame that says so means ("blew himself up")."""
        own = self.object is not None and self.tree.lower[self.object.index].endswith(("self", "selves"))
        return own and frame.mode != "suicide-attack" and not frame.operator

    @cached_property
    def objects(self) -> tuple[Token, ...]:
        """The nouns that it is done to, by what they are made of."""
        return tuple(self.tree.content(noun) for noun in self.tree.conjuncts(self.object)) if self.object else ()

    def _subject_fits(self, frame: Frame) -> bool:
        doer = self.doer
        if doer is None:
            return False
        meant = self.tree.content(doer)
        nouns = (doer, meant, *self.tree.children(meant, "compound", "amod"))
        return any(in_class(self.tree, noun, frame.subjects) for noun in nouns)

    def _preposition(self, frame: Frame) -> Token | None:
        for word, noun in self.prepositions:
            if word in frame.prepositions and (
                not frame.prepositional or in_class(self.tree, self.tree.content(noun), frame.prepositional)
            ):
                return noun
        return None

    def frame(self) -> Frame | None:
        """The frame of the lexicon that fits with most conditions."""
        frames = lexicon().verbs.get(self.lemma, ())
        return next((frame for frame in frames if self.fits(frame)), None) or self._usual(frames)

    def _usual(self, frames: tuple[Frame, ...]) -> Frame | None:
        """What the verb tells with another object of a kind that undergoes something, where all its frames agree on the type.

        What befalls things says nothing of what befalls people, nor the other way: "recovered weapons" seizes, "recovered
        bodies" does not, "filed a suit" accuses, "was filed out" does not.
        """
        if self.object is None or self.lemma in _LIGHT or not self._is_of_kind(frames):
            return None
        fitting = [frame for frame in _loose(self.lemma) if self.fits(frame)]
        if not fitting or len({frame.type for frame in (*fitting, *frames)}) > 1:
            return None
        return replace(fitting[-1], mode=None, rank=_LOOSE)

    def _is_of_kind(self, frames: tuple[Frame, ...]) -> bool:
        """Whether the frames ask for somebody or some place, and the object is one."""
        wanted = frozenset(name for frame in frames for name in frame.objects if name in PATIENTS)
        free = any(not frame.objects for frame in frames)
        return free or (bool(wanted) and any(in_class(self.tree, noun, PATIENTS) for noun in self.objects))

    def operator(self) -> Frame | None:
        """The operator that fits with most conditions."""
        return next((frame for frame in lexicon().operators.get(self.lemma, ()) if self.fits(frame)), None)


@cache
def _loose(verb: str) -> tuple[Frame, ...]:
    """The frames of a verb that are no fixed phrases, whatever their objects and prepositions are."""
    frames = (frame for frame in lexicon().verbs.get(verb, ()) if not _is_idiom(frame))
    return tuple(replace(frame, objects=_ANY, prepositions=_ANY, prepositional=_ANY) for frame in frames)


def _is_known(lemma: str) -> bool:
    return lemma in lexicon().verbs or lemma in lexicon().operators


def _is_idiom(frame: Frame) -> bool:
    """Whether an entry is a fixed phrase ("hold a placard"), which says nothing of the verb."""
    few = 0 < len(frame.objects) <= _FEW and all(word.islower() for word in frame.objects)
    return few or frame.bare or bool(frame.near)


def noun_frame(tree: Tree, noun: Token) -> Frame | None:
    """What a noun of happening tells of ("a suicide bombing"), None for other nouns."""
    frames = lexicon().nouns.get(tree.lemmas[noun.index], ())
    if not frames or noun.pos == "VERB":
        return None
    beside = frozenset(
        word
        for kid in tree.kids[noun.index]
        if kid.index < noun.index
        for word in (kid.lemma.lower(), tree.lower[kid.index])
    )
    beside |= frozenset(part for word in beside for part in word.split("-"))
    return next((frame for frame in frames if all(not wanted.isdisjoint(beside) for wanted in frame.near)), None)

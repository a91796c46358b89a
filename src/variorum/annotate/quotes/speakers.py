"""Who a speaker is: the entity and the fullest name behind the words that name the speaker.

The entities of the article answer first. Where they leave a pronoun open, "he said" goes back to the nearest speaker before
it who can be a he; where an article has no entities, names are matched by their first or last word. Better no name than a
wrong one: a pronoun with no such speaker near, or "they", stays without a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from variorum.annotate.lookup import EntityIndex
from variorum.annotate.nouns import Gender, gender_of_given_name, gender_of_noun, is_person_noun
from variorum.annotate.quotes.subjects import Range
from variorum.annotate.quotes.tree import Tree
from variorum.annotate.titles import gender_of_title, is_title_word
from variorum.model.annotation import Entity, EntityKind, MentionForm
from variorum.model.parse import Parsed, Sentence, Token

_PRONOUNS = {"he": Gender.MALE, "she": Gender.FEMALE}
_OPEN = frozenset(
    {"PRP", "DT", "WP", "WDT", "EX", "CD", "PDT", "RB", "IN", "POS"}
)  # words that name nobody by themselves
_REACH = 3  # paragraphs back that "he said" may look; a pronoun further from its name is a writer's slip
_CLAUSE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB", "VBG", "VBN", "VBD", "VBZ", "VBP", "MD", "TO"})
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who is meant: the entity's id where there is one, the fullest name, the gender the words tell. `person` is one with a
    name, `human` one that "he" or "she" can mean, named or not.
    """

    entity: str | None = None
    name: str | None = None
    gender: Gender | None = None
    person: bool = False
    human: bool = False


@dataclass(slots=True, kw_only=True)
class Voices:
    """The speakers of one article as they come up; `identify` must be asked in order of the text."""

    index: EntityIndex
    names: dict[str, str]
    text: str
    trees: Sequence[Tree] = ()
    heard: list[tuple[int, Identity]] = field(default_factory=list)  # (block, who), in order of the text
    read: int = 0  # sentences whose subjects have been heard

    def identify(self, tree: Tree, speaker: tuple[Range, ...]) -> Identity:
        """Who the token ranges `speaker` name; one human being is remembered for the pronouns that follow."""
        self._read_on(tree, speaker)
        found = self.look_up(tree, speaker)
        if found.human:
            self.heard.append((tree.sentence.block, found))
        return found

    def _read_on(self, tree: Tree, speaker: tuple[Range, ...]) -> None:
        """Hears the subjects of the sentences up to this one, and of this one where it stands before the speaker."""
        last = tree.sentence.index
        for other in self.trees[self.read : last + 1]:
            subject = other.first(other.sentence.root.index, "nsubj", "nsubjpass")
            before = other.sentence.index < last or (subject and speaker and subject.index < speaker[0][0])
            if subject is not None and before and subject.pos in ("PROPN", "NOUN"):
                who = self.look_up(other, ((other.left[subject.index], subject.index),))
                if who.human:
                    self.heard.append((other.sentence.block, who))
        self.read = max(self.read, last)

    def look_up(self, tree: Tree, words: tuple[Range, ...]) -> Identity:
        """Who the token ranges name, forgotten at once."""
        return self._identify(tree, words[0], head_of(tree, words[0])) if words else Identity()

    def _identify(self, tree: Tree, words: Range, head: Token) -> Identity:
        pronoun = head.text.lower()
        start, end = core(tree, words, head)
        entity = self._entity(tree.tokens[start].start, tree.tokens[end].end, head)
        if pronoun in _PRONOUNS:
            return self._pronoun(tree.sentence.block, _PRONOUNS[pronoun], entity)
        if entity is not None:
            return _of_entity(entity)
        if head.tag in _OPEN:
            return Identity(human=pronoun == "one")
        return self._by_words(tree, words, head)

    def _entity(self, start: int, end: int, head: Token) -> Entity | None:
        """The entity whose mention holds the head word: one that only stands within the phrase is another's."""
        matches = [m for m in self.index.overlapping(head.start, head.end) if m[1].span.start >= start - 1]
        best = max(matches, key=lambda m: (m[1].span.end <= end, m[1].span.end - m[1].span.start), default=None)
        return best[0] if best else None

    def _pronoun(self, block: int, gender: Gender, entity: Entity | None) -> Identity:
        """Whom "he" or "she" means: the last speaker, whom coreference cannot know, then what coreference says."""
        last = self._last_heard(block, gender)
        if last.human or entity is None or entity.kind is not EntityKind.PERSON:
            return last
        return _of_entity(entity)

    def _last_heard(self, block: int, gender: Gender) -> Identity:
        for place, who in reversed(self.heard):
            if block - place > _REACH:
                break
            if who.gender in (None, gender):
                return who
        return Identity()

    def _by_words(self, tree: Tree, words: Range, head: Token) -> Identity:
        tokens = [t for t in tree.tokens[words[0] : words[1] + 1] if t.name == "PERSON"]
        if head.name == "PERSON" and tokens:
            run = [t for t in tokens if abs(t.index - head.index) < 4]
            own = " ".join(t.text for t in run)
            full = self.names.get(run[-1].text) or self.names.get(run[0].text) or own
            return Identity(name=full, gender=_gender(tree, run[0], full), person=True, human=True)
        start, end = _title(tree, words, head)
        human = head.tag == "NN" and is_person_noun(head.text)
        gender = gender_of_noun(head.text) if human else None
        return Identity(name=self.text[tree.tokens[start].start : tree.tokens[end].end], gender=gender, human=human)


def _title(tree: Tree, words: Range, head: Token) -> Range:
    """The words of a phrase that can stand as a name: no article, nothing after a comma or a relative clause."""
    start, end = core(tree, words, head)
    while end < words[1] and tree.tokens[end + 1].pos != "PUNCT" and tree.tokens[end + 1].tag not in _CLAUSE_TAGS:
        end += 1
    if tree.tokens[start].text.lower() in _ARTICLES and start < end:
        start += 1
    return (start, end)


def _of_entity(entity: Entity) -> Identity:
    named = any(mention.form is MentionForm.NAME for mention in entity.mentions)
    person = entity.kind is EntityKind.PERSON
    words = entity.name.split()
    gender = (gender_of_noun(words[-1]) or gender_of_given_name(words[0])) if person and words else None
    return Identity(entity=entity.id, name=entity.name or None, gender=gender, person=person and named, human=person)


def _gender(tree: Tree, first: Token, name: str) -> Gender | None:
    before = tree.tokens[max(0, first.index - 3) : first.index]
    told = [gender_of_title(t.text) for t in before if is_title_word(t.text)]
    return next((g for g in told if g), None) or gender_of_given_name(name.split(maxsplit=1)[0])


def head_of(tree: Tree, words: Range) -> Token:
    """The token of a phrase on which the others hang."""
    for token in tree.tokens[words[0] : words[1] + 1]:
        if not words[0] <= token.head <= words[1] or token.head == token.index:
            return token
    return tree.tokens[words[1]]


def core(tree: Tree, words: Range, head: Token) -> Range:
    """A phrase without what follows its head word: appositions, relative clauses, places."""
    start = words[0]
    while start < head.index and tree.tokens[start].pos in ("PUNCT", "CCONJ"):
        start += 1
    return (start, max(head.index, start))


def full_names(parsed: Parsed) -> dict[str, str]:
    """For each first or last word of a person's name, the longest name with it; words of two people are left out."""
    found: dict[str, set[str]] = {}
    for name in _person_names(parsed.sentences):
        parts = name.split()
        if len(parts) > 1:
            for part in {parts[0], parts[-1]}:
                found.setdefault(part, set()).add(name)
    return {part: max(names, key=len) for part, names in found.items() if _one_person(names)}


def _one_person(names: Iterable[str]) -> bool:
    ordered = sorted(names, key=len)
    return all(set(short.split()) <= set(ordered[-1].split()) for short in ordered)


def _person_names(sentences: Iterable[Sentence]) -> Iterable[str]:
    for sentence in sentences:
        run: list[str] = []
        for token in sentence.tokens:
            if token.name == "PERSON" and not (token.begins and run):
                run.append(token.text)
                continue
            if run:
                yield _name(run)
            run = [token.text] if token.name == "PERSON" else []
        if run:
            yield _name(run)


def _name(run: list[str]) -> str:
    words = [word for word in run if word not in ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")]
    while len(words) > 1 and is_title_word(words[0]):
        words = words[1:]
    return " ".join(words)

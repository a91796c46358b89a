"""Finds the cue that stands beside a quoted passage: before it, after it, or on a line of its own.

Position decides before grammar, since quotation marks confuse a parser and journalists put the cue in few places:
"...", she said; "...", said the minister; She told them, "..."; She said: "..."; "..." -- Ann Other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.quotes.cues import Cue
from variorum.annotate.quotes.labels import DASH, signed
from variorum.annotate.quotes.marks import Passage
from variorum.annotate.quotes.scene import Scene, words_between
from variorum.annotate.quotes.subjects import Range
from variorum.annotate.quotes.tree import Tree
from variorum.model.parse import Token

TAIL, LEAD, COLON = "tail", "lead", "colon"

_OPEN_ENDS = frozenset(",?!-\N{EM DASH}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}")
_SINGLE = "'\N{RIGHT SINGLE QUOTATION MARK}"
_JOINING = frozenset({"CC", "IN", "WDT", "WP", "WP$", "WRB"})
_NOUN_PHRASE = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "JJ", "CD", "PDT", "JJS", "JJR", "WDT", "WP"}
)
_INSIDE_NOUN_PHRASE = frozenset({"DT", "PRP$", "POS", "JJ", "IN", "CD", "WDT", "WP$"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LEAD_WINDOW = 25  # tokens between a cue and the passage it opens; longer addressees are rarer than wrong pairs
_TAIL_WINDOW = 60  # tokens between a passage and its cue: a subject with its appositions and relative clauses
_MARGIN = 20  # characters looked at before a passage for a comma or colon
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A cue that stands beside a passage, where (`rule`), and who speaks."""

    cue: Cue
    rule: str
    speaker: tuple[Range, ...]


def cues_beside(scene: Scene) -> list[Beside | None]:
    """For each passage of the scene, the cue that stands beside it."""
    found: list[Beside | None] = []
    for place, passage in enumerate(scene.passages):
        before = scene.passages[place - 1].end if place else 0
        after = scene.passages[place + 1].start if place + 1 < len(scene.passages) else len(scene.text)
        found.append(_tail(scene, passage, after) or _lead(scene, passage, before) or _signed(scene, passage))
    return found


def cues_within(scene: Scene, tree: Tree, words: Sequence[Token]) -> list[Cue]:
    """The cues among `words`, a run of the sentence's tokens."""
    if not words:
        return []
    return [c for c in scene.cues[tree.sentence.index] if words[0].index <= c.index <= words[-1].index]


def opens_sentence(scene: Scene, passage: Passage) -> bool:
    """Whether no word of its sentence stands before the passage."""
    tree = scene.tree_at(passage.start)
    return tree is not None and not words_between(tree, tree.sentence.start, passage.start)


def _signed(scene: Scene, passage: Passage) -> Beside | None:
    cue = signed(scene, passage)
    return Beside(cue=cue, rule=DASH, speaker=cue.speaker) if cue else None


def _tail(scene: Scene, passage: Passage, limit: int) -> Beside | None:
    """The cue after a passage: "...", she said; "...", said the minister."""
    tree = _tail_tree(scene, passage)
    words = words_between(tree, passage.end, limit)[:_TAIL_WINDOW] if tree else ()
    if tree is None or not words or words[0].tag in _JOINING:
        return None
    for cue in cues_within(scene, tree, words):
        if cue.verb.takes("quote"):
            speaker = cue.speaker if cue.through else _tail_speaker(tree, cue, words)
            owned = speaker and not _reports_more(scene, cue, passage, limit)
            return Beside(cue=cue, rule=TAIL, speaker=speaker) if owned else None
    return None


def _tail_tree(scene: Scene, passage: Passage) -> Tree | None:
    """The sentence that goes on after the passage; the next one after "?" and "!", where a sentence may seem to end."""
    tree = scene.tree_at(passage.end - 1)
    if tree is None or not _ends_open(scene.text, passage):
        return None
    after = scene.trees[tree.sentence.index + 1 : tree.sentence.index + 2]
    ended = passage.end >= tree.sentence.end and after and after[0].sentence.block == passage.block
    return after[0] if ended else tree


def _ends_open(text: str, passage: Passage) -> bool:
    """Whether the sentence goes on after the passage."""
    inside = text[max(passage.inner_start, passage.inner_end - _MARGIN) : passage.inner_end].rstrip().rstrip(_SINGLE)
    last, after = inside.rstrip()[-1:], text[passage.end : passage.end + 3].strip()[:1]
    return last in _OPEN_ENDS or after in _OPEN_ENDS or (last == "." and after.islower())


def _reports_more(scene: Scene, cue: Cue, passage: Passage, limit: int) -> bool:
    """Whether the cue after a passage reports something else, so that the passage is a mere name before it."""
    after = [left for left, _ in cue.content if left > cue.index]
    that = any(cue.tree.tokens[left].text.lower() == "that" for left in after)
    if passage.end <= cue.tree.sentence.start:
        return bool(after)
    if opens_sentence(scene, passage):
        return that
    return bool(after) or limit < cue.tree.sentence.end


def _tail_speaker(tree: Tree, cue: Cue, words: Sequence[Token]) -> tuple[Range, ...]:
    before = [token for token in words if token.index < cue.index]
    if all(token.pos in ("ADV", "AUX", "PART", "PUNCT") for token in before):
        return _after(tree, cue)
    inside = [part for part in cue.speaker if words[0].index <= part[0] and part[1] < cue.index]
    if inside and inside[0][0] - words[0].index <= 2:
        return tuple(inside)
    if words[0].tag in _NOUN_PHRASE and not any(_is_main(tree, token, cue) for token in before):
        return ((words[0].index, max(t.index for t in before if t.tag in _NOUN_PHRASE or t is words[0])),)
    return ()


def _is_main(tree: Tree, token: Token, cue: Cue) -> bool:
    """Whether a verb between a passage and its cue is neither a part of a relative clause nor the cue's auxiliary."""
    if token.tag not in _FINITE or token.head == cue.index:
        return False
    return not any(t.dep in ("relcl", "acl", "appos") for t in (token, *tree.ancestors(token.index)))


def _after(tree: Tree, cue: Cue) -> tuple[Range, ...]:
    """Who spoke, where the verb stands before its subject."""
    own = tuple(part for part in cue.speaker if part[0] > cue.index)
    left = right = cue.index + 1
    if own or left >= len(tree.tokens) or tree.tokens[left].tag not in _NOUN_PHRASE:
        return own
    while right + 1 < len(tree.tokens) and tree.tokens[right + 1].tag in _NOUN_PHRASE | {"POS", "HYPH"}:
        right += 1
    return ((left, right),)


def _lead(scene: Scene, passage: Passage, previous_end: int) -> Beside | None:
    """The cue before a passage: She said: "..."; He told reporters, "..."."""
    tree = scene.tree_at(passage.start)
    if tree is None:
        return None
    words = words_between(tree, max(previous_end, tree.sentence.start), passage.start)
    if not words:
        return _colon_lead(scene, tree) if opens_sentence(scene, passage) else None
    sign = scene.text[max(0, passage.start - _MARGIN) : passage.start].rstrip()[-1:]
    for cue in reversed(cues_within(scene, tree, words)):
        between = [token for token in words if token.index > cue.index]
        if len(between) > _LEAD_WINDOW:
            return None
        if cue.verb.takes("quote") and _leads(scene, cue, between, passage, sign):
            return Beside(cue=cue, rule=COLON if sign == ":" else LEAD, speaker=cue.speaker)
    return None


def _leads(scene: Scene, cue: Cue, between: Sequence[Token], passage: Passage, sign: str) -> bool:
    """Whether nothing but an addressee, an occasion or a time stands between the cue and the passage."""
    if any(token.tag in _FINITE or token.text.lower() == "that" or _is_object(token, cue) for token in between):
        return False
    if sign in (":", ","):
        return True
    if between and (between[-1].tag in _INSIDE_NOUN_PHRASE):
        return False
    inner = scene.text[passage.inner_start : passage.inner_end]
    return not inner[:1].islower() and len(_WORD.findall(inner[:200])) > 2


def _is_object(token: Token, cue: Cue) -> bool:
    return token.head == cue.index and token.dep in ("dobj", "oprd", "attr") and token.index != cue.person


def _colon_lead(scene: Scene, tree: Tree) -> Beside | None:
    """The cue of the sentence before, when that ends in a colon."""
    place = tree.sentence.index - 1
    if place < 0 or scene.text[scene.ends[place] - 1 : scene.ends[place]] != ":":
        return None
    for cue in reversed(scene.cues[place]):
        if cue.verb.takes("quote") and cue.speaker:
            return Beside(cue=cue, rule=COLON, speaker=cue.speaker)
    return None

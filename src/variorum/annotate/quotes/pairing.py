"""Brings quoted passages and cues together: whose words stand in which marks.

Position decides before grammar, since marks confuse a parser and journalists put the cue in few places:
before the passage ("He said: ..."), after it ("..., he said" or "..., said the minister"), or in its middle. Then the grammar:
a passage within what a verb governs makes the whole complement the content ("said it would 'act'"). Last, a sentence that
opens with a quotation mark and has no cue of its own goes on with the speaker before it.

A passage nobody is said to have said (a scare quote, a title, a nickname) belongs to no quote.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.annotate.quotes.cues import Cue
from variorum.annotate.quotes.lexicon import SPEECH, WRITING
from variorum.annotate.quotes.marks import Passage
from variorum.annotate.quotes.scene import Scene, words_between
from variorum.annotate.quotes.subjects import Range
from variorum.annotate.quotes.tree import Tree
from variorum.model.parse import Token

Piece = tuple[int, int]  # offsets

TAIL, LEAD, COLON, CONTINUED, GOVERNED = "tail", "lead", "colon", "continued", "governed"
_ENDS_INSIDE = frozenset(",?!-\N{EM DASH}\N{HORIZONTAL ELLIPSIS}")
_STARTS_NO_TAIL = frozenset("and but or nor yet so as that which who whom whose while when because if though although than".split())
_NOUN_PHRASE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "JJ", "CD", "PDT", "JJS", "JJR", "WDT", "WP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LEAD_WINDOW = 25  # tokens between a cue and the passage it opens; longer addressees are rarer than wrong pairs
_TAIL_WINDOW = 60  # tokens between a passage and its cue: a subject with its appositions and relative clauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Content (`pieces`, in order) laid to one cue. `passages` are the quoted ones among it; `rule` how it was found."""

    cue: Cue | None
    rule: str
    pieces: tuple[Piece, ...]
    passages: tuple[Passage, ...] = ()
    speaker: tuple[Range, ...] = ()
    tree: Tree | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """A cue that stands beside a passage, and who speaks."""

    cue: Cue
    rule: str
    speaker: tuple[Range, ...]


def attributions(scene: Scene) -> list[Attribution]:
    """All attributions of the article, in order of their content."""
    beside = _beside_passages(scene)
    direct = list(_by_position(scene, beside))
    taken = {id(a.cue) for a in direct}
    governed = [
        _governed(scene, cue) for cues in scene.cues for cue in cues if cue.content and id(cue) not in taken
    ]
    found = _with_loose_passages(scene, sorted(direct + governed, key=lambda a: a.pieces[0]))
    return sorted(found, key=lambda a: a.pieces[0])


def _beside_passages(scene: Scene) -> list[_Beside | None]:
    found: list[_Beside | None] = []
    for place, passage in enumerate(scene.passages):
        before = scene.passages[place - 1].end if place else 0
        after = scene.passages[place + 1].start if place + 1 < len(scene.passages) else len(scene.text)
        found.append(_tail(scene, passage, after) or _lead(scene, passage, before))
    return found


def _by_position(scene: Scene, beside: list[_Beside | None]) -> Iterator[Attribution]:
    groups: dict[int, list[tuple[Passage, _Beside]]] = {}
    for passage, found in zip(scene.passages, beside, strict=True):
        if found is not None:
            groups.setdefault(id(found.cue), []).append((passage, found))
    for members in groups.values():
        passages = tuple(passage for passage, _ in members)
        first = members[0][1]
        pieces = tuple(_whole(scene, passage, found) for passage, found in members)
        yield Attribution(
            cue=first.cue, rule=first.rule, pieces=pieces, passages=passages, speaker=first.speaker, tree=first.cue.tree
        )


def _whole(scene: Scene, passage: Passage, found: _Beside) -> Piece:
    """The passage, with the words before it that its cue reports as well ("It would 'act', said Ann")."""
    tree = scene.tree_at(passage.start)
    if found.rule != TAIL or tree is None:
        return (passage.start, passage.end)
    words = words_between(tree, tree.sentence.start, passage.start)
    if words and words[0].dep == "cc":
        words = words[1:]
    if not words or any(cue.rule or cue.verb.takes("quote") for cue in _cues_within(scene, tree, words)):
        return (passage.start, passage.end)
    return (words[0].start, passage.end)


def _cues_within(scene: Scene, tree: Tree, words: list[Token]) -> list[Cue]:
    indexes = range(words[0].index, words[-1].index + 1)
    return [cue for cue in scene.cues[tree.sentence.index] if cue.index in indexes]


def _tail(scene: Scene, passage: Passage, limit: int) -> _Beside | None:
    """The cue after a passage: "...", she said; "...", said the minister."""
    tree = scene.tree_at(passage.end - 1)
    if tree is None or passage.single and not _ends_open(scene.text, passage):
        return None
    words = words_between(tree, passage.end, limit)[:_TAIL_WINDOW]
    if not words or words[0].text.lower() in _STARTS_NO_TAIL or not _ends_open(scene.text, passage):
        return None
    for cue in _cues_within(scene, tree, words):
        if cue.verb.takes("quote"):
            speaker = _tail_speaker(tree, cue, words)
            owns = speaker and not _has_own_content(scene, cue, passage, limit)
            return _Beside(cue=cue, rule=TAIL, speaker=speaker) if owns else None
    return None


def _ends_open(text: str, passage: Passage) -> bool:
    """Whether the sentence goes on after the passage."""
    inside = text[passage.inner_start : passage.inner_end].rstrip().rstrip("'\N{RIGHT SINGLE QUOTATION MARK}").rstrip()[-1:]
    after = text[passage.end : passage.end + 3].strip()[:1]
    return inside in _ENDS_INSIDE or after in _ENDS_INSIDE or (inside == "." and after.islower())


def _has_own_content(scene: Scene, cue: Cue, passage: Passage, limit: int) -> bool:
    """Whether a cue after a passage reports something else, so that the passage is only a name before it."""
    tree = cue.tree
    starts = not words_between(tree, tree.sentence.start, passage.start)
    after = [left for left, _ in cue.content if left > cue.index]
    if starts and scene.text[passage.inner_start : passage.inner_end].count(" ") > 2:
        return False
    return bool(after) or limit < tree.sentence.end


def _tail_speaker(tree: Tree, cue: Cue, words: list[Token]) -> tuple[Range, ...]:
    first = words[0].index
    before = [token for token in words if token.index < cue.index]
    inverted = all(token.pos in ("ADV", "AUX", "PART", "PUNCT") for token in before)
    if inverted:
        return _after(tree, cue)
    inside = [part for part in cue.speaker if first <= part[0] and part[1] < cue.index]
    if inside and inside[0][0] - first <= 2:
        return tuple(inside)
    finite = [t for t in before if t.tag in _FINITE and not _is_relative(tree, t, cue)]
    if words[0].tag in _NOUN_PHRASE_TAGS and not finite:
        last = max(t.index for t in before if t.pos not in ("PUNCT", "ADV", "AUX") or t.index == first)
        return ((first, last),)
    return ()


def _is_relative(tree: Tree, token: Token, cue: Cue) -> bool:
    chain = (token, *tree.ancestors(token.index))
    return any(t.dep in ("relcl", "acl", "appos") for t in chain) or token.head == cue.index


def _after(tree: Tree, cue: Cue) -> tuple[Range, ...]:
    """Who spoke, where the verb stands before its subject."""
    own = [part for part in cue.speaker if part[0] > cue.index]
    if own:
        return tuple(own)
    if cue.index + 1 >= len(tree.tokens) or tree.tokens[cue.index + 1].tag not in _NOUN_PHRASE_TAGS:
        return ()
    left = right = cue.index + 1
    while right + 1 < len(tree.tokens) and tree.tokens[right + 1].tag in _NOUN_PHRASE_TAGS | {"POS", "HYPH"}:
        right += 1
    return ((left, right),)


def _lead(scene: Scene, passage: Passage, previous_end: int) -> _Beside | None:
    """The cue before a passage: She said: "..."; He told reporters, "..."."""
    tree = scene.tree_at(passage.start)
    if tree is None:
        return None
    words = words_between(tree, max(previous_end, tree.sentence.start), passage.start)
    if not words:
        return _colon_lead(scene, tree, passage) if not words_between(tree, tree.sentence.start, passage.start) else None
    comma = scene.text[: passage.start].rstrip()[-1:] if passage.start < 1 else _last_character(scene.text, passage.start)
    for cue in reversed(_cues_within(scene, tree, words)):
        between = [token for token in words if token.index > cue.index]
        if len(between) > _LEAD_WINDOW:
            return None
        if cue.verb.takes("quote") and _leads(scene, cue, between, passage, comma):
            return _Beside(cue=cue, rule=COLON if comma == ":" else LEAD, speaker=cue.speaker)
    return None


def _last_character(text: str, end: int) -> str:
    return text[max(0, end - 20) : end].rstrip()[-1:]


def _leads(scene: Scene, cue: Cue, between: list[Token], passage: Passage, last: str) -> bool:
    if any(token.tag in _FINITE or token.text.lower() == "that" or token.dep in ("dobj", "oprd", "attr") and token.head == cue.index and token.index != cue.person for token in between):
        return False
    whole = scene.text[passage.inner_start : passage.inner_start + 1]
    return last == ":" or (last == "," or not between or cue.person is not None or True) and (whole.isupper() or not whole.isalpha() or last == ",")


def _colon_lead(scene: Scene, tree: Tree, passage: Passage) -> _Beside | None:
    """A passage that opens its sentence after one that ends in a colon: the cue stands there."""
    place = tree.sentence.index - 1
    if place < 0 or scene.text[scene.trees[place].sentence.start : scene.trees[place].sentence.end].rstrip()[-1:] != ":":
        return None
    for cue in reversed(scene.cues[place]):
        if cue.verb.takes("quote") and cue.speaker:
            return _Beside(cue=cue, rule=COLON, speaker=cue.speaker)
    return None


def _governed(scene: Scene, cue: Cue) -> Attribution:
    """What the grammar lays to a cue, widened to the passages it touches."""
    tokens = cue.tree.tokens
    pieces = tuple((tokens[left].start, tokens[right].end) for left, right in cue.content)
    touched = [p for p in _passages_of(scene, cue.tree) if any(a < p.end and p.start < b for a, b in pieces)]
    touched = [p for p in touched if not _names_speaker(p, cue)]
    widened = tuple(_widen(piece, touched) for piece in pieces)
    return Attribution(
        cue=cue, rule=cue.rule, pieces=widened, passages=tuple(touched), speaker=cue.speaker, tree=cue.tree
    )


def _passages_of(scene: Scene, tree: Tree) -> list[Passage]:
    sentence = tree.sentence
    low, high = 0, len(scene.passages)
    while low < high:
        middle = (low + high) // 2
        if scene.passages[middle].end <= sentence.start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(scene.passages) and scene.passages[low].start < sentence.end:
        found.append(scene.passages[low])
        low += 1
    return found


def _names_speaker(passage: Passage, cue: Cue) -> bool:
    tokens = cue.tree.tokens
    return any(tokens[a].start < passage.end and passage.start < tokens[b].end for a, b in cue.speaker)


def _widen(piece: Piece, passages: list[Passage]) -> Piece:
    start, end = piece
    for passage in passages:
        if passage.start < end and start < passage.end:
            start, end = min(start, passage.start), max(end, passage.end)
    return (start, end)


def _with_loose_passages(scene: Scene, found: list[Attribution]) -> list[Attribution]:
    """Gives each passage that is no part of an attribution yet to the one it goes on with, if any."""
    claimed = {id(p) for a in found for p in a.passages}
    result = list(found)
    for passage in scene.passages:
        if id(passage) in claimed:
            continue
        tree = scene.tree_at(passage.start)
        if tree is None:
            continue
        if words_between(tree, tree.sentence.start, passage.start):
            continue
        place = _goes_on_with(scene, result, passage)
        if place is not None:
            result[place] = replace(
                result[place],
                pieces=(*result[place].pieces, (passage.start, passage.end)),
                passages=(*result[place].passages, passage),
            )
            claimed.add(id(passage))
    return result


def _goes_on_with(scene: Scene, found: list[Attribution], passage: Passage) -> int | None:
    block = scene.article.blocks[passage.block]
    best = None
    for place, attribution in enumerate(found):
        cue = attribution.cue
        if cue is None or cue.verb.kind not in (SPEECH, WRITING):
            continue
        if block.start <= cue.token.start < passage.start and (best is None or found[best].cue.token.start < cue.token.start):
            best = place
    return best

"""How two clauses that tell one thing stand against each other: affirmed and denied, planned and done, opposite verbs.

What is denied by somebody else than who affirms it differs by attribution; a plan that a later report tells as done, and the
next stage of a course, are updates. Only where two papers tell the thing in their own voice, in clauses of one verb that
share nearly all they say, is it a conflict. Limits: irony, and denials that lie in a noun.
"""

from __future__ import annotations

import re

from variorum.edition.context import likeness
from variorum.edition.courses import is_next, is_once
from variorum.edition.points import Point
from variorum.edition.readings import Scene
from variorum.edition.told import Mood, Told
from variorum.model.edition import Relation
from variorum.model.link import Feature

Found = tuple[Relation, tuple[Feature, ...]]
_OPPOSED = 0.55  # likeness from which a denial denies this very thing
_DENIED = 0.45  # the same where the verb is one
_EMPTY_VERBS = frozenset(
    {"take", "make", "give", "put", "come", "keep", "be", "have", "do", "go", "get", "say", "become"}
)  # what they say lies in their object
_EMPTY_VERB = 0.15  # what such a verb asks for more
_FEWEST_SHARED = 3
_CASE = re.compile(
    r"(?:and |or |but )?(?:to|who|whom|whose|which|if|when|unless|whether|until|should)\b", re.IGNORECASE
)
_ALIKE_AT_LEAST = 0.22  # likeness of two clauses of which one may tell the next stage of the other
_NEARER = {Mood.POSSIBLE: 0, Mood.PLANNED: 1, Mood.DONE: 2}
_OPEN = frozenset({Mood.PLANNED, Mood.POSSIBLE})  # what may yet be done
_ONLY_IF = re.compile(r"(?:and |or |but )?(?:to|if|when|unless|whether|until|should)\b", re.IGNORECASE)
# Verbs that deny each other, said of one thing.
_OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "accept/reject", "approve/reject", "approve/block", "rise/fall", "increase/decrease", "increase/fall", "gain/lose",
        "confirm/deny", "admit/deny", "acknowledge/deny", "support/oppose", "back/oppose", "win/lose", "open/close",
        "start/end", "begin/end", "survive/die", "live/die", "allow/ban", "allow/forbid", "permit/ban", "pass/fail",
        "succeed/fail", "agree/refuse", "agree/disagree", "release/hold", "release/detain", "free/jail", "enter/leave",
        "arrive/leave", "stay/leave", "remember/forget", "acquit/convict", "clear/convict", "sign/veto", "land/crash",
        "attack/defend", "praise/criticize", "praise/criticise", "welcome/condemn", "like/hate", "know/ignore",
        "hit/miss", "advance/retreat", "retain/resign", "remain/resign", "expand/shrink", "raise/cut", "raise/lower",
    )
)  # fmt: skip


def opposition(left: Point[Told], right: Point[Told], scene: Scene) -> Found | None:
    """How two clauses stand against each other, None where they do not."""
    if left.article_id == right.article_id:
        return None
    near = likeness(left.bag, right.bag)
    return _denial(left, right, near, scene) or _progress(left, right, near)


def _denial(left: Point[Told], right: Point[Told], near: float, scene: Scene) -> Found | None:
    if _supposes(left) or _supposes(right) or not may_oppose(left, right, near):
        return None
    same = left.finding.deed == right.finding.deed
    opposite = frozenset((left.finding.deed, right.finding.deed)) in _OPPOSITES
    denied = _denies(left.finding, right.finding)
    if same and denied and left.finding.deed in _EMPTY_VERBS and near < _OPPOSED + _EMPTY_VERB:
        return None
    return _affirmed_and_denied(left, right, near, scene) if (same and denied) or (opposite and not denied) else None


def may_oppose(left: Point[Told], right: Point[Told], near: float) -> bool:
    """Whether two clauses tell so much alike that one may deny the other."""
    if near < _DENIED:
        return False
    shared = left.bag.keys() & right.bag.keys()
    one = left.finding.deed
    if one == right.finding.deed and _denies(left.finding, right.finding):
        least = _OPPOSED + _EMPTY_VERB if one in _EMPTY_VERBS else _DENIED
        return near >= least and len(shared) >= _FEWEST_SHARED - (one in shared)
    return near >= _OPPOSED and len(shared) >= _FEWEST_SHARED


def _supposes(point: Point[Told]) -> bool:
    """Whether a clause only says of whom or in which case: "those who do not pass" denies nothing of those who do."""
    return bool(_CASE.match(point.finding.words))


def _affirmed_and_denied(left: Point[Told], right: Point[Told], near: float, scene: Scene) -> Found:
    own_voice = (speaker_of(left, scene), speaker_of(right, scene)) == (None, None)
    earlier, later = _in_time(left, right)
    if own_voice and earlier.finding.mood is Mood.DENIED and _is_later_day(earlier.finding, later.finding):
        return Relation.UPDATE, (Feature(name="not yet, then done", score=near, left=earlier.span, right=later.span),)
    why = Feature(name="affirmed and denied", score=near, left=left.span, right=right.span)
    return (Relation.CONFLICT if own_voice else Relation.DIFFERS_BY_ATTRIBUTION), (why,)


def may_follow(left: Point[Told], right: Point[Told], near: float) -> bool:
    """Whether one clause may tell what became of what the other tells: the deed that was planned, the next stage."""
    one, two = left.finding, right.finding
    if left.article_id == right.article_id or not (
        one.mood in _OPEN or two.mood in _OPEN or (one.stages and two.stages)
    ):
        return False
    earlier, later = (point.finding for point in _in_time(left, right))
    befalls = near < _ALIKE_AT_LEAST
    follows = _befalls_one(earlier, later) if befalls else _comes_true(earlier, later) or _goes_on(earlier, later)
    return follows and _is_of_one_thing(left, right)


def _is_of_one_thing(left: Point[Told], right: Point[Told]) -> bool:
    """Whether a thing, or a word that is not the deed, stands in both, and neither only says in which case."""
    one, two = left.finding, right.finding
    if _ONLY_IF.match(one.words) or _ONLY_IF.match(two.words):
        return False
    if one.subjects and two.subjects and not one.subjects & two.subjects:
        return False
    return bool((left.bag.keys() & right.bag.keys()) - {one.deed, two.deed})


def _progress(left: Point[Told], right: Point[Told], near: float) -> Found | None:
    if not may_follow(left, right, near):
        return None
    earlier, later = _in_time(left, right)
    name = "planned, then done" if _comes_true(earlier.finding, later.finding) else "the next stage"
    return Relation.UPDATE, (Feature(name=name, score=near, left=earlier.span, right=later.span),)


def _comes_true(earlier: Told, later: Told) -> bool:
    """Whether what one tells as planned or possible a later report tells as done, or at least as planned."""
    if earlier.deed in _EMPTY_VERBS or earlier.deed not in {later.deed, *later.clause.words}:
        return False
    if earlier.mood is Mood.POSSIBLE and later.mood is Mood.PLANNED:
        return _is_later_day(earlier, later)
    return earlier.mood in _OPEN and _is_done_later(earlier, later)


def _goes_on(earlier: Told, later: Told) -> bool:
    return _is_done_later(earlier, later) and is_next(earlier.stages, later.stages)


def _befalls_one(earlier: Told, later: Told) -> bool:
    """Whether one whom both name goes through stages that nobody goes through twice in an affair."""
    return (
        bool(earlier.things & later.things) and _is_done_later(earlier, later) and is_once(earlier.stages, later.stages)
    )


def _is_done_later(earlier: Told, later: Told) -> bool:
    """Whether a report of a later day tells something as done, and not as of a day before the earlier report."""
    known = _is_later_day(earlier, later) and not (later.latest and later.latest < earlier.when[:10])
    return known and later.mood is Mood.DONE and later.is_past


def _in_time(left: Point[Told], right: Point[Told]) -> tuple[Point[Told], Point[Told]]:
    """The two in order of publication; of one time the one that tells less as done is first."""
    if (left.finding.when[:10], _NEARER.get(left.finding.mood, 0)) > (
        right.finding.when[:10],
        _NEARER.get(right.finding.mood, 0),
    ):
        return right, left
    return left, right


def _is_later_day(earlier: Told, later: Told) -> bool:
    return bool(earlier.when) and earlier.when[:10] < later.when[:10]


def _denies(left: Told, right: Told) -> bool:
    """Whether one clause is denied and the other affirmed: what only may, should or would be is not."""
    return {left.mood, right.mood} == {Mood.DENIED, Mood.DONE}


def speaker_of(point: Point[Told], scene: Scene) -> str | None:
    """Whom the article gives the clause's words to, None for its own voice."""
    for quote in scene.members[point.article_id].quotes:
        if any(piece.overlaps(point.span) for piece in quote.content):
            return quote.speaker_name or "somebody"
    return None

"""How two clauses that tell one thing stand against each other: affirmed and denied, planned and done, opposite verbs.

What is denied by somebody else than who affirms it differs by attribution; a plan that a later report tells as done is an
update. Only where two papers tell the thing in their own voice, in clauses of one verb that share nearly all they say, is
it a conflict. Limits: irony, and denials that lie in a noun.
"""

from __future__ import annotations

import re

from variorum.edition.context import likeness
from variorum.edition.points import Point
from variorum.edition.readings import Scene
from variorum.model.annotation import Clause, Modality
from variorum.model.edition import Relation
from variorum.model.link import Feature

Found = tuple[Relation, tuple[Feature, ...]]
_OPPOSED = 0.55  # likeness from which a denial denies this very thing
_DENIED = 0.45  # the same where the verb is one
_EMPTY_VERBS = frozenset({"take", "make", "give", "put", "come", "keep"})  # what they say lies in their object
_EMPTY_VERB = 0.15  # what such a verb asks for more
_FEWEST_SHARED = 3
_DENYING = frozenset({"deny", "refuse", "fail", "decline", "reject", "refute", "rule", "avoid"})
_PLANNING = frozenset(
    ("plan", "expect", "schedule", "intend", "hope", "aim", "set", "poise", "prepare", "slate", "seek", "vow", "threaten")
)  # fmt: skip
_CASE = re.compile(
    r"(?:and |or |but )?(?:to|who|whom|whose|which|if|when|unless|whether|until|should)\b", re.IGNORECASE
)
_TO_DO = re.compile(r"\bto\s+[a-z]+")
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


def opposition(left: Point[Clause], right: Point[Clause], scene: Scene) -> Found | None:
    """How two clauses stand against each other, None where they do not."""
    if _supposes(left, scene) or _supposes(right, scene):
        return None
    near = likeness(left.bag, right.bag)
    if left.article_id == right.article_id or not may_oppose(left, right, near):
        return None
    same_verb = left.finding.lemma == right.finding.lemma
    opposite = frozenset((left.finding.lemma, right.finding.lemma)) in _OPPOSITES
    denied = _denies(left.finding, right.finding)
    if same_verb and denied and left.finding.lemma in _EMPTY_VERBS and near < _OPPOSED + _EMPTY_VERB:
        return None
    if (same_verb and denied) or (opposite and not denied):
        return _affirmed_and_denied(left, right, near, scene)
    return _planned_then_done(left, right, near, scene)


def may_oppose(left: Point[Clause], right: Point[Clause], near: float) -> bool:
    """Whether two clauses tell so much alike that one may deny the other."""
    shared = left.bag.keys() & right.bag.keys()
    if left.finding.lemma == right.finding.lemma and _denies(left.finding, right.finding):
        least = _OPPOSED + _EMPTY_VERB if left.finding.lemma in _EMPTY_VERBS else _DENIED
        return near >= least and len(shared) >= _FEWEST_SHARED - (left.finding.lemma in shared)
    return near >= _OPPOSED and len(shared) >= _FEWEST_SHARED


def _supposes(point: Point[Clause], scene: Scene) -> bool:
    """Whether a clause only says of whom or in which case: "those who do not pass" denies nothing of those who do."""
    return bool(_CASE.match(scene.words(point.span)))


def _affirmed_and_denied(left: Point[Clause], right: Point[Clause], near: float, scene: Scene) -> Found:
    speakers = (speaker_of(left, scene), speaker_of(right, scene))
    own_voice = speakers == (None, None)
    why = Feature(name="affirmed and denied", score=near, left=left.span, right=right.span)
    return (Relation.CONFLICT if own_voice else Relation.DIFFERS_BY_ATTRIBUTION), (why,)


def _planned_then_done(left: Point[Clause], right: Point[Clause], near: float, scene: Scene) -> Found | None:
    if _is_planned(left, scene) == _is_planned(right, scene):
        return None
    plan, deed = (left, right) if _is_planned(left, scene) else (right, left)
    if deed.finding.lemma not in {plan.finding.lemma, *plan.finding.words}:
        return None
    days = (scene.published(plan.article_id), scene.published(deed.article_id))
    done = deed.finding.modality is Modality.ASSERTED and not (days[0] and days[1] and days[1] < days[0])
    why = Feature(name="planned, then done", score=near, left=plan.span, right=deed.span)
    return (Relation.UPDATE, (why,)) if done else None


def _denies(left: Clause, right: Clause) -> bool:
    """Whether one clause is denied and the other affirmed: what only may, should or would be is not."""
    affirmed = right if _is_denied(left) else left
    return _is_denied(left) != _is_denied(right) and affirmed.modality is Modality.ASSERTED


def _is_denied(clause: Clause) -> bool:
    return clause.modality is Modality.NEGATED or clause.lemma in _DENYING


def _is_planned(point: Point[Clause], scene: Scene) -> bool:
    if point.finding.modality is Modality.FUTURE:
        return True
    return point.finding.lemma in _PLANNING and bool(_TO_DO.search(scene.words(point.span)))


def speaker_of(point: Point[Clause], scene: Scene) -> str | None:
    """Whom the article gives the clause's words to, None for its own voice."""
    for quote in scene.members[point.article_id].quotes:
        if any(piece.overlaps(point.span) for piece in quote.content):
            return quote.speaker_name or "somebody"
    return None

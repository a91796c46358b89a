"""What a verb over an event makes of it: "agreed to withdraw", "refused to meet", "halted aid", "will deploy".

Tables by operator and by the type inside, after the rules of the PLOVER manual: a cooperation that lies ahead is AGREE,
a retreat that lies ahead CONCEDE, a conflict that lies ahead THREATEN, calling a meeting off REJECT, stopping aid
SANCTION. A type of None stands for a complement the lexicon does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from variorum.annotate.plover import MATERIAL_CONFLICT, VERBAL_CONFLICT, VERBAL_COOPERATION, quad_of

Code = tuple[str, str | None]

# What an act that lies ahead counts as: its mode is the way of threatening.
_THREATS: Mapping[str, str | None] = MappingProxyType(
    {
        "ASSAULT": "violence",
        "COERCE": "restrict",
        "SANCTION": "relations",
        "PROTEST": "restrict",
        "MOBILIZE": "violence",
    }
)
# What stopping an act counts as.
_STOPPED: Mapping[str, Code] = MappingProxyType(
    {
        "AGREE": ("REJECT", None),
        "CONSULT": ("REJECT", "meet"),
        "SUPPORT": ("SANCTION", "discontinue"),
        "CONCEDE": ("REJECT", None),
        "COOPERATE": ("SANCTION", "discontinue"),
        "AID": ("SANCTION", "discontinue"),
        "RETREAT": ("REJECT", None),
        "REQUEST": ("CONCEDE", None),
        "ACCUSE": ("CONCEDE", None),
        "REJECT": ("AGREE", None),
        "THREATEN": ("CONCEDE", None),
        "PROTEST": ("CONCEDE", None),
        "SANCTION": ("RETREAT", None),
        "MOBILIZE": ("RETREAT", "withdraw"),
        "COERCE": ("RETREAT", None),
        "ASSAULT": ("RETREAT", "ceasefire"),
    }
)
# Which way of asking: for help, for a change of policy, for giving way, for a meeting.
_ASKED: Mapping[str, str] = MappingProxyType(
    {
        "AID": "assist",
        "COOPERATE": "assist",
        "SUPPORT": "assist",
        "MOBILIZE": "assist",
        "CONSULT": "meet",
        "RETREAT": "yield",
        "CONCEDE": "change",
        "AGREE": "yield",
        "STOPPED": "yield",
    }
)
_REFUSED = MappingProxyType(
    {"AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "change"}
)


def ahead(inner: str | None, mode: str | None = None) -> Code | None:
    """The code of an act that is announced: "will ...", "plans to ..."."""
    if inner is None:
        return None
    if inner in {"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"}:
        return "AGREE", None
    if inner in {"RETREAT", "CONCEDE"}:
        return "CONCEDE", None
    if inner in _THREATS:
        return "THREATEN", _threat(inner, mode)
    return inner, mode


def _threat(inner: str, mode: str | None) -> str | None:
    if mode in {"arrest", "expel"}:
        return mode
    return _THREATS.get(inner)


def expected(inner: str | None, mode: str | None = None) -> Code | None:
    """The code of an act that others expect or a plan foresees."""
    return ahead(inner, mode)


def promised(inner: str | None, mode: str | None = None) -> Code:
    """The code of a promise or plan in words; it is AGREE for all that is not a conflict."""
    code = ahead(inner, mode) or ("AGREE", None)
    return ("AGREE", None) if code[0] == "CONCEDE" else code


def offered(inner: str | None, mode: str | None = None) -> Code:
    """The code of an offer or consent. A conflict that is agreed on is agreed on all the same, a refusal refused."""
    if inner in {"REJECT", "ACCUSE", "THREATEN"}:
        return inner, mode
    return "AGREE", None


def threatened(inner: str | None, mode: str | None = None) -> Code:
    """The code of a threat to do the act; stopping a cooperation threatens relations."""
    if inner in {"RETREAT", "AGREE", "CONSULT", "COOPERATE", "AID", "SUPPORT"}:
        return "THREATEN", "relations" if inner == "RETREAT" else None
    return "THREATEN", _threat(inner, mode) if inner else None


def refused(inner: str | None, _mode: str | None = None) -> Code:
    """The code of a refusal; refusing a conflict ("ruled out sanctions", "opposes war") is REJECT too."""
    return "REJECT", _REFUSED.get(inner) if inner else None


def asked(inner: str | None, mode: str | None = None) -> Code:
    """The code of a request for the act."""
    if mode == "ceasefire":
        return "REQUEST", "yield"
    return "REQUEST", _ASKED.get(inner) if inner else None


def ordered(inner: str | None, mode: str | None = None) -> Code:
    """The code of an order: the act itself, but an order to kill coerces, and a word of cooperation is demanded."""
    if inner is None or inner in {"ASSAULT", "AGREE", "SUPPORT", "CONSULT", "REQUEST"}:
        return "COERCE", None
    return inner, mode


def authorised(inner: str | None, mode: str | None = None) -> Code:
    """The code of approval by who decides: the act itself where it is material, else consent."""
    if inner is None or quad_of(inner) in {VERBAL_CONFLICT, VERBAL_COOPERATION}:
        return "AGREE", None
    return inner, mode


def allowed(inner: str | None, mode: str | None = None) -> Code:
    """The code of leave given."""
    return ("RETREAT", "access") if inner == "RETREAT" and mode == "access" else ("CONCEDE", None)


def prevented(_inner: str | None, _mode: str | None = None) -> Code:
    """The code of hindering somebody."""
    return "COERCE", "restrict"


def accused(inner: str | None, mode: str | None = None) -> Code:
    """The code of a charge: of an investigation its own."""
    if inner == "ACCUSE" and mode == "investigate":
        return "ACCUSE", mode
    return "ACCUSE", None


def supported(_inner: str | None, _mode: str | None = None) -> Code:
    """The code of approval."""
    return "SUPPORT", None


def started(inner: str | None, mode: str | None = None) -> Code | None:
    """The code of an act begun or carried out: its own."""
    return (inner, mode) if inner else None


def stopped(inner: str | None, _mode: str | None = None) -> Code | None:
    """The code of an act ended."""
    return _STOPPED.get(inner) if inner else None


OPERATIONS = MappingProxyType(
    {
        "PROMISE": promised,
        "EXPECTED": expected,
        "AUTHORISE": authorised,
        "OFFER": offered,
        "THREATEN": threatened,
        "REFUSE": refused,
        "DEMAND": asked,
        "ORDER": ordered,
        "ALLOW": allowed,
        "PREVENT": prevented,
        "ACCUSE": accused,
        "SUPPORT": supported,
        "START": started,
        "STOP": stopped,
        "ATTEMPT": started,
    }
)


def denied(inner: str, mode: str | None, *, firm: bool, consent: bool) -> Code | None:
    """The code of an act with "not". `firm`: "will not", "cannot"; else it is a plain denial that something happened.

    `consent` is True for verbs of agreeing, whose plain denial is a refusal too ("has not accepted"). None where the act
    keeps its code and is told as not done.
    """
    if consent or (firm and quad_of(inner) not in {MATERIAL_CONFLICT, VERBAL_CONFLICT}):
        return "REJECT", _REFUSED.get(inner)
    if firm and inner in {"REJECT", "THREATEN"} | set(_THREATS):
        return "AGREE", None
    return None if mode is None or not firm else (inner, mode)

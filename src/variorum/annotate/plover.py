"""The PLOVER 2.0 ontology: event types with quad class, modes and scores, contexts, sectors, and the names others use.

Why a table and not an enumeration: the ontology is data of another body (the Open Event Data Alliance, manual draft of
2024-02-04, CC BY-SA 4.0), and every export prints its names and version. Limits: `score` is the manual's, on a scale
from -10 (conflict) to 10 (cooperation); where the manual gives none it is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

CODEBOOK = "PLOVER 2.0 (draft of 2024-02-04)"

VERBAL_COOPERATION = "verbal cooperation"
MATERIAL_COOPERATION = "material cooperation"
VERBAL_CONFLICT = "verbal conflict"
MATERIAL_CONFLICT = "material conflict"
QUADS = (VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One line of the ontology. `modes` maps each mode to its score (None where the manual gives none)."""

    name: str
    quad: str
    score: float
    needs_recipient: bool = False
    modes: Mapping[str, float | None] = field(default_factory=lambda: MappingProxyType({}))


def _type(
    name: str, quad: str, score: float, modes: Mapping[str, float | None] | None = None, *, recipient: bool = False
) -> EventType:
    return EventType(
        name=name, quad=quad, score=score, needs_recipient=recipient, modes=MappingProxyType(dict(modes or {}))
    )


TYPES: tuple[EventType, ...] = (
    _type("AGREE", VERBAL_COOPERATION, 2.5),
    _type("CONSULT", VERBAL_COOPERATION, 2.5, {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5}),
    _type("SUPPORT", VERBAL_COOPERATION, 5),
    _type("CONCEDE", VERBAL_COOPERATION, 4.5),
    _type("COOPERATE", MATERIAL_COOPERATION, 9.5, recipient=True),
    _type("AID", MATERIAL_COOPERATION, 10, recipient=True),
    _type(
        "RETREAT",
        MATERIAL_COOPERATION,
        6.5,
        {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
    ),
    _type("REQUEST", VERBAL_CONFLICT, 0, {"assist": 0.5, "change": -1, "yield": -1, "meet": 0}),
    # The manual prints 3 for ACCUSE, a misprint: its modes and its quad are negative.
    _type("ACCUSE", VERBAL_CONFLICT, -3, {"disapprove": -2, "investigate": -3.5, "allege": -3.5}),
    _type("REJECT", VERBAL_CONFLICT, -2, {"assist": -1.5, "change": -2, "yield": -2, "meet": -2}),
    _type(
        "THREATEN",
        VERBAL_CONFLICT,
        -3.5,
        {"restrict": -3, "arrest": None, "relations": None, "expel": None, "violence": -3.5, "territory": -4},
    ),
    _type(
        "PROTEST",
        MATERIAL_CONFLICT,
        -5,
        {
            "demo": -5,
            "riot": -7,
            "strike": -5,
            "hunger": None,
            "boycott": None,
            "obstruct": -4.5,
            "vandalize": None,
        },
    ),
    _type(
        "SANCTION",
        MATERIAL_CONFLICT,
        -6,
        {"convict": None, "withdraw": None, "discontinue": None, "expel": -5.5},
        recipient=True,
    ),
    _type("MOBILIZE", MATERIAL_CONFLICT, -5.5, {"troops": None, "weapons": -6.5, "police": -5.5, "militia": -6}),
    _type(
        "COERCE",
        MATERIAL_CONFLICT,
        -7,
        {
            "seize": None,
            "restrict": None,
            "arrest": None,
            "deport": None,
            "withhold": None,
            "cyber": None,
            "censor": -6.5,
            "curfew": -6.5,
            "misinformation": -6.5,
            "martial-law": -7.5,
        },
    ),
    _type(
        "ASSAULT",
        MATERIAL_CONFLICT,
        -9,
        {
            "abduct": -8.5,
            "torture": -8.5,
            "sexual": -8.5,
            "destroy": -8.5,
            "beat": -7.5,
            "crowd-control": -7.5,
            "primitive": -8,
            "firearms": -9,
            "explosives": -9,
            "targeted": -9.5,
            "suicide-attack": -9.5,
            "aerial": -9.5,
            "drone": -9.5,
            "heavy-weapons": -9.5,
            "unconventional": -10,
        },
    ),
)

BY_NAME: Mapping[str, EventType] = MappingProxyType({t.name: t for t in TYPES})

CONTEXTS: tuple[str, ...] = (
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
)

STATE_SECTORS: tuple[str, ...] = ("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK")
OTHER_SECTORS: tuple[str, ...] = (
    "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
)  # fmt: skip
SECTORS: tuple[str, ...] = STATE_SECTORS + OTHER_SECTORS

# Codes that stand where a country would, for actors that are no state; KOS is not in ISO 3166.
NON_STATE_COUNTRIES: tuple[str, ...] = ("KOS", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")

# Roots of the CAMEO codebook and the types they became; 08 was divided between two.
FROM_CAMEO: Mapping[str, str] = MappingProxyType(
    {
        "03": "AGREE",
        "04": "CONSULT",
        "05": "SUPPORT",
        "06": "COOPERATE",
        "07": "AID",
        "081": "CONCEDE",
        "082": "CONCEDE",
        "083": "CONCEDE",
        "084": "RETREAT",
        "085": "RETREAT",
        "086": "RETREAT",
        "087": "RETREAT",
        "09": "ACCUSE",
        "10": "REQUEST",
        "11": "ACCUSE",
        "12": "REJECT",
        "13": "THREATEN",
        "14": "PROTEST",
        "15": "MOBILIZE",
        "16": "SANCTION",
        "17": "COERCE",
        "18": "ASSAULT",
        "19": "ASSAULT",
        "20": "ASSAULT",
    }
)

_TYPE_ALIASES = MappingProxyType(
    {
        "INVESTIGATE": ("ACCUSE", "investigate"),
        "DEMAND": ("REQUEST", None),
        "DISAPPROVE": ("ACCUSE", "disapprove"),
        "CRIME": ("COERCE", None),
        "FIGHT": ("ASSAULT", None),
    }
)
_MODE_ALIASES: Mapping[tuple[str, str], str | None] = MappingProxyType(
    {
        ("THREATEN", "ban"): "restrict",
        ("THREATEN", "political"): "restrict",
        ("THREATEN", "rights"): "restrict",
        ("ASSAULT", "assassinate"): "targeted",
        ("ASSAULT", "cleansing"): None,
        ("ASSAULT", "massacre"): None,
        ("ASSAULT", "execute"): "targeted",
        ("ASSAULT", "seize"): "abduct",
        ("RETREAT", "return"): "release",
        ("RETREAT", "ease"): None,
        ("COERCE", "ban"): "restrict",
    }
)
_CONTEXT_ALIASES = MappingProxyType({"humanitarian": "human_security", "democracy": "pro_democracy"})


def quad_of(event_type: str) -> str:
    """The quad class of a type. Raises KeyError for a name that is not in the ontology."""
    return BY_NAME[event_type].quad


def score_of(event_type: str, mode: str | None = None) -> float:
    """The score of a type, or of its mode where the manual gives the mode one."""
    entry = BY_NAME[event_type]
    score = entry.modes.get(mode) if mode else None
    return entry.score if score is None else score


def from_cameo(code: str) -> str | None:
    """The type that a CAMEO code ("0841", "190") became; None for the statements 01 and 02, which PLOVER drops."""
    return FROM_CAMEO.get(code[:3]) or FROM_CAMEO.get(code[:2])


def accept(event_type: str, mode: str | None = None) -> tuple[str, str | None]:
    """Type and mode as the ontology names them, from a name met in the wild. An unknown mode becomes None.

    Raises KeyError when no type is known under that name.
    """
    name = event_type.upper()
    name, given = _TYPE_ALIASES.get(name, (name, None))
    mode = (mode or "").lower() or given
    if mode not in BY_NAME[name].modes:
        mode = _MODE_ALIASES.get((name, mode or ""))
    return name, mode


def accept_context(context: str) -> str | None:
    """A context as the ontology names it, None where it knows no such context."""
    name = context.strip().lower().replace(" ", "_").replace("-", "_")
    name = _CONTEXT_ALIASES.get(name, name)
    return name if name in CONTEXTS else None

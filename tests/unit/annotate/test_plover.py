"""The ontology as the manual has it."""

import pytest

from variorum.annotate import plover


def test_sixteen_types_in_four_quads():
    assert len(plover.TYPES) == 16
    assert {each.quad for each in plover.TYPES} == set(plover.QUADS)
    assert [each.name for each in plover.TYPES if each.quad == plover.VERBAL_CONFLICT] == [
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
    ]


def test_scores_follow_the_quads():
    """Cooperation is never below zero, conflict never above it but for asking for help."""
    for each in plover.TYPES:
        for score in (each.score, *(s for s in each.modes.values() if s is not None)):
            assert -10 <= score <= 10
            assert (score > 0) == (each.quad in plover.QUADS[:2]) or score in {0.5, 0}


def test_recipients_are_required_where_the_manual_says():
    assert {each.name for each in plover.TYPES if each.needs_recipient} == {"COOPERATE", "AID", "SANCTION"}


def test_contexts_and_sectors_are_complete():
    assert len(plover.CONTEXTS) == len(set(plover.CONTEXTS)) == 37
    assert len(plover.STATE_SECTORS) == 11
    assert len(plover.OTHER_SECTORS) == 14


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("FIGHT", None), ("ASSAULT", None)),
        (("demand", None), ("REQUEST", None)),
        (("INVESTIGATE", None), ("ACCUSE", "investigate")),
        (("ASSAULT", "assassinate"), ("ASSAULT", "targeted")),
        (("RETREAT", "return"), ("RETREAT", "release")),
        (("COERCE", "ban"), ("COERCE", "restrict")),
        (("PROTEST", "nonsense"), ("PROTEST", None)),
        (("CONSULT", "phone"), ("CONSULT", "phone")),
    ],
)
def test_names_met_in_the_wild(given, expected):
    assert plover.accept(*given) == expected


def test_an_unknown_type_is_an_error():
    with pytest.raises(KeyError):
        plover.accept("DANCE")


def test_contexts_met_in_the_wild():
    assert plover.accept_context("humanitarian") == "human_security"
    assert plover.accept_context("Democracy") == "pro_democracy"
    assert plover.accept_context("illegal drugs") == "illegal_drugs"
    assert plover.accept_context("weather") is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [("010", None), ("0234", None), ("036", "AGREE"), ("081", "CONCEDE"), ("0841", "RETREAT"), ("190", "ASSAULT")],
)
def test_cameo_roots(code, expected):
    assert plover.from_cameo(code) == expected


def test_a_mode_without_a_score_has_its_types():
    assert plover.score_of("SANCTION", "convict") == -6
    assert plover.score_of("SANCTION", "expel") == -5.5
    assert plover.score_of("ACCUSE") == -3

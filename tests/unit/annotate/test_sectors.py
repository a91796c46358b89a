"""Sectors from role nouns, armed groups, leaders."""

import pytest

from variorum.annotate.leaders import country_of_leader, leaders
from variorum.annotate.plover import SECTORS
from variorum.annotate.sectors import group_in, groups, is_role, roles, sector_of


@pytest.mark.parametrize(
    ("head", "modifiers", "expected"),
    [
        ("troops", ["foreign"], "MIL"),
        ("police", [], "COP"),
        ("leader", ["rebel"], "REB"),
        ("leader", ["opposition"], "OPP"),
        ("leader", [], None),
        ("force", ["security"], "MIL"),
        ("minister", ["prime"], "GOV"),
        ("court", ["supreme"], "JUD"),
        ("teapot", ["blue"], None),
    ],
)
def test_a_role_has_a_sector(head, modifiers, expected):
    assert sector_of(head, modifiers) == expected


def test_all_sectors_are_the_ontology_s():
    table = roles()
    assert set(table.bare.values()) <= set(SECTORS)
    assert {sector for rows in table.modified.values() for _, sector in rows} <= set(SECTORS)
    assert {group.sector for group in groups().values()} <= set(SECTORS)


def test_a_role_noun_names_somebody_who_can_act():
    assert is_role("minister")
    assert not is_role("weather")


def test_armed_groups_are_known_by_name():
    assert group_in("Shining Path fighters").country == "PER"
    assert group_in("the Lord\N{RIGHT SINGLE QUOTATION MARK}s Resistance Army").country == "UGA"


def test_acronyms_count_only_in_capitals():
    assert group_in("an Ira Levin novel") is None
    assert group_in("the IRA").country == "GBR"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("President Museveni", "UGA"),
        ("President Bush", "USA"),
        ("Kate Bush", None),
        ("Barak Levy", None),
        ("the weather", None),
        ("", None),
    ],
)
def test_leaders_stand_for_their_countries(words, expected):
    assert country_of_leader(words) == expected


def test_codes_of_leaders_have_three_letters():
    table = leaders()
    assert all(len(code) == 3 for code in (*table.known.values(), *table.titled.values()))

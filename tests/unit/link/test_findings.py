"""The same thing told twice, from texts annotated as the program annotates them."""

from functools import cache

import pytest
from tests.support.accounts import told

from variorum.config import Config
from variorum.link import link
from variorum.link.quotes import quote_pairs
from variorum.link.wording import turning_words, words_of
from variorum.model.link import Judgement, LinkKind, Verdict

FIRST = (
    "one",
    "2031-05-02",
    (
        "A ferry ran aground off Velmar on Thursday and 90 passengers were rescued. Sergei Dalvov, the harbour master, said the"
        ' steering had failed. "We will not sail again before the hull is repaired and tested," Dalvov said. Police arrested'
        " the ferry's captain, Dana Orlik."
    ),
)
SECOND = (
    "two",
    "2031-05-02",
    (
        "Rescuers saved 90 passengers on Thursday after a ferry ran aground off Velmar. Harbour master Sergey Dalvov blamed the"
        ' steering. "We will sail again before the hull is repaired," Dalvov said. The captain, Dana Orlik, was arrested by'
        " police, and his brother Temin Orlik was questioned."
    ),
)


@cache
def accounts():
    return told(FIRST), told(SECOND)


@cache
def linked(judgements=()):
    return link(accounts(), Config(), judgements).links


def names(made):
    by_id = {entity.id: entity.name for one in accounts() for entity in one.entities}
    return [{by_id[member] for member in found.members} for found in made if found.kind is LinkKind.ENTITY]


def entity(name):
    return next(found.id for one in accounts() for found in one.entities if found.name == name)


def test_two_spellings_are_one_person():
    assert {"Sergei Dalvov", "Sergey Dalvov"} in names(linked())


def test_two_people_of_one_surname_stay_two():
    assert not [group for group in names(linked()) if {"Dana Orlik", "Temin Orlik"} <= group]


def test_a_person_who_says_different_is_heard():
    judged = (
        Judgement(
            left=entity("Sergei Dalvov"),
            right=entity("Sergey Dalvov"),
            verdict=Verdict.DIFFERENT,
            by="editor",
            at="2031-06-01",
        ),
    )
    assert not [group for group in names(linked(judged)) if {"Sergei Dalvov", "Sergey Dalvov"} <= group]


def test_a_statement_cut_by_the_word_that_turns_it_is_flagged():
    """One outlet dropped "not": the same statement, and a reader must be told."""
    pairs = quote_pairs(accounts(), {"one": 0, "two": 0}, {})
    (pair,) = [
        pair for pair in pairs if any(feature.name == "truncation" and not feature.score for feature in pair.features)
    ]
    said = {feature.name: feature for feature in pair.features}
    assert "not" in said["truncation"].detail
    assert said["polarity"].score == 0.0


@pytest.mark.parametrize("kind", [LinkKind.ENTITY, LinkKind.EVENT, LinkKind.QUANTITY])
def test_what_both_tell_is_linked_and_explained(kind):
    found = [one for one in linked() if one.kind is kind]
    assert found
    assert all(one.features and 0 < one.score <= 1 and len(set(one.members)) > 1 for one in found)


def test_contractions_are_written_out():
    assert words_of("It isn\N{RIGHT SINGLE QUOTATION MARK}t over") == ["it", "is", "not", "over"]
    assert turning_words(["it", "is", "not", "over"]) == {"not"}

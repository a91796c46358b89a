"""The table of reporting words can be read and says what its users rely on."""

import pytest

from variorum.annotate.quotes.lexicon import load_lexicon

FRAMES = {"quote", "clause", "infinitive", "noun", "small", "person"}


def test_every_verb_says_where_its_content_stands():
    for verb in load_lexicon().verbs.values():
        assert verb.frames <= FRAMES
        assert verb.frames or verb.prepositions, verb.lemma
        assert verb.frames != {"person"}, verb.lemma


@pytest.mark.parametrize("lemma", ["say", "tell", "claim", "warn", "deny", "announce", "write", "ask", "add", "reply"])
def test_the_common_verbs_open_a_quotation(lemma):
    assert load_lexicon().verbs[lemma].takes("quote")


def test_verbs_that_deny_are_told_from_verbs_that_state():
    verbs = load_lexicon().verbs
    assert {"deny", "refute", "dispute"} <= {lemma for lemma, verb in verbs.items() if verb.denies}
    assert not any(verbs[lemma].denies for lemma in ("say", "confirm", "claim"))


def test_plain_verbs_are_verbs_of_the_table():
    assert sum(verb.plain for verb in load_lexicon().verbs.values()) > 10

import numpy as np
from tests.support.wires import HARBOUR, ORCHARD

from variorum.link.keys import fingerprints, fingerprints_of, words


def cut(text):
    split = words(text)
    return [text[start:end] for start, end in zip(split.starts, split.ends, strict=True)]


def test_words_stand_where_they_are_said_to_stand():
    assert cut("Old Velmar: 9,000 boats — no more!") == ["Old", "Velmar", "9", "000", "boats", "no", "more"]


def test_ideographs_are_words_of_their_own():
    assert cut("船 x港口y") == ["船", "x", "港", "口", "y"]


def test_case_and_accents_do_not_part_words():
    assert np.array_equal(words("Élan VITAL").hashes, words("elan vital").hashes)


def test_equal_words_have_equal_hashes_wherever_they_stand():
    one, other = words("ferry boat ferry"), words("the slow ferry")
    assert one.hashes[0] == one.hashes[2] == other.hashes[2] != one.hashes[1]


def test_taking_texts_together_changes_nothing():
    texts = [HARBOUR, "", "few words", ORCHARD, "nine words are hardly more than eight words are"]
    assert all(np.array_equal(many, fingerprints(one)) for many, one in zip(fingerprints_of(texts), texts, strict=True))


def test_a_text_of_seven_words_has_no_fingerprint():
    assert not len(fingerprints("only seven words stand in this text"))


def test_fifteen_shared_words_share_a_fingerprint_wherever_they_stand():
    """The guarantee of winnowing: a group of eight in every window of eight."""
    passage = " ".join(HARBOUR.split()[:15])
    for before in range(20):
        long = " ".join(ORCHARD.split()[:before]) + " " + passage + " " + ORCHARD
        assert np.intersect1d(fingerprints(long), fingerprints(HARBOUR)).size

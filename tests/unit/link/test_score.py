from variorum.link.score import Scored, grouped, probability
from variorum.model.link import Feature, Judgement, Verdict


def pair(left, right, score, *, apart=False):
    return Scored(left, right, score, (Feature(name="name", score=score),), apart=apart)


def word(left, right, verdict, at="2031-01-01"):
    return Judgement(left=left, right=right, verdict=verdict, by="editor", at=at)


def members(groups):
    return [group.members for group in groups]


def test_features_add_up_and_one_half_says_nothing():
    assert probability([], 0.0) == probability([Feature(name="x", score=0.5, weight=9.0)], 0.0) == 0.5
    assert probability([Feature(name="x", score=1.0, weight=2.0)], 0.0) > 0.85


def test_pairs_above_the_threshold_make_groups():
    assert members(grouped([pair("a", "b", 0.9), pair("b", "c", 0.7), pair("c", "d", 0.3)], 0.5)) == [("a", "b", "c")]


def test_a_veto_keeps_two_namesakes_apart_though_a_third_name_fits_both():
    pairs = [pair("dana", "orlik", 0.8), pair("orlik", "temin", 0.7), pair("dana", "temin", 0.0, apart=True)]
    assert members(grouped(pairs, 0.5)) == [("dana", "orlik")]


def test_a_person_says_different_and_no_score_outranks_it():
    assert grouped([pair("a", "b", 0.99)], 0.5, [word("b", "a", Verdict.DIFFERENT)]) == []


def test_a_person_says_same_where_no_score_would():
    (group,) = grouped([pair("a", "b", 0.0, apart=True)], 0.5, [word("a", "b", Verdict.SAME)])
    assert (group.members, group.score, group.features[0].name) == (("a", "b"), 1.0, "judgement")


def test_the_last_word_counts():
    words = [word("a", "b", Verdict.SAME, at="2031-02-01"), word("a", "b", Verdict.DIFFERENT, at="2031-01-01")]
    assert members(grouped([], 0.5, words)) == [("a", "b")]


def test_the_order_of_pairs_changes_nothing():
    pairs = [pair("a", "b", 0.8), pair("c", "d", 0.8), pair("b", "c", 0.6), pair("a", "d", 0.0, apart=True)]
    assert members(grouped(pairs, 0.5)) == members(grouped(pairs[::-1], 0.5)) == [("a", "b"), ("c", "d")]

"""What is remembered of a token is what the pipeline's own rules say of it."""

import pytest

from variorum.annotate.language import _pipeline, _rows
from variorum.annotate.tagging import rules_of
from variorum.config import Config

SENTENCES = (
    "The minister said on Tuesday that 12 people were killed in Oakville.",
    "There is a list, and there are those who have it.",
    "It's what they're saying: she isn't going to, and he ain't either.",
    "I'm gonna tell y'all, you got ta leave; let's go, c'm on!",
    "That is what that man did to himself, who had not been told better.",
    "  Two spaces  stand here, and 3.5 per cent of it ...  ",
    "Drivers said the roads were worse than ever; the worst of them was closed.",
)


@pytest.fixture(scope="module")
def pipeline():
    return _pipeline(Config().language_model)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_rows_are_those_of_the_whole_pipeline(pipeline, sentence):
    rules = rules_of(pipeline)
    for _ in range(2):  # once learnt, once remembered
        doc = next(pipeline.pipe([sentence], disable=["attribute_ruler", "lemmatizer"]))
        assert rules.rows(doc) == _rows(pipeline(sentence))


def test_a_word_learnt_in_one_sentence_is_the_same_in_the_next(pipeline):
    """ "let" and "'s" are known apart before they stand beside each other, where a rule of two words applies."""
    rules = rules_of(pipeline)
    for sentence in ("They let him go.", "It's his.", "Let's go.", "They let him go."):
        doc = next(pipeline.pipe([sentence], disable=["attribute_ruler", "lemmatizer"]))
        assert rules.rows(doc) == _rows(pipeline(sentence))


def test_a_pipeline_of_another_build_is_left_alone(pipeline):
    class Other:
        lang = "en"
        pipe_names = ("tok2vec", "morphologizer", "lemmatizer")

    assert rules_of(Other()) is None
    assert rules_of(pipeline) is not None
